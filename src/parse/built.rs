//! The YAML tree of a built-in method, parsed at build time by `templates/build.rs`: a command does not wait for
//! it. A page in a browser, which is loaded over a network and then stays, parses the source instead.

use std::sync::Arc;

use serde::Deserialize;

use super::yaml::{self, Entry, Node, Outcome, Value};
use crate::diagnostic::Sink;
use crate::text::{Span, Text};

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

/// The same tree, parsed from the source now.
pub fn tree_of(source: &str) -> Option<Node> {
    let text = Text::new(source.to_owned());
    let whole = Span::new(0, text.as_str().len());
    match yaml::read(&text, whole, &mut Sink::new(Arc::from(""))) {
        Outcome::Tree(node) => Some(unplaced(node)),
        Outcome::Empty | Outcome::Broken { .. } => None,
    }
}

fn unplaced(node: Node) -> Node {
    let value = match node.value {
        Value::List(items) => Value::List(items.into_iter().map(unplaced).collect()),
        Value::Map(entries) => {
            let entry = |Entry { key, value, .. }| Entry { key, key_span: Span::default(), value: unplaced(value) };
            Value::Map(entries.into_iter().map(entry).collect())
        }
        scalar @ Value::Scalar { .. } => scalar,
    };
    Node { value, span: Span::default() }
}
