//! A sheet in memory: its cells by position, independent of the file type.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::row::Trouble;
use super::rows::Aside;
use super::shown::Shown;
use crate::lang::Both;
use crate::text::escape::is_refused;
use crate::text::lf;
use crate::text::spreadsheet::armed;

/// Maximum number of cells read from a file; a group's table has some hundreds.
pub const MOST_CELLS: usize = 200_000;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    Day(Date),
    /// A formula error.
    Fault(String),
    /// A formula without a stored value.
    Unsaved,
}

/// A rectangle of cells; rows and columns from 0, the last ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

/// Properties of cells, other than their values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// True for a hidden sheet.
    pub is_hidden: bool,
    /// Merged cells.
    pub areas: Vec<Area>,
    /// Ranges of hidden or filtered rows, both ends included, in order.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Ranges of hidden columns, both ends included.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Struck-through cells; true if the whole text is.
    pub struck: BTreeMap<(u32, u32), bool>,
    /// Numbers displayed with a unit or as percentages: « 100 » as « 100 k€ », « 0,5 » as « 50 % ».
    pub shown: BTreeMap<(u32, u32), Shown>,
    /// Cells whose formula sums cells above.
    pub sums: BTreeSet<(u32, u32)>,
}

/// What was left out before the rows were read, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Left {
    pub aside: Vec<Aside>,
    /// Remarks on columns, and on cells anywhere.
    pub remarks: Vec<Both>,
    /// Rows with content that cannot be imported as they are.
    pub refused: Vec<Aside>,
    /// Cells of rows that are read.
    pub troubles: Vec<Trouble>,
}

/// Original positions in the file of cells that were moved.
pub type Origins = BTreeMap<(u32, u32), Place>;

/// The position of a cell in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// The sheet name; empty if only one sheet is read.
    pub sheet: String,
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Empty for a file with a single unnamed sheet.
    pub name: String,
    cells: BTreeMap<(u32, u32), Value>,
    /// Cells merged vertically: column, first and last row.
    pub tall: Vec<(u32, u32, u32)>,
    pub facts: Facts,
    pub left: Left,
    /// Original positions of cells that were moved.
    pub origins: Origins,
    /// True if each row was a card, i.e. labels and values below each other in the file.
    pub is_of_cards: bool,
}

impl Value {
    /// The displayed text, without invisible characters.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => clean(text),
            Self::Number(number) => number_text(*number),
            Self::Day(day) => day.to_string(),
            Self::Fault(fault) => fault.clone(),
            // Only displayed, never stored in a cell.
            Self::Unsaved => "formule sans valeur enregistrée".to_owned(),
        }
    }
}

impl Sheet {
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Sets the value at a row and a column, both from 0; a value without visible text is ignored.
    pub fn set(&mut self, row: u32, column: u32, value: Value) {
        if !value.text().is_empty() {
            self.cells.insert((row, column), value);
        }
    }

    pub fn get(&self, row: u32, column: u32) -> Option<&Value> {
        self.cells.get(&(row, column))
    }

    /// Removes a value and returns it.
    pub fn take(&mut self, row: u32, column: u32) -> Option<Value> {
        self.cells.remove(&(row, column))
    }

    /// The cells in rows `first..end` for which `wanted(row, column)` is true.
    pub fn part(&self, first: u32, end: u32, wanted: impl Fn(u32, u32) -> bool) -> Self {
        let cells =
            self.cells.range((first, 0)..(end.max(first), 0)).filter(|((row, column), _)| wanted(*row, *column));
        let tall = self.tall.iter().filter(|(_, top, _)| (first..end).contains(top));
        Self {
            name: self.name.clone(),
            cells: cells.map(|(at, value)| (*at, value.clone())).collect(),
            tall: tall.copied().collect(),
            ..Self::default()
        }
    }

    /// The filled cells in rows `first..end`.
    pub fn between(&self, first: u32, end: u32) -> impl Iterator<Item = (u32, u32, &Value)> {
        let end = end.max(first);
        self.cells.range((first, 0)..(end, 0)).map(|((row, column), value)| (*row, *column, value))
    }

    /// The filled cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32, &Value)> {
        self.cells.iter().map(|((row, column), value)| (*row, *column, value))
    }

    /// The cell's name as the spreadsheet program shows it.
    pub fn name_of(&self, row: u32, column: u32) -> String {
        original_name(&self.origins, row, column)
    }

    /// The filled cells of a row, each with its column.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Value)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), value)| (*column, value))
    }

    /// The rows with at least one filled cell, in order.
    pub fn rows(&self) -> BTreeSet<u32> {
        self.cells.keys().map(|(row, _)| *row).collect()
    }

    /// The columns with a filled cell from `row` on.
    pub fn columns_from(&self, row: u32) -> BTreeSet<u32> {
        self.cells.range((row, 0)..).map(|((_, column), _)| *column).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

impl std::fmt::Display for Area {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, last) = (cell_name(self.top, self.left), cell_name(self.bottom, self.right));
        if first == last { write!(f, "{first}") } else { write!(f, "{first}:{last}") }
    }
}

impl Area {
    /// The bounding rectangle of the cells.
    pub fn around(cells: impl Iterator<Item = (u32, u32)>) -> Option<Self> {
        let one = |(row, column)| Self { top: row, left: column, bottom: row, right: column };
        cells.map(one).reduce(|a, b| Self {
            top: a.top.min(b.top),
            left: a.left.min(b.left),
            bottom: a.bottom.max(b.bottom),
            right: a.right.max(b.right),
        })
    }

    pub fn holds(&self, row: u32, column: u32) -> bool {
        self.rows().contains(&row) && self.columns().contains(&column)
    }

    pub fn rows(&self) -> RangeInclusive<u32> {
        self.top..=self.bottom
    }

    pub fn columns(&self) -> RangeInclusive<u32> {
        self.left..=self.right
    }
}

/// The name of a cell in the file: « B12 », or « Fiche 2!B12 ».
pub fn original_name(origins: &Origins, row: u32, column: u32) -> String {
    match origins.get(&(row, column)) {
        Some(place) if place.sheet.is_empty() => cell_name(place.row, place.column),
        Some(place) => format!("{}!{}", place.sheet, cell_name(place.row, place.column)),
        None => cell_name(row, column),
    }
}

/// The number of a row in the file, from 1.
pub fn original_line(origins: &Origins, row: u32) -> u32 {
    let place = origins.range((row, 0)..=(row, u32::MAX)).next();
    place.map_or(row, |(_, place)| place.row).saturating_add(1)
}

/// The name of a cell in a spreadsheet: « B12 ».
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// The name of a column in a spreadsheet: « B ».
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

/// Normalises line breaks, removes invisible characters, and undoes the protection against formulas that exports add.
fn clean(text: &str) -> String {
    let text = lf(text);
    let shown = text.chars().filter_map(|c| match c {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        // Line separators that some programs write within a cell.
        '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c if is_refused(c) => None,
        c => Some(c),
    });
    let shown: String = shown.collect();
    armed(shown.trim()).trim().to_owned()
}

/// A number in French notation.
pub(super) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    // Sums of decimals are inexact in floating point: rounds to six digits.
    let rounded = format!("{number:.6}");
    rounded.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}
