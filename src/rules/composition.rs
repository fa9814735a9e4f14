//! `composition`: each group has participants of each college.

use super::params::{Params, WHEN};
use super::{Check, Finding, Input, Kind, Selector};
use crate::messages::Arg;
use crate::model::Field;
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;

const KEYS: &[Key] = &[
    Key::new("colleges", "Les collèges attendus", "The colleges that are asked for", Holds::Texts).required(),
    Key::new("minimum", "Combien de participants de chacun (1)", "How many participants of each (1)", Holds::Number),
    WHEN,
];
const PLACES: &[&str] = &["colleges", "groupe", "minimum"];
pub(super) const KIND: Kind = Kind {
    name: "composition",
    about: ("Chaque groupe a des participants de chaque collège", "Each group has participants of each college"),
    keys: KEYS,
    places: PLACES,
    read: |params| Some(Box::new(Composition::read(params)?)),
};

#[derive(Debug)]
pub struct Composition {
    colleges: Vec<usize>,
    least: u32,
    when: Option<Selector>,
}

impl Composition {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        Some(Self {
            colleges: params.colleges("colleges"),
            least: params.number("minimum", Need::Optional).unwrap_or(1),
            when: params.selector("quand", Need::Optional),
        })
    }
}

impl Check for Composition {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        for index in input.groups() {
            let Some(document) = input.project.group_document(index) else {
                continue;
            };
            let Some(group) = document.as_group() else {
                continue;
            };
            if !input.is_due(self.when.as_ref(), Some(index)) || group.participants.is_invalid() {
                continue;
            }
            out.due();
            let members = group.participants.value().map(Vec::as_slice).unwrap_or_default();
            let count = |college: usize| members.iter().filter(|member| member.college == Some(college)).count();
            let least = usize::try_from(self.least).unwrap_or(usize::MAX);
            let missing: Vec<usize> = self.colleges.iter().copied().filter(|college| count(*college) < least).collect();
            let unknown = members.iter().filter(|member| member.college.is_none()).count();
            if missing.len() <= unknown {
                continue;
            }
            let place = Field::key(&group.participants).map_or_else(|| document.start(), |key| document.place(key));
            let labels = missing.iter().map(|college| input.method.colleges[*college].label.clone()).collect();
            let args = vec![
                ("colleges", Arg::Labels(labels)),
                ("groupe", Arg::Text(input.project.group_name(index).to_owned())),
                ("minimum", Arg::Number(self.least.into())),
            ];
            out.at(place, args);
        }
    }
}
