//! What a YAML fault means to somebody who does not know YAML: the line as it should be.

use granit_parser::ErrorKind;

use super::loose::BULLETS;
use super::{entries, tabs};
use crate::messages::Fault;
use crate::text::Span;

/// Faults that the parser would take for something else: a no-break space, which looks like
/// indentation or like the space after a colon and is neither.
pub fn before_parsing(source: &str) -> Option<(Span, Fault)> {
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
    Some((Span::new(start + at, start + line.len()), Fault::YamlNoBreakSpace { corrected }))
}

/// Place and words for the parser's fault at byte `at`.
pub fn explain(source: &str, at: usize, kind: &ErrorKind) -> (Span, Fault) {
    use ErrorKind as K;
    let (start, line) = line_at(source, at);
    let here = Span::new(at.min(start + line.len()), start + line.len());
    let whole = Span::new(start + (line.len() - line.trim_start().len()), start + line.len());
    if matches!(kind, K::RecursionLimitExceeded) {
        return (here, Fault::YamlTooDeep);
    }
    if matches!(kind, K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar) {
        return (Span::new(at, start + line.len()), Fault::YamlUnclosedQuote);
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
        return (here, Fault::YamlBackslash { corrected });
    }
    if let Some((open, fault)) = open_quote(source, start + line.len()) {
        return (open, fault);
    }
    // The cause is often on the line before the one where the parser gives up.
    let before = line_at(source, start.saturating_sub(1));
    let after = line_at(source, (start + line.len() + 1).min(source.len()));
    if [(start, line), before, after].iter().any(|(_, line)| tabs::is_indented(line))
        && let Some(found) = tabs::mended(source)
    {
        return found;
    }
    for (start, line) in [(start, line), before] {
        if after_bullet(line).is_some() {
            let indent = line.len() - line.trim_start().len();
            return (Span::new(start + indent, start + line.len()), Fault::YamlBullet);
        }
        if let Some((at, fault)) = of_line(line) {
            return (Span::new(start + at, start + line.len()), fault);
        }
    }
    // Where the text ends before it is closed, the parser names the bracket itself.
    let at_bracket = source[at.min(source.len())..].starts_with(['[', '{']);
    let read = if at_bracket { start + line.len() } else { at.min(source.len()) };
    if let Some(open) = unclosed_bracket(&source[..read]) {
        let end = line_at(source, open);
        return (Span::new(open, end.0 + end.1.len()), Fault::YamlUnclosedBracket);
    }
    match kind {
        K::InvalidIndentation
        | K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::MappingValueNotAllowed
        | K::SimpleKeyExpected
        | K::MappingKeyNotAllowed => (whole, Fault::YamlIndent),
        _ => (here, Fault::YamlSyntax),
    }
}

/// A quote that opens a value and is not closed on its line: what follows is read the wrong way
/// round, and the parser gives up much later.
fn open_quote(source: &str, until: usize) -> Option<(Span, Fault)> {
    for (start, line) in lines(source).take_while(|(start, _)| *start < until) {
        let end = key_end(line).unwrap_or(line.len() - line.trim_start_matches([' ', '-']).len());
        let value = line[end..].trim();
        let Some(quote) = value.chars().next().filter(|first| ['"', '\''].contains(first)) else { continue };
        let inner = &value[1..];
        let closed = if quote == '"' { inner.replace("\\\"", "").contains('"') } else { inner.contains('\'') };
        if !closed {
            let at = start + end + (line[end..].len() - line[end..].trim_start().len());
            return Some((Span::new(at, start + line.len()), Fault::YamlUnclosedQuote));
        }
    }
    None
}

/// The fault that one line shows by itself, with the byte where it begins.
fn of_line(line: &str) -> Option<(usize, Fault)> {
    if line.trim_start().starts_with('#') {
        return None;
    }
    let item = line.len() - line.trim_start_matches([' ', '-']).len();
    let Some(end) = key_end(line) else {
        return missing_space(line, item).or_else(|| missing_colon(line, item));
    };
    // « - Copil 1 : le début : fin » is a text, not a key.
    let key = line[item..end].trim_end_matches(':').trim();
    let is_sentence =
        line[..item].contains('-') && !key.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
    if is_sentence {
        let (text, comment) = split_comment(line[item..].trim());
        let corrected = format!("{}{}{comment}", &line[..item], quote(strip_curly(text)));
        return Some((end - 1, Fault::YamlColon { corrected }));
    }
    let value = line[end..].trim();
    let at = end + (line[end..].len() - line[end..].trim_start().len());
    let (plain, comment) = split_comment(value);
    let quoted = |value: &str| format!("{} {}{comment}", &line[..end], quote(value));
    let first = value.chars().next()?;
    if first == '"' || first == '\'' {
        let inner = &value[1..];
        let closed = inner.find(first)?;
        let rest = inner[closed + 1..].trim();
        if rest.is_empty() || rest.starts_with('#') {
            return None;
        }
        // What stands behind the quote that closes is no part of them: the comment may hold quotes too.
        let (rest, comment) = split_comment(&inner[closed + 1..]);
        let value = &value[..1 + closed + 1 + rest.len()];
        let whole = value.len() > 1 && value.ends_with(first);
        let text = if whole { &value[1..value.len() - 1] } else { value };
        let corrected = match text.contains('\'') {
            true => format!("{} {}{comment}", &line[..end], quote(text)),
            false => format!("{} '{text}'{comment}", &line[..end]),
        };
        return Some((at, Fault::YamlInnerQuotes { corrected }));
    }
    if value.starts_with("- ") {
        let fixed = format!("{}\n{}  {value}", &line[..end], " ".repeat(item));
        return Some((at, Fault::YamlListOnKeyLine { corrected: fixed }));
    }
    if "@`%&*!|>?".contains(first) && value.len() > 1 {
        return Some((at, Fault::YamlNeedsQuotes { corrected: quoted(plain) }));
    }
    if first == '[' || first == '{' {
        let close = if first == '[' { ']' } else { '}' };
        let rest = value.rfind(close).map(|end| value[end + 1..].trim())?;
        let is_text = !rest.is_empty() && !rest.starts_with('#');
        return is_text.then(|| (at, Fault::YamlNeedsQuotes { corrected: quoted(plain) }));
    }
    let colon = plain.find(": ").or_else(|| plain.ends_with(':').then(|| plain.len() - 1))?;
    if let Some(corrected) = entries::block(key, plain, comment, &line[..item]) {
        return Some((at, Fault::YamlListOnKeyLine { corrected }));
    }
    Some((at + colon, Fault::YamlColon { corrected: quoted(strip_curly(plain)) }))
}

/// `titre:Copil 1` → `titre: Copil 1`.
fn missing_space(line: &str, item: usize) -> Option<(usize, Fault)> {
    let (key, rest) = line[item..].split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if !is_key || rest.is_empty() || rest.starts_with("//") {
        return None;
    }
    let corrected = format!("{}{key}: {rest}", &line[..item]);
    Some((item + key.len(), Fault::YamlSpaceAfterColon { corrected }))
}

/// `phase preparation` → `phase: preparation`.
fn missing_colon(line: &str, item: usize) -> Option<(usize, Fault)> {
    let (key, rest) = line[item..].split_once(' ')?;
    let is_key = key.len() > 2 && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && !line.contains(':');
    let in_list = line[..item].contains('-');
    (is_key && !in_list && !rest.trim().is_empty())
        .then(|| (item, Fault::YamlMissingColon { corrected: format!("{}{key}: {}", &line[..item], rest.trim()) }))
}

/// Byte after the colon of `key: …` at the start of a line.
pub fn key_end(line: &str) -> Option<usize> {
    let item = line.len() - line.trim_start_matches([' ', '-']).len();
    let colon = line[item..].find(':')? + item;
    let key = line[item..colon].trim_end();
    let is_key = !key.is_empty() && !key.contains(['"', '\'', '[', '{', '#']);
    let ends = line[colon + 1..].is_empty() || line[colon + 1..].starts_with([' ', '\u{a0}', '\u{202f}', '\t']);
    (is_key && ends).then_some(colon + 1)
}

/// A text as a quoted YAML value.
pub fn quote(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text as a YAML value: as it is where that is sure to read the same, else in quotes.
pub fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(char::is_alphanumeric)
        && text.chars().all(|c| c.is_alphanumeric() || " -_./'’%€()".contains(c))
        && !text.ends_with(' ');
    if is_plain { text.to_owned() } else { quote(text) }
}

/// An unquoted value, and the comment behind it with the blanks before that. « Salle #2 » has none: a
/// comment has a space after its mark.
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

/// What follows the bullet of a line that is meant as an item of a list and is none for YAML: « • »,
/// « – », a dash without its space.
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

/// A text without the curly quotes that a word processor put around it.
pub fn strip_curly(value: &str) -> &str {
    // Most values begin with a letter.
    if value.is_empty() || value.as_bytes()[0].is_ascii() {
        return value;
    }
    for (open, close) in [('“', '”'), ('”', '”'), ('‘', '’'), ('’', '’')] {
        if let Some(inner) = value.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return inner;
        }
    }
    value
}

/// The last `[` or `{` that is still open.
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

pub(super) fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source.split_inclusive('\n').scan(0, |start, line| {
        let at = *start;
        *start += line.len();
        Some((at, line.trim_end_matches('\n')))
    })
}

/// Start and text of the line that holds byte `at`, which may lie within a character.
pub(super) fn line_at(source: &str, at: usize) -> (usize, &str) {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = source[at..].find('\n').map_or(source.len(), |newline| at + newline);
    (start, &source[start..end])
}
