//! A file's text, and places in it.

pub mod case;
pub mod codes;
pub mod copy_name;
pub mod dates;
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

/// A range of bytes of a text, `end` excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Span {
    /// The range from `start` to `end`; never reversed.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The same range, `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

/// A place as people count: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A text whose line ends are all `\n` and which holds no byte order mark, so that the same
/// document read on another system has the same lines and columns.
#[derive(Debug, Default)]
pub struct Text {
    content: String,
    line_starts: OnceLock<Vec<usize>>,
    characters: OnceLock<Vec<usize>>,
}

/// Bytes between two places whose number of characters is remembered.
const STEP: usize = 1024;

/// `content` without a leading byte order mark, its line ends all `\n`.
pub fn with_lf(content: String) -> String {
    let content = match content.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => content,
    };
    lf(content)
}

/// `text` with all its line ends as `\n`.
pub fn lf(text: impl Into<String>) -> String {
    let text = text.into();
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// The first `most` bytes of `text`, or a few less: no character is cut.
pub fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

impl Text {
    /// Takes `content` as read from a file: a leading byte order mark is dropped, `\r\n` and a
    /// lone `\r` become `\n`.
    pub fn new(content: String) -> Self {
        let content = with_lf(content);
        Self { content, line_starts: OnceLock::new(), characters: OnceLock::new() }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The text of a range; empty where the range does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.content.get(span.start..span.end).unwrap_or_default()
    }

    /// The range of the first line, without its line end.
    pub fn first_line(&self) -> Span {
        Span::new(0, self.content.find('\n').unwrap_or(self.content.len()))
    }

    /// Line and column of a byte; a byte past the end is the end.
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

    /// The range of a whole line (from 1), without its line end.
    pub fn line(&self, line: usize) -> Span {
        let starts = self.line_starts();
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(self.content.len());
        let end = starts.get(line).map_or(self.content.len(), |next| next - 1);
        Span::new(start, end)
    }

    /// Characters before `byte`. On a line of megabytes every finding would count from its start.
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

/// Characters that begin in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}
