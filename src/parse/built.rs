//! The YAML tree of a built-in method, parsed at build time by `templates/build.rs`: it is not parsed at run
//! time.

use serde::Deserialize;

use super::yaml::{Entry, Node, Value};
use crate::text::Span;

/// A value without span: no finding can refer to it, since users cannot edit a built-in method.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Built {
    Plain(String),
    Quoted(String),
    List(Vec<Built>),
    Map(Vec<(String, Built)>),
}

impl From<Built> for Node {
    fn from(built: Built) -> Self {
        let value = match built {
            Built::Plain(text) => Value::Scalar { text, plain: true },
            Built::Quoted(text) => Value::Scalar { text, plain: false },
            Built::List(items) => Value::List(items.into_iter().map(Self::from).collect()),
            Built::Map(entries) => Value::Map(entries.into_iter().map(Entry::from).collect()),
        };
        Self { value, span: Span::default() }
    }
}

impl From<(String, Built)> for Entry {
    fn from((key, value): (String, Built)) -> Self {
        Self { key, key_span: Span::default(), value: Node::from(value) }
    }
}

/// The tree that the build wrote as `json`; none if the build is defective.
pub fn tree(json: &str) -> Option<Node> {
    let tree: Built = serde_json::from_str(json).ok()?;
    Some(Node::from(tree))
}
