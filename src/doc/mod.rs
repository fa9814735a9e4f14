//! Documents as blocks and inline content, independent of any file format.

pub mod images;
mod inlines;
mod table;

use crate::lang::Lang;
use crate::parse::rich::Block;

pub use crate::parse::rich::Align;
pub use images::{Image, Images};
pub use inlines::Inlines;
pub use table::{Cell, Table};

/// A paragraph style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Body text.
    Normal,
    Title,
    Subtitle,
    /// Small print.
    Notice,
}

#[derive(Clone, Debug)]
pub enum Part {
    Paragraph(Style, Inlines),
    Heading {
        /// From 1 to 4.
        level: u8,
        /// On one line.
        text: String,
        /// Unique in the document.
        anchor: String,
        /// True for a page break before it.
        new_page: bool,
    },
    /// An unordered list.
    Bullets(Vec<Inlines>),
    /// An ordered list.
    Steps(Vec<Inlines>),
    Table(Table),
    /// The table of contents, with its title.
    Contents(String),
    PageBreak,
    /// User-written text; its headings rank below those of the document, and its images are referred to by
    /// project path.
    Text(Vec<Block>),
}

/// A document under construction.
#[derive(Clone, Debug)]
pub struct Document {
    /// A property of the file.
    pub title: String,
    pub lang: Lang,
    /// The page header.
    pub header: String,
    /// True if the first page has no header and footer.
    pub has_cover: bool,
    pub parts: Vec<Part>,
    anchors: usize,
}

impl Document {
    /// An empty document; the title is also the page header.
    pub fn new(title: &str, lang: Lang) -> Self {
        let (title, header) = (title.to_owned(), title.to_owned());
        Self { title, lang, header, has_cover: false, parts: Vec::new(), anchors: 0 }
    }

    /// Sets a page header other than the title.
    pub fn header(&mut self, text: &str) {
        text.clone_into(&mut self.header);
    }

    /// Omits header and footer on the first page.
    pub fn cover(&mut self) {
        self.has_cover = true;
    }

    pub fn paragraph(&mut self, style: Style, text: impl Into<Inlines>) {
        self.parts.push(Part::Paragraph(style, text.into()));
    }

    /// Adds a heading; `new_page` adds a page break before it.
    pub fn heading(&mut self, level: u8, text: &str, new_page: bool) {
        let anchor = self.anchor();
        self.heading_at(level, text, new_page, &anchor);
    }

    /// Returns a new anchor, to be used by a heading.
    pub fn anchor(&mut self) -> String {
        self.anchors += 1;
        format!("_Toc{:08}", self.anchors)
    }

    /// Adds a heading at a known anchor, so that earlier parts can link to it.
    pub fn heading_at(&mut self, level: u8, text: &str, new_page: bool, anchor: &str) {
        let (text, anchor) = (text.replace(['\n', '\t'], " "), anchor.to_owned());
        self.parts.push(Part::Heading { level, text, anchor, new_page });
    }

    /// Adds an unordered list.
    pub fn bullets<T: Into<Inlines>>(&mut self, items: impl IntoIterator<Item = T>) {
        self.parts.push(Part::Bullets(items.into_iter().map(Into::into).collect()));
    }

    /// Adds an ordered list.
    pub fn steps<T: Into<Inlines>>(&mut self, items: impl IntoIterator<Item = T>) {
        self.parts.push(Part::Steps(items.into_iter().map(Into::into).collect()));
    }

    pub fn table(&mut self, table: Table) {
        self.parts.push(Part::Table(table));
    }

    /// Adds the table of contents.
    pub fn contents(&mut self, title: &str) {
        self.parts.push(Part::Contents(title.to_owned()));
    }

    pub fn page_break(&mut self) {
        self.parts.push(Part::PageBreak);
    }

    /// Adds user-written text from the file at `path`.
    pub fn text(&mut self, blocks: &[Block], path: &str) {
        self.parts.push(Part::Text(images::placed(blocks, path)));
    }
}
