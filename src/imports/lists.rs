//! Cells with several values: items, indicators, means of several kinds.

use std::borrow::Cow;

use super::cells;
use super::columns::Origin;
use crate::model::action::Indicator;
use crate::text::fold::fold;

/// The items of a cell, one per line or separated by `;`. An exported plan separates by line only, and its
/// items have no bullets to remove.
pub fn items(text: &str, origin: Origin) -> Vec<String> {
    if origin == Origin::Plan {
        return text.lines().map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect();
    }
    let parts: Vec<&str> = if text.contains('\n') { text.lines().collect() } else { split_outside(text, ';') };
    parts.iter().map(|item| bare(item)).filter(|item| !cells::is_blank(item)).map(str::to_owned).collect()
}

/// Names are also separated by commas, except inside parentheses and quotes.
pub fn names(text: &str, origin: Origin) -> Vec<String> {
    let items = items(text, origin);
    if origin == Origin::Plan {
        return items;
    }
    let parts = items.iter().flat_map(|item| split_outside(item, ';')).flat_map(|item| split_outside(item, ','));
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Splits `text` at `mark`, except inside parentheses and quotes.
pub(super) fn split_outside(text: &str, mark: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '«' | '[' => depth += 1,
            ')' | '»' | ']' => depth = depth.saturating_sub(1),
            '"' => quoted = !quoted,
            c if c == mark && depth == 0 && !quoted => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Removes the bullet or number of an item.
pub(super) fn bare(item: &str) -> &str {
    let item = item.trim();
    let rest = item
        .trim_start_matches(['-', '–', '—', '•', '·', '▪', '◦', '●', '○', '■', '□', '✓', '*', '→', '➢', '\u{f0b7}']);
    let rest = if rest.len() < item.len() { rest.trim_start() } else { item };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - after.len();
    match after.strip_prefix(['.', ')', '°']) {
        Some(text) if (1..=2).contains(&digits) && text.starts_with(char::is_whitespace) => text.trim_start(),
        _ => rest,
    }
}

/// « Covoitureurs inscrits [personnes] : 50 ».
pub fn indicator(item: &str, origin: Origin) -> Indicator {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let unit = item.match_indices(']').find_map(|(close, _)| {
        let after = item[close + 1..].trim_start();
        let open = item[..close].rfind(" [").map(|at| at + 1).filter(|open| !item[..*open].trim().is_empty());
        open.filter(|_| after.is_empty() || after.starts_with(':')).map(|open| (open, close))
    });
    if let Some((open, close)) = unit {
        let target = item[close + 1..].trim_start().strip_prefix(':').unwrap_or_default();
        return Indicator {
            name: item[..open].trim().to_owned(),
            unit: given(&item[open + 1..close]),
            target: given(target),
        };
    }
    let parted = match origin {
        Origin::Plan => item.rsplit_once(" : "),
        // A colon separates the target only if a digit follows: « Nombre d'inscrits : 50 », not « Enquête :
        // satisfaction des usagers ».
        _ => item.rsplit_once(':').filter(|(_, target)| target.contains(|c: char| c.is_ascii_digit())),
    };
    match parted {
        Some((name, target)) if !name.trim().is_empty() && !target.trim().is_empty() => {
            Indicator { name: name.trim().to_owned(), unit: None, target: given(target) }
        }
        _ => Indicator { name: item.trim().to_owned(), unit: None, target: None },
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    Human,
    Material,
    Financial,
}

/// The lines of a cell by kind of means: a label such as « Humains : … » applies to the following lines;
/// `usual` applies before the first label.
pub fn means(text: &str, usual: Means) -> Vec<(Means, String)> {
    let mut parts: Vec<(Means, String)> = Vec::new();
    let mut kind = usual;
    for line in text.lines() {
        let mut own = Cow::Borrowed(line);
        if let Some((named, group, rest)) = named_means(line) {
            kind = named;
            // The exported plan names the group of means that differ between groups.
            own = group.map_or(Cow::Borrowed(rest), |group| Cow::Owned(format!("{group} :{rest}")));
        }
        if own.trim().is_empty() {
            continue;
        }
        match parts.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, text)) => {
                text.push('\n');
                text.push_str(own.trim());
            }
            None => parts.push((kind, own.trim().to_owned())),
        }
    }
    parts
}

/// True for a line with a label of means.
pub fn names_means(line: &str) -> bool {
    named_means(line).is_some()
}

/// The kind of means named in a line's label, the group in parentheses, and the rest: « Moyens humains
/// (Santé) : 1 agent ».
fn named_means(line: &str) -> Option<(Means, Option<&str>, &str)> {
    let (label, rest) = line.split_once(':')?;
    let (label, group) = match label.trim().strip_suffix(')').and_then(|label| label.split_once(" (")) {
        Some((label, group)) => (label, Some(group)),
        None => (label, None),
    };
    let label = fold(bare(label));
    let kind = match label.trim_start_matches("moyens").trim() {
        "humains" | "humain" | "rh" => Means::Human,
        "materiels" | "materiel" | "techniques" | "technique" => Means::Material,
        "financiers" | "financier" => Means::Financial,
        _ => return None,
    };
    Some((kind, group, rest))
}

/// Objectives, and the targets listed after a label such as « Cibles : … ».
pub fn objectives(text: &str, origin: Origin) -> (Vec<String>, Vec<String>) {
    let is_label = |line: &str| {
        let folded = fold(line);
        ["cibles :", "cibles:", "cible :", "cible:", "publics vises :"].iter().any(|label| folded.starts_with(label))
    };
    let Some(at) = (origin != Origin::Plan).then(|| text.lines().position(|line| is_label(bare(line)))).flatten()
    else {
        return (items(text, origin), Vec::new());
    };
    let before: Vec<&str> = text.lines().take(at).collect();
    let mut targets: Vec<String> = Vec::new();
    for (line_at, line) in text.lines().skip(at).enumerate() {
        let own = if line_at == 0 { line.split_once(':').map_or(line, |(_, rest)| rest) } else { line };
        targets.extend(items(own, origin));
    }
    (items(&before.join("\n"), origin), targets)
}
