//! `champs`: keys of a document have a value once a milestone is reached.

use super::params::{DOCUMENT, Params, WHEN};
use super::{Check, Finding, Input, Kind, Selector};
use crate::messages::Arg;
use crate::model::State;
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;

const KEYS: &[Key] =
    &[DOCUMENT, Key::new("champs", "Les clés à remplir", "The keys to fill", Holds::Texts).required(), WHEN];
const PLACES: &[&str] = &["champs", "groupe"];
pub(super) const KIND: Kind = Kind {
    name: "champs",
    about: ("Des champs d'un document sont remplis à l'échéance", "Fields of a document are filled once due"),
    keys: KEYS,
    places: PLACES,
    read: |params| Some(Box::new(FieldsRule::read(params)?)),
};

#[derive(Debug)]
pub struct FieldsRule {
    kind: usize,
    keys: Vec<String>,
    when: Option<Selector>,
}

impl FieldsRule {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        Some(Self {
            kind: params.kind("document", Need::Required)?,
            keys: params.texts("champs", Need::Required).into_iter().map(|key| key.value).collect(),
            when: params.selector("quand", Need::Optional),
        })
    }
}

impl Check for FieldsRule {
    /// A key without a value is reported at the key; all absent keys are reported together.
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        for document in input.documents(self.kind) {
            let group = document.group;
            if !input.is_due(self.when.as_ref(), group) {
                continue;
            }
            out.due();
            let name = group.map_or_else(String::new, |group| input.project.group_name(group).to_owned());
            let args = |keys: Vec<String>| vec![("champs", Arg::List(keys)), ("groupe", Arg::Text(name.clone()))];
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
