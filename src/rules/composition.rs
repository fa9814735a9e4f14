//! `composition`: each group has participants of each college.

use super::params::{Params, WHEN};
use super::{Check, Finding, Input, Kind, Selector};
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::messages::Arg;
use crate::method::Body;
use crate::model::Field;
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;

const KEYS: &[Key] = &[
    Key::new("colleges", "Les collèges attendus", "The colleges that are asked for", Holds::Texts).required(),
    Key::new("minimum", "Combien de participants de chacun (1)", "How many participants of each (1)", Holds::Number),
    Key::new(
        "instance",
        "L'instance dont les membres sont comptés (par défaut : chaque groupe)",
        "The body whose members are counted (by default: each group)",
        Holds::Text,
    ),
    WHEN,
];
const PLACES: &[&str] = &["colleges", "groupe", "minimum"];
pub(super) const KIND: Kind = Kind {
    name: "composition",
    about: ("Chaque groupe a des participants de chaque collège", "Each group has participants of each college"),
    keys: KEYS,
    places: PLACES,
    example: "colleges: [associations, entreprises]\nminimum: 2\nquand: {type: reunion, lequel: premier}",
    read: |params| Some(Box::new(Composition::read(params)?)),
};

#[derive(Debug)]
pub struct Composition {
    colleges: Vec<usize>,
    least: u32,
    body: Option<usize>,
    when: Option<Selector>,
}

impl Composition {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        Some(Self {
            colleges: params.colleges("colleges"),
            least: params.number("minimum", Need::Optional).unwrap_or(1),
            body: params.body("instance"),
            when: params.selector("quand", Need::Optional),
        })
    }
}

impl Composition {
    /// A list of members that is not there has been reported, or is another requirement's.
    fn of_body(&self, body: &Body, input: &Input<'_>, out: &mut Finding<'_>) {
        let file = input.project.committees.iter().find(|file| *file.path == *body.members);
        let Some((file, content)) = file.and_then(|file| Some((file, file.content.as_ref()?))) else { return };
        if !input.is_due(self.when.as_ref(), None) || content.members.is_invalid() {
            return;
        }
        out.due();
        let least = usize::try_from(self.least).unwrap_or(usize::MAX);
        let lacks = |college: &&usize| content.count(Some(**college)) < least;
        let missing: Vec<usize> = self.colleges.iter().filter(lacks).copied().collect();
        let unknown = content.members.value().into_iter().flatten().filter(|member| member.college.is_none()).count();
        if missing.len() > unknown {
            let span = Field::key(&content.members).unwrap_or(file.first_line);
            let place = Place { path: Arc::clone(&file.path), span };
            out.at(place, self.args(input, &missing, body.label.get(input.method.lang)));
        }
    }

    fn args(&self, input: &Input<'_>, missing: &[usize], name: &str) -> Vec<(&'static str, Arg)> {
        let labels = missing.iter().map(|college| input.method.colleges[*college].label.clone()).collect();
        vec![
            ("colleges", Arg::Labels(labels)),
            ("groupe", Arg::Text(name.to_owned())),
            ("minimum", Arg::Number(self.least.into())),
        ]
    }
}

impl Check for Composition {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        if let Some(body) = self.body {
            return self.of_body(&input.method.bodies[body], input, out);
        }
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
            out.at(place, self.args(input, &missing, input.project.group_name(index)));
        }
    }
}
