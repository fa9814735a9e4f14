//! `espacement`: no gap between successive milestones is longer than a number of months.

use super::params::{Params, SELECTOR};
use crate::model::keys::{Holds, Key};
use jiff::civil::Date;

use super::selector::Dated;
use super::{Bound, Check, Finding, Input, Kind, Milestone, Selector};
use crate::messages::{Arg, Label};
use crate::model::State;
use crate::model::reader::Need;
use crate::project::{Document, Session};
use crate::text::Span;
use crate::text::dates::add_months;
use crate::text::working_days::{add_days, previous};

const KEYS: &[Key] = &[
    Key::new(
        "de",
        "Le début : un type de séance, ou debut",
        "From: a type of session, or debut",
        Holds::TextOr(SELECTOR),
    )
    .required(),
    Key::new("jalons", "Les séances entre les deux", "The sessions between", Holds::TextOr(SELECTOR)).required(),
    Key::new(
        "a",
        "La fin : un type de séance ; tant qu'un document n'a pas la date de son champ « cle » : aujourd'hui",
        "To: a type of session; while a document lacks the date of its field \"cle\": today",
        Holds::TextOr(SELECTOR),
    )
    .required(),
    Key::new("max_mois", "Le plus de mois entre deux", "Most months between two", Holds::Number).required(),
];
const PLACES: &[&str] = &["date", "suivant_date", "milieu", "max"];
pub(super) const KIND: Kind = Kind {
    name: "espacement",
    about: ("Pas plus de tant de mois sans séance", "No more than so many months without a session"),
    keys: KEYS,
    places: PLACES,
    example: "de: debut\njalons: copil\na: {type: lancement, lequel: premier}\nmax_mois: 6",
    read: |params| Some(Box::new(Spacing::read(params)?)),
};

#[derive(Debug)]
pub struct Spacing {
    from: Selector,
    milestones: Selector,
    to: Selector,
    /// Longest gap, in months.
    months: u32,
}

impl Spacing {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        Some(Self {
            from: params.selector("de", Need::Required)?,
            milestones: params.selector("jalons", Need::Required)?,
            to: params.selector("a", Need::Required)?,
            months: params.number("max_mois", Need::Required)?,
        })
    }

    /// Sessions cancelled between two days, with the span of their status.
    fn cancelled<'a>(&self, input: &Input<'a>, from: Date, to: Date) -> Vec<(&'a Document, Span)> {
        let Milestone::Type(kind) = self.milestones.milestone else { return Vec::new() };
        let between = |session: &Session| session.date.value().is_some_and(|date| *date > from && *date < to);
        let of_kind = input.project.sessions().filter(|(document, _)| document.kind == kind);
        let cancelled = of_kind.filter(|(_, session)| !session.counts() && between(session));
        cancelled.filter_map(|(document, session)| Some((document, session.status.given()?.span))).collect()
    }
}

impl Check for Spacing {
    fn bound(&self) -> Option<Bound<'_>> {
        let Self { from, milestones, to, months } = self;
        Some(Bound::Gap { from, milestones, to, months: *months })
    }

    /// Checks nothing where a milestone lies outside the phase or has no known date: another requirement
    /// reports that, and the gaps around it are unknown.
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        let is_open = self.is_open(input);
        if !input.dates_are_known(&self.milestones, None) || !is_open && !input.dates_are_known(&self.to, None) {
            return;
        }
        let start = input.dates(&self.from, None);
        let between = input.dates(&self.milestones, None);
        let end = input.dates(&self.to, None);
        let (Some(start), end) = (start.first(), end.first()) else { return };
        let is_outside = |dated: &Dated| dated.date < start.date || end.is_some_and(|end| dated.date > end.date);
        let is_silent = if is_open { false } else { end.is_none() || between.is_empty() };
        if is_silent || between.iter().any(is_outside) {
            return;
        }
        out.due();
        let chain: Vec<&Dated> = std::iter::once(start).chain(&between).chain(end).collect();
        for pair in chain.windows(2) {
            if let [one, next] = pair {
                self.gap(input, one, next.date, Some(next), out);
            }
        }
        if let Some(last) = chain.last().filter(|_| is_open) {
            self.gap(input, last, input.today.date, None, out);
        }
    }
}

impl Spacing {
    /// True while the end is the date of a document that has none yet: what is asked is then asked to this day.
    fn is_open(&self, input: &Input<'_>) -> bool {
        let (Milestone::Type(kind), Some(field)) = (self.to.milestone, self.to.key) else { return false };
        let key = &input.method.types[kind].fields.fields[field].key;
        !input.today.everything_due
            && !input.project.may_exist(kind, self.to.number, None, input.method)
            && input.selected(&self.to, None).all(|document| document.fields.state(key) == State::Absent)
    }

    /// Reports two dates that lie too far apart; `next` is what takes place on the second.
    fn gap(&self, input: &Input<'_>, one: &Dated, until: Date, next: Option<&Dated>, out: &mut Finding<'_>) {
        if until <= add_months(one.date, i32::try_from(self.months).unwrap_or(i32::MAX)) {
            return;
        }
        let days = i64::from((until - one.date).get_days());
        let middle = previous(add_days(one.date, days / 2)).to_string();
        let args = vec![
            ("milieu", Arg::Text(middle)),
            ("date", Arg::Date(one.date)),
            ("suivant_date", Arg::Date(until)),
            ("max", Arg::Number(self.months.into())),
        ];
        let diagnostic = out.at(one.place.clone(), args);
        if let Some(next) = next {
            let label = Label::Dated { what: next.what.clone(), date: next.date };
            diagnostic.relate(next.place.clone(), label.into());
        }
        // A cancelled session in the gap is a likely cause.
        for (document, status) in self.cancelled(input, one.date, until) {
            diagnostic.relate(document.place(status), Label::Cancelled.into());
        }
    }
}
