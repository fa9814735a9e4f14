//! `valeur`: a key has a value, possibly only if another key has a given one, once a milestone is reached.

use super::params::{Condition, DOCUMENT, IF, Params, WHEN};
use super::{Check, Finding, Input, Kind, Selector};
use crate::messages::Arg;
use crate::model::State;
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;

const KEYS: &[Key] = &[
    DOCUMENT,
    Key::new("cle", "La clé qui doit avoir une valeur", "The key that must have a value", Holds::Text).required(),
    WHEN,
    IF,
];
const PLACES: &[&str] = &["cle"];
pub(super) const KIND: Kind = Kind {
    name: "valeur",
    about: ("Un champ a une valeur à l'échéance", "A field has a value once due"),
    keys: KEYS,
    places: PLACES,
    read: |params| Some(Box::new(ValueRule::read(params)?)),
};

#[derive(Debug)]
pub struct ValueRule {
    kind: usize,
    key: String,
    when: Option<Selector>,
    condition: Option<Condition>,
}

impl ValueRule {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        Some(Self {
            kind: params.kind("document", Need::Required)?,
            key: params.text("cle", Need::Required)?.value,
            when: params.selector("quand", Need::Optional),
            condition: params.condition("si"),
        })
    }
}

impl Check for ValueRule {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        if !input.is_due(self.when.as_ref(), None) {
            return;
        }
        for document in input.documents(self.kind) {
            if !self.condition.as_ref().is_none_or(|condition| condition.holds(document)) {
                continue;
            }
            out.due();
            if document.state(&self.key) == State::Absent {
                let place =
                    document.fields.get(&self.key).map_or_else(|| document.start(), |field| document.place(field.key));
                out.at(place, vec![("cle", Arg::Text(self.key.clone()))]);
            }
        }
    }
}
