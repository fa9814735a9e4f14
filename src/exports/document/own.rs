//! The document of a plan rendered by the territory's own template: the headings form the table of contents.

use crate::doc::Document;
use crate::html::markdown::anchors;
use crate::parse::rich::{Block, Inline, mapped, plain};
use crate::project::PLAN_FILE;

/// Deepest heading level that becomes a document heading, listed in the table of contents.
const DEEPEST: u8 = 4;

/// Adds the page to `document`: its headings become document headings, and links to them become internal links.
pub(super) fn draw(document: &mut Document, blocks: &[Block]) {
    let names = anchors(blocks);
    let places: Vec<(String, String)> = names.into_iter().map(|name| (name, document.anchor())).collect();
    let mut next = places.iter();
    let mut text: Vec<Block> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(level, words) => {
                draw_text(document, &mut text);
                let said = plain(&[Block::Paragraph(words.clone())]);
                if said.trim().is_empty() {
                    continue;
                }
                let anchor = next.next().map_or_else(|| document.anchor(), |(_, anchor)| anchor.clone());
                document.heading_at((*level).min(DEEPEST), &said, false, &anchor);
            }
            other => text.extend(led(other, &places)),
        }
    }
    draw_text(document, &mut text);
}

fn draw_text(document: &mut Document, text: &mut Vec<Block>) {
    if !text.is_empty() {
        document.text(&std::mem::take(text), PLAN_FILE);
    }
}

/// The block, with links into the page replaced by internal links.
fn led(block: &Block, places: &[(String, String)]) -> Vec<Block> {
    mapped(std::slice::from_ref(block), &|inline| {
        let Inline::Link(target, inner) = inline else { return None };
        let name = target.strip_prefix('#')?;
        let (_, anchor) = places.iter().find(|(own, _)| own == name)?;
        Some(Inline::Jump(anchor.clone(), inner.clone()))
    })
}
