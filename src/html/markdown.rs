//! Markdown as HTML, with headings below those of the page.

use super::Html;
use super::inline::words;
use crate::parse::rich::{Align, Block, Inline, Item};
use crate::text::unique::Unique;

/// The target of a link in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// A page, with its address.
    Page(String),
    /// A file that is not published; its path is displayed, if it is not empty.
    File(String),
}

/// Resolves links to pages.
pub trait Links {
    /// The address of the action with this number.
    fn action(&self, number: usize) -> String;
    /// The address of the image that the document at `path` refers to as `target`; `None` if it is not included.
    fn image(&self, path: &str, target: &str) -> Option<String>;
    /// The target of the relative link `target` in the document at `path`.
    fn lead(&self, path: &str, target: &str) -> Lead;
}

/// Options for a document.
pub struct Drawing<'a> {
    /// Resolves its links.
    pub links: &'a dyn Links,
    /// Path of the document, to which its links are relative.
    pub path: &'a str,
    /// Level of its top headings in the page.
    pub level: usize,
    /// Prefix that makes its identifiers unique in the page.
    pub prefix: &'a str,
    /// Suffix of the accessible names of its tables.
    pub name: &'a str,
    /// True if its headings get anchors, and empty sections a note.
    pub is_whole: bool,
}

/// The state of the conversion.
pub(super) struct Pen<'a> {
    pub(super) drawing: &'a Drawing<'a>,
    pub(super) notes: Vec<String>,
    noted: usize,
    levels: Vec<u8>,
    anchors: std::vec::IntoIter<String>,
    tables: usize,
}

pub fn draw(html: &mut Html, blocks: &[Block], drawing: &Drawing<'_>) {
    let anchors = if drawing.is_whole { anchors(blocks) } else { Vec::new() };
    let mut notes = Vec::new();
    visit(blocks, &mut |block| {
        if let Block::Note(label, _) = block {
            notes.push(label.clone());
        }
    });
    let anchors = anchors.into_iter();
    let mut pen = Pen { drawing, notes, noted: 0, levels: Vec::new(), anchors, tables: 0 };
    for (at, block) in blocks.iter().enumerate() {
        pen.block(html, block);
        if let Block::Heading(level, title) = block
            && drawing.is_whole
            && has_words(title)
            && is_empty_part(*level, blocks.get(at + 1))
        {
            html.element("p", &[("class", "discret")], |html| html.text("Cette partie n'est pas encore remplie."));
        }
    }
}

/// True if no content follows before the next heading of the same or a higher level.
fn is_empty_part(level: u8, next: Option<&Block>) -> bool {
    match next {
        None => true,
        Some(Block::Heading(next, _)) => *next <= level,
        Some(_) => false,
    }
}

/// The anchors of a document's headings, in order, as forges generate them.
pub fn anchors(blocks: &[Block]) -> Vec<String> {
    let (mut anchors, mut names) = (Vec::new(), Unique::default());
    visit(blocks, &mut |block| {
        let Block::Heading(_, title) = block else { return };
        if !has_words(title) {
            return;
        }
        let mut text = String::new();
        words(title, &mut text);
        let kept = text.trim().to_lowercase();
        let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let base: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        // Must not collide with the page's own anchors.
        let base =
            if base.is_empty() || super::page::PLACES.contains(&base.as_str()) { format!("-{base}") } else { base };
        anchors.push(names.name(&base, 1, |number| match number {
            None => base.clone(),
            Some(number) => format!("{base}-{number}"),
        }));
    });
    anchors
}

/// Calls `see` with every block, in text order.
fn visit(blocks: &[Block], see: &mut dyn FnMut(&Block)) {
    for block in blocks {
        see(block);
        match block {
            Block::List { items, .. } => items.iter().for_each(|item| visit(&item.blocks, see)),
            Block::Quote(inner) | Block::Note(_, inner) => visit(inner, see),
            _ => {}
        }
    }
}

fn has_words(inlines: &[Inline]) -> bool {
    let mut text = String::new();
    words(inlines, &mut text);
    !text.trim().is_empty()
}

impl Pen<'_> {
    fn blocks(&mut self, html: &mut Html, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(html, block));
    }

    fn block(&mut self, html: &mut Html, block: &Block) {
        match block {
            Block::Paragraph(inlines) => html.plain("p", |html| self.inlines(html, inlines)),
            Block::Heading(level, inlines) if has_words(inlines) => self.heading(html, *level, inlines),
            Block::Heading(..) => {}
            Block::List { start, items } => self.list(html, *start, items),
            Block::Quote(inner) => html.plain("blockquote", |html| self.blocks(html, inner)),
            Block::Code(code) => html.plain("pre", |html| html.element("code", &[], |html| html.verbatim(code))),
            Block::Table { align, head, rows } => self.table(html, align, head, rows),
            Block::Rule => html.single("hr", &[]),
            Block::Note(_, inner) => {
                self.noted += 1;
                let number = self.noted;
                let id = format!("{}note-{number}", self.drawing.prefix);
                html.element("div", &[("class", "note"), ("id", &id)], |html| {
                    html.plain("p", |html| html.of("strong", &format!("Note {number}")));
                    self.blocks(html, inner);
                });
            }
        }
    }

    /// Heading levels are never skipped, whatever the document does: screen reader users navigate by them.
    fn heading(&mut self, html: &mut Html, level: u8, inlines: &[Inline]) {
        self.levels.retain(|above| *above < level);
        let depth = self.drawing.level + self.levels.len();
        self.levels.push(level);
        let name = ["h1", "h2", "h3", "h4", "h5", "h6"][depth.clamp(1, 6) - 1];
        match self.anchors.next() {
            Some(id) => html.element(name, &[("id", &id)], |html| self.inlines(html, inlines)),
            None => html.plain(name, |html| self.inlines(html, inlines)),
        }
    }

    fn list(&mut self, html: &mut Html, start: Option<u64>, items: &[Item]) {
        let number = start.filter(|start| *start != 1).map(|start| start.min(999_999_999).to_string());
        let (name, attributes) = match (start, &number) {
            (Some(_), Some(number)) => ("ol", vec![("start", number.as_str())]),
            (Some(_), None) => ("ol", Vec::new()),
            (None, _) => ("ul", Vec::new()),
        };
        html.element(name, &attributes, |html| items.iter().for_each(|item| self.item(html, item)));
    }

    fn item(&mut self, html: &mut Html, item: &Item) {
        let class = if item.done.is_some() { [("class", "case")].as_slice() } else { &[] };
        html.element("li", class, |html| {
            if let Some(done) = item.done {
                html.element("span", &[("aria-hidden", "true")], |html| html.text(if done { "☑ " } else { "☐ " }));
                html.aside(if done { "Coché : " } else { "Non coché : " });
            }
            // The text of a simple item goes on the item's own line.
            match item.blocks.split_first() {
                Some((Block::Paragraph(first), rest)) => {
                    self.inlines(html, first);
                    self.blocks(html, rest);
                }
                _ => self.blocks(html, &item.blocks),
            }
        });
    }

    fn table(&mut self, html: &mut Html, align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        let class = |at: usize| match align.get(at) {
            Some(Align::Right) => [("class", "droite")].as_slice(),
            Some(Align::Centre) => &[("class", "centre")],
            Some(Align::Left) | None => &[],
        };
        self.tables += 1;
        let label = format!("Tableau {}{}", self.tables, self.drawing.name);
        region(html, &label, |html| {
            html.plain("table", |html| {
                if head.iter().any(|cell| has_words(cell)) {
                    html.plain("thead", |html| {
                        html.plain("tr", |html| {
                            for (at, cell) in head.iter().enumerate() {
                                if has_words(cell) {
                                    let attributes = [&[("scope", "col")], class(at)].concat();
                                    html.element("th", &attributes, |html| self.inlines(html, cell));
                                } else {
                                    html.plain("td", |_| {});
                                }
                            }
                        });
                    });
                }
                html.plain("tbody", |html| {
                    for row in rows {
                        html.plain("tr", |html| {
                            for (at, cell) in row.iter().enumerate() {
                                html.element("td", class(at), |html| self.inlines(html, cell));
                            }
                        });
                    }
                });
            });
        });
    }
}

/// A part that may be wider than the screen: it scrolls on its own, by keyboard too.
pub fn region(html: &mut Html, label: &str, inside: impl FnOnce(&mut Html)) {
    let attributes = [("class", "large"), ("role", "region"), ("tabindex", "0"), ("aria-label", label)];
    html.element("div", &attributes, inside);
}
