//! A file as read from a tree: its text, or the reason why there is none.

use std::path::Path;
use std::sync::Arc;

use crate::faults::{Fault, ReadingFault};
use crate::parse::cost;
use crate::text::{Text, beginning};
use crate::tree::Tree;

#[derive(Debug)]
pub struct Source {
    /// Path relative to the project.
    pub path: Arc<str>,
    /// The text, or the fault that prevents reading it.
    pub text: Result<Arc<Text>, Fault>,
    /// The readable beginning of a text that could not be read.
    pub beginning: String,
    /// Estimated cost of parsing the text, as counted by `cost::signs`.
    pub signs: usize,
}

/// Bytes kept of a refused text, to guess the type of the document.
const BEGINNING: usize = 4096;

impl Source {
    /// A source with `text`; the text is refused if parsing it would be too expensive.
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

    pub fn of_text(path: Arc<str>, text: String) -> Self {
        Self::new(path, Ok::<_, Fault>(text), String::new())
    }

    /// Reads the file that is named `path` in the project and `own` in `tree`.
    pub fn read(tree: &dyn Tree, path: Arc<str>, own: &Path) -> Self {
        let text = tree.document(own);
        // Keeps the readable part of the file, so that the finding has a position.
        let beginning = match text {
            Err(ReadingFault::NotUtf8 { .. }) => tree.readable_beginning(own),
            _ => String::new(),
        };
        Self::new(path, text, beginning)
    }

    /// Replaces the text by `fault`, and keeps its beginning.
    pub fn refuse(&mut self, fault: impl Into<Fault>) {
        if let Ok(text) = &self.text {
            self.beginning = beginning(text.as_str(), BEGINNING).to_owned();
        }
        (self.text, self.signs) = (Err(fault.into()), 0);
    }
}
