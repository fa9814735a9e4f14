//! Values of YAML, each with its place.

use crate::text::Span;

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// What stands there.
    pub value: Value,
    /// Where: the quotes are part of it; a mapping's place is its first key.
    pub span: Span,
}

/// The three shapes of a YAML value.
#[derive(Clone, Debug)]
pub enum Value {
    /// A text, as written: YAML's own types are not applied.
    Scalar {
        /// The text without its quotes.
        text: String,
        /// True for an unquoted text, which may stand for « no value ».
        plain: bool,
    },
    List(Vec<Node>),
    /// Keys and values, in the order of the file.
    Map(Vec<Entry>),
}

/// One key of a mapping.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key's text.
    pub key: String,
    /// Its place.
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    /// True where a key has nothing behind it, or blanks, or an unquoted `~` or `null`.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Scalar { text, plain } => {
                text.trim().is_empty() || *plain && matches!(text.as_str(), "~" | "null" | "Null" | "NULL")
            }
            Value::List(_) | Value::Map(_) => false,
        }
    }

    /// The entries of a mapping.
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            Value::Scalar { .. } | Value::List(_) => None,
        }
    }
}
