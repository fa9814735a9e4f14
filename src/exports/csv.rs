//! The plan as a table for any spreadsheet: `;`, UTF-8 with its mark, CRLF, as French ones expect.

use super::table::{Cell, columns, rows};
use super::{Export, Input, Unfit};
use crate::text::spreadsheet;

/// The plan's table.
pub(super) fn export(input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    let columns = columns(input.plan.fields, input.plan.lang);
    let titles = columns.iter().map(|column| column.title.to_string()).collect();
    let cells = rows(input).map(|row| row.iter().map(cell).collect());
    Ok(Export { bytes: spreadsheet::write(std::iter::once(titles).chain(cells)), remarks: Vec::new() })
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) | Cell::Euros(number) => number.to_string(),
        // A French spreadsheet reads the comma as the mark of decimals.
        Cell::Decimal(number) => number.to_string().replace('.', ","),
        Cell::Day(day) => day.to_string(),
    }
}
