//! YAML values with spans.

use crate::text::Span;

#[derive(Clone, Debug)]
pub struct Node {
    pub value: Value,
    /// Span of the value, including quotes. The span of a block mapping is that of its first key.
    pub span: Span,
}

/// The three kinds of YAML values.
#[derive(Clone, Debug)]
pub enum Value {
    /// A text as written: implicit YAML types are not resolved.
    Scalar {
        /// The text without its quotes.
        text: String,
        /// True for an unquoted text, which may stand for null.
        plain: bool,
    },
    List(Vec<Node>),
    /// Keys and values, in the order of the file.
    Map(Vec<Entry>),
}

/// One entry of a mapping.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Text of the key.
    pub key: String,
    /// Span of the key.
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    /// True for null: no value, blanks, or an unquoted `~` or `null`.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Scalar { text, plain } => {
                text.trim().is_empty() || *plain && matches!(text.as_str(), "~" | "null" | "Null" | "NULL")
            }
            Value::List(_) | Value::Map(_) => false,
        }
    }

    /// The entries of a mapping; none for other values.
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            Value::Scalar { .. } | Value::List(_) => None,
        }
    }

    /// The value of `key` in a mapping; none for other values.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries()?.iter().find(|entry| entry.key.trim() == key).map(|entry| &entry.value)
    }

    /// The text of a scalar, without blanks around it.
    pub fn scalar(&self) -> Option<&str> {
        if let Value::Scalar { text, .. } = &self.value { Some(text.trim()) } else { None }
    }

    /// The values of a list, or the value itself.
    pub fn items(&self) -> &[Node] {
        if let Value::List(items) = &self.value { items } else { std::slice::from_ref(self) }
    }
}
