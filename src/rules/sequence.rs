//! `sequence`: numbered sessions are complete, and in the order of their numbers.

use std::collections::BTreeSet;

use super::params::Params;
use super::{Finding, Input, Milestone, Selector, Which};
use crate::messages::{Arg, Label};
use crate::model::reader::Need;
use crate::model::session::Session;
use crate::project::Document;

pub(super) const KEYS: &[&str] = &["document", "numeros", "ordre"];
pub(super) const PLACES: &[&str] = &["numeros", "groupe", "numero", "date", "suivant", "suivant_date"];

/// Parameters.
#[derive(Debug)]
pub struct Sequence {
    kind: usize,
    numbers: Vec<u32>,
    in_order: bool,
}

impl Sequence {
    pub(super) fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        Some(Self {
            kind: params.kind("document", Need::Required)?,
            numbers: params.numbers("numeros"),
            in_order: params.flag("ordre"),
        })
    }

    pub(super) fn required_numbers(&self, kind: usize) -> Option<&[u32]> {
        (kind == self.kind && !self.numbers.is_empty()).then_some(self.numbers.as_slice())
    }

    pub(super) fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        let per_group = input.method.types[self.kind].per_group;
        let series: Vec<Option<usize>> = if per_group { input.groups().map(Some).collect() } else { vec![None] };
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

    fn sessions<'a>(&self, input: &Input<'a>, group: Option<usize>) -> Vec<(&'a Document, &'a Session)> {
        let selector = Selector { milestone: Milestone::Type(self.kind), number: None, which: Which::All };
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
        let cancelled = |number: u32| {
            input.project.sessions().find(|(document, session)| {
                document.kind == self.kind
                    && document.group == group
                    && !session.counts()
                    && session.number.value() == Some(&number)
            })
        };
        let mut absent = Vec::new();
        for number in missing {
            match cancelled(number).and_then(|(document, session)| Some((document, session.status.given()?))) {
                Some((document, status)) => {
                    out.at(document.place(status.span), args(input, group, &[number]));
                }
                None => absent.push(number),
            }
        }
        if absent.is_empty() {
            return;
        }
        let place = group.map_or_else(|| input.project.method_key.clone(), |group| input.project.group_place(group));
        let diagnostic = out.at(place, args(input, group, &absent));
        // A number given twice is the likeliest reason for one that lacks.
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
            let mut filled = args(input, group, &[*number]);
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

fn args(input: &Input<'_>, group: Option<usize>, numbers: &[u32]) -> Vec<(&'static str, Arg)> {
    let name = group.map_or_else(String::new, |group| input.project.group_name(group).to_owned());
    let numbers = numbers.iter().map(u32::to_string).collect();
    vec![("numeros", Arg::List(numbers)), ("groupe", Arg::Text(name))]
}
