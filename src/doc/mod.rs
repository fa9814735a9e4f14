//! Documents as blocks and running text, for whatever writes them: nothing here knows a file format.

pub mod images;
mod inlines;
mod table;

use crate::lang::Lang;
use crate::parse::rich::Block;

pub use crate::parse::rich::Align;
pub use images::{Image, Images};
pub use inlines::Inlines;
pub use table::{Cell, Table};

/// A style that paragraphs have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Running text.
    Normal,
    /// The title of the document.
    Title,
    /// What stands under it.
    Subtitle,
    /// Small print.
    Notice,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Part {
    Paragraph(Style, Inlines),
    Heading {
        /// From 1 to 4.
        level: u8,
        /// Its text, on one line.
        text: String,
        /// The name of its place, unique in the document.
        anchor: String,
        /// True where it begins a page.
        new_page: bool,
    },
    /// A list whose items have no order.
    Bullets(Vec<Inlines>),
    /// A list whose items follow each other.
    Steps(Vec<Inlines>),
    Table(Table),
    /// The table of contents, with its title.
    Contents(String),
    /// The end of a page.
    PageBreak,
    /// What somebody wrote; its headings stand below those of the document, its images are named by their places in
    /// the project.
    Text(Vec<Block>),
}

/// A document that is being made.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its title, a property of the file.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// What stands at the top of its pages.
    pub header: String,
    /// True where the first page has nothing at its top and its foot.
    pub has_cover: bool,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    anchors: usize,
}

impl Document {
    /// An empty document; its title stands at the top of its pages too.
    pub fn new(title: &str, lang: Lang) -> Self {
        let (title, header) = (title.to_owned(), title.to_owned());
        Self { title, lang, header, has_cover: false, parts: Vec::new(), anchors: 0 }
    }

    /// What stands at the top of the pages, where it is not the title.
    pub fn header(&mut self, text: &str) {
        text.clone_into(&mut self.header);
    }

    /// Leaves the first page without what stands at the top and at the foot of the others.
    pub fn cover(&mut self) {
        self.has_cover = true;
    }

    pub fn paragraph(&mut self, style: Style, text: impl Into<Inlines>) {
        self.parts.push(Part::Paragraph(style, text.into()));
    }

    /// A heading; `new_page` where it begins one.
    pub fn heading(&mut self, level: u8, text: &str, new_page: bool) {
        let anchor = self.anchor();
        self.heading_at(level, text, new_page, &anchor);
    }

    /// The name of a place to which the next heading gives itself.
    pub fn anchor(&mut self) -> String {
        self.anchors += 1;
        format!("_Toc{:08}", self.anchors)
    }

    /// A heading at a place whose name is known, so that what comes before it can lead there.
    pub fn heading_at(&mut self, level: u8, text: &str, new_page: bool, anchor: &str) {
        let (text, anchor) = (text.replace(['\n', '\t'], " "), anchor.to_owned());
        self.parts.push(Part::Heading { level, text, anchor, new_page });
    }

    /// A list whose items have no order.
    pub fn bullets<T: Into<Inlines>>(&mut self, items: impl IntoIterator<Item = T>) {
        self.parts.push(Part::Bullets(items.into_iter().map(Into::into).collect()));
    }

    /// A list whose items follow each other.
    pub fn steps<T: Into<Inlines>>(&mut self, items: impl IntoIterator<Item = T>) {
        self.parts.push(Part::Steps(items.into_iter().map(Into::into).collect()));
    }

    pub fn table(&mut self, table: Table) {
        self.parts.push(Part::Table(table));
    }

    /// The table of contents.
    pub fn contents(&mut self, title: &str) {
        self.parts.push(Part::Contents(title.to_owned()));
    }

    /// Ends the page.
    pub fn page_break(&mut self) {
        self.parts.push(Part::PageBreak);
    }

    /// What somebody wrote in the file at `path`.
    pub fn text(&mut self, blocks: &[Block], path: &str) {
        self.parts.push(Part::Text(images::placed(blocks, path)));
    }
}
