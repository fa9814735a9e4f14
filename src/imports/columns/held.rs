//! Detection of what a column holds: dates, names of persons.

use super::{Column, Role};
use crate::imports::cells;
use crate::imports::fields::Field;
use crate::imports::header::Found;
use crate::imports::persons;
use crate::imports::sheet::{Sheet, column_name};
use crate::lang::{Both, both};

/// Remarks on numbers in date columns, which are read as serial dates.
pub(super) fn serials(sheet: &Sheet, all: &[Column]) -> Vec<Both> {
    let days = all
        .iter()
        .filter(|column| matches!(column.role, Role::Field(Field::Start | Field::Deadline | Field::Calendar, _)));
    let first = |column: &Column| {
        let rows = sheet.rows();
        let mut rows = rows.range(column.below..);
        let (row, day) = rows.find_map(|row| Some((*row, cells::serial(sheet.get(*row, column.at)?)?)))?;
        let (cell, text) = (sheet.name_of(row, column.at), sheet.get(row, column.at)?.text());
        let (name, heading) = (column_name(column.at), &column.heading);
        Some(both!(
            "colonne {name} « {heading} » : les nombres y sont lus comme des jours ({cell} : {text} = {day})",
            "column {name} \"{heading}\": numbers are read as days ({cell}: {text} = {day})"
        ))
    };
    days.filter_map(first).collect()
}

/// True if at least half of the cells of a column are names of persons.
pub(super) fn are_names(sheet: &Sheet, found: &Found, at: u32) -> bool {
    let rows = sheet.rows();
    let cells: Vec<String> = rows.range(found.below..).filter_map(|row| Some(sheet.get(*row, at)?.text())).collect();
    let named = cells.iter().filter(|text| persons::is_person(text)).count();
    named > 0 && 2 * named >= cells.len()
}

/// True if at least one cell of a column names a person.
pub(super) fn has_names(sheet: &Sheet, found: &Found, at: u32) -> bool {
    let rows = sheet.rows();
    rows.range(found.below..).any(|row| sheet.get(*row, at).is_some_and(|value| persons::is_person(&value.text())))
}

/// The range of the filled cells of a column, such as « D2 » or « D2:D14 ».
pub(super) fn cells_of(sheet: &Sheet, found: &Found, at: u32) -> String {
    let rows: Vec<u32> =
        sheet.rows().into_iter().filter(|row| *row >= found.below && sheet.get(*row, at).is_some()).collect();
    match (rows.first(), rows.last()) {
        (Some(first), Some(last)) if first != last => {
            format!("{}:{}", sheet.name_of(*first, at), sheet.name_of(*last, at))
        }
        (Some(first), _) => sheet.name_of(*first, at),
        _ => column_name(at),
    }
}
