//! Maps the inline content of blocks.

use super::{Block, Inline, Item};

/// Replaces each inline for which `change` returns a value; other inlines are kept, and their children are
/// mapped.
pub fn mapped(blocks: &[Block], change: &dyn Fn(&Inline) -> Option<Inline>) -> Vec<Block> {
    blocks.iter().map(|block| one(block, change)).collect()
}

fn one(block: &Block, change: &dyn Fn(&Inline) -> Option<Inline>) -> Block {
    match block {
        Block::Paragraph(text) => Block::Paragraph(line(text, change)),
        Block::Heading(level, text) => Block::Heading(*level, line(text, change)),
        Block::List { start, items } => {
            let items = items.iter().map(|item| Item { done: item.done, blocks: mapped(&item.blocks, change) });
            Block::List { start: *start, items: items.collect() }
        }
        Block::Quote(inner) => Block::Quote(mapped(inner, change)),
        Block::Note(label, inner) => Block::Note(label.clone(), mapped(inner, change)),
        Block::Table { align, head, rows } => {
            let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| line(cell, change)).collect::<Vec<_>>();
            Block::Table { align: align.clone(), head: row(head), rows: rows.iter().map(row).collect() }
        }
        Block::Code(_) | Block::Rule => block.clone(),
    }
}

fn line(inlines: &[Inline], change: &dyn Fn(&Inline) -> Option<Inline>) -> Vec<Inline> {
    let inside = |inline: &Inline| match inline {
        Inline::Strong(inner) => Inline::Strong(line(inner, change)),
        Inline::Emphasis(inner) => Inline::Emphasis(line(inner, change)),
        Inline::Struck(inner) => Inline::Struck(line(inner, change)),
        Inline::Marked(mark, inner) => Inline::Marked(*mark, line(inner, change)),
        Inline::Link(target, inner) => Inline::Link(target.clone(), line(inner, change)),
        other => other.clone(),
    };
    inlines.iter().map(|inline| change(inline).unwrap_or_else(|| inside(inline))).collect()
}
