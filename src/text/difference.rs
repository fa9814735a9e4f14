//! Differences between two texts, for people.

use super::escape::printable;
use super::with_lf;

/// The differing lines with one line of context, empty if the texts are equal.
pub fn difference(old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(1).to_string()
}

/// The change of a file, as a unified diff.
pub fn of_file(name: &str, old: &str, new: &str) -> String {
    let name = printable(name);
    format!("--- {name}\n+++ {name}\n{}", difference(&with_lf(old.to_owned()), &with_lf(new.to_owned())))
}

/// The change of a file that may move as well, as a unified diff; the names are those of a display.
pub fn of_moved(from: &str, to: &str, (old, new): (&str, &str)) -> String {
    format!("--- {from}\n+++ {to}\n{}", difference(&with_lf(old.to_owned()), &with_lf(new.to_owned())))
}

/// The changed pieces, each with its first line number in `new`: line by line if as many lines replace
/// others, otherwise as one piece.
pub fn changed_lines(old: &str, new: &str) -> Vec<(usize, Vec<String>)> {
    let lines: Vec<&str> = new.lines().collect();
    let shown = |line: &&str| printable(&line.replace('\t', " "));
    let mut changes = Vec::new();
    for operation in similar::TextDiff::from_lines(old, new).ops() {
        let (before, after) = (operation.old_range(), operation.new_range());
        let piece = lines.get(after.clone()).unwrap_or_default();
        match operation.tag() {
            similar::DiffTag::Equal => {}
            similar::DiffTag::Replace if before.len() == after.len() => {
                changes.extend(piece.iter().zip(after).map(|(line, at)| (at + 1, vec![shown(line)])));
            }
            _ => changes.push((after.start + 1, piece.iter().map(shown).collect())),
        }
    }
    changes
}
