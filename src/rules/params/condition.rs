//! Conditions of a rule on the fields of a document.

use super::Params;
use crate::diagnostic::Sink;
use crate::method::condition::CONDITION;
use crate::method::{Condition, DocType, Method, condition};
use crate::model::Given;
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;

pub(in crate::rules) const IF: Key = Key::new(
    "si",
    "Seulement si une clé du document a cette valeur, ou l'une de celles-ci ; plusieurs en liste : toutes",
    "Only if a key of the document has this value, or one of these; several in a list: all of them",
    Holds::OneOrMore(CONDITION),
);

impl Params<'_, '_> {
    /// A condition on the documents of these types.
    pub fn condition(&mut self, name: &'static str, kinds: &[usize]) -> Option<Condition> {
        let kinds = types(kinds, self.method);
        let read = self
            .reader
            .field(name, Need::Optional, self.sink, |node, source, sink| Condition::read(node, source, &kinds, sink));
        read.value().cloned()
    }

    /// A field of the documents of type `kind`.
    pub fn key(&mut self, name: &'static str, need: Need, kind: usize) -> Option<String> {
        let key = self.text(name, need)?;
        check_key(&key, &[kind], self.method, self.sink);
        Some(key.value)
    }
}

/// Reports a key that no document of these types can have.
pub fn check_key(key: &Given<String>, kinds: &[usize], method: &Method, sink: &mut Sink) {
    condition::check_key(key, &types(kinds, method), sink);
}

fn types<'m>(kinds: &[usize], method: &'m Method) -> Vec<&'m DocType> {
    kinds.iter().map(|kind| &method.types[*kind]).collect()
}
