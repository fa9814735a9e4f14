//! Explains YAML syntax errors to people who do not know YAML, with the corrected line.

use granit_parser::ErrorKind;

use super::loose::BULLETS;
use super::tabs;
use super::yaml_lines::{beside_keys, missing_dash, of_line};
use crate::faults::YamlFault;
use crate::text::Span;

/// Finds no-break spaces, which the parser would report as another error: they look like indentation or like
/// the space after a colon.
pub fn before_parsing(source: &str) -> Option<(Span, YamlFault)> {
    if !source.contains('\u{a0}') && !source.contains('\u{202f}') {
        return None;
    }
    let is_wrong = |line: &str| {
        let indent = line.len() - line.trim_start_matches([' ', '-', '\u{a0}', '\u{202f}', '\t']).len();
        let in_indent = line[..indent].contains(['\u{a0}', '\u{202f}']);
        in_indent || key_end(line).is_some_and(|end| line[end..].starts_with(['\u{a0}', '\u{202f}']))
    };
    let (start, line) = lines(source).find(|(_, line)| is_wrong(line))?;
    let at = line.find(['\u{a0}', '\u{202f}']).unwrap_or(0);
    let mended = |line: &str| if is_wrong(line) { line.replace(['\u{a0}', '\u{202f}'], " ") } else { line.to_owned() };
    let last = lines(source).filter(|(_, line)| is_wrong(line)).last()?.0;
    let part = lines(source).filter(|(at, _)| (start..=last).contains(at));
    let corrected = part.map(|(_, line)| mended(line)).collect::<Vec<_>>().join("\n");
    Some((Span::new(start + at, start + line.len()), YamlFault::NoBreakSpace { corrected }))
}

/// Span and fault for a parser error at byte offset `at`.
pub fn explain(source: &str, at: usize, kind: &ErrorKind) -> (Span, YamlFault) {
    use ErrorKind as K;
    let (start, line) = line_at(source, at);
    let here = Span::new(at.min(start + line.len()), start + line.len());
    let whole = Span::new(start + (line.len() - line.trim_start().len()), start + line.len());
    if matches!(kind, K::RecursionLimitExceeded) {
        return (here, YamlFault::TooDeep);
    }
    if matches!(kind, K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar) {
        return (Span::new(at, start + line.len()), YamlFault::UnclosedQuote);
    }
    let is_escape = matches!(
        kind,
        K::UnknownQuotedScalarEscape
            | K::InvalidQuotedScalarHexEscape
            | K::InvalidUnicodeEscape
            | K::UnpairedLowSurrogate
    );
    if let Some(end) = key_end(line).filter(|_| is_escape) {
        let (value, comment) = split_comment(line[end..].trim());
        let value = value.trim_matches('"');
        let corrected = format!("{} '{}'{comment}", &line[..end], value.replace('\'', "''"));
        return (here, YamlFault::Backslash { corrected });
    }
    if let Some((open, fault)) = open_quote(source, start + line.len()) {
        return (open, fault);
    }
    // The cause is often on the line before that of the error.
    let before = line_at(source, start.saturating_sub(1));
    let after = line_at(source, (start + line.len() + 1).min(source.len()));
    if [(start, line), before, after].iter().any(|(_, line)| tabs::is_indented(line))
        && let Some(found) = tabs::mended(source)
    {
        return found;
    }
    for (start, line) in [(start, line), before] {
        let column = line.len() - line.trim_start().len();
        let told = beside_keys(source, start, line).or_else(|| missing_dash(source, start, line));
        if let Some(fault) = told {
            return (Span::new(start + column, start + line.len()), fault);
        }
        if after_bullet(line).is_some() {
            let indent = line.len() - line.trim_start().len();
            return (Span::new(start + indent, start + line.len()), YamlFault::Bullet);
        }
        if let Some((at, fault)) = of_line(line, list_of(source, start, line)) {
            return (Span::new(start + at, start + line.len()), fault);
        }
    }
    // For an unclosed collection at the end of the text, the parser reports the position of its bracket.
    let at_bracket = source[at.min(source.len())..].starts_with(['[', '{']);
    let read = if at_bracket { start + line.len() } else { at.min(source.len()) };
    if let Some(open) = unclosed_bracket(&source[..read]) {
        let end = line_at(source, open);
        return (Span::new(open, end.0 + end.1.len()), YamlFault::UnclosedBracket);
    }
    match kind {
        K::InvalidIndentation
        | K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::MappingValueNotAllowed
        | K::SimpleKeyExpected
        | K::MappingKeyNotAllowed => (whole, YamlFault::Indent),
        _ => (here, YamlFault::Syntax),
    }
}

/// Finds a quote that opens a value and is not closed on its line: the parser reports an error much further
/// down.
fn open_quote(source: &str, until: usize) -> Option<(Span, YamlFault)> {
    for (start, line) in lines(source).take_while(|(start, _)| *start < until) {
        let end = key_end(line).unwrap_or(line.len() - line.trim_start_matches([' ', '-']).len());
        let value = line[end..].trim();
        let Some(quote) = value.chars().next().filter(|first| ['"', '\''].contains(first)) else { continue };
        let inner = &value[1..];
        let closed = if quote == '"' { inner.replace("\\\"", "").contains('"') } else { inner.contains('\'') };
        if !closed {
            let at = start + end + (line[end..].len() - line[end..].trim_start().len());
            return Some((Span::new(at, start + line.len()), YamlFault::UnclosedQuote));
        }
    }
    None
}

/// Byte offset after the colon of `key: …` at the start of a line.
pub fn key_end(line: &str) -> Option<usize> {
    let item = line.len() - line.trim_start_matches([' ', '-']).len();
    let colon = line[item..].find(':')? + item;
    let key = line[item..colon].trim_end();
    let is_key = !key.is_empty() && !key.contains(['"', '\'', '[', '{', '#']);
    let ends = line[colon + 1..].is_empty() || line[colon + 1..].starts_with([' ', '\u{a0}', '\u{202f}', '\t']);
    (is_key && ends).then_some(colon + 1)
}

/// Formats a text as a double-quoted YAML scalar.
pub fn quote(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Formats a text as a YAML scalar: plain if that is safe, otherwise quoted.
pub fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(char::is_alphanumeric)
        && text.chars().all(|c| c.is_alphanumeric() || " -_./'’%€()".contains(c))
        && !text.ends_with(' ');
    if is_plain { text.to_owned() } else { quote(text) }
}

/// Splits a plain value from its comment and the blanks before that. In `Salle #2` there is none: text is
/// treated as a comment only if no letter or digit follows the `#`.
pub fn split_comment(value: &str) -> (&str, &str) {
    let is_mark = |at: &usize| {
        let after = &value[at + 1..];
        value[..*at].ends_with([' ', '\t']) && !after.starts_with(char::is_alphanumeric)
    };
    match value.match_indices('#').map(|(at, _)| at).find(is_mark) {
        Some(at) => value.split_at(value[..at].trim_end().len()),
        None => (value, ""),
    }
}

/// The text after the bullet of a line that is meant as a list item but is not one in YAML: `•`, `–`, or a dash
/// without a space.
pub fn after_bullet(line: &str) -> Option<&str> {
    let line = line.trim();
    let first = line.chars().next().filter(|first| !first.is_alphanumeric())?;
    let rest = &line[first.len_utf8()..];
    let is_bullet = match first {
        '-' => rest.starts_with(|c: char| c.is_alphabetic() || c == '\u{a0}' || c == '\u{202f}'),
        '*' | '+' => rest.starts_with([' ', '\u{a0}', '\t']),
        '–' | '—' | '−' | '‐' | '‑' => true,
        other => BULLETS.contains(other),
    };
    let rest = rest.trim();
    (is_bullet && !rest.is_empty()).then_some(rest)
}

/// Removes the curly quotes that a word processor put around a text.
pub fn strip_curly(value: &str) -> &str {
    let mut characters = value.chars();
    let close = match characters.next() {
        Some('“' | '”') => '”',
        Some('‘' | '’') => '’',
        _ => return value,
    };
    characters.as_str().strip_suffix(close).unwrap_or(value)
}

/// Offset of the last unclosed `[` or `{`.
fn unclosed_bracket(source: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut quote = None;
    for (at, c) in source.char_indices() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (None, '"') => quote = Some('"'),
            (None, '[' | '{') => open.push(at),
            (None, ']' | '}') => {
                open.pop();
            }
            (None, '\n') | (Some(_), _) | (None, _) => {}
        }
    }
    open.pop()
}

/// The key whose list contains the line that starts at `start`.
fn list_of<'a>(source: &'a str, start: usize, line: &str) -> Option<&'a str> {
    let column = |line: &str| line.len() - line.trim_start().len();
    let mut above = source[..start].lines().rev().filter(|line| !line.trim().is_empty());
    let key = above.find(|above| column(above) <= column(line) && !above.trim_start().starts_with('-'))?;
    let end = key_end(key).filter(|end| split_comment(&key[*end..]).0.trim().is_empty())?;
    Some(key[..end].trim_end_matches(':').trim())
}

pub(super) fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source.split_inclusive('\n').scan(0, |start, line| {
        let at = *start;
        *start += line.len();
        Some((at, line.trim_end_matches('\n')))
    })
}

/// Start and text of the line that contains byte `at`, which need not be a character boundary.
pub(super) fn line_at(source: &str, at: usize) -> (usize, &str) {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = source[at..].find('\n').map_or(source.len(), |newline| at + newline);
    (start, &source[start..end])
}
