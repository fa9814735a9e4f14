//! Markdown as blocks and spans, for whatever draws it: a page, a Word document, a cell.
//!
//! Comments, which are prompts, are left out; other HTML is text. Nesting is bounded, so that what
//! draws a text may follow it down.

mod builder;
mod lists;
mod plain;

use pulldown_cmark::Parser;

pub use lists::listed;
pub use plain::plain;

/// A part of a text that stands on its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A list.
    List {
        /// The number of the first item, where they are numbered.
        start: Option<u64>,
        /// Items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Code, as it stands.
    Code(String),
    /// A table.
    Table {
        /// The cells of its first row.
        head: Vec<Vec<Inline>>,
        /// The other rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line between two parts.
    Rule,
    /// A note and its label.
    Note(String, Vec<Block>),
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// True for `[x]`, false for `[ ]`, none where there is no box.
    pub done: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A part of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Code.
    Code(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italics.
    Emphasis(Vec<Inline>),
    /// Struck out.
    Struck(Vec<Inline>),
    /// A link: where it leads, as written, and its text.
    Link(String, Vec<Inline>),
    /// An image: where it lies, as written, and what stands for it.
    Image(String, Vec<Inline>),
    /// The end of a line that the author asked for.
    Break,
    /// The mark of a note, by its label.
    NoteMark(String),
}

/// Reads Markdown to draw it: lists as people paste them are lists.
pub fn drawn(source: &str) -> Vec<Block> {
    blocks(&listed(source))
}

/// Reads Markdown.
pub fn blocks(source: &str) -> Vec<Block> {
    let mut builder = builder::Builder::default();
    Parser::new_ext(source, super::markdown::options()).for_each(|event| builder.event(event));
    builder.finish()
}
