//! OpenDocument text, the format of LibreOffice and of the French administration, as specified by
//! OpenDocument 1.3 (OASIS, parts 3 and 4).

mod inlines;
mod package;
mod table;

use super::xml::escaped;
use crate::doc::{Align, Document, Images, Inlines, Part, Style, Table};
use crate::lang::Lang;
use crate::parse::rich::{Block, Inline, Item};

/// Maximum list depth.
const DEEPEST: usize = 10;
/// Deepest heading level listed in the table of contents.
const LISTED: u8 = 2;

struct Writer<'a> {
    lang: Lang,
    body: String,
    /// Automatic styles of columns and rows, which differ between tables.
    styles: String,
    tables: usize,
    /// The images of the project, and those used, in numeric order.
    images: &'a Images,
    shown: Vec<&'a str>,
    pictures: usize,
}

pub(super) fn write(document: &Document, images: &Images) -> Vec<u8> {
    let (body, styles) = (String::new(), String::new());
    let mut writer = Writer { lang: document.lang, body, styles, tables: 0, images, shown: Vec::new(), pictures: 0 };
    for (at, part) in document.parts.iter().enumerate() {
        match part {
            Part::Paragraph(Style::Title, text) if at == 0 && document.has_cover => {
                writer.paragraph("Couverture", &text.0);
            }
            part => writer.part(part, document),
        }
    }
    package::packed(document, &writer)
}

impl Writer<'_> {
    fn push(&mut self, xml: &str) {
        self.body.push_str(xml);
    }

    /// Writes an element; `inside` writes its content.
    fn element(&mut self, open: &str, inside: impl FnOnce(&mut Self)) {
        self.push(&format!("<{open}>"));
        inside(self);
        self.push(&format!("</{}>", open.split(' ').next().unwrap_or_default()));
    }

    fn paragraph(&mut self, style: &str, text: &[Inline]) {
        self.element(&format!("text:p text:style-name=\"{style}\""), |writer| writer.inlines(text, false));
    }

    fn part(&mut self, part: &Part, document: &Document) {
        match part {
            Part::Paragraph(style, text) => self.paragraph(name(*style), &text.0),
            Part::Heading { level, text, anchor, new_page } => self.heading(*level, text, anchor, *new_page),
            Part::Bullets(items) => self.items("List_20_1", items),
            Part::Steps(items) => self.items("Numbering_20_1", items),
            Part::Table(table) => self.table(table),
            Part::Contents(title) => self.contents(title, document),
            Part::PageBreak => self.push("<text:p text:style-name=\"Saut\"/>"),
            Part::Text(blocks) => self.blocks(blocks, Place::default()),
        }
    }

    fn heading(&mut self, level: u8, text: &str, anchor: &str, new_page: bool) {
        let page = if new_page { "P" } else { "" };
        let open = format!("text:h text:style-name=\"Heading_20_{level}{page}\" text:outline-level=\"{level}\"");
        self.element(&open, |writer| {
            writer.push(&format!("<text:bookmark text:name=\"{anchor}\"/>"));
            writer.text(text);
        });
    }

    fn items(&mut self, style: &str, items: &[Inlines]) {
        if items.is_empty() {
            return;
        }
        self.element(&format!("text:list text:style-name=\"{style}\""), |writer| {
            for item in items {
                writer.element("text:list-item", |writer| writer.paragraph("Element", &item.0));
            }
        });
    }

    /// The table of contents, with initial entries: the word processor adds page numbers.
    fn contents(&mut self, title: &str, document: &Document) {
        let template = |level: u8| {
            format!(
                "<text:table-of-content-entry-template text:outline-level=\"{level}\" \
                 text:style-name=\"Contents_20_{level}\">\
                 <text:index-entry-link-start/><text:index-entry-text/>\
                 <text:index-entry-tab-stop style:type=\"right\" style:leader-char=\".\"/>\
                 <text:index-entry-page-number/><text:index-entry-link-end/>\
                 </text:table-of-content-entry-template>"
            )
        };
        let templates: String = (1..=LISTED).map(template).collect();
        self.element("text:table-of-content text:name=\"Sommaire\" text:protected=\"true\"", |writer| {
            writer.push(&format!(
                "<text:table-of-content-source text:outline-level=\"{LISTED}\">\
                 <text:index-title-template text:style-name=\"Contents_20_Heading\">\
                 {}</text:index-title-template>{templates}</text:table-of-content-source>",
                escaped(title)
            ));
            writer.element("text:index-body", |writer| {
                writer.element("text:index-title text:name=\"Sommaire_titre\"", |writer| {
                    writer.paragraph("Contents_20_Heading", &[Inline::Text(title.to_owned())]);
                });
                for part in &document.parts {
                    if let Part::Heading { level, text, anchor, .. } = part
                        && *level <= LISTED
                    {
                        let jump = [Inline::Jump(anchor.clone(), vec![Inline::Text(text.clone())])];
                        writer.paragraph(&format!("Contents_20_{level}"), &jump);
                    }
                }
            });
        });
    }

    fn blocks(&mut self, blocks: &[Block], place: Place) {
        blocks.iter().for_each(|block| self.block(block, place));
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Paragraph(text) => self.paragraph(place.style(), text),
            // Headings in a text rank below those of the document.
            Block::Heading(_, text) => {
                let open = "text:h text:style-name=\"Heading_20_4\" text:outline-level=\"4\"";
                self.element(open, |writer| writer.inlines(text, false));
            }
            Block::List { start, items } => self.list(*start, items, place),
            Block::Quote(inner) => self.blocks(inner, Place { quoted: true, ..place }),
            Block::Code(code) => {
                let lines = code.trim_end().split('\n');
                let text: Vec<Inline> = lines.flat_map(|line| [Inline::Code(line.to_owned()), Inline::Break]).collect();
                self.paragraph("Preformatted_20_Text", &text[..text.len().saturating_sub(1)]);
            }
            Block::Table { align, head, rows } => {
                let columns = rows.iter().map(Vec::len).fold(head.len(), usize::max).max(1);
                let aligned = align.iter().copied().chain(std::iter::repeat(Align::Left)).take(columns);
                let title = self.lang.pick("Tableau", "Table");
                let mut table = Table::new(title, &aligned.map(|align| (1, align)).collect::<Vec<_>>());
                for row in std::iter::once(head).chain(rows) {
                    table.row(row.iter().map(|cell| Inlines(cell.clone()).into()));
                }
                self.table(&table);
            }
            Block::Rule => self.push("<text:p text:style-name=\"Horizontal_20_Line\"/>"),
            Block::Note(label, inner) => {
                let mark = [Inline::Text(format!("[{label}] "))];
                let (first, rest) = opening(inner);
                self.paragraph(place.style(), &[&mark[..], first].concat());
                self.blocks(rest, place);
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], place: Place) {
        // Lists nested too deeply are written at the last level.
        if place.depth >= DEEPEST {
            return items.iter().for_each(|item| self.blocks(&item.blocks, place));
        }
        let style = if start.is_some() { "Numbering_20_1" } else { "List_20_1" };
        self.element(&format!("text:list text:style-name=\"{style}\""), |writer| {
            for (at, item) in items.iter().enumerate() {
                let number = start.filter(|_| at == 0).map(|start| start.min(32_000));
                let number = number.map_or_else(String::new, |start| format!(" text:start-value=\"{start}\""));
                writer.element(&format!("text:list-item{number}"), |writer| {
                    let mark = item.done.map(|done| Inline::Text(if done { "☒ " } else { "☐ " }.to_owned()));
                    let mark: Vec<Inline> = mark.into_iter().collect();
                    let (first, rest) = opening(&item.blocks);
                    writer.paragraph("Element", &[&mark[..], first].concat());
                    writer.blocks(rest, Place { depth: place.depth + 1, ..place });
                });
            }
        });
    }
}

/// The context of blocks.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Number of enclosing lists.
    depth: usize,
    quoted: bool,
}

impl Place {
    fn style(self) -> &'static str {
        match (self.quoted, self.depth) {
            (true, _) => "Quotations",
            (false, 0) => "Text_20_body",
            (false, _) => "Element",
        }
    }
}

fn name(style: Style) -> &'static str {
    match style {
        Style::Normal => "Text_20_body",
        Style::Title => "Title",
        Style::Subtitle => "Subtitle",
        Style::Notice => "Mention",
    }
}

/// The text next to the marker of an item or note, and the remaining blocks.
fn opening(blocks: &[Block]) -> (&[Inline], &[Block]) {
    match blocks.split_first() {
        Some((Block::Paragraph(inlines), rest)) => (inlines, rest),
        _ => (&[], blocks),
    }
}
