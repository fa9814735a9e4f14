//! How deep quotations and lists of a document are read.

use crate::text::Span;

/// Deepest nesting that is read: quotations, lists and what is in them. Whatever renders a page draws
/// far less.
pub(super) const LIMIT: usize = 100;

/// The first line that opens more quotations and lists than are read, from the mark that is too many.
pub(super) fn marks_beyond_reason(source: &str) -> Option<Span> {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        let mut rest = text.trim_start();
        // « * * * » is a line across the page.
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

/// What follows the mark of a quotation or of an item that `line` begins with.
fn after_mark(line: &str) -> Option<&str> {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = || digits.strip_prefix(['.', ')']).filter(|_| digits.len() < line.len());
    let item = line.strip_prefix(['-', '*', '+']).or_else(numbered).filter(|after| after.starts_with(' '));
    item.or_else(|| line.strip_prefix('>'))
}
