//! Differences between two texts, for people.

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::udiff::UnifiedHunkHeader;
use similar::{DiffOp, DiffTag};

use super::escape::printable;
use super::with_lf;

/// The lines of `text` with their ends.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// What turns `old` into `new`, line by line. `TextDiff` would bring all five algorithms of the crate into the
/// program, and each of them for three kinds of texts.
fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut capture = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut capture, old, 0..old.len(), new, 0..new.len());
    capture.into_inner().into_inner().into_ops()
}

/// The differing lines with one line of context, empty if the texts are equal.
pub fn difference(old: &str, new: &str) -> String {
    let (old, new) = (lines(old), lines(new));
    let mut difference = String::new();
    for group in similar::group_diff_ops(operations(&old, &new), 1) {
        difference += &format!("{}\n", UnifiedHunkHeader::new(&group));
        for change in group.iter().flat_map(|operation| operation.iter_changes(&*old, &*new)) {
            difference += &format!("{}{}", change.tag(), change.value());
            if !change.value().ends_with('\n') {
                difference += "\n\\ No newline at end of file\n";
            }
        }
    }
    difference
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
    let (old, lines) = (lines(old), lines(new));
    let shown = |line: &&str| printable(&line.lines().collect::<String>().replace('\t', " "));
    let mut changes = Vec::new();
    for operation in operations(&old, &lines) {
        let (before, after) = (operation.old_range(), operation.new_range());
        let piece = lines.get(after.clone()).unwrap_or_default();
        match operation.tag() {
            DiffTag::Equal => {}
            DiffTag::Replace if before.len() == after.len() => {
                changes.extend(piece.iter().zip(after).map(|(line, at)| (at + 1, vec![shown(line)])));
            }
            _ => changes.push((after.start + 1, piece.iter().map(shown).collect())),
        }
    }
    changes
}
