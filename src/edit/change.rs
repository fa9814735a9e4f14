//! Changes of a file, as data.

use super::path::Path;
use super::value::Value;
use crate::diagnostic::Edit;

/// A single change of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Sets the value of a key or of an existing list entry. A missing key is added together with the mappings
    /// that contain it. Where a list or mapping replaces another, their common parts keep their place and
    /// formatting.
    Set {
        /// Key or list entry.
        path: Path,
        /// New value; [`Value::Empty`] keeps the key without a value.
        value: Value,
        /// Keys in their usual order: a missing key is inserted between its neighbours in this list, or else at
        /// the end of its mapping.
        order: Vec<String>,
    },
    /// Removes a key or a list entry, with its lines and the comments on them.
    Remove(Path),
    /// Inserts an entry into a list; a missing or empty list is started.
    Insert {
        /// List.
        path: Path,
        /// Index of the entry to insert before; none to append.
        at: Option<usize>,
        /// New entry.
        value: Value,
        /// As for [`Change::Set`], in case the key of the list is missing.
        order: Vec<String>,
    },
    /// Removes the comment after a key on its line: the explanation of a template, once the key has a value.
    Uncomment(Path),
    /// Puts text into a section without content, below its prompts. Refused if the section has content.
    Fill {
        section: Section,
        /// Markdown text.
        text: String,
    },
    /// Appends text to a section.
    Append {
        section: Section,
        /// Markdown text.
        text: String,
    },
    /// Inserts text at the start of a section.
    Prepend {
        section: Section,
        /// Markdown text.
        text: String,
    },
    /// Replaces the content of a section, including prompts and nested headings.
    Replace {
        section: Section,
        /// Markdown text.
        text: String,
    },
    /// Adds an item after the last one of a section, in the same style.
    AddItem {
        section: Section,
        /// Id at the start of the item, in bold.
        id: Option<String>,
        /// State of its check box; none for an item without one.
        task: Option<bool>,
        text: String,
    },
    /// Adds an id at the start of an item; an existing id is put in bold.
    Number {
        item: ItemAt,
        /// Id such as `P3`.
        id: String,
    },
    /// Sets the check box of an item, and adds one if it is missing.
    Tick {
        item: ItemAt,
        /// New state of the check box.
        done: bool,
    },
    /// Replaces spans of the text as it was read; they must not overlap.
    Spans(Vec<Edit>),
}

/// A part of a Markdown body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    Whole,
    /// Content below the heading on this line of the file, counted from 1.
    Line(usize),
    /// Content below a heading of level 2 or deeper, up to the next heading of the same or a higher level.
    Titled {
        /// Title of the section, followed by alternative titles; compared by `heading_key`.
        titles: Vec<String>,
        /// Titles of all sections of the document in order: a missing section is inserted between its
        /// neighbours in this list. If empty, a missing section is an error.
        among: Vec<String>,
    },
}

/// Selects an item of a Markdown list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemAt {
    /// The item that starts on this line of the file, counted from 1.
    Line(usize),
    /// The item that starts with this id; an error if there are several.
    Named(String),
}

impl Change {
    /// Sets the value of the key at `path`.
    pub fn set(path: impl Into<Path>, value: impl Into<Value>) -> Self {
        Self::Set { path: path.into(), value: value.into(), order: Vec::new() }
    }

    /// Removes the value of the key at `path`, but not the key.
    pub fn clear(path: impl Into<Path>) -> Self {
        Self::set(path, Value::Empty)
    }

    /// Removes the key or list entry at `path`.
    pub fn remove(path: impl Into<Path>) -> Self {
        Self::Remove(path.into())
    }

    /// Appends `value` to the list at `path`.
    pub fn insert(path: impl Into<Path>, value: impl Into<Value>) -> Self {
        Self::Insert { path: path.into(), at: None, value: value.into(), order: Vec::new() }
    }

    /// Sets the key order for a key that has to be added.
    #[must_use]
    pub fn ordered(mut self, keys: impl IntoIterator<Item = impl Into<String>>) -> Self {
        if let Self::Set { order, .. } | Self::Insert { order, .. } = &mut self {
            *order = keys.into_iter().map(Into::into).collect();
        }
        self
    }
}

impl Section {
    /// The section with this title.
    pub fn titled(title: impl Into<String>) -> Self {
        Self::Titled { titles: vec![title.into()], among: Vec::new() }
    }

    /// Adds an alternative title.
    #[must_use]
    pub fn or(mut self, title: impl Into<String>) -> Self {
        if let Self::Titled { titles, .. } = &mut self {
            titles.push(title.into());
        }
        self
    }

    /// Allows adding the section where it is missing, between its neighbours in `titles`.
    #[must_use]
    pub fn among(mut self, titles: impl IntoIterator<Item = impl Into<String>>) -> Self {
        if let Self::Titled { among, .. } = &mut self {
            *among = titles.into_iter().map(Into::into).collect();
        }
        self
    }
}
