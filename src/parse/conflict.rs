//! Merge conflict markers.

use crate::text::{Span, Text};

/// Spans of the first lines of all conflict blocks outside of `code`. An end marker without a start counts as a
/// block.
pub fn find(text: &Text, code: &[Span]) -> Vec<Span> {
    let source = text.as_str();
    let mut blocks = Vec::new();
    let mut open = false;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end_matches('\n').len());
        start += line.len();
        let (begins, ends) = (is_mark(line, "<<<<<<<"), is_mark(line, ">>>>>>>"));
        let is_in_code = || code.iter().any(|block| block.start <= span.start && span.end <= block.end);
        if !(begins || ends) || is_in_code() {
            continue;
        }
        if begins {
            blocks.push(span);
            open = true;
        } else {
            if !open {
                blocks.push(span);
            }
            open = false;
        }
    }
    blocks
}

fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with(' '))
}
