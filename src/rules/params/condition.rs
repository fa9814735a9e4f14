//! Conditions of a rule on the fields of a document.

use super::Params;
use crate::diagnostic::Sink;
use crate::faults::ReferenceFault;
use crate::method::Method;
use crate::model::action::DESCRIPTION;
use crate::model::keys::{Holds, Key};
use crate::model::reader::{MapReader, Need, text};
use crate::model::{Given, State};
use crate::project::Document;
use crate::text::fold::{fold, nearest};

pub(in crate::rules) const IF: Key = Key::new(
    "si",
    "Seulement si une clé du document a cette valeur, ou l'une de celles-ci",
    "Only if a key of the document has this value, or one of these",
    Holds::Entry(CONDITION),
);
pub(super) const CONDITION: &[Key] = &[
    Key::new("cle", "La clé", "The key", Holds::Text).required(),
    Key::new(
        "valeur",
        "Sa valeur, ou plusieurs ; sans elle : n'importe laquelle",
        "Its value, or several; without it: any",
        Holds::Texts,
    ),
];

/// A condition on a key of the document: `{cle, valeur}`.
#[derive(Clone, Debug)]
pub struct Condition {
    pub key: String,
    /// Allowed values, compared without case and accents; empty where the key only has to be filled.
    pub values: Vec<String>,
}

impl Params<'_, '_> {
    /// A condition on the documents of these types.
    pub fn condition(&mut self, name: &'static str, kinds: &[usize]) -> Option<Condition> {
        let method = self.method;
        let read = self.reader.field(name, Need::Optional, self.sink, |node, source, sink| {
            let mut reader = MapReader::new(node, source, CONDITION, node.span, sink)?;
            let key = reader.field("cle", Need::Required, sink, text);
            let values = reader.texts("valeur", Need::Optional, sink);
            reader.finish(sink);
            check_key(key.given()?, kinds, method, sink);
            let values = values.value().into_iter().flatten().map(|value| value.value.clone());
            Some(Condition { key: key.value().cloned()?, values: values.collect() })
        });
        read.value().cloned()
    }

    /// A field of the documents of type `kind`.
    pub fn key(&mut self, name: &'static str, need: Need, kind: usize) -> Option<String> {
        let key = self.text(name, need)?;
        check_key(&key, &[kind], self.method, self.sink);
        Some(key.value)
    }
}

/// Reports a key that no document of these types can have: what asks for it would never hold, or never be asked.
pub fn check_key(key: &Given<String>, kinds: &[usize], method: &Method, sink: &mut Sink) {
    let tables = || kinds.iter().map(|kind| &method.types[*kind]);
    let is_known = |name: &str| {
        tables().any(|kind| {
            let is_body = name == DESCRIPTION && kind.role == crate::method::Role::Action;
            is_body || kind.fields.get(name).is_some() || kind.fields.leaf(name).is_some()
        })
    };
    if !is_known(&key.value) {
        let known = tables().flat_map(|kind| kind.fields.fields.iter().map(|field| &*field.key));
        let nearest = nearest(&key.value, known).map(str::to_owned);
        sink.report(key.span, ReferenceFault::Name { text: key.value.clone(), nearest });
    }
}

impl Condition {
    /// True if `document` has the key with one of the values.
    pub fn holds(&self, document: &Document) -> bool {
        let given = document.fields.get(&self.key).filter(|field| field.state == State::Filled);
        let Some(field) = given else { return false };
        let said = field.text.as_deref().map(plain);
        self.values.is_empty() || self.values.iter().any(|value| said.as_ref() == Some(&plain(value)))
    }
}

/// A value as it is compared: yes and no have several words.
fn plain(value: &str) -> String {
    match fold(value.trim()).as_str() {
        "true" | "vrai" | "yes" => "oui".to_owned(),
        "false" | "faux" | "no" => "non".to_owned(),
        other => other.to_owned(),
    }
}
