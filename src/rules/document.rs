//! `document`: a document exists, and its sections are filled once a milestone is reached.

use super::params::{DOCUMENT, Params, SECTIONS, WHEN};
use super::{Check, Finding, Input, Kind, Selector, sections};
use crate::lang::Both;
use crate::messages::Arg;
use crate::model::keys::{Holds, Key, words};
use crate::model::reader::Need;

const KEYS: &[Key] = &[
    DOCUMENT,
    SECTIONS,
    WHEN,
    Key::new(
        "absence",
        "Quand son absence est signalée : toujours, ou à l'échéance",
        "When its absence is reported: toujours (always), or echeance (once due)",
        Holds::Choice(|| words(&ABSENCES)),
    ),
];
const PLACES: &[&str] = sections::PLACES;
pub(super) const KIND: Kind = Kind {
    name: "document",
    about: (
        "Un document existe, et ses parties sont remplies à l'échéance",
        "A document exists, and its sections are filled once due",
    ),
    keys: KEYS,
    places: PLACES,
    example: "document: bilan\nsections: [bilan, enseignements]\nquand: copil-final",
    read: |params| Some(Box::new(DocumentRule::read(params)?)),
};

const ABSENCES: [(&str, bool); 2] = [("toujours", true), ("echeance", false)];

#[derive(Debug)]
pub struct DocumentRule {
    kind: usize,
    ids: Vec<String>,
    when: Option<Selector>,
    owed_at_once: bool,
}

impl DocumentRule {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let kind = params.kind("document", Need::Required)?;
        let absence = params.choice("absence", Need::Optional, &ABSENCES);
        Some(Self {
            kind,
            ids: params.section_ids("sections", &[kind]),
            when: params.selector("quand", Need::Optional),
            owed_at_once: absence.unwrap_or(false),
        })
    }
}

impl DocumentRule {
    /// A document that is not there: told at the group that owes it, else at the method.
    fn absent(&self, input: &Input<'_>, group: Option<usize>, out: &mut Finding<'_>) {
        if input.project.may_exist(self.kind, None, group, input.method) {
            return;
        }
        let folder = group.map(|group| input.project.groups[group].id.as_str());
        let path = input.method.types[self.kind].path.fill(None, folder, None);
        let state = Both {
            fr: format!("le fichier {path} n'existe pas (« agir init --complete » le crée)"),
            en: format!("the file {path} does not exist (\"agir init --complete\" creates it)"),
        };
        let place = group.map_or_else(|| input.project.method_key.clone(), |group| input.project.group_place(group));
        out.at(place, vec![("etat", Arg::Both(state)), input.group_arg(group)]);
    }
}

impl Check for DocumentRule {
    fn absent(&self) -> Option<usize> {
        Some(self.kind)
    }

    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        let per_group = input.method.types[self.kind].per_group;
        let series = input.series(per_group);
        for group in series {
            let due = input.is_due(self.when.as_ref(), group);
            let mut documents =
                input.documents(self.kind).filter(|document| group.is_none() || document.group == group);
            match documents.next() {
                None if due || self.owed_at_once => self.absent(input, group, out),
                None => {}
                Some(first) if due => {
                    out.due();
                    std::iter::once(first)
                        .chain(documents)
                        .for_each(|document| sections::each(input, document, &self.ids, out));
                }
                Some(_) => {}
            }
        }
    }
}
