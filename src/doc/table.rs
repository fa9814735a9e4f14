//! Tables: the first row is a header.

use super::{Align, Inlines};

/// A cell: paragraphs of running text.
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
    /// What people who do not see it are told it is.
    pub name: String,
    /// The share of the width that each column has, and where its text stands.
    pub columns: Vec<(u32, Align)>,
    /// Its rows: the first is the header.
    pub rows: Vec<Vec<Cell>>,
    /// True where the first cell of a row is what the row is about.
    pub has_named_rows: bool,
    /// The least height of a row, in twentieths of a point, for what is written by hand; none where it is 0.
    pub height: u32,
}

impl Table {
    /// A table of this name, with these shares of the width.
    pub fn new(name: &str, columns: &[(u32, Align)]) -> Self {
        let (name, columns) = (name.to_owned(), columns.to_vec());
        Self { name, columns, rows: Vec::new(), has_named_rows: false, height: 0 }
    }

    /// Marks the first cell of each row as what the row is about.
    #[must_use]
    pub fn named_rows(mut self) -> Self {
        self.has_named_rows = true;
        self
    }

    /// Makes rows at least this high, in twentieths of a point, for what is written by hand.
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
