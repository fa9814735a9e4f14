//! `valeur`: a key has a value, possibly only if another key has a given one, once a milestone is reached.

use super::params::{DOCUMENT, IF, Params, WHEN_OWN};
use super::{Check, Finding, Input, Kind, When};
use crate::messages::Arg;
use crate::method::Condition;
use crate::model::State;
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;

const KEYS: &[Key] = &[
    DOCUMENT,
    Key::new("cle", "La clé qui doit avoir une valeur", "The key that must have a value", Holds::Text).required(),
    Key::new(
        "valeurs",
        "Les valeurs permises (par défaut : toutes)",
        "The values that are allowed (by default: all)",
        Holds::Texts,
    ),
    WHEN_OWN,
    IF,
];
const PLACES: &[&str] = &["cle", "valeur", "valeurs", "groupe"];
pub(super) const KIND: Kind = Kind {
    name: "valeur",
    about: ("Un champ a une valeur à l'échéance", "A field has a value once due"),
    keys: KEYS,
    places: PLACES,
    example: "document: bilan\ncle: decision\nvaleurs: [poursuivre, arreter]\nquand: copil-final",
    read: |params| Some(Box::new(ValueRule::read(params)?)),
};

#[derive(Debug)]
pub struct ValueRule {
    kind: usize,
    key: String,
    /// Allowed values; empty for any.
    values: Vec<String>,
    when: When,
    condition: Option<Condition>,
}

impl ValueRule {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let kind = params.kind("document", Need::Required)?;
        Some(Self {
            kind,
            key: params.key("cle", Need::Required, kind)?,
            values: params.texts("valeurs", Need::Optional).into_iter().map(|value| value.value).collect(),
            when: params.when(When::Always),
            condition: params.condition("si", &[kind]),
        })
    }
}

impl Check for ValueRule {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        for document in input.documents(self.kind).filter(|document| input.asks(&self.when, document)) {
            if !document.meets(self.condition.as_ref()) {
                continue;
            }
            out.due();
            let state = document.state(&self.key);
            let is_allowed = || self.values.is_empty() || document.says(&self.key, &self.values);
            if state == State::Invalid || state == State::Filled && is_allowed() {
                continue;
            }
            let field = document.fields.get(&self.key);
            let place = field.map_or_else(
                || document.start(),
                |field| document.place(if state == State::Filled { field.span } else { field.key }),
            );
            let said = field.and_then(|field| field.text.clone()).unwrap_or_default();
            let args = vec![
                ("cle", Arg::Text(self.key.clone())),
                ("valeur", Arg::Text(said)),
                ("valeurs", Arg::List(self.values.clone())),
                input.group_arg(document.group),
            ];
            out.at(place, args);
        }
    }
}
