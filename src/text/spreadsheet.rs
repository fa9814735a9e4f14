//! Tables for French spreadsheets, in which no text is taken for a formula.

use std::borrow::Cow;

use super::escape::without_controls;
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// What a formula begins with, and what hides such a beginning.
const ACTIVE: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A table as `;`, UTF-8 with its mark, CRLF.
pub fn write(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut builder = WriterBuilder::new();
    builder.delimiter(b';').terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).flexible(true);
    let mut writer = builder.from_writer(&mut bytes);
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row.iter().map(|cell| without_controls(defused(cell).into_owned())));
    }
    let _ = writer.flush();
    drop(writer);
    bytes
}

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
    // A negative number is one.
    let digits = text.strip_prefix('-').unwrap_or_default();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') {
        return false;
    }
    text.starts_with(ACTIVE) || text.trim_start().starts_with(['=', '+', '-', '@'])
}
