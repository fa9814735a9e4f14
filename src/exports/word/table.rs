//! Tables: their first row is a header that comes again on each page, and no row is cut in two.

use super::runs::Runs;
use super::text::{escaped, typeset};
use super::{Style, paragraph};
use crate::text::dates::Lang;

/// Most columns that Word has.
pub(super) const MOST_COLUMNS: usize = 63;

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// At the right, as amounts do.
    Right,
    /// In the middle.
    Centre,
}

/// A cell: paragraphs of running text.
#[derive(Clone, Debug, Default)]
pub struct Cell(Vec<Runs>);

impl From<Runs> for Cell {
    fn from(runs: Runs) -> Self {
        Self(vec![runs])
    }
}

impl FromIterator<Runs> for Cell {
    fn from_iter<I: IntoIterator<Item = Runs>>(paragraphs: I) -> Self {
        Self(paragraphs.into_iter().collect())
    }
}

/// A table.
#[derive(Debug)]
pub struct Table {
    name: String,
    columns: Vec<(u32, Align)>,
    rows: Vec<Vec<Cell>>,
    named_rows: bool,
    height: u32,
}

impl Table {
    /// A table that people who do not see it are told of as `name`; its columns with their widths,
    /// which are shares of the page's.
    pub fn new(name: &str, columns: &[(u32, Align)]) -> Self {
        let columns: Vec<_> = columns.iter().copied().take(MOST_COLUMNS).collect();
        let whole = columns.iter().map(|(share, _)| *share).sum::<u32>().max(1);
        let widths = columns.iter().map(|(share, align)| (share * super::WIDTH / whole, *align)).collect();
        Self { name: name.to_owned(), columns: widths, rows: Vec::new(), named_rows: false, height: 0 }
    }

    /// Marks the first cell of each row as what the row is about.
    #[must_use]
    pub fn named_rows(mut self) -> Self {
        self.named_rows = true;
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

    /// How many rows it has, with its header.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True if it has no row yet.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn xml(&self, lang: Lang) -> String {
        let first = u8::from(self.named_rows);
        let mut xml = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"PlanTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0{}\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"{first}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
            self.columns.iter().map(|(width, _)| width).sum::<u32>(),
            if self.named_rows { "6A0" } else { "620" },
            escaped(&typeset(&self.name.replace(['\n', '\t'], " "), lang)),
        );
        for (width, _) in &self.columns {
            xml.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        xml.push_str("</w:tblGrid>");
        for (at, row) in self.rows.iter().enumerate() {
            self.row_xml(at, row, &mut xml);
        }
        xml.push_str("</w:tbl>");
        xml
    }

    fn row_xml(&self, at: usize, row: &[Cell], xml: &mut String) {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if self.height > 0 && at > 0 {
            xml.push_str(&format!("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", self.height));
        }
        xml.push_str(if at == 0 { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        for (column, (width, align)) in self.columns.iter().enumerate() {
            let align = match align {
                Align::Left => "",
                Align::Right => "<w:jc w:val=\"right\"/>",
                Align::Centre => "<w:jc w:val=\"center\"/>",
            };
            // A header stays with the first row.
            let keep = if at == 0 { "<w:keepNext/>" } else { "" };
            let middle = if self.height > 0 { "<w:vAlign w:val=\"center\"/>" } else { "" };
            xml.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{middle}</w:tcPr>"));
            let last = column + 1 == self.columns.len();
            // What has no column of its own stands in the last one: nothing is lost.
            let more = if last { row.get(column + 1..) } else { None };
            let cells = row.get(column).into_iter().chain(more.into_iter().flatten());
            let mut empty = true;
            for runs in cells.flat_map(|cell| &cell.0) {
                empty = false;
                xml.push_str(&paragraph(Style::TableText.id(), &format!("{keep}{align}"), runs));
            }
            if empty {
                xml.push_str("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>");
            }
            xml.push_str("</w:tc>");
        }
        xml.push_str("</w:tr>");
    }
}
