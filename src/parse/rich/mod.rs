//! Markdown as a tree of blocks and inlines, for rendering: as a page, a Word document or a cell.
//!
//! Comments, which are prompts, are omitted; other HTML becomes text. The nesting depth is bounded, so that
//! renderers may recurse.

mod builder;
mod ends;
mod lists;
mod map;
mod plain;

use pulldown_cmark::Parser;

pub use lists::listed;
pub use map::mapped;
pub use plain::{plain, title};

/// Alignment of a table column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Left,
    /// Used for amounts.
    Right,
    Centre,
}

/// A block element.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Inline>),
    List {
        /// Number of the first item; none for a bullet list.
        start: Option<u64>,
        items: Vec<Item>,
    },
    Quote(Vec<Block>),
    /// A code block, verbatim.
    Code(String),
    Table {
        /// Alignment of each column; may be shorter than the rows.
        align: Vec<Align>,
        /// Cells of the first row.
        head: Vec<Vec<Inline>>,
        /// Other rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A thematic break.
    Rule,
    /// A footnote with its label.
    Note(String, Vec<Block>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// State of the check box; none if there is no check box.
    pub done: Option<bool>,
    pub blocks: Vec<Block>,
}

/// Formatting without Markdown syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `<u>`: underlined.
    Under,
    /// `<sub>`: subscript.
    Sub,
    /// `<sup>`: superscript.
    Sup,
}

impl Mark {
    /// Name of the HTML tag.
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

/// An inline element.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    Text(String),
    Code(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italic.
    Emphasis(Vec<Inline>),
    /// Struck through.
    Struck(Vec<Inline>),
    /// Text with formatting from an HTML tag.
    Marked(Mark, Vec<Inline>),
    /// A link: its target as written, and its text.
    Link(String, Vec<Inline>),
    /// A link to an anchor in the same document, by name.
    Jump(String, Vec<Inline>),
    /// An image: its path as written, and its alternative text.
    Image(String, Vec<Inline>),
    /// A hard line break.
    Break,
    /// A footnote reference, by label.
    NoteMark(String),
}

/// Parses Markdown for rendering: pseudo-lists become lists.
pub fn drawn(source: &str) -> Vec<Block> {
    blocks(&listed(source))
}

pub fn blocks(source: &str) -> Vec<Block> {
    let mut builder = builder::Builder::default();
    Parser::new_ext(source, super::markdown::options()).for_each(|event| builder.event(event));
    builder.finish()
}
