//! Markdown as blocks and spans, for whatever draws it: a page, a Word document, a cell.
//!
//! Comments, which are prompts, are left out; other HTML is text. Nesting is bounded, so that what
//! draws a text may follow it down.

mod builder;
mod ends;
mod lists;
mod map;
mod plain;

use pulldown_cmark::Parser;

pub use lists::listed;
pub use map::mapped;
pub use plain::{plain, title};

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// At the right, as amounts do.
    Right,
    /// In the middle.
    Centre,
}

/// A part of a text that stands on its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Inline>),
    List {
        /// The number of the first item, where they are numbered.
        start: Option<u64>,
        items: Vec<Item>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Code, as it stands.
    Code(String),
    Table {
        /// Where the text of each column stands, as far as somebody said.
        align: Vec<Align>,
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

/// How a part of running text is written that Markdown has no sign for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `<u>`: underlined.
    Under,
    /// `<sub>`: a subscript.
    Sub,
    /// `<sup>`: a superscript.
    Sup,
}

impl Mark {
    /// The tag of HTML that asks for it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Under => "u",
            Self::Sub => "sub",
            Self::Sup => "sup",
        }
    }

    pub(super) fn of(tag: &str) -> Option<Self> {
        [Self::Under, Self::Sub, Self::Sup].into_iter().find(|mark| mark.tag().eq_ignore_ascii_case(tag))
    }
}

/// A part of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    Text(String),
    Code(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italics.
    Emphasis(Vec<Inline>),
    /// Struck out.
    Struck(Vec<Inline>),
    /// Written so in HTML, which Markdown has no sign for.
    Marked(Mark, Vec<Inline>),
    /// A link: where it leads, as written, and its text.
    Link(String, Vec<Inline>),
    /// What leads to a place of the same document, by its name.
    Jump(String, Vec<Inline>),
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
