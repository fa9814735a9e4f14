//! The plan as a CSV file for spreadsheets: `;` as separator, UTF-8 with byte order mark, CRLF, as French
//! programs expect.

use super::table::{Cell, columns, rows};
use super::{Export, Input, Unfit};
use crate::text::spreadsheet;

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
        // In French, spreadsheets expect a comma as decimal separator.
        Cell::Decimal(number) => number.to_string().replace('.', ","),
        Cell::Day(day) => day.to_string(),
    }
}
