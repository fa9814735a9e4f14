//! A file as a tree of files gave it: its text, or why there is none.

use std::path::Path;
use std::sync::Arc;

use crate::faults::{Fault, ReadingFault};
use crate::parse::cost;
use crate::text::{Text, beginning};
use crate::tree::Tree;

/// A file as it was read.
#[derive(Debug)]
pub struct Source {
    /// Path relative to the project.
    pub path: Arc<str>,
    /// Its text, or what prevented reading it.
    pub text: Result<Arc<Text>, Fault>,
    /// Where the text could not be read: its beginning, as far as it goes.
    pub beginning: String,
    /// How many signs its text has.
    pub signs: usize,
}

/// Bytes of a refused text that are kept, to tell what document it would be.
const BEGINNING: usize = 4096;

impl Source {
    /// The file at `path`, whose `text` is refused where parsing it would cost too much.
    pub fn new(path: Arc<str>, text: Result<String, impl Into<Fault>>, beginning: String) -> Self {
        let text = text.map(|text| Arc::new(Text::new(text))).map_err(Into::into);
        let signs = text.as_ref().map_or(0, |text| cost::signs(text.as_str()));
        let mut source = Self { path, text, beginning, signs };
        if signs > cost::MOST {
            let commonest = source.text.as_ref().map_or(' ', |text| cost::commonest(text.as_str()));
            source.refuse(ReadingFault::TooManySigns { signs, most: cost::MOST, commonest });
        }
        source
    }

    /// The file at `path` with this text.
    pub fn of_text(path: Arc<str>, text: String) -> Self {
        Self::new(path, Ok::<_, Fault>(text), String::new())
    }

    /// The file at `path`, which `tree` spells `own`.
    pub fn read(tree: &dyn Tree, path: Arc<str>, own: &Path) -> Self {
        let text = tree.document(own);
        // What can be read of it, so that the place of the fault can be told.
        let beginning = match text {
            Err(ReadingFault::NotUtf8 { .. }) => tree.readable_beginning(own),
            _ => String::new(),
        };
        Self::new(path, text, beginning)
    }

    /// Forgets the text, for this reason.
    pub fn refuse(&mut self, fault: impl Into<Fault>) {
        if let Ok(text) = &self.text {
            self.beginning = beginning(text.as_str(), BEGINNING).to_owned();
        }
        (self.text, self.signs) = (Err(fault.into()), 0);
    }
}
