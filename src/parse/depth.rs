//! Limit for the nesting of quotes and lists in a document.

use crate::text::Span;

/// Maximum nesting depth of blocks and inlines. Renderers support far less.
pub(super) const LIMIT: usize = 100;

/// The part of the first line with more than [`LIMIT`] quote and list markers, from the first excess marker on.
pub(super) fn marks_beyond_reason(source: &str) -> Option<Span> {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        let mut rest = text.trim_start();
        // `* * * *` is a thematic break.
        let first = rest.chars().next().filter(|first| "*-".contains(*first));
        let is_rule = first.is_some_and(|first| rest.chars().all(|c| c == first || c == ' '));
        for marks in 0.. {
            let Some(after) = after_mark(rest).filter(|_| !is_rule) else { break };
            if marks == LIMIT {
                return Some(Span::new(start + (text.len() - rest.len()), start + text.len()));
            }
            rest = after.trim_start();
        }
        start += line.len();
    }
    None
}

/// The text after the quote or list marker at the start of `line`.
fn after_mark(line: &str) -> Option<&str> {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = || digits.strip_prefix(['.', ')']).filter(|_| digits.len() < line.len());
    let item = line.strip_prefix(['-', '*', '+']).or_else(numbered).filter(|after| after.starts_with(' '));
    item.or_else(|| line.strip_prefix('>'))
}
