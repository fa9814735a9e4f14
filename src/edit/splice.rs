//! Replacements in a text, applied to the bytes of its file.

use crate::text::{Span, lf};

/// A span and its replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    pub(super) span: Span,
    /// Line endings are `\n`.
    pub(super) text: String,
}

impl Splice {
    /// Replaces `span` by `text`, with normalised line endings.
    pub(super) fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: lf(text) }
    }

    /// Inserts `text` before byte `at`.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), text)
    }

    /// Removes the bytes `start..end`.
    pub(super) fn cut(start: usize, end: usize) -> Self {
        Self::new(Span::new(start, end), "")
    }
}

/// Applies `splices` to `raw`, the original text of the file. Their spans refer to the normalised text, without
/// byte order mark and with `\n` line endings, and must be sorted. Inserted text gets the line ending of the
/// neighbouring line.
pub(super) fn patched(raw: &str, splices: &[Splice]) -> String {
    let mut offsets = Offsets { raw: raw.as_bytes(), raw_at: 0, at: 0 };
    if raw.starts_with('\u{feff}') {
        offsets.raw_at = '\u{feff}'.len_utf8();
    }
    let mut after = String::with_capacity(raw.len());
    let mut copied = 0;
    for splice in splices {
        let (start, end) = (offsets.of(splice.span.start), offsets.of(splice.span.end));
        after.push_str(raw.get(copied..start).unwrap_or_default());
        match line_end_near(raw, start) {
            "\n" => after.push_str(&splice.text),
            other => after.push_str(&splice.text.replace('\n', other)),
        }
        copied = end;
    }
    after.push_str(raw.get(copied..).unwrap_or_default());
    after
}

/// Applies sorted `splices` to `text`.
pub(super) fn applied(text: &str, splices: &[Splice]) -> String {
    let mut after = String::with_capacity(text.len());
    let mut copied = 0;
    for splice in splices {
        after.push_str(text.get(copied..splice.span.start).unwrap_or_default());
        after.push_str(&splice.text);
        copied = splice.span.end;
    }
    after + text.get(copied..).unwrap_or_default()
}

/// Converts offsets of the normalised text to offsets of the file. Queries must be ascending.
struct Offsets<'a> {
    raw: &'a [u8],
    raw_at: usize,
    at: usize,
}

impl Offsets<'_> {
    fn of(&mut self, at: usize) -> usize {
        while self.at < at && self.raw_at < self.raw.len() {
            self.raw_at += if self.raw[self.raw_at..].starts_with(b"\r\n") { 2 } else { 1 };
            self.at += 1;
        }
        self.raw_at
    }
}

/// Line ending near byte `at`: that which ends there, that of its own line, or that of the last line before.
fn line_end_near(raw: &str, at: usize) -> &'static str {
    let (before, after) = raw.split_at_checked(at).unwrap_or((raw, ""));
    let ending = |before: &str| match () {
        () if before.ends_with("\r\n") => Some("\r\n"),
        () if before.ends_with('\n') => Some("\n"),
        () => before.ends_with('\r').then_some("\r"),
    };
    let through = |text: &str, end: Option<usize>| {
        let end = end?;
        let pair = text[end..].starts_with("\r\n");
        ending(&text[..end + if pair { 2 } else { 1 }])
    };
    ending(before)
        .or_else(|| through(after, after.find(['\n', '\r'])))
        .or_else(|| before.rfind(['\n', '\r']).and_then(|end| ending(&before[..=end])))
        .unwrap_or("\n")
}
