//! Texts that a spreadsheet would take for a formula.

use std::borrow::Cow;

/// What a formula begins with, and what hides such a beginning.
const ACTIVE: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// `cell` behind an apostrophe where a spreadsheet would execute it. A text that begins so already
/// gets one more, so that [`armed`] gives every text back.
pub fn defused(cell: &str) -> Cow<'_, str> {
    if acts(cell) || cell.starts_with('\'') && acts(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The text that [`defused`] was given.
pub fn armed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if acts(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

fn acts(text: &str) -> bool {
    text.starts_with(ACTIVE) || text.trim_start().starts_with(['=', '+', '-', '@'])
}
