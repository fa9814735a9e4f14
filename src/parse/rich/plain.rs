//! Renders blocks as plain text, for a cell or a calendar.

use super::{Block, Inline, Item};

/// The plain text of `blocks`: paragraphs separated by blank lines, items with a dash or a number.
pub fn plain(blocks: &[Block]) -> String {
    let mut text = String::new();
    write_blocks(blocks, "", "\n\n", &mut text);
    text
}

/// The title of a page: its first block, if that is a heading of level 1.
pub fn title(blocks: &[Block]) -> Option<String> {
    match blocks.first() {
        Some(Block::Heading(1, words)) => Some(plain(&[Block::Paragraph(words.clone())])),
        _ => None,
    }
}

pub(super) fn spans(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(own) | Inline::Code(own) => text.push_str(own),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Struck(inner)
            | Inline::Marked(_, inner)
            | Inline::Jump(_, inner)
            | Inline::Image(_, inner) => spans(inner, text),
            Inline::Link(target, inner) => {
                let start = text.len();
                spans(inner, text);
                // Adds the target of a web link, unless the text contains it.
                let is_web = target.starts_with("http://") || target.starts_with("https://");
                if is_web && !text[start..].contains(target.as_str()) {
                    text.push_str(&format!(" ({target})"));
                }
            }
            Inline::Break => text.push('\n'),
            Inline::NoteMark(label) => text.push_str(&format!("[{label}]")),
        }
    }
}

fn write_blocks(blocks: &[Block], indent: &str, between: &str, text: &mut String) {
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            // A list directly follows the sentence that introduces it.
            text.push_str(if matches!(block, Block::List { .. }) { "\n" } else { between });
            text.push_str(indent);
        }
        match block {
            Block::Paragraph(inlines) | Block::Heading(_, inlines) => lines(inlines, indent, text),
            Block::List { start, items } => write_items(items, *start, indent, text),
            Block::Quote(inner) => write_blocks(inner, indent, "\n", text),
            Block::Code(code) => text.push_str(&code.trim_end().replace('\n', &format!("\n{indent}"))),
            Block::Table { head, rows, .. } => {
                for (at, row) in std::iter::once(head).chain(rows).enumerate() {
                    if at > 0 {
                        text.push('\n');
                        text.push_str(indent);
                    }
                    for (at, cell) in row.iter().enumerate() {
                        text.push_str(if at > 0 { " | " } else { "" });
                        spans(cell, text);
                    }
                }
            }
            Block::Rule => text.push_str("---"),
            Block::Note(label, inner) => {
                text.push_str(&format!("[{label}] "));
                write_blocks(inner, indent, "\n", text);
            }
        }
    }
}

fn lines(inlines: &[Inline], indent: &str, text: &mut String) {
    let mut own = String::new();
    spans(inlines, &mut own);
    text.push_str(&own.replace('\n', &format!("\n{indent}")));
}

fn write_items(items: &[Item], start: Option<u64>, indent: &str, text: &mut String) {
    let inner = format!("{indent}  ");
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push('\n');
            text.push_str(indent);
        }
        match start {
            Some(first) => text.push_str(&format!("{}. ", first.saturating_add(at as u64))),
            None => text.push_str("- "),
        }
        match item.done {
            Some(true) => text.push_str("[x] "),
            Some(false) => text.push_str("[ ] "),
            None => {}
        }
        write_blocks(&item.blocks, &inner, "\n", text);
        if item.blocks.is_empty() {
            // An empty item consists of its marker only.
            text.truncate(text.trim_end_matches(' ').len());
        }
    }
}
