//! Word documents that people go on writing: real styles, lists, tables, links and fields.
//!
//! Only what [`package`] does touches the archive; the rest is text. Nothing depends on the day or on
//! what was written before, so that the same content gives the same bytes.

mod address;
mod contents;
mod markdown;
mod numbering;
mod package;
mod runs;
mod table;
mod text;

use std::collections::BTreeMap;

use crate::text::dates::Lang;
use numbering::Numbering;

pub use runs::Runs;
pub use table::{Align, Cell, Table};

/// Between the margins of the page, in twentieths of a point.
pub const WIDTH: u32 = 9638;

/// A style that paragraphs have. An assistant who changes it changes them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Running text.
    Normal,
    /// The title of the document.
    Title,
    /// What stands under it.
    Subtitle,
    /// Text in a table.
    TableText,
    /// Small print.
    Notice,
    /// Code.
    Code,
    /// A line across the page.
    Rule,
    /// A heading of level 1 to 4.
    Heading(u8),
}

impl Style {
    fn id(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Title => "Title",
            Self::Subtitle => "Subtitle",
            Self::TableText => "TableText",
            Self::Notice => "Notice",
            Self::Code => "CodeBlock",
            Self::Rule => "Rule",
            Self::Heading(1) => "Heading1",
            Self::Heading(2) => "Heading2",
            Self::Heading(3) => "Heading3",
            Self::Heading(_) => "Heading4",
        }
    }
}

/// A heading that the table of contents lists.
#[derive(Debug)]
struct Entry {
    level: u8,
    text: String,
    anchor: String,
}

/// A document that is being written.
#[derive(Debug)]
pub struct Document {
    title: String,
    lang: Lang,
    header: String,
    body: String,
    /// The addresses that links lead to, and the number of each.
    links: BTreeMap<String, usize>,
    numbering: Numbering,
    entries: Vec<Entry>,
    /// Bookmarks so far: each has its own number.
    anchors: usize,
    /// Where the table of contents goes, and its title.
    contents: Option<(usize, String)>,
    cover: bool,
}

impl Document {
    /// An empty document; its title is a property of the file and stands at the top of its pages.
    pub fn new(title: &str, lang: Lang) -> Self {
        Self {
            title: title.to_owned(),
            lang,
            header: title.to_owned(),
            body: String::new(),
            links: BTreeMap::new(),
            numbering: Numbering::default(),
            entries: Vec::new(),
            anchors: 0,
            contents: None,
            cover: false,
        }
    }

    /// What stands at the top of the pages, where it is not the title.
    pub fn header(&mut self, text: &str) {
        text.clone_into(&mut self.header);
    }

    /// Leaves the first page without what stands at the top and at the foot of the others.
    pub fn cover(&mut self) {
        self.cover = true;
    }

    /// Running text in the document's language, to be filled.
    pub fn runs(&self) -> Runs {
        Runs::new(self.lang)
    }

    /// `text` as running text.
    pub fn text(&self, text: &str) -> Runs {
        self.runs().text(text)
    }

    /// A paragraph.
    pub fn paragraph(&mut self, style: Style, runs: &Runs) {
        self.body.push_str(&paragraph(style.id(), "", runs));
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
        let text = &text.replace(['\n', '\t'], " ");
        let id = anchor.trim_start_matches("_Toc").trim_start_matches('0');
        let runs = self
            .runs()
            .raw(&format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{anchor}\"/>"))
            .text(text)
            .raw(&format!("<w:bookmarkEnd w:id=\"{id}\"/>"));
        let page = if new_page { "<w:pageBreakBefore/>" } else { "" };
        self.body.push_str(&paragraph(Style::Heading(level).id(), page, &runs));
        self.entries.push(Entry { level, text: text.to_owned(), anchor: anchor.to_owned() });
    }

    /// A list whose items have no order.
    pub fn bullets(&mut self, items: impl IntoIterator<Item = Runs>) {
        let mut items = items.into_iter().peekable();
        let mut draw: fn(usize, usize, &Runs) -> String = numbering::first_item;
        while let Some(item) = items.next() {
            // An item that is alone has no other to stay with.
            draw = if items.peek().is_none() { numbering::item } else { draw };
            self.body.push_str(&draw(numbering::BULLETS, 0, &item));
            draw = numbering::item;
        }
    }

    /// A list whose items follow each other.
    pub fn steps(&mut self, items: impl IntoIterator<Item = Runs>) {
        let list = self.numbering.start(1, 0);
        for (at, item) in items.into_iter().enumerate() {
            self.body.push_str(&list.item(0, at, &item));
        }
    }

    /// A table, and the room after it.
    pub fn table(&mut self, table: &Table) {
        self.body.push_str(&table.xml(self.lang));
        self.body.push_str("<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    }

    /// Leaves room here for the table of contents.
    pub fn contents(&mut self, title: &str) {
        self.contents = Some((self.body.len(), title.to_owned()));
    }

    /// The file.
    pub fn finish(mut self) -> Vec<u8> {
        if let Some((at, title)) = self.contents.take() {
            let contents = contents::xml(&title, &self.entries, self.lang);
            self.body.insert_str(at, &contents);
        }
        package::pack(&self)
    }
}

/// A paragraph of the style named `style`.
fn paragraph(style: &str, properties: &str, runs: &Runs) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{}</w:p>", runs.xml())
}
