//! Ranges of a text, replaced in the bytes of its file.

use crate::text::{Span, lf};

/// A range of a text, and what stands there afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    pub(super) span: Span,
    /// With line ends of `\n`.
    pub(super) text: String,
}

impl Splice {
    /// `text` in place of `span`, whatever its line ends.
    pub(super) fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: lf(text) }
    }

    /// `text` before byte `at`.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), text)
    }

    /// Nothing in place of what stands from `start` to `end`.
    pub(super) fn cut(start: usize, end: usize) -> Self {
        Self::new(Span::new(start, end), "")
    }
}

/// `raw`, the file's own text, with `splices`, which are ranges of the text as it is read: without byte
/// order mark, its line ends `\n`. Sorted; what they insert gets the line end of the line beside.
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

/// `text` with `splices`, sorted.
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

/// Places of the text in the bytes of its file, asked for in their order.
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

/// How the lines beside byte `at` end: the one that ends there, the own one, or the last before.
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
