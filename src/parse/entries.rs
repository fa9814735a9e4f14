//! Parses lists of entries that are written as a sentence, such as `Région : 6 000 €`, into YAML entries. The
//! entries contain every word of the sentence; if there are several ways to split it, the result is marked as a
//! guess, or is none.

use super::yaml::scalar;
use crate::text::fold::fold;
use crate::text::money::meant;

/// Separators between a name and its value, besides a colon.
const SEPARATORS: &[char] = &[',', '(', '=', '-', '–', '—', ' ', '\u{a0}', '\u{202f}'];
/// Separators between two entries; those that are words may also be part of a name.
const JOINTS: [&str; 6] = [", ", " et ", " and ", " & ", " + ", "\u{a0}& "];
/// Words for an empty list, folded.
const NONE: [&str; 8] = ["aucun", "aucune", "neant", "rien", "sans objet", "non", "none", "no"];

/// Table types that are often written as a sentence.
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

/// True for the key of a table that is often written as a sentence.
pub fn is_table(key: &str) -> bool {
    Table::of(key).is_some()
}

/// The lines for `key` with the entries of `value`, given the indentation and the comment of the key's line.
/// The flag is true if the result is unambiguous.
pub fn block(key: &str, value: &str, comment: &str, indent: &str) -> Option<(String, bool)> {
    let table = Table::of(key)?;
    if NONE.contains(&fold(value).trim_end_matches('.')) {
        // A key without a value is equivalent to an absent key.
        let comment = comment.trim_start().trim_start_matches('#');
        return Some((format!("{indent}{key}: # {value}{comment}"), true));
    }
    let (entries, sure) = entries(table, value)?;
    let lines =
        entries.iter().map(|entry| format!("\n{indent}  - {}", entry.replace('\n', &format!("\n{indent}    "))));
    Some((format!("{indent}{key}:{comment}{}", lines.collect::<String>()), sure))
}

/// The list items for an item written as a sentence, given the text before it and the comment after it. The
/// flag is true if the result is unambiguous.
pub fn items(key: &str, value: &str, comment: &str, before: &str) -> Option<(String, bool)> {
    let (entries, sure) = entries(Table::of(key)?, value)?;
    let deeper = " ".repeat(before.chars().count());
    let lines = entries.iter().map(|entry| format!("{before}{}", entry.replace('\n', &format!("\n{deeper}"))));
    let mut items = lines.collect::<Vec<_>>().join("\n");
    if !comment.is_empty() && items.split('\n').next().is_some_and(|line| line.contains(" # ")) {
        return None;
    }
    items.insert_str(items.find('\n').unwrap_or(items.len()), comment);
    Some((items, sure))
}

/// Each entry as lines of YAML; the flag is true if the result is unambiguous.
fn entries(table: Table, value: &str) -> Option<(Vec<String>, bool)> {
    let inner = value.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let (pieces, sure) = match inner {
        Some(inner) => (inner.split([',', ';']).map(str::to_owned).collect(), true),
        None => {
            let mut sure = true;
            let mut pieces = Vec::new();
            for part in value.split(';').map(str::trim).filter(|part| !part.is_empty()) {
                let (of_part, is_sure) = pieces_of(table, part)?;
                pieces.extend(of_part);
                sure = sure && is_sure;
            }
            (pieces, sure)
        }
    };
    let read: Vec<(String, bool)> = pieces.iter().map(|piece| entry(table, piece)).collect::<Option<_>>()?;
    let sure = sure && read.iter().all(|(_, sure)| *sure);
    (!read.is_empty()).then(|| (read.into_iter().map(|(entry, _)| entry).collect(), sure))
}

/// Splits a text without semicolons into entries; the flag is true if there is no other way to split it.
fn pieces_of(table: Table, text: &str) -> Option<(Vec<String>, bool)> {
    let mut pieces: Vec<(String, &str)> = Vec::new();
    for (joint, piece) in cut(text) {
        match pieces.last_mut() {
            // `Région, 6 000 €`: the amount belongs to the preceding name.
            Some((last, _)) if joint == ", " && is_amount(piece) && !says_number(last) => {
                *last = format!("{last}, {piece}");
            }
            _ => pieces.push((piece.to_owned(), joint)),
        }
    }
    let with_number = pieces.iter().filter(|(piece, _)| says_number(piece)).count();
    if pieces.len() == 1 || with_number == pieces.len() {
        return Some((pieces.into_iter().map(|(piece, _)| piece).collect(), true));
    }
    if with_number == 0 && table == Table::Indicators {
        return Some((vec![text.to_owned()], false));
    }
    if with_number == 0 {
        // `Sport et culture` may be one name.
        let is_list = pieces.iter().skip(1).all(|(_, joint)| *joint == ", ");
        return is_list.then(|| (pieces.into_iter().map(|(piece, _)| piece).collect(), false));
    }
    // `CAF et MSA : 500 €`: a name extends to the next number, and no text may remain after the last number.
    let mut joined: Vec<String> = Vec::new();
    let mut open = String::new();
    for (piece, joint) in pieces {
        open = if open.is_empty() { piece } else { format!("{open}{joint}{piece}") };
        if says_number(&open) {
            joined.push(std::mem::take(&mut open));
        }
    }
    open.is_empty().then_some((joined, false))
}

/// Splits a text at [`JOINTS`] outside of parentheses; each piece comes with the separator before it.
fn cut(text: &str) -> Vec<(&'static str, &str)> {
    let mut pieces = Vec::new();
    let (mut from, mut before, mut depth) = (0, "", 0_usize);
    for (at, c) in text.char_indices().filter(|(_, c)| " ,()\u{a0}".contains(*c)) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0
            && at >= from
            && let Some(joint) = JOINTS.iter().find(|joint| text[at..].starts_with(**joint))
        {
            pieces.push((before, text[from..at].trim()));
            (from, before) = (at + joint.len(), joint);
        }
    }
    pieces.push((before, text[from..].trim()));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

fn is_amount(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit()) && meant(piece).is_some()
}

fn says_number(piece: &str) -> bool {
    parts(piece).1.is_some_and(|said| said.starts_with(|c: char| c.is_ascii_digit()))
}

/// Converts one entry into YAML; none if it has no name.
fn entry(table: Table, piece: &str) -> Option<(String, bool)> {
    let piece = piece.trim().trim_matches('"');
    if piece.is_empty() || is_amount(piece) || NONE.contains(&fold(piece).as_str()) {
        return None;
    }
    let (name, said) = parts(piece);
    let named = |rest: &str| format!("nom: {}{rest}", scalar(name));
    let has_digits = piece.contains(|c: char| c.is_ascii_digit());
    let Some(said) = said else { return Some((named(""), table == Table::Indicators || !has_digits)) };
    let digits = said.len() - said.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace()).len();
    let (number, unit) = (said[..digits].replace(char::is_whitespace, ""), said[digits..].trim());
    let starts_with_number = !number.is_empty();
    Some(match table {
        Table::Funders => match (meant(said.trim_end_matches([')', '.'])), unit.strip_prefix(['€'])) {
            (Some((euros, sure)), _) => (named(&format!("\nmontant_ht: {euros}")), sure),
            // `6 000 € (à confirmer)`: the remark becomes a comment.
            (None, Some(rest)) if starts_with_number && rest.starts_with([' ', '(', ',']) => {
                let rest = rest.trim_start_matches([' ', ',']);
                (named(&format!("\nmontant_ht: {number} # {rest}")), false)
            }
            _ => (format!("nom: {}", scalar(piece)), false),
        },
        Table::Indicators if starts_with_number && !unit.is_empty() && !unit.starts_with([',', '.', '-', '/']) => {
            (named(&format!("\nunite: {}\ncible: {number}", scalar(unit))), true)
        }
        Table::Indicators => (named(&format!("\ncible: {}", scalar(said))), true),
    })
}

/// Splits an entry into its name and its value: after the last colon, or else a final amount.
fn parts(piece: &str) -> (&str, Option<&str>) {
    let piece = piece.trim().trim_matches('"');
    if let Some((name, said)) = piece.rsplit_once([':', '='])
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
