//! What can be changed in a file, as data.

use super::path::Path;
use super::value::Value;
use crate::diagnostic::Edit;

/// One change of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A key, or an entry of a list that is there, gets this value. A key that is absent is added, with
    /// the mappings that lead to it; of a list or a mapping in the place of another, what they have in
    /// common stays as and where it is written.
    Set {
        /// The key or the entry.
        path: Path,
        /// What it holds afterwards; [`Value::Empty`] leaves a key without value.
        value: Value,
        /// Keys in the order in which they are usually written: an absent key goes between its
        /// neighbours of this list, else to the end of its mapping.
        order: Vec<String>,
    },
    /// A key or an entry of a list goes, with its lines and the comments on them.
    Remove(Path),
    /// A list gets an entry; an absent or empty list begins with it.
    Insert {
        /// The list.
        path: Path,
        /// The entry that it goes before, from 0; none for the end.
        at: Option<usize>,
        /// The entry.
        value: Value,
        /// As for [`Change::Set`], where the list's key is absent.
        order: Vec<String>,
    },
    /// The comment behind a key, on its line, goes: a template's explanation, once the key is filled.
    Uncomment(Path),
    /// A section without content gets this text, below its prompts. Refused where people wrote already.
    Fill {
        section: Section,
        /// Markdown.
        text: String,
    },
    /// A section gets this text as its last thing.
    Append {
        section: Section,
        /// Markdown.
        text: String,
    },
    /// A section gets this text as its first thing.
    Prepend {
        section: Section,
        /// Markdown.
        text: String,
    },
    /// All that stands in a section, prompts and deeper headings too, gives way to this text.
    Replace {
        section: Section,
        /// Markdown.
        text: String,
    },
    /// A section gets an item, behind its last one and written like it.
    AddItem {
        section: Section,
        /// The identifier that it starts with, in bold.
        id: Option<String>,
        /// Its box: ticked or not; none for no box.
        task: Option<bool>,
        text: String,
    },
    /// An item gets the identifier that it starts with; one that is there is put in bold.
    Number {
        item: ItemAt,
        /// `P3`.
        id: String,
    },
    /// An item's box is ticked, or no longer is; a box that is not there is put.
    Tick {
        item: ItemAt,
        /// What its box says afterwards.
        done: bool,
    },
    /// Ranges of the text as it was read, none overlapping.
    Spans(Vec<Edit>),
}

/// A part of a Markdown body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    /// The whole body.
    Whole,
    /// What stands below the heading on this line of the file, from 1.
    Line(usize),
    /// What stands below a heading of level 2 or deeper, up to the next of its level or above.
    Titled {
        /// Its title, then other titles that it may have; compared as headings are.
        titles: Vec<String>,
        /// Titles of the document's sections in their order: where the section is absent, it is added,
        /// between its neighbours of this list. Empty: then an absent section is an error.
        among: Vec<String>,
    },
}

/// Which item of a Markdown list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemAt {
    /// The one that begins on this line of the file, from 1.
    Line(usize),
    /// The one that starts with this identifier, where there is one only.
    Named(String),
}

impl Change {
    /// The key at `path` gets `value`.
    pub fn set(path: impl Into<Path>, value: impl Into<Value>) -> Self {
        Self::Set { path: path.into(), value: value.into(), order: Vec::new() }
    }

    /// The key at `path` stays, without value.
    pub fn clear(path: impl Into<Path>) -> Self {
        Self::set(path, Value::Empty)
    }

    /// The key or the entry of a list at `path` goes.
    pub fn remove(path: impl Into<Path>) -> Self {
        Self::Remove(path.into())
    }

    /// The list at `path` gets `value` as its last entry.
    pub fn insert(path: impl Into<Path>, value: impl Into<Value>) -> Self {
        Self::Insert { path: path.into(), at: None, value: value.into(), order: Vec::new() }
    }

    /// A key that has to be added goes where `keys` have it.
    #[must_use]
    pub fn ordered(mut self, keys: impl IntoIterator<Item = impl Into<String>>) -> Self {
        if let Self::Set { order, .. } | Self::Insert { order, .. } = &mut self {
            *order = keys.into_iter().map(Into::into).collect();
        }
        self
    }
}

impl Section {
    /// The section of this title.
    pub fn titled(title: impl Into<String>) -> Self {
        Self::Titled { titles: vec![title.into()], among: Vec::new() }
    }

    /// It may have this title too.
    #[must_use]
    pub fn or(mut self, title: impl Into<String>) -> Self {
        if let Self::Titled { titles, .. } = &mut self {
            titles.push(title.into());
        }
        self
    }

    /// It is added where it is absent, between its neighbours of `titles`.
    #[must_use]
    pub fn among(mut self, titles: impl IntoIterator<Item = impl Into<String>>) -> Self {
        if let Self::Titled { among, .. } = &mut self {
            *among = titles.into_iter().map(Into::into).collect();
        }
        self
    }
}
