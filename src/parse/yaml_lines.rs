//! Detects syntax errors that are visible in a single line of YAML, and corrects them.

use super::entries;
use super::yaml_hints::{after_bullet, key_end, quote, split_comment, strip_curly};
use crate::faults::YamlFault;

/// Characters that cannot start a plain scalar.
const RESERVED: &str = "@`%&*!|>?";

/// The fault of a line and its byte offset in the line. `list` is the key of the list that may contain the
/// line.
pub(super) fn of_line(line: &str, list: Option<&str>) -> Option<(usize, YamlFault)> {
    if line.trim_start().starts_with('#') {
        return None;
    }
    let item = line.len() - line.trim_start_matches([' ', '-']).len();
    let is_item = line[..item].contains('-');
    let Some(end) = key_end(line) else {
        return missing_space(line, item)
            .or_else(|| marked_key(line))
            .or_else(|| missing_colon(line, item))
            .or_else(|| reserved(line, item).filter(|_| is_item));
    };
    let key = line[item..end].trim_end_matches(':').trim();
    let list = list.filter(|list| is_item && entries::is_table(list));
    let is_word = |key: &str| key.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
    // `- Copil 1 : le début : fin` is a text, not a key.
    if is_item && !is_word(key) {
        let (text, comment) = split_comment(line[item..].trim());
        let said = list.and_then(|list| entries::items(list, text, comment, &line[..item]));
        if let Some((corrected, sure)) = said {
            return Some((item, YamlFault::ListOnKeyLine { corrected, sure }));
        }
        let corrected = format!("{}{}{comment}", &line[..item], quote(strip_curly(text)));
        return Some((end - 1, YamlFault::Colon { corrected }));
    }
    if let Some(found) = marked_key(line) {
        return Some(found);
    }
    let value = line[end..].trim();
    let at = end + (line[end..].len() - line[end..].trim_start().len());
    let (plain, comment) = split_comment(value);
    let quoted = |value: &str| format!("{} {}{comment}", &line[..end], quote(value));
    let first = value.chars().next()?;
    if first == '"' || first == '\'' {
        return inner_quotes(&line[..end], value, first).map(|fault| (at, fault));
    }
    if value.starts_with("- ") {
        let corrected = format!("{}\n{}  {value}", &line[..end], " ".repeat(item));
        return Some((at, YamlFault::ListOnKeyLine { corrected, sure: true }));
    }
    if RESERVED.contains(first) && value.len() > 1 {
        return Some((at, YamlFault::NeedsQuotes { corrected: quoted(plain) }));
    }
    if first == '[' || first == '{' {
        let close = if first == '[' { ']' } else { '}' };
        let rest = value.rfind(close).map(|end| value[end + 1..].trim())?;
        let is_text = !rest.is_empty() && !rest.starts_with('#');
        return is_text.then(|| (at, YamlFault::NeedsQuotes { corrected: quoted(plain) }));
    }
    let colon = plain.find(": ").or_else(|| plain.ends_with(':').then(|| plain.len() - 1))?;
    // `- nom: Région : 6 000 €`: the name with its amount.
    let said = list.filter(|_| key == "nom").and_then(|list| entries::items(list, plain, comment, &line[..item]));
    if let Some((corrected, sure)) = said.or_else(|| entries::block(key, plain, comment, &line[..item])) {
        return Some((at, YamlFault::ListOnKeyLine { corrected, sure }));
    }
    Some((at + colon, YamlFault::Colon { corrected: quoted(strip_curly(plain)) }))
}

/// A quoted value with text after the closing quote. Quotes around the first word are part of the text; quotes
/// around the whole value are YAML syntax.
fn inner_quotes(key: &str, value: &str, mark: char) -> Option<YamlFault> {
    let inner = &value[1..];
    let closed = inner.find(mark)?;
    let rest = inner[closed + 1..].trim();
    if rest.is_empty() || rest.starts_with('#') {
        return None;
    }
    // The comment may contain quotes too.
    let (rest, comment) = split_comment(&inner[closed + 1..]);
    let value = &value[..1 + closed + 1 + rest.len()];
    let closes_a_word =
        inner[..closed].ends_with(|c: char| !c.is_whitespace()) && !rest.starts_with(|c: char| c.is_alphanumeric());
    let is_around = value.len() > 1 && value.ends_with(mark) && !closes_a_word;
    let text = if is_around { &value[1..value.len() - 1] } else { value };
    let corrected = match text.contains('\'') {
        true => format!("{key} {}{comment}", quote(text)),
        false => format!("{key} '{text}'{comment}"),
    };
    Some(YamlFault::InnerQuotes { corrected })
}

/// `- @mairie`: a text that starts with a reserved character.
fn reserved(line: &str, item: usize) -> Option<(usize, YamlFault)> {
    let (text, comment) = split_comment(line[item..].trim_end());
    let begins = text.starts_with(|c: char| RESERVED.contains(c)) && text.len() > 1;
    let corrected = format!("{}{}{comment}", &line[..item], quote(text));
    begins.then_some((item, YamlFault::NeedsQuotes { corrected }))
}

fn is_key(key: &str) -> bool {
    key.len() > 2 && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// Formats `key: value`, quoted if a colon would end the value.
fn entry(before: &str, key: &str, rest: &str) -> String {
    let (value, comment) = split_comment(rest.trim());
    let is_cut = (value.contains(": ") || value.ends_with(':')) && !value.starts_with(['"', '\'', '[', '{']);
    let value = if is_cut { quote(value) } else { value.to_owned() };
    format!("{before}{key}: {value}{comment}")
}

/// `titre:Copil 1` → `titre: Copil 1`.
pub(super) fn missing_space(line: &str, item: usize) -> Option<(usize, YamlFault)> {
    let (key, rest) = line[item..].split_once(':')?;
    let is_item = line[..item].contains('-');
    let first = |c: char| c.is_ascii_lowercase() || c == '_' || c.is_ascii_uppercase() && !is_item;
    let is_key = key.starts_with(first) && key.bytes().skip(1).all(|b| b.is_ascii_lowercase() || b == b'_');
    if !is_key || rest.is_empty() || rest.starts_with("//") {
        return None;
    }
    let corrected = entry(&line[..item], key, rest);
    Some((item + key.len(), YamlFault::SpaceAfterColon { corrected }))
}

/// `statut :tenue`, `**statut**: tenue`, `statut = tenue`, and a full-width colon.
fn marked_key(line: &str) -> Option<(usize, YamlFault)> {
    let text = line.trim_start();
    let before = &line[..line.len() - text.len()];
    let bare = text.trim_start_matches(['*', '_']);
    let key = &bare[..bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len()];
    let key = key.trim_end_matches('_');
    let rest = bare[key.len()..].trim_start_matches(['*', '_', ' ']);
    let value = rest.strip_prefix([':', '：', '=', ';'])?;
    let is_right = text.starts_with(key) && bare[key.len()..].starts_with(": ");
    let is_spaced = text.starts_with(key) && value.starts_with(' ') && rest.starts_with(':');
    if !is_key(key) || is_right || is_spaced || value.trim().is_empty() || value.starts_with("//") {
        return None;
    }
    let value = value.trim_start_matches(['*', '_']);
    Some((before.len(), YamlFault::KeyMarks { corrected: entry(before, key, value) }))
}

/// `phase preparation` → `phase: preparation`.
fn missing_colon(line: &str, item: usize) -> Option<(usize, YamlFault)> {
    let (key, rest) = line[item..].split_once(' ')?;
    let in_list = line[..item].contains('-');
    (is_key(key) && !line.contains(':') && !in_list && !rest.trim().is_empty())
        .then(|| (item, YamlFault::MissingColon { corrected: format!("{}{key}: {}", &line[..item], rest.trim()) }))
}

fn column(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Non-blank lines above the one that starts at `start`, nearest first.
fn above(source: &str, start: usize) -> impl Iterator<Item = &str> + Clone {
    source[..start].lines().rev().filter(|line| !line.trim().is_empty())
}

/// `- statut: tenue` or `* statut: tenue` among keys, where no list is possible.
pub(super) fn beside_keys(source: &str, start: usize, line: &str) -> Option<YamlFault> {
    let text = line.trim_start();
    let rest =
        text.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' ')).or_else(|| after_bullet(line))?;
    let rest = rest.trim_start();
    let end = key_end(rest).filter(|end| is_key(rest[..*end].trim_end_matches(':').trim()))?;
    let is_open = |line: &str| key_end(line).is_some_and(|end| split_comment(&line[end..]).0.trim().is_empty());
    let is_item = |line: &str| line.trim_start().starts_with('-');
    let beside = above(source, start).find(|above| column(above) <= column(line))?;
    let is_below_its_key = above(source, start).next() == Some(beside) && is_open(beside);
    let is_misplaced = column(beside) == column(line)
        && key_end(beside).is_some()
        && !is_item(beside)
        && !is_below_its_key
        && !rest[end..].trim().is_empty();
    let corrected = format!("{}{rest}", &line[..column(line)]);
    is_misplaced.then_some(YamlFault::KeyMarks { corrected })
}

/// A line without a dash among the items of a list.
pub(super) fn missing_dash(source: &str, start: usize, line: &str) -> Option<YamlFault> {
    let text = line.trim();
    let beside = above(source, start).find(|above| column(above) <= column(line))?;
    let is_text = text.starts_with(|c: char| c.is_alphanumeric()) && key_end(line).is_none();
    let is_beside = column(beside) == column(line) && beside.trim_start().starts_with("- ");
    let corrected = format!("{}- {text}", &line[..column(line)]);
    (is_text && is_beside).then_some(YamlFault::MissingDash { corrected, sure: false })
}
