//! A condition on the fields of a document: `{cle, valeur}`, or a list of those, which all must hold.

use super::{DocType, Role};
use crate::diagnostic::Sink;
use crate::faults::{ReferenceFault, ValueFault};
use crate::model::Given;
use crate::model::action::DESCRIPTION;
use crate::model::keys::{Holds, Key};
use crate::model::reader::{Need, one_or_more};
use crate::parse::yaml::Node;
use crate::text::Text;
use crate::text::fold::nearest;

/// Keys of a condition.
pub const CONDITION: &[Key] = &[
    Key::new("cle", "La clé", "The key", Holds::Text).required(),
    Key::new(
        "valeur",
        "Sa valeur, ou plusieurs ; sans elle : n'importe laquelle",
        "Its value, or several; without it: any",
        Holds::Texts,
    ),
];

/// A condition on keys of a document: all its parts must hold.
#[derive(Clone, Debug)]
pub struct Condition {
    pub parts: Vec<Part>,
}

/// A condition on one key.
#[derive(Clone, Debug)]
pub struct Part {
    pub key: String,
    /// Allowed values, compared without case and accents; empty where the key only has to be filled.
    pub values: Vec<String>,
}

impl Condition {
    /// Reads a condition on the documents of these types.
    pub fn read(node: &Node, source: &Text, kinds: &[&DocType], sink: &mut Sink) -> Option<Self> {
        let parts = one_or_more(node, source, CONDITION, sink, |reader, _, sink| {
            let key = reader.text("cle", Need::Required, sink);
            let values = reader.texts("valeur", Need::Optional, sink);
            let key = key.given()?;
            check_key(key, kinds, sink);
            let values = values.value().into_iter().flatten().map(|value| value.value.clone());
            Some(Part { key: key.value.clone(), values: values.collect() })
        })?;
        if parts.is_empty() {
            sink.report(node.span, ValueFault::TooFew { least: 1 });
            return None;
        }
        // Without one of its parts the condition would ask more than it says.
        Some(Self { parts: parts.into_iter().collect::<Option<_>>()? })
    }
}

/// Reports a key that no document of these types can have: what asks for it would never hold, or never be asked.
pub fn check_key(key: &Given<String>, kinds: &[&DocType], sink: &mut Sink) {
    let is_known = |kind: &&&DocType| {
        let is_body = key.value == DESCRIPTION && kind.role == Role::Action;
        is_body || kind.fields.get(&key.value).is_some() || kind.fields.leaf(&key.value).is_some()
    };
    if !kinds.iter().any(|kind| is_known(&kind)) {
        let known = kinds.iter().flat_map(|kind| kind.fields.fields.iter().map(|field| &*field.key));
        let nearest = nearest(&key.value, known).map(str::to_owned);
        sink.report(key.span, ReferenceFault::Name { text: key.value.clone(), nearest });
    }
}
