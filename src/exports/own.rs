//! The plan as a territory's own template words it, in the forms that people read: the same text everywhere.

use crate::doc::{Document, Part};
use crate::html::markdown::anchors;
use crate::parse::rich::{Block, Inline, Item};

/// Headings down to this level are those of the document, and stand in its table of contents.
const DEEPEST: u8 = 4;

/// The title of the page: its first heading, where that is of the first level.
pub(super) fn title(blocks: &[Block]) -> Option<String> {
    match blocks.first() {
        Some(Block::Heading(1, text)) => Some(plain(text)),
        _ => None,
    }
}

/// Adds the page to `document`: its headings become the document's, and its links to them lead there.
#[cfg(feature = "office")]
pub(super) fn draw(document: &mut Document, blocks: &[Block]) {
    let names = anchors(blocks);
    let places: Vec<(String, String)> = names.into_iter().map(|name| (name, document.anchor())).collect();
    let mut next = places.iter();
    let mut text: Vec<Block> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(level, words) => {
                document.parts.extend((!text.is_empty()).then(|| Part::Text(std::mem::take(&mut text))));
                let said = plain(words);
                if said.trim().is_empty() {
                    continue;
                }
                let anchor = next.next().map_or_else(|| document.anchor(), |(_, anchor)| anchor.clone());
                document.heading_at((*level).min(DEEPEST), &said, false, &anchor);
            }
            other => text.push(led(other, &places)),
        }
    }
    document.parts.extend((!text.is_empty()).then_some(Part::Text(text)));
}

fn plain(inlines: &[Inline]) -> String {
    crate::parse::rich::plain(&[Block::Paragraph(inlines.to_vec())])
}

/// The block with its links into the page led to the places of the document.
fn led(block: &Block, places: &[(String, String)]) -> Block {
    let line = |inlines: &Vec<Inline>| inlines.iter().map(|inline| jump(inline, places)).collect::<Vec<_>>();
    let all = |blocks: &Vec<Block>| blocks.iter().map(|block| led(block, places)).collect::<Vec<_>>();
    match block {
        Block::Paragraph(text) => Block::Paragraph(line(text)),
        Block::Heading(level, text) => Block::Heading(*level, line(text)),
        Block::List { start, items } => {
            let items = items.iter().map(|item| Item { done: item.done, blocks: all(&item.blocks) });
            Block::List { start: *start, items: items.collect() }
        }
        Block::Quote(inner) => Block::Quote(all(inner)),
        Block::Note(label, inner) => Block::Note(label.clone(), all(inner)),
        Block::Table { align, head, rows } => {
            let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(line).collect::<Vec<_>>();
            Block::Table { align: align.clone(), head: row(head), rows: rows.iter().map(row).collect() }
        }
        Block::Code(_) | Block::Rule => block.clone(),
    }
}

fn jump(inline: &Inline, places: &[(String, String)]) -> Inline {
    let all = |inner: &Vec<Inline>| inner.iter().map(|inline| jump(inline, places)).collect::<Vec<_>>();
    match inline {
        Inline::Link(target, inner) => {
            let place = target.strip_prefix('#').and_then(|name| places.iter().find(|(own, _)| own == name));
            match place {
                Some((_, anchor)) => Inline::Jump(anchor.clone(), all(inner)),
                None => Inline::Link(target.clone(), all(inner)),
            }
        }
        Inline::Strong(inner) => Inline::Strong(all(inner)),
        Inline::Emphasis(inner) => Inline::Emphasis(all(inner)),
        Inline::Struck(inner) => Inline::Struck(all(inner)),
        Inline::Marked(mark, inner) => Inline::Marked(*mark, all(inner)),
        other => other.clone(),
    }
}
