//! A sheet as it was read: its cells, by place, whatever the file was.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::text::escape::is_unsafe;
use crate::text::spreadsheet::armed;

/// Most cells of a file that are read; a group's table has some hundreds.
pub const MOST_CELLS: usize = 200_000;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// A formula that gives an error.
    Fault(String),
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name; none for a file that has one sheet without a name.
    pub name: String,
    cells: BTreeMap<(u32, u32), Value>,
    /// Cells drawn as one, over several rows: their column, first and last row.
    pub tall: Vec<(u32, u32, u32)>,
}

impl Value {
    /// What people read in the cell, without what cannot be seen.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => clean(text),
            Self::Number(number) => number_text(*number),
            Self::Day(day) => day.to_string(),
            Self::Fault(fault) => fault.clone(),
        }
    }
}

impl Sheet {
    /// A sheet without cells.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Puts a value at a row and a column, both from 0; what shows nothing is no cell.
    pub fn set(&mut self, row: u32, column: u32, value: Value) {
        if !value.text().is_empty() {
            self.cells.insert((row, column), value);
        }
    }

    /// The value at a row and a column.
    pub fn get(&self, row: u32, column: u32) -> Option<&Value> {
        self.cells.get(&(row, column))
    }

    /// The cells of a row that hold something.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Value)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), value)| (*column, value))
    }

    /// The rows that hold something, in order.
    pub fn rows(&self) -> BTreeSet<u32> {
        self.cells.keys().map(|(row, _)| *row).collect()
    }

    /// The columns that hold something from `row` on.
    pub fn columns_from(&self, row: u32) -> BTreeSet<u32> {
        self.cells.range((row, 0)..).map(|((_, column), _)| *column).collect()
    }

    /// True for a sheet without a filled cell.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// « B12 », as a spreadsheet names a cell.
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// « B », as a spreadsheet names a column.
pub fn column_name(column: u32) -> String {
    let mut name = String::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name
}

/// A text on lines of its own making, armed again where a table had defused it.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let shown = text.chars().filter_map(|c| match c {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        // A line within a cell, as some programs write it.
        '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c if is_unsafe(c) => None,
        c => Some(c),
    });
    let shown: String = shown.collect();
    armed(shown.trim()).trim().to_owned()
}

/// A number as people write it in French.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    // Sums of decimals are not exact: what nobody can have meant is rounded away.
    let rounded = format!("{number:.6}");
    rounded.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}
