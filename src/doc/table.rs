//! Tables with a header row.

use super::{Align, Inlines};

/// A cell: paragraphs of inline content.
#[derive(Clone, Debug, Default)]
pub struct Cell(pub Vec<Inlines>);

impl<T: Into<Inlines>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self(vec![text.into()])
    }
}

impl FromIterator<Inlines> for Cell {
    fn from_iter<I: IntoIterator<Item = Inlines>>(paragraphs: I) -> Self {
        Self(paragraphs.into_iter().collect())
    }
}

#[derive(Clone, Debug)]
pub struct Table {
    /// The description for assistive technology.
    pub name: String,
    /// For each column, its share of the width and its alignment.
    pub columns: Vec<(u32, Align)>,
    /// The first row is the header.
    pub rows: Vec<Vec<Cell>>,
    /// True if the first cell of each row is a header.
    pub has_named_rows: bool,
    /// Minimum height of a row, in twentieths of a point, for handwriting; 0 for none.
    pub height: u32,
}

impl Table {
    /// A table with this name and these relative column widths.
    pub fn new(name: &str, columns: &[(u32, Align)]) -> Self {
        let (name, columns) = (name.to_owned(), columns.to_vec());
        Self { name, columns, rows: Vec::new(), has_named_rows: false, height: 0 }
    }

    /// Makes the first cell of each row a header.
    #[must_use]
    pub fn named_rows(mut self) -> Self {
        self.has_named_rows = true;
        self
    }

    /// Sets the minimum height of rows, in twentieths of a point, for handwriting.
    #[must_use]
    pub fn high(mut self, height: u32) -> Self {
        self.height = height;
        self
    }

    /// Adds a row; the first one is the header.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }
}
