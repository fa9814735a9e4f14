//! Converts user-written blocks to paragraphs with the document's styles.

use super::numbering::{self, BULLETS};
use super::runs::{Look, Runs};
use super::{Style, Writer};
use crate::doc::{Align, Inlines, Table};
use crate::parse::rich::{Block, Inline, Item, Mark};
use crate::write::address::address;
use crate::write::xml::escaped;

/// The context of blocks.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Number of enclosing lists.
    depth: usize,
    quoted: bool,
}

impl Writer<'_> {
    pub(super) fn flow(&mut self, blocks: &[Block]) {
        self.blocks(blocks, Place::default());
    }

    /// Converts inline content.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> Runs {
        let runs = self.runs();
        self.draw(runs, inlines, Look::default())
    }

    fn blocks(&mut self, blocks: &[Block], place: Place) {
        for block in blocks {
            self.block(block, place);
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Paragraph(inlines) => {
                let runs = self.inlines(inlines);
                self.stand(&runs, place);
            }
            // Headings in a description rank below those of the document.
            Block::Heading(_, inlines) => {
                let runs = self.inlines(inlines);
                self.paragraph(Style::Heading(4), &runs);
            }
            Block::List { start, items } => self.list(*start, items, place),
            Block::Quote(inner) => self.blocks(inner, Place { quoted: true, ..place }),
            Block::Code(code) => {
                let runs = self.runs().with(code.trim_end(), Look { code: true, ..Look::default() });
                self.body.push_str(&numbering::indented(Style::Code, place.depth, &runs));
            }
            Block::Table { align, head, rows } => self.drawn_table(align, head, rows),
            Block::Rule => {
                let runs = self.runs();
                self.paragraph(Style::Rule, &runs);
            }
            Block::Note(label, inner) => {
                let mark = self.runs().text(&format!("[{label}] "));
                let (first, rest) = opening(inner);
                let runs = self.draw(mark, first, Look::default());
                self.stand(&runs, place);
                self.blocks(rest, Place { depth: place.depth + 1, ..place });
            }
        }
    }

    fn stand(&mut self, runs: &Runs, place: Place) {
        let xml = match (place.quoted, place.depth) {
            (true, depth) => {
                let indent = format!("<w:ind w:left=\"{}\"/>", (depth.min(numbering::DEEPEST) + 1) * 397);
                super::paragraph("Quote", &indent, runs)
            }
            (false, 0) => super::paragraph(Style::Normal.id(), "", runs),
            (false, depth) => numbering::more(depth - 1, "", runs),
        };
        self.body.push_str(&xml);
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], place: Place) {
        let numbered = start.map(|start| self.numbering.start(start, place.depth));
        for (at, item) in items.iter().enumerate() {
            let mut lead = self.runs();
            if let Some(done) = item.done {
                lead = lead.text(if done { "☒ " } else { "☐ " });
            }
            let (first, rest) = opening(&item.blocks);
            let runs = self.draw(lead, first, Look::default());
            self.body.push_str(&match numbered {
                Some(list) => list.item(place.depth, at, &runs),
                None => numbering::item(BULLETS, place.depth, &runs),
            });
            self.blocks(rest, Place { depth: place.depth + 1, ..place });
        }
    }

    fn drawn_table(&mut self, align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        let columns = rows.iter().map(Vec::len).fold(head.len(), usize::max).max(1);
        let name = self.lang.pick("Tableau", "Table");
        let aligned = align.iter().copied().chain(std::iter::repeat(Align::Left)).take(columns);
        let mut table = Table::new(name, &aligned.map(|align| (1, align)).collect::<Vec<_>>());
        for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
            table.row(row.iter().map(|cell| Inlines(cell.clone()).into()));
        }
        self.table(&table);
    }

    fn draw(&mut self, mut runs: Runs, inlines: &[Inline], look: Look) -> Runs {
        for inline in inlines {
            runs = match inline {
                Inline::Text(text) => runs.with(text, look),
                Inline::Code(code) => runs.with(code, Look { code: true, ..look }),
                Inline::Strong(inner) => self.draw(runs, inner, Look { strong: true, ..look }),
                Inline::Emphasis(inner) => self.draw(runs, inner, Look { emphasis: true, ..look }),
                Inline::Struck(inner) => self.draw(runs, inner, Look { struck: true, ..look }),
                Inline::Marked(Mark::Under, inner) => self.draw(runs, inner, Look { underlined: true, ..look }),
                Inline::Marked(Mark::Sub, inner) => self.draw(runs, inner, Look { lowered: true, ..look }),
                Inline::Marked(Mark::Sup, inner) => self.draw(runs, inner, Look { raised: true, ..look }),
                Inline::Image(place, inner) => match self.picture(place, inner) {
                    Some(picture) => runs.raw(&picture),
                    // The alternative text replaces a missing image.
                    None => self.draw(runs, inner, Look { emphasis: true, ..look }),
                },
                // Links cannot be nested.
                Inline::Link(_, inner) if look.link => self.draw(runs, inner, look),
                Inline::Link(target, inner) => match address(target) {
                    Some(address) => {
                        let id = self.link(&address);
                        let opened = runs.raw(&format!("<w:hyperlink r:id=\"rIdLink{id}\" w:history=\"1\">"));
                        self.draw(opened, inner, Look { link: true, ..look }).raw("</w:hyperlink>")
                    }
                    None => self.draw(runs, inner, look),
                },
                Inline::Jump(anchor, inner) => {
                    let opened = runs.raw(&format!("<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">"));
                    self.draw(opened, inner, look).raw("</w:hyperlink>")
                }
                Inline::Break => runs.raw("<w:r><w:br/></w:r>"),
                Inline::NoteMark(label) => runs.with(&format!("[{label}]"), Look { raised: true, ..look }),
            };
        }
        runs
    }

    /// The number of a link; each address has one.
    fn link(&mut self, address: &str) -> usize {
        let next = self.links.len();
        *self.links.entry(escaped(address)).or_insert(next)
    }
}

/// The text next to the marker of an item or note, and the remaining blocks. The text is empty if the item
/// begins with a list or a table.
fn opening(blocks: &[Block]) -> (&[Inline], &[Block]) {
    match blocks.split_first() {
        Some((Block::Paragraph(inlines), rest)) => (inlines, rest),
        _ => (&[], blocks),
    }
}
