//! CSV tables for French spreadsheets, protected against formula injection.

use std::borrow::Cow;

use super::escape::without_controls;
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// Characters that start a formula, or that spreadsheets skip before one.
const ACTIVE: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes a CSV file with `;` separators, UTF-8 with a byte order mark, and CRLF line endings.
pub fn write(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut builder = WriterBuilder::new();
    builder.delimiter(b';').terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).flexible(true);
    let mut writer = builder.from_writer(&mut bytes);
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.iter().map(|cell| without_controls(defused(cell).into_owned())));
    }
    let _ = writer.flush();
    drop(writer);
    bytes
}

/// Prefixes `cell` with an apostrophe if a spreadsheet would interpret it as a formula. A cell with apostrophes
/// before a formula gets one more, so that [`armed`] is the exact inverse.
pub fn defused(cell: &str) -> Cow<'_, str> {
    if acts(cell) || cell.starts_with('\'') && acts(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Inverse of [`defused`].
pub fn armed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if acts(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

fn acts(text: &str) -> bool {
    // A negative number is not a formula.
    let digits = text.strip_prefix('-').unwrap_or_default();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') {
        return false;
    }
    text.starts_with(ACTIVE) || text.trim_start().starts_with(['=', '+', '-', '@'])
}
