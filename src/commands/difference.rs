//! What differs between two texts, as people read it.

use crate::text::escape::printable;
use crate::text::with_lf;

/// The lines that differ, with a little of what is around them; nothing in them acts on the
/// terminal. Empty where the texts are the same.
pub(super) fn difference(old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    let text = diff.unified_diff().context_radius(1).to_string();
    printable(&text).replace("\\u{a}", "\n").replace("\\u{9}", "\t")
}

/// The change of a file, as a patch.
pub(super) fn of_file(name: &str, old: &str, new: &str) -> String {
    let name = printable(name);
    format!("--- {name}\n+++ {name}\n{}", difference(&with_lf(old.to_owned()), &with_lf(new.to_owned())))
}
