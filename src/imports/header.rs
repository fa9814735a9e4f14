//! The row, or rows, in which the headings of a table stand.

use std::collections::BTreeSet;

use super::fields::Field;
use super::headings::{Known, recognise};
use super::sheet::Sheet;

/// Rows among which the headings are looked for: titles and logos stand above them.
const FIRST_ROWS: u32 = 60;

/// The heading of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// The column, from 0.
    pub column: u32,
    /// Its own text.
    pub text: String,
    /// The text of the heading above it, which it divides: « Budget » above « 2026 ».
    pub above: Option<String>,
}

/// Where the headings stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Their first row.
    pub row: u32,
    /// The first row below them.
    pub below: u32,
    /// The heading of each column that has one, in the order of the columns.
    pub headings: Vec<Heading>,
    /// How many different fields they are about.
    pub score: usize,
}

/// The headings of a sheet: the row, or the two rows one under the other, with the most recognised
/// ones, a title among them.
pub fn locate(sheet: &Sheet) -> Option<Found> {
    let rows: Vec<u32> = sheet.rows().into_iter().take_while(|row| *row < FIRST_ROWS).collect();
    let mut best: Option<Found> = None;
    for (at, row) in rows.iter().enumerate() {
        let one = found(sheet, *row, None);
        let two = rows.get(at + 1).filter(|next| **next == row + 1).and_then(|next| found(sheet, *row, Some(*next)));
        for candidate in [one, two].into_iter().flatten() {
            if best.as_ref().is_none_or(|other| candidate.score > other.score) {
                best = Some(candidate);
            }
        }
    }
    best
}

fn found(sheet: &Sheet, row: u32, second: Option<u32>) -> Option<Found> {
    let heading = |(column, text)| Heading { column, text, above: None };
    let mut headings: Vec<Heading> = sheet.row(row).map(|(column, value)| heading((column, value.text()))).collect();
    if let Some(second) = second {
        // Under « Moyens », « humains » and « matériels »: a row of data is none of this.
        let below: Vec<(u32, String)> = sheet.row(second).map(|(column, value)| (column, value.text())).collect();
        if below.iter().any(|(_, text)| recognise(text).is_none() || text.contains('\n')) {
            return None;
        }
        headings.retain(|heading| below.iter().all(|(other, _)| *other != heading.column));
        headings.extend(below.into_iter().map(heading));
        headings.sort_unstable_by_key(|heading| heading.column);
    }
    let known: Vec<Known> = headings.iter().filter_map(|heading| recognise(&heading.text)).collect();
    let fields: BTreeSet<Field> = known.iter().map(|known| known.field).collect();
    let alone = headings.len() == 1 && known.first().is_some_and(|known| known.exact) && second.is_none();
    let has_title = fields.contains(&Field::Title) || fields.contains(&Field::SubTitle);
    let is_heading = has_title && (fields.len() >= 2 || alone);
    let below = second.unwrap_or(row).saturating_add(1);
    is_heading.then_some(Found { row, below, headings, score: fields.len() })
}
