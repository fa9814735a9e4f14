//! Lists of entries that people write as a sentence: « Région : 6 000 € », and how they stand in a file.

use super::yaml::scalar;

/// Signs between a name and what is said of it, where there is no colon.
const SEPARATORS: &[char] = &[',', '(', '=', '-', '–', '—', ' ', '\u{a0}', '\u{202f}'];

/// What a key's list is made of: who pays and how much, or what is counted and the value aimed at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    Funders,
    Indicators,
}

impl Table {
    fn of(key: &str) -> Option<Self> {
        match key {
            "financeurs" => Some(Self::Funders),
            "indicateurs" => Some(Self::Indicators),
            _ => None,
        }
    }
}

/// The list of `key`, whose line is indented by `indent` and ends with `comment`, where `value` says its
/// entries in a line.
pub fn block(key: &str, value: &str, comment: &str, indent: &str) -> Option<String> {
    let table = Table::of(key)?;
    let lines = entries(table, value)
        .into_iter()
        .map(|entry| format!("\n{indent}  - {}", entry.replace('\n', &format!("\n{indent}    "))));
    Some(format!("{indent}{key}:{comment}{}", lines.collect::<String>()))
}

/// The entries of `key`'s list that one item says in a line; `before` stands before the item, `comment`
/// at the end of its line.
pub fn items(key: &str, value: &str, comment: &str, before: &str) -> Option<String> {
    let table = Table::of(key)?;
    let deeper = " ".repeat(before.chars().count());
    let lines = entries(table, value)
        .into_iter()
        .map(|entry| format!("{before}{}", entry.replace('\n', &format!("\n{deeper}"))));
    let mut items = lines.collect::<Vec<_>>().join("\n");
    items.insert_str(items.find('\n').unwrap_or(items.len()), comment);
    Some(items)
}

/// Each entry with its keys, a line for each.
fn entries(table: Table, value: &str) -> Vec<String> {
    let value = value.trim().trim_matches(['[', ']']).trim();
    let whole = || vec![value];
    let says = |pieces: &Vec<&str>| pieces.iter().all(|piece| parts(piece).1.is_some());
    let by_comma = || Some(value.split(", ").collect::<Vec<_>>()).filter(says);
    let pieces = if value.contains(';') { value.split(';').collect() } else { by_comma().unwrap_or_else(whole) };
    let pieces = pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty());
    pieces.map(|piece| entry(table, piece)).collect()
}

fn entry(table: Table, piece: &str) -> String {
    let (name, said) = parts(piece);
    let mut entry = format!("nom: {}", scalar(name));
    let Some(said) = said else { return entry };
    let digits = said.len() - said.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace()).len();
    let (number, unit) = (said[..digits].replace(char::is_whitespace, ""), said[digits..].trim());
    match table {
        Table::Funders if is_euros(unit) && !number.is_empty() => entry.push_str(&format!("\nmontant_ht: {number}")),
        Table::Funders => entry.push_str(&format!("\nmontant_ht: {}", scalar(said))),
        Table::Indicators if !number.is_empty() && !unit.is_empty() && !unit.starts_with([',', '.', '-', '/']) => {
            entry.push_str(&format!("\nunite: {}\ncible: {number}", scalar(unit)));
        }
        Table::Indicators => entry.push_str(&format!("\ncible: {}", scalar(said))),
    }
    entry
}

fn is_euros(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    ["", "€", "euros", "euro", "eur", "€ ht", "euros ht", "ht"].contains(&unit.trim_end_matches(['.', ')']))
}

/// A name, and what is said of it: behind the last colon, else the amount at the end.
fn parts(piece: &str) -> (&str, Option<&str>) {
    let piece = piece.trim().trim_matches('"');
    if let Some((name, said)) = piece.rsplit_once(':')
        && !name.trim().is_empty()
        && !said.trim().is_empty()
    {
        return (name.trim(), Some(said.trim()));
    }
    let bare = piece.trim_end_matches([':', ')', ' ']);
    let number = bare.trim_end_matches('€').trim_end().trim_end_matches("euros").trim_end();
    let name = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '\u{a0}' || c == '\u{202f}');
    let said = bare[name.len()..].trim();
    let is_amount = number.len() < bare.len() && said.starts_with(|c: char| c.is_ascii_digit());
    if is_amount && !name.is_empty() {
        (name.trim_end_matches(SEPARATORS), Some(said))
    } else {
        (piece.trim_end_matches([':', ' ']), None)
    }
}
