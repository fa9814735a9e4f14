//! Texts of files, and positions in them.

pub mod case;
pub mod codes;
pub mod copy_name;
pub mod dates;
pub mod difference;
pub mod digest;
pub mod escape;
pub mod fold;
pub mod heading;
pub mod money;
pub mod names;
pub mod paths;
pub mod quotes;
pub mod ranges;
pub mod screen;
pub mod spreadsheet;
pub mod unique;
pub mod words;
pub mod working_days;
pub mod wrap;

use std::sync::OnceLock;

/// A half-open range of bytes of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
}

impl Span {
    /// The range from `start` to `end`, or an empty one at `start` if `end` is smaller.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The range moved by `by` bytes.
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

/// A position for display: counted from 1, with columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A text with `\n` line endings and without a byte order mark, so that lines and columns do not depend on the
/// operating system.
#[derive(Debug, Default)]
pub struct Text {
    content: String,
    line_starts: OnceLock<Vec<usize>>,
    characters: OnceLock<Vec<usize>>,
}

/// Number of bytes between two cached character counts.
const STEP: usize = 1024;

/// Removes a leading byte order mark and converts all line endings to `\n`.
pub fn with_lf(content: String) -> String {
    let content = match content.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => content,
    };
    lf(content)
}

/// Converts all line endings to `\n`.
pub fn lf(text: impl Into<String>) -> String {
    let text = text.into();
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// The first `most` bytes of `text`, or fewer, to end at a character boundary.
pub fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

impl Text {
    /// Normalises the content of a file: removes a leading byte order mark, and converts `\r\n` and single `\r`
    /// to `\n`.
    pub fn new(content: String) -> Self {
        let content = with_lf(content);
        Self { content, line_starts: OnceLock::new(), characters: OnceLock::new() }
    }

    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The text of a span; empty if the span does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.content.get(span.start..span.end).unwrap_or_default()
    }

    /// Span of the first line, without its line ending.
    pub fn first_line(&self) -> Span {
        Span::new(0, self.content.find('\n').unwrap_or(self.content.len()))
    }

    /// Line and column of a byte; an offset beyond the end counts as the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.content.len());
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= byte);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = if byte - start < STEP {
            characters(&self.content.as_bytes()[start..byte])
        } else {
            self.characters_before(byte) - self.characters_before(start)
        };
        Position { line: line.max(1), column: column + 1 }
    }

    /// Span of a line (counted from 1), without its line ending.
    pub fn line(&self, line: usize) -> Span {
        let starts = self.line_starts();
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(self.content.len());
        let end = starts.get(line).map_or(self.content.len(), |next| next - 1);
        Span::new(start, end)
    }

    /// Number of characters before `byte`, from cached counts: on a very long line, counting from its start for
    /// each finding would be slow.
    fn characters_before(&self, byte: usize) -> usize {
        let before_steps = self.characters.get_or_init(|| {
            let steps = self.content.as_bytes().chunks(STEP).scan(0, |sum, step| {
                let before = *sum;
                *sum += characters(step);
                Some(before)
            });
            steps.collect()
        });
        let step = (byte / STEP).min(before_steps.len().saturating_sub(1));
        let before = before_steps.get(step).copied().unwrap_or_default();
        before + characters(self.content.as_bytes().get(step * STEP..byte).unwrap_or_default())
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = self.content.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
        })
    }
}

/// Number of characters that start in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}
