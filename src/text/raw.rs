//! Places of a text in the bytes of its file, whose line ends and byte order mark stay as they are.

use super::{Span, Text};

/// The bytes of a file, with the text that was read from it.
#[derive(Debug)]
pub struct Raw(String);

impl Raw {
    /// `bytes`, if they still are those of `text`.
    pub fn of(bytes: Vec<u8>, text: &Text) -> Option<Self> {
        let raw = String::from_utf8(bytes).ok()?;
        (Text::new(raw.clone()).as_str() == text.as_str()).then_some(Self(raw))
    }

    /// Puts `replacement` in place of `span`, a range of the text.
    pub fn replace(&mut self, span: Span, replacement: &str) {
        let (start, end) = (self.offset(span.start), self.offset(span.end));
        self.0.replace_range(start..end, replacement);
    }

    /// `text` with the line ends of this file.
    pub fn with_own_line_ends(&self, text: &str) -> String {
        if self.0.contains("\r\n") { text.replace('\n', "\r\n") } else { text.to_owned() }
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The byte of the file that is byte `at` of its text.
    fn offset(&self, at: usize) -> usize {
        let mut offset = if self.0.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut normal = 0;
        let bytes = self.0.as_bytes();
        while normal < at && offset < bytes.len() {
            offset += if bytes[offset] == b'\r' && bytes.get(offset + 1) == Some(&b'\n') { 2 } else { 1 };
            normal += 1;
        }
        offset
    }
}
