//! `avant`: sessions of a chain take place in order, each before the next. A violation is reported at the
//! session that is the subject.

use jiff::civil::Date;

use super::params::{Params, SELECTOR};
use super::selector::Dated;
use super::{Check, Finding, Input, Kind, Milestone, Selector, Which, Window};
use crate::faults::ReferenceFault;
use crate::messages::{Arg, Label};
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;

const KEYS: &[Key] = &[
    Key::new(
        "ordre",
        "Ce qui vient avant ce qui suit : types de séances, debut, ou {type, numero, lequel}",
        "What comes before what follows: types of sessions, debut, or {type, numero, lequel}",
        Holds::TextsOr(SELECTOR),
    )
    .required(),
    Key::new("sujet", "Le type à la date duquel c'est signalé", "The type at whose date it is reported", Holds::Text)
        .required(),
    Key::new("par_groupe", "Dans chaque groupe, à part ?", "In each group on its own?", Holds::YesNo),
    Key::new("strict", "Le même jour est-il une faute ?", "Is the same day wrong?", Holds::YesNo),
];
const PLACES: &[&str] = &["date", "autre", "autre_date", "numero", "groupe"];
pub(super) const KIND: Kind = Kind {
    name: "avant",
    about: ("Des séances se suivent dans un ordre", "Sessions take place in an order"),
    keys: KEYS,
    places: PLACES,
    example: "ordre: [{type: lancement, lequel: premier}, reunion]\nsujet: reunion",
    read: |params| Some(Box::new(Before::read(params)?)),
};

#[derive(Debug)]
pub struct Before {
    chain: Vec<Selector>,
    subject: usize,
    strict: bool,
    per_group: bool,
}

impl Before {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let chain = params.selectors("ordre");
        let subject = params.kind("sujet", Need::Required)?;
        let (strict, per_group) = (params.flag("strict"), params.flag("par_groupe"));
        let at = chain.iter().position(|selector| selector.milestone == Milestone::Type(subject));
        if at.is_none() || chain.len() < 2 {
            if let Some(given) = params.text("sujet", Need::Optional) {
                params.sink.report(given.span, ReferenceFault::Name { text: given.value, nearest: None });
            }
            return None;
        }
        Some(Self { chain, subject: at?, strict, per_group })
    }
}

impl Before {
    /// The order within a group, or in the whole project.
    fn of(&self, group: Option<usize>, input: &Input<'_>, out: &mut Finding<'_>) {
        let subjects = input.dates(&self.chain[self.subject], group);
        let earlier = self.subject.checked_sub(1).map(|at| &self.chain[at]);
        let later = self.chain.get(self.subject + 1);
        let earlier = earlier.and_then(|selector| extreme(input, selector, Which::Last, group));
        let later = later.and_then(|selector| extreme(input, selector, Which::First, group));
        for subject in &subjects {
            if let Some(other) = &earlier {
                out.due();
                if subject.date < other.date || self.strict && subject.date == other.date {
                    report(input, subject, other, out);
                }
            }
            if let Some(other) = &later {
                out.due();
                if subject.date > other.date || self.strict && subject.date == other.date {
                    report(input, subject, other, out);
                }
            }
        }
    }
}

impl Check for Before {
    /// The days that the chain leaves for sessions of type `kind`: after its predecessors, before its
    /// successors.
    fn window(&self, input: &Input<'_>, kind: usize) -> Window {
        let of_kind = |selector: &Selector| selector.milestone == Milestone::Type(kind);
        let Some(at) = self.chain.iter().position(of_kind) else { return Window::default() };
        let days = |selectors: &[Selector], which: Which| -> Vec<Date> {
            selectors
                .iter()
                .filter_map(|selector| extreme(input, selector, which, None))
                .map(|dated| dated.date)
                .collect()
        };
        let (earlier, later) = (days(&self.chain[..at], Which::Last), days(&self.chain[at + 1..], Which::First));
        Window { after: earlier.into_iter().max(), before: later.into_iter().min() }
    }

    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        let series = input.series(self.per_group);
        series.into_iter().for_each(|group| self.of(group, input, out));
    }
}

/// The session of `selector` closest to the subject: all sessions must come before or after it, so only that
/// one matters.
fn extreme(input: &Input<'_>, selector: &Selector, which: Which, group: Option<usize>) -> Option<Dated> {
    let which = if selector.which == Which::All { which } else { selector.which };
    input.dates(&Selector { which, ..*selector }, group).pop()
}

fn report(input: &Input<'_>, subject: &Dated, other: &Dated, out: &mut Finding<'_>) {
    let args = vec![
        ("date", Arg::Date(subject.date)),
        ("autre", Arg::Both(other.what.clone())),
        ("autre_date", Arg::Date(other.date)),
        ("numero", Arg::Text(subject.number.map_or_else(String::new, |number| number.to_string()))),
        input.group_arg(subject.group),
    ];
    let label = Label::Dated { what: other.what.clone(), date: other.date };
    out.at(subject.place.clone(), args).relate(other.place.clone(), label.into());
}
