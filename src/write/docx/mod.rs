//! Word documents meant to be edited further, with real styles, lists, tables, links and fields.
//!
//! Only [`package`] deals with the archive; the rest is text. Nothing depends on the date or on previous
//! output, so that the same content gives the same bytes.

mod contents;
mod flow;
mod numbering;
mod package;
mod picture;
mod runs;
mod table;

use std::collections::BTreeMap;

use crate::doc::{Document, Images, Inlines, Part};
use crate::lang::Lang;
use numbering::Numbering;
use runs::Runs;

/// Width between the margins, in twentieths of a point.
const WIDTH: u32 = 9638;

/// A named style of the document: users can change it for the whole document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Normal,
    Title,
    Subtitle,
    TableText,
    Notice,
    Code,
    Rule,
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

impl From<crate::doc::Style> for Style {
    fn from(style: crate::doc::Style) -> Self {
        match style {
            crate::doc::Style::Normal => Self::Normal,
            crate::doc::Style::Title => Self::Title,
            crate::doc::Style::Subtitle => Self::Subtitle,
            crate::doc::Style::Notice => Self::Notice,
        }
    }
}

/// A heading listed in the table of contents.
#[derive(Debug)]
struct Entry {
    level: u8,
    text: String,
    anchor: String,
}

#[derive(Debug)]
struct Writer<'a> {
    lang: Lang,
    body: String,
    /// Link targets, each with its number.
    links: BTreeMap<String, usize>,
    /// The images of the project, and those used, in numeric order.
    images: &'a Images,
    shown: Vec<&'a str>,
    /// Number of pictures placed so far: each needs its own id.
    pictures: usize,
    numbering: Numbering,
    entries: Vec<Entry>,
    /// Position and title of the table of contents.
    contents: Option<(usize, String)>,
}

pub(super) fn write(document: &Document, images: &Images) -> Vec<u8> {
    let mut writer = Writer {
        lang: document.lang,
        body: String::new(),
        links: BTreeMap::new(),
        images,
        shown: Vec::new(),
        pictures: 0,
        numbering: Numbering::default(),
        entries: Vec::new(),
        contents: None,
    };
    document.parts.iter().for_each(|part| writer.part(part));
    if let Some((at, title)) = writer.contents.take() {
        let contents = contents::xml(&title, &writer.entries, writer.lang);
        writer.body.insert_str(at, &contents);
    }
    package::pack(document, &writer)
}

impl Writer<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Paragraph(style, text) => {
                let runs = self.running(text);
                self.paragraph((*style).into(), &runs);
            }
            Part::Heading { level, text, anchor, new_page } => self.heading(*level, text, anchor, *new_page),
            Part::Bullets(items) => self.bullets(items),
            Part::Steps(items) => self.steps(items),
            Part::Table(table) => self.table(table),
            Part::Contents(title) => self.contents = Some((self.body.len(), title.clone())),
            Part::PageBreak => {
                let runs = self.runs().page_break();
                self.paragraph(Style::Normal, &runs);
            }
            Part::Text(blocks) => self.flow(blocks),
        }
    }

    fn runs(&self) -> Runs {
        Runs::new(self.lang)
    }

    fn running(&mut self, text: &Inlines) -> Runs {
        self.inlines(&text.0)
    }

    fn paragraph(&mut self, style: Style, runs: &Runs) {
        self.body.push_str(&paragraph(style.id(), "", runs));
    }

    fn heading(&mut self, level: u8, text: &str, anchor: &str, new_page: bool) {
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

    fn bullets(&mut self, items: &[Inlines]) {
        for (at, item) in items.iter().enumerate() {
            let runs = self.running(item);
            // A single item has no following item to be kept with.
            let draw = if at == 0 && items.len() > 1 { numbering::first_item } else { numbering::item };
            self.body.push_str(&draw(numbering::BULLETS, 0, &runs));
        }
    }

    fn steps(&mut self, items: &[Inlines]) {
        let list = self.numbering.start(1, 0);
        for (at, item) in items.iter().enumerate() {
            let runs = self.running(item);
            self.body.push_str(&list.item(0, at, &runs));
        }
    }

    /// A table, followed by vertical space.
    fn table(&mut self, table: &crate::doc::Table) {
        let xml = self.table_xml(table);
        self.body.push_str(&xml);
        self.body.push_str("<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    }
}

/// A paragraph with the style id `style`.
fn paragraph(style: &str, properties: &str, runs: &Runs) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{}</w:p>", runs.xml())
}
