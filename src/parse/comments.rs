//! HTML comments: prompts of the scaffold, which are no content.

use crate::text::Span;
use crate::text::ranges::Ranges;

/// The part of an HTML event that is not in a comment; `in_comment` goes from one event to the next.
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

/// Comments of `source` that are never closed: the end of the document would be in them,
/// or all up to the end of the next comment. Each from its opening to the end of its line.
pub fn never_closed(source: &str) -> Vec<Span> {
    let mut open = Vec::new();
    if has_only_whole(source) {
        return open;
    }
    let code = Ranges::new(fences(source).into_iter());
    let mut quotes = Quotes { source, seen: 0, is_open: false };
    // The end of the next comment and of the line, looked for again only once they are passed.
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

/// Code between backticks of a line, asked for in the order of the text.
struct Quotes<'a> {
    source: &'a str,
    /// Up to where backticks were counted.
    seen: usize,
    /// True after an odd number of them on its line.
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

/// True where comments follow each other, each closed before the next begins, as nearly everywhere.
fn has_only_whole(source: &str) -> bool {
    let mut rest = source;
    while let Some((_, after)) = rest.split_once("<!--") {
        let Some((inside, next)) = after.split_once("-->") else { return false };
        if inside.contains("<!--") {
            return false;
        }
        rest = next;
    }
    true
}

/// The code blocks between fences.
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

/// `source` with spaces in the place of those of `comments` that hide what follows, so that every other
/// place stays; none where there is none.
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

/// True for a comment that begins its line, outside of a list: for Markdown it hides all that follows.
/// In an item it hides the rest of that item, and in the midst of a text it is text.
pub fn hides(source: &str, comment: Span) -> bool {
    line_before(source, comment.start).chars().all(|c| c.is_whitespace() || c == '>')
}

/// True for a comment that begins its line or its item: for Markdown it is none of the text.
fn begins(source: &str, comment: Span) -> bool {
    line_before(source, comment.start).chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || ">-*+.)".contains(c))
}
