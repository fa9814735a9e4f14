//! Corrected lines for lists with missing or extra dashes, and for a text in place of a mapping.

use crate::parse::yaml::{Node, Value, scalar, split_comment};
use crate::text::{Span, Text};

fn line_of(node: &Node, source: &Text) -> Span {
    source.line(source.position(node.span.start).line)
}

/// The lines of a plain text that YAML joins where a list is expected, each turned into an item. Only for lines
/// below their key that all start with a capital letter or a digit.
pub(super) fn lines_without_dash(node: &Node, source: &Text) -> Option<String> {
    if !matches!(node.value, Value::Scalar { plain: true, .. }) {
        return None;
    }
    let first = line_of(node, source);
    let whole = Span::new(first.start, node.span.end);
    let lines: Vec<&str> = source.slice(whole).split('\n').collect();
    let begins = |line: &str| line.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let stands_alone = source.slice(Span::new(first.start, node.span.start)).trim().is_empty();
    if lines.len() < 2 || !stands_alone || !lines.iter().all(|line| begins(line)) {
        return None;
    }
    let column = lines[0].len() - lines[0].trim_start().len();
    let item = |line: &&str| format!("{}- {}", " ".repeat(column), line.trim());
    Some(lines.iter().map(item).collect::<Vec<_>>().join("\n"))
}

/// A mapping where a list of mappings is expected, with the missing dash added.
pub(super) fn entry_without_dash(node: &Node, known: &[&str], source: &Text) -> Option<String> {
    let entries = node.entries()?;
    let last = entries.last()?;
    let first = line_of(node, source);
    let lines = source.slice(Span::new(first.start, last.value.span.end.max(last.key_span.end)));
    let is_block = !lines.trim_start().starts_with(['{', '-']) && first.start + indent(lines) == node.span.start;
    let is_known = entries.iter().all(|entry| known.contains(&entry.key.trim()));
    let line = |(at, line): (usize, &str)| match at {
        0 => format!("{}- {}", &line[..indent(line)], line.trim_start()),
        _ => format!("  {line}"),
    };
    // Includes the comment at the end of the last line.
    let rest = source.line(source.position(first.start + lines.len()).line);
    let lines = source.slice(Span::new(first.start, rest.end));
    (is_block && is_known).then(|| lines.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n"))
}

/// Items of a list that continue the previous item: they lack the first key, which every entry must have, and
/// share no key with that item. Returns the span and the line without the dash for each.
pub(super) fn extra_dashes(items: &[Node], known: &[&str], source: &Text) -> Vec<(Span, String)> {
    let keys = |item: &Node| -> Vec<String> {
        let entries = item.entries().unwrap_or_default().iter();
        entries.map(|entry| entry.key.trim().to_owned()).collect()
    };
    let Some(owed) = known.first() else { return Vec::new() };
    let mut found = Vec::new();
    let mut own = Vec::new();
    for item in items {
        let more = keys(item);
        let has = |key: &String| key == owed;
        let goes_on = own.iter().any(has)
            && !more.is_empty()
            && more.iter().all(|key| known.contains(&key.as_str()) && !own.contains(key));
        if !goes_on {
            own = more;
            continue;
        }
        own.extend(more);
        let line = line_of(item, source);
        let before = source.slice(Span::new(line.start, item.span.start));
        if before.trim() == "-" {
            let rest = source.slice(Span::new(item.span.start, line.end));
            found.push((Span::new(item.span.start, line.end), format!("{}{rest}", before.replace('-', " "))));
        }
    }
    found
}

/// A text where a mapping is expected, turned into the value of the first known key.
pub(super) fn as_first_key(node: &Node, known: &[&str], source: &Text) -> Option<String> {
    let Value::Scalar { text, .. } = &node.value else { return None };
    let line = line_of(node, source);
    let (said, comment) = split_comment(source.slice(Span::new(node.span.start, line.end)));
    let before = source.slice(Span::new(line.start, node.span.start));
    let value = if said.starts_with(['"', '\'']) { said.trim().to_owned() } else { scalar(said.trim()) };
    let key = known.first()?;
    if text.contains('\n') {
        return None;
    }
    match before.trim_end() {
        key_before if key_before.ends_with(':') => {
            let deeper = " ".repeat(indent(before) + 2);
            Some(format!("{key_before}{comment}\n{deeper}{key}: {value}"))
        }
        dash if dash.trim() == "-" => Some(format!("{before}{key}: {value}{comment}")),
        _ => None,
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
