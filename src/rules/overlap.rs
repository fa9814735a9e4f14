//! `recoupement`: similar actions of different groups are arbitrated.

use super::params::Params;
use super::{Check, Finding, Input, Kind};
use crate::messages::{Arg, Label};
use crate::model::keys::{Holds, Key, words};
use crate::parse::yaml::scalar;
use crate::plan::overlap::Scope;
use crate::plan::{decided, overlap};
use crate::text::escape::printable;

const KEYS: &[Key] = &[
    Key::new(
        "seuil",
        "À partir de quelle ressemblance, en centièmes",
        "From what likeness on, in hundredths",
        Holds::Number,
    ),
    Key::new(
        "parmi",
        "Quelles actions sont comparées : celles de groupes différents (par défaut), d'un même groupe, ou toutes",
        "Which actions are compared: those of different groups (the default), of one group, or all",
        Holds::Choice(|| words(&SCOPES)),
    ),
];
const SCOPES: [(&str, Scope); 3] = [("groupes", Scope::Between), ("groupe", Scope::Within), ("tous", Scope::All)];
const PLACES: &[&str] = &["autre", "indices", "fichier", "une_action", "autre_action"];
pub(super) const KIND: Kind = Kind {
    name: "recoupement",
    about: (
        "Les actions de groupes différents qui disent presque la même chose sont arbitrées",
        "Actions of different groups that say nearly the same are arbitrated",
    ),
    keys: KEYS,
    places: PLACES,
    example: "parmi: groupes\nseuil: 60",
    read: |params| Some(Box::new(Overlap::read(params)?)),
};

#[derive(Debug)]
pub struct Overlap {
    /// Minimum similarity to report, in hundredths.
    threshold: u32,
    scope: Scope,
}

impl Overlap {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let threshold = params.number("seuil", crate::model::reader::Need::Optional);
        let scope = params.choice("parmi", crate::model::reader::Need::Optional, &SCOPES);
        Some(Self {
            threshold: threshold.unwrap_or(overlap::DEFAULT_THRESHOLD),
            scope: scope.unwrap_or(Scope::Between),
        })
    }
}

impl Check for Overlap {
    fn compares_actions(&self) -> bool {
        true
    }

    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        let decided = decided::Decided::of(input.project);
        let actions: Vec<_> = input.project.planned_actions().collect();
        out.due();
        for pair in overlap::pairs(&actions, self.threshold, self.scope) {
            let (first, second) = (actions[pair.first].0, actions[pair.second].0);
            let ids = [first, second].map(|document| input.project.action_id(document));
            if decided.covers(&ids[0], &ids[1]) {
                continue;
            }
            let title = |at: usize| actions[at].1.title();
            let place = title(pair.second).map_or_else(|| second.start(), |title| second.place(title.span));
            let other = title(pair.first).map_or_else(|| first.start(), |title| first.place(title.span));
            let name = title(pair.first).map_or_else(String::new, |title| title.value.to_owned());
            let args = vec![
                ("autre", Arg::Text(name)),
                ("indices", Arg::Both(pair.evidence)),
                ("fichier", Arg::Text(input.project.new_decision(first, second))),
                ("une_action", Arg::Text(scalar(&printable(&ids[0])))),
                ("autre_action", Arg::Text(scalar(&printable(&ids[1])))),
            ];
            out.at(place, args).relate(other, Label::OtherAction.into());
        }
    }
}
