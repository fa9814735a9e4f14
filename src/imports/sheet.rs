//! A sheet as it was read: its cells, by place, whatever the file was.

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

/// Most cells of a file that are read; a group's table has some hundreds.
pub const MOST_CELLS: usize = 200_000;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    Day(Date),
    /// A formula that gives an error.
    Fault(String),
    /// A formula whose value the file does not hold.
    Unsaved,
}

/// A rectangle of cells, from 0, its last row and column included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// What a workbook says of its cells beside what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// True for a sheet that its users do not see.
    pub is_hidden: bool,
    /// Cells drawn as one.
    pub areas: Vec<Area>,
    /// First and last row of those that are hidden or filtered away, in order.
    pub hidden_rows: Vec<(u32, u32)>,
    /// First and last column of those that are hidden.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Cells whose text is struck through: true where all of it is.
    pub struck: BTreeMap<(u32, u32), bool>,
    /// Numbers that are shown with more than they hold: « 100 » as « 100 k€ », « 0,5 » as « 50 % ».
    pub shown: BTreeMap<(u32, u32), Shown>,
    /// Cells that sum others above them.
    pub sums: BTreeSet<(u32, u32)>,
}

/// What was left out before the rows were read, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Left {
    /// Rows.
    pub aside: Vec<Aside>,
    /// Columns, and cells anywhere.
    pub remarks: Vec<Both>,
    /// Rows that hold something and cannot be taken as they are.
    pub refused: Vec<Aside>,
    /// Cells of rows that are read.
    pub troubles: Vec<Trouble>,
}

/// Cells that were moved: where they stand in the file.
pub type Origins = BTreeMap<(u32, u32), Place>;

/// Where a cell stands in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// The sheet; none where only one is read.
    pub sheet: String,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name; none for a file that has one sheet without a name.
    pub name: String,
    cells: BTreeMap<(u32, u32), Value>,
    /// Cells drawn as one, over several rows: their column, first and last row.
    pub tall: Vec<(u32, u32, u32)>,
    /// What is known of its cells.
    pub facts: Facts,
    /// What was left out of it.
    pub left: Left,
    /// Where its cells stand in the file, those that do not stand at their own place.
    pub origins: Origins,
    /// True where each of its rows is a card of rubrics, which the file has below each other.
    pub is_of_cards: bool,
}

impl Value {
    /// What people read in the cell, without what cannot be seen.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => clean(text),
            Self::Number(number) => number_text(*number),
            Self::Day(day) => day.to_string(),
            Self::Fault(fault) => fault.clone(),
            // As long as it is no text of a cell, it may say this.
            Self::Unsaved => "formule sans valeur enregistrée".to_owned(),
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

    /// Takes a value away.
    pub fn take(&mut self, row: u32, column: u32) -> Option<Value> {
        self.cells.remove(&(row, column))
    }

    /// Those of its cells that stand in rows from `first` to before `end`, and are `wanted`.
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

    /// The filled cells of the rows from `first` to before `end`.
    pub fn between(&self, first: u32, end: u32) -> impl Iterator<Item = (u32, u32, &Value)> {
        let end = end.max(first);
        self.cells.range((first, 0)..(end, 0)).map(|((row, column), value)| (*row, *column, value))
    }

    /// The filled cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32, &Value)> {
        self.cells.iter().map(|((row, column), value)| (*row, *column, value))
    }

    /// The name of a cell, as the file's program shows it.
    pub fn name_of(&self, row: u32, column: u32) -> String {
        original_name(&self.origins, row, column)
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

impl std::fmt::Display for Area {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, last) = (cell_name(self.top, self.left), cell_name(self.bottom, self.right));
        if first == last { write!(f, "{first}") } else { write!(f, "{first}:{last}") }
    }
}

impl Area {
    /// The smallest one that covers all the cells.
    pub fn around(cells: impl Iterator<Item = (u32, u32)>) -> Option<Self> {
        let one = |(row, column)| Self { top: row, left: column, bottom: row, right: column };
        cells.map(one).reduce(|a, b| Self {
            top: a.top.min(b.top),
            left: a.left.min(b.left),
            bottom: a.bottom.max(b.bottom),
            right: a.right.max(b.right),
        })
    }

    /// True where it covers the cell.
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

/// The name of a cell where it stands in the file: « B12 », or « Fiche 2!B12 ».
pub fn original_name(origins: &Origins, row: u32, column: u32) -> String {
    match origins.get(&(row, column)) {
        Some(place) if place.sheet.is_empty() => cell_name(place.row, place.column),
        Some(place) => format!("{}!{}", place.sheet, cell_name(place.row, place.column)),
        None => cell_name(row, column),
    }
}

/// The number of a row where it stands in the file, from 1.
pub fn original_line(origins: &Origins, row: u32) -> u32 {
    let place = origins.range((row, 0)..=(row, u32::MAX)).next();
    place.map_or(row, |(_, place)| place.row).saturating_add(1)
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
    let text = lf(text);
    let shown = text.chars().filter_map(|c| match c {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        // A line within a cell, as some programs write it.
        '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c if is_refused(c) => None,
        c => Some(c),
    });
    let shown: String = shown.collect();
    armed(shown.trim()).trim().to_owned()
}

/// A number as people write it in French.
pub(super) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    // Sums of decimals are not exact: what nobody can have meant is rounded away.
    let rounded = format!("{number:.6}");
    rounded.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}
