//! Inline content.

use crate::parse::rich::Inline;

/// Inline content of a paragraph, an item or a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inlines(pub Vec<Inline>);

impl From<&str> for Inlines {
    fn from(text: &str) -> Self {
        Self::default().text(text)
    }
}

impl From<String> for Inlines {
    fn from(text: String) -> Self {
        Self(vec![Inline::Text(text)])
    }
}

impl From<&String> for Inlines {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl Inlines {
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.0.push(Inline::Text(text.to_owned()));
        self
    }

    #[must_use]
    pub fn strong(mut self, text: &str) -> Self {
        self.0.push(Inline::Strong(vec![Inline::Text(text.to_owned())]));
        self
    }

    /// Adds a link to an anchor in the document.
    #[must_use]
    pub fn jump(mut self, anchor: &str, text: &str) -> Self {
        self.0.push(Inline::Jump(anchor.to_owned(), vec![Inline::Text(text.to_owned())]));
        self
    }
}
