//! `sequence`: numbered sessions are complete, and in the order of their numbers.

use std::collections::BTreeSet;

use super::params::{DOCUMENT, Params};
use super::{Check, Finding, Input, Kind, Milestone, Selector, Which};
use crate::diagnostic::Place;
use crate::lang::{Both, Lang, both};
use crate::messages::{Arg, Label};
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;
use crate::model::session::Session;
use crate::project::Document;
use crate::text::escape::{printable, shell};

const KEYS: &[Key] = &[
    DOCUMENT,
    Key::new("numeros", "Les numéros attendus", "The numbers that are asked for", Holds::Numbers),
    Key::new("ordre", "Dans l'ordre des dates ?", "In the order of their dates?", Holds::YesNo),
];
const PLACES: &[&str] = &["numeros", "groupe", "faire", "numero", "date", "suivant", "suivant_date"];
pub(super) const KIND: Kind = Kind {
    name: "sequence",
    about: (
        "Des séances numérotées sont toutes là, dans l'ordre de leurs numéros",
        "Numbered sessions are all there, in the order of their numbers",
    ),
    keys: KEYS,
    places: PLACES,
    example: "document: reunion\nnumeros: [1, 2, 3]\nordre: oui",
    read: |params| Some(Box::new(Sequence::read(params)?)),
};

#[derive(Debug)]
pub struct Sequence {
    kind: usize,
    numbers: Vec<u32>,
    in_order: bool,
}

impl Sequence {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        Some(Self {
            kind: params.kind("document", Need::Required)?,
            numbers: params.numbers("numeros"),
            in_order: params.flag("ordre"),
        })
    }

    fn sessions<'a>(&self, input: &Input<'a>, group: Option<usize>) -> Vec<(&'a Document, &'a Session)> {
        let selector = Selector { milestone: Milestone::Type(self.kind), number: None, which: Which::All, key: None };
        input.sessions(&selector, group).collect()
    }

    fn complete(&self, input: &Input<'_>, group: Option<usize>, out: &mut Finding<'_>) {
        let sessions = self.sessions(input, group);
        let present: BTreeSet<u32> =
            sessions.iter().filter_map(|(_, session)| session.number.value().copied()).collect();
        let exists = |number: u32| {
            present.contains(&number) || input.project.may_exist(self.kind, Some(number), group, input.method)
        };
        let unnumbered = sessions.iter().filter(|(_, session)| session.number.value().is_none()).count();
        let missing: Vec<u32> = self.numbers.iter().copied().filter(|number| !exists(*number)).collect();
        if missing.len() <= unnumbered {
            return;
        }
        let mut absent = Vec::new();
        for number in missing {
            match self.cause(input, group, number) {
                Some((place, what)) => {
                    out.at(place, args(input, group, &[number], what));
                }
                None => absent.push(number),
            }
        }
        if absent.is_empty() {
            return;
        }
        let place = group.map_or_else(|| input.project.method_key.clone(), |group| input.project.group_place(group));
        let what = match group.map(|group| input.project.groups[group].id.as_str()) {
            Some(id) => {
                let kind = &input.method.types[self.kind];
                let (word, command) =
                    (&kind.named.short, format!("agir add {} --group {}", shell(&kind.id), shell(id)));
                let (fr, en) = (word.the(Lang::Fr), word.the(Lang::En));
                both!("ajoutez {fr} : « {command} »", "add {en}: \"{command}\"")
            }
            None => Both { fr: "ajoutez ce qui manque".to_owned(), en: "add what is missing".to_owned() },
        };
        let diagnostic = out.at(place, args(input, group, &absent, what));
        // A duplicate number is the most likely cause of a missing one.
        for (at, (document, session)) in sessions.iter().enumerate() {
            let Some(number) = session.number.given() else {
                continue;
            };
            let twice = sessions[..at].iter().any(|(_, other)| other.number.value() == Some(&number.value));
            if twice {
                diagnostic.relate(document.place(number.span), Label::SameNumber.into());
            }
        }
    }

    /// Why a number is missing although its session exists, with the place to change and what to do: the
    /// session was cancelled, its number differs from that in its file name, or it is outside the group's
    /// folder.
    fn cause(&self, input: &Input<'_>, group: Option<usize>, number: u32) -> Option<(Place, Both)> {
        let own = || input.project.sessions().filter(|(document, _)| document.kind == self.kind);
        let of_group = || own().filter(|(document, _)| document.group == group);
        let cancelled = of_group().find(|(_, one)| !one.counts() && one.number.value() == Some(&number));
        if let Some((document, session)) = cancelled {
            return Some((
                document.place(session.status.given()?.span),
                Both {
                    fr: "donnez à cette séance une nouvelle date et « statut: prevue », ou « statut: tenue » si elle \
                        a eu lieu"
                        .to_owned(),
                    en: "give this session a new date and \"statut: prevue\", or \"statut: tenue\" if it took place"
                        .to_owned(),
                },
            ));
        }
        let pattern = &input.method.types[self.kind].path;
        let file_says = |document: &Document| pattern.matches(&document.path)?.number;
        let is_misnumbered = |(document, session): &(&Document, &Session)| {
            session.number.value().is_some_and(|own| *own != number) && file_says(document) == Some(number)
        };
        if let Some((document, session)) = of_group().filter(|(_, one)| one.counts()).find(is_misnumbered) {
            let name = document.path.rsplit('/').next().unwrap_or_default();
            return Some((
                document.place(session.number.given()?.span),
                Both {
                    fr: format!(
                        "le fichier « {name} » porte un autre numéro que son nom : écrivez « numero: {number} »"
                    ),
                    en: format!("the file \"{name}\" bears another number than its name: write \"numero: {number}\""),
                },
            ));
        }
        let folder = &input.project.groups.get(group?)?.folder;
        let mut outside =
            own().filter(|(document, one)| document.group.is_none() && one.number.value() == Some(&number));
        let (document, _) = outside.next().filter(|_| outside.next().is_none())?;
        let path = printable(&document.path);
        Some((document.start(), {
            let word = &input.method.types[self.kind].named.short;
            let (fr, en) = (word.this(Lang::Fr), word.this(Lang::En));
            both!(
                "si « {path} » est {fr}, déplacez-le dans le dossier « {folder} »",
                "if \"{path}\" is {en}, move it into the folder \"{folder}\""
            )
        }))
    }

    fn ordered(&self, input: &Input<'_>, group: Option<usize>, out: &mut Finding<'_>) {
        let mut dated: Vec<_> = self
            .sessions(input, group)
            .into_iter()
            .filter_map(|(document, session)| {
                Some((*session.number.value()?, document, session, session.date.given()?))
            })
            .collect();
        dated.sort_by_key(|(number, document, ..)| (*number, &document.path));
        for pair in dated.windows(2) {
            let [(number, document, session, date), (next, other, later, next_date)] = pair else {
                continue;
            };
            let same_day_reversed = date.value == next_date.value
                && session.time.value().zip(later.time.value()).is_some_and(|(one, two)| one > two);
            if number == next || !(date.value > next_date.value || same_day_reversed) {
                continue;
            }
            let mut filled = args(input, group, &[*number], Both::default());
            filled.push(("numero", Arg::Number(i64::from(*number))));
            filled.push(("date", Arg::Date(date.value)));
            filled.push(("suivant", Arg::Number(i64::from(*next))));
            filled.push(("suivant_date", Arg::Date(next_date.value)));
            let what = input.method.types[self.kind].label.numbered(*next);
            let label = Label::Dated { what, date: next_date.value };
            out.at(document.place(date.span), filled).relate(other.place(next_date.span), label.into());
        }
    }
}

impl Check for Sequence {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        let per_group = input.method.types[self.kind].per_group;
        let series = input.series(per_group);
        for group in series {
            out.due();
            if !self.numbers.is_empty() {
                self.complete(input, group, out);
            }
            if self.in_order {
                self.ordered(input, group, out);
            }
        }
    }

    fn required_numbers(&self, kind: usize) -> Option<&[u32]> {
        (kind == self.kind && !self.numbers.is_empty()).then_some(self.numbers.as_slice())
    }
}

fn args(input: &Input<'_>, group: Option<usize>, numbers: &[u32], what: Both) -> Vec<(&'static str, Arg)> {
    let numbers = numbers.iter().map(u32::to_string).collect();
    vec![("numeros", Arg::List(numbers)), input.group_arg(group), ("faire", Arg::Both(what))]
}
