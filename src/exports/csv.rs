//! The plan as a table for any spreadsheet: `;`, UTF-8 with its mark, CRLF, as French ones expect.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::table::{COLUMNS, Cell, rows};
use super::{Export, Input, Unfit};
use crate::text::spreadsheet::defused;

/// The plan's table.
pub(super) fn export(input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    let titles = COLUMNS.iter().map(|column| column.title.to_owned()).collect();
    let cells = rows(input).map(|row| row.iter().map(cell).collect());
    Ok(Export { bytes: write(std::iter::once(titles).chain(cells)), remarks: Vec::new() })
}

/// The bytes of a table.
pub fn write(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut builder = WriterBuilder::new();
    builder.delimiter(b';').terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).flexible(true);
    let mut writer = builder.from_writer(&mut bytes);
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row.iter().map(|cell| defused(cell).into_owned()));
    }
    let _ = writer.flush();
    drop(writer);
    bytes
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) | Cell::Euros(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}
