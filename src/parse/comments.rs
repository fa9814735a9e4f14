//! HTML comments: prompts of templates, which are not content.

use crate::text::Span;
use crate::text::ranges::Ranges;

/// The part of an HTML event outside of comments. `in_comment` carries the state from one event to the next.
pub fn without_comments(html: &str, in_comment: &mut bool) -> String {
    let mut text = String::new();
    let mut rest = html;
    loop {
        if *in_comment {
            match rest.find("-->") {
                Some(end) => {
                    *in_comment = false;
                    rest = &rest[end + 3..];
                }
                None => return text,
            }
        }
        match rest.find("<!--") {
            Some(start) => {
                text.push_str(&rest[..start]);
                *in_comment = true;
                rest = &rest[start + 4..];
            }
            None => {
                text.push_str(rest);
                return text;
            }
        }
    }
}

/// Comments of `source` without an end, which would extend to the end of the document or of the next comment.
/// Each span is from the start of the comment to the end of its line.
pub fn never_closed(source: &str) -> Vec<Span> {
    let mut open = Vec::new();
    let code = Ranges::new(fences(source).into_iter());
    let mut quotes = Quotes { source, seen: 0, is_open: false };
    // The next comment end and line end are cached, and only searched again once passed.
    let (mut end, mut line_end) = (source.find("-->"), 0);
    let mut from = 0;
    while let Some(at) = source[from..].find("<!--").map(|at| from + at) {
        let inside = at + 4;
        if code.hold(at) || quotes.hold(at) || source[..at].ends_with('\\') {
            from = inside;
            continue;
        }
        if end.is_some_and(|end| end < inside) {
            end = source[inside..].find("-->").map(|end| inside + end);
        }
        if line_end < inside {
            line_end = source[inside..].find('\n').map_or(source.len(), |end| inside + end);
        }
        let next = source[inside..].find("<!--").map(|next| inside + next);
        let closed = end.filter(|end| next.is_none_or(|next| *end < next || next < line_end));
        match closed {
            Some(end) => from = end + 3,
            None => {
                open.push(Span::new(at, line_end));
                from = line_end;
            }
        }
    }
    open
}

/// Detects code spans by counting backticks; queries must be ascending.
struct Quotes<'a> {
    source: &'a str,
    /// Offset up to which backticks are counted.
    seen: usize,
    /// True after an odd number of backticks on the line.
    is_open: bool,
}

impl Quotes<'_> {
    fn hold(&mut self, at: usize) -> bool {
        let between = &self.source[self.seen..at];
        let (is_new, line) = between.rsplit_once('\n').map_or((false, between), |(_, line)| (true, line));
        self.is_open = (self.is_open && !is_new) != (line.matches('`').count() % 2 == 1);
        self.seen = at;
        self.is_open
    }
}

/// Spans of fenced code blocks.
fn fences(source: &str) -> Vec<Span> {
    let mut blocks = Vec::new();
    let (mut open, mut at): (Option<(usize, &str)>, usize) = (None, 0);
    for line in source.split_inclusive('\n') {
        let text = line.trim();
        match open {
            None if text.starts_with("```") || text.starts_with("~~~") => open = Some((at, &text[..3])),
            Some((start, fence)) if text.starts_with(fence) => {
                blocks.push(Span::new(start, at + line.len()));
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
    blocks.extend(open.map(|(start, _)| Span::new(start, source.len())));
    blocks
}

/// Replaces those of `comments` that hide text by spaces, so that all offsets stay valid; none if there are
/// none.
pub fn without(source: &str, comments: &[Span]) -> Option<String> {
    let ranges: Vec<Span> = comments.iter().copied().filter(|comment| begins(source, *comment)).collect();
    let first = ranges.first()?;
    let mut text = source[..first.start].to_owned();
    for (at, range) in ranges.iter().enumerate() {
        text.extend(std::iter::repeat_n(' ', range.end - range.start));
        let next = ranges.get(at + 1).map_or(source.len(), |next| next.start);
        text.push_str(&source[range.end..next]);
    }
    Some(text)
}

fn line_before(source: &str, at: usize) -> &str {
    &source[source[..at].rfind('\n').map_or(0, |end| end + 1)..at]
}

/// True for a comment at the start of a line outside of a list: in CommonMark it hides everything after it. In
/// a list item it only hides the rest of the item, and inside of a paragraph it is plain text.
pub fn hides(source: &str, comment: Span) -> bool {
    line_before(source, comment.start).chars().all(|c| c.is_whitespace() || c == '>')
}

/// True for a comment at the start of a line or an item, which CommonMark does not treat as text.
fn begins(source: &str, comment: Span) -> bool {
    line_before(source, comment.start).chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || ">-*+.)".contains(c))
}
