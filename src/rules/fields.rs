//! `champs`: keys of a document have a value once a milestone is reached.

use super::params::{DOCUMENT, IF, Params, WHEN_OWN, check_key};
use super::{Check, Finding, Input, Kind, When};
use crate::messages::Arg;
use crate::method::Condition;
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;
use crate::model::{Given, State};

const KEYS: &[Key] =
    &[DOCUMENT, Key::new("champs", "Les clés à remplir", "The keys to fill", Holds::Texts).required(), WHEN_OWN, IF];
const PLACES: &[&str] = &["champs", "groupe"];
pub(super) const KIND: Kind = Kind {
    name: "champs",
    about: ("Des champs d'un document sont remplis à l'échéance", "Fields of a document are filled once due"),
    keys: KEYS,
    places: PLACES,
    example: "document: action\nchamps: [porteur, moyens]\nquand: {type: reunion, numero: 3}",
    read: |params| Some(Box::new(FieldsRule::read(params)?)),
};

#[derive(Debug)]
pub struct FieldsRule {
    kind: usize,
    keys: Vec<String>,
    when: When,
    condition: Option<Condition>,
}

impl FieldsRule {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let kind = params.kind("document", Need::Required)?;
        let keys = params.texts("champs", Need::Required);
        // A field of the tool that the method takes away is not asked for any more.
        let definition = &params.method.types[kind];
        let is_gone = |key: &Given<String>| {
            definition.role.fields().get(&key.value).is_some() && definition.fields.get(&key.value).is_none()
        };
        let (gone, keys): (Vec<_>, Vec<_>) = keys.into_iter().partition(is_gone);
        let asked = if keys.is_empty() { &gone } else { &keys };
        asked.iter().for_each(|key| check_key(key, &[kind], params.method, params.sink));
        Some(Self {
            kind,
            keys: keys.into_iter().map(|key| key.value).collect(),
            when: params.when(When::Always),
            condition: params.condition("si", &[kind]),
        })
    }
}

impl Check for FieldsRule {
    /// A key without a value is reported at the key; all absent keys are reported together.
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        for document in input.documents(self.kind) {
            if !document.meets(self.condition.as_ref()) || !input.asks(&self.when, document) {
                continue;
            }
            out.due();
            let args = |keys: Vec<String>| vec![("champs", Arg::List(keys)), input.group_arg(document.group)];
            let mut unwritten = Vec::new();
            for key in self.keys.iter().filter(|key| document.state(key) == State::Absent) {
                match document.fields.get(key) {
                    Some(field) => {
                        out.at(document.place(field.key), args(vec![key.clone()]));
                    }
                    None => unwritten.push(key.clone()),
                }
            }
            if !unwritten.is_empty() {
                out.at(document.start(), args(unwritten));
            }
        }
    }
}
