//! `delai`: the time between two dates lies within bounds, document by document, group by group.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::params::{IF, Params, SELECTOR};
use super::selector::Dated;
use super::{Check, Finding, Input, Kind, Milestone, Selector, Which};
use crate::faults::KeyFault;
use crate::messages::{Arg, Label};
use crate::method::Condition;
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;
use crate::project::Document;
use crate::text::dates::add_months;
use crate::text::working_days::add_days;

const KEYS: &[Key] = &[
    Key::new("de", "La première date", "The first date", Holds::TextOr(SELECTOR)).required(),
    Key::new("a", "La seconde date", "The second date", Holds::TextOr(SELECTOR)).required(),
    Key::new("max_jours", "Au plus tant de jours", "At most so many days", Holds::Number),
    Key::new("max_semaines", "Au plus tant de semaines", "At most so many weeks", Holds::Number),
    Key::new("max_mois", "Au plus tant de mois", "At most so many months", Holds::Number),
    Key::new("min_jours", "Au moins tant de jours", "At least so many days", Holds::Number),
    Key::new("min_semaines", "Au moins tant de semaines", "At least so many weeks", Holds::Number),
    Key::new("min_mois", "Au moins tant de mois", "At least so many months", Holds::Number),
    IF,
];
const PLACES: &[&str] = &["debut", "fin", "jours", "au_plus_tot", "au_plus_tard", "groupe"];
pub(super) const KIND: Kind = Kind {
    name: "delai",
    about: (
        "Entre deux dates s'écoulent au moins, ou au plus, tant de jours, de semaines ou de mois",
        "Between two dates pass at least, or at most, so many days, weeks or months",
    ),
    keys: KEYS,
    places: PLACES,
    example: "de: copil-final\na: restitution\nmax_semaines: 6",
    read: |params| Some(Box::new(Delay::read(params)?)),
};

/// A length of time.
#[derive(Clone, Copy, Debug)]
enum Span {
    Days(u32),
    Months(u32),
}

impl Span {
    fn after(self, date: Date) -> Date {
        match self {
            Self::Days(days) => add_days(date, days.into()),
            Self::Months(months) => add_months(date, i32::try_from(months).unwrap_or(i32::MAX)),
        }
    }
}

#[derive(Debug)]
pub struct Delay {
    from: Selector,
    to: Selector,
    least: Option<Span>,
    most: Option<Span>,
    /// Which documents of the second date are asked.
    condition: Option<Condition>,
}

impl Delay {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let (from, to) = (params.selector("de", Need::Required), params.selector("a", Need::Required));
        let mut span = |days, weeks, months| {
            let days = params.number(days, Need::Optional).map(Span::Days);
            let weeks = params.number(weeks, Need::Optional).map(|weeks| Span::Days(weeks.saturating_mul(7)));
            let months = params.number(months, Need::Optional).map(Span::Months);
            days.or(weeks).or(months)
        };
        let most = span("max_jours", "max_semaines", "max_mois");
        let least = span("min_jours", "min_semaines", "min_mois");
        if most.is_none() && least.is_none() {
            let at = params.reader.first_key();
            params.sink.report(at, KeyFault::Missing { key: "max_jours".to_owned() });
            return None;
        }
        let kind = to.and_then(|to| if let Milestone::Type(kind) = to.milestone { Some(kind) } else { None });
        let kinds: Vec<usize> = kind.into_iter().collect();
        Some(Self { condition: params.condition("si", &kinds), from: from?, to: to?, least, most })
    }

    /// The first date of what `to` is the second date of: of the same document, of the same number, else the latest
    /// that is not after it, else the first.
    fn first<'d>(&self, from: &'d [Dated], to: &Dated) -> Option<&'d Dated> {
        if self.is_of_one_document() {
            return from.iter().find(|dated| dated.place.path == to.place.path);
        }
        let of_number = || from.iter().find(|dated| dated.number.is_some() && dated.number == to.number);
        let before = || from.iter().rfind(|dated| dated.date <= to.date);
        let several = from.len() > 1;
        of_number().filter(|_| several).or_else(before).or_else(|| from.first())
    }

    fn is_of_one_document(&self) -> bool {
        matches!(self.from.milestone, Milestone::Type(_))
            && self.from.milestone == self.to.milestone
            && self.from.key != self.to.key
    }

    fn of(&self, group: Option<usize>, input: &Input<'_>, out: &mut Finding<'_>) {
        let from = input.dates(&self.from, group);
        let asked = self.condition.as_ref().map(|condition| {
            let documents = input.selected(&self.to, group).filter(|document| document.meets(Some(condition)));
            documents.map(|document| Arc::clone(&document.path)).collect::<BTreeSet<_>>()
        });
        let is_asked = |path: &Arc<str>| asked.as_ref().is_none_or(|asked| asked.contains(path));
        for to in input.dates(&self.to, group).into_iter().filter(|to| is_asked(&to.place.path)) {
            let Some(first) = self.first(&from, &to) else { continue };
            out.due();
            let too_late = self.most.is_some_and(|most| to.date > most.after(first.date));
            let too_soon = self.least.is_some_and(|least| to.date < least.after(first.date));
            if too_late || too_soon {
                let label = Label::Dated { what: first.what.clone(), date: first.date };
                out.at(to.place.clone(), self.args(input, first, Some(to.date)))
                    .relate(first.place.clone(), label.into());
            }
        }
        self.overdue(&from, group, input, out);
    }

    /// A document that is there without its date, once the longest time is over.
    fn overdue(&self, from: &[Dated], group: Option<usize>, input: &Input<'_>, out: &mut Finding<'_>) {
        let (Some(most), Some(first)) = (self.most, from.last()) else { return };
        let is_asked = |document: &Document| document.meets(self.condition.as_ref());
        let without = |document: &&Document| is_asked(document) && input.dated(document, &self.to).is_none();
        let selector = Selector { which: Which::All, ..self.to };
        for document in input.selected(&selector, group).filter(without) {
            let first = match self.is_of_one_document() {
                true => from.iter().find(|dated| dated.place.path == document.path),
                false => Some(first),
            };
            let Some(first) = first else { continue };
            let key = self.to.key.map(|at| &*input.method.types[document.kind].fields.fields[at].key).unwrap_or("date");
            let is_over = input.today.everything_due || most.after(first.date) < input.today.date;
            if !is_over || document.fields.state(key) == crate::model::State::Invalid {
                continue;
            }
            let place = document.fields.get(key).map_or_else(|| document.start(), |field| document.place(field.key));
            let label = Label::Dated { what: first.what.clone(), date: first.date };
            out.at(place, self.args(input, first, None)).relate(first.place.clone(), label.into());
        }
    }

    fn args(&self, input: &Input<'_>, first: &Dated, to: Option<Date>) -> Vec<(&'static str, Arg)> {
        let last = to.unwrap_or(input.today.date);
        let limit = |span: Option<Span>| Arg::Date(span.map_or(last, |span| span.after(first.date)));
        vec![
            ("debut", Arg::Date(first.date)),
            ("fin", Arg::Date(last)),
            ("jours", Arg::Number(i64::from((last - first.date).get_days()))),
            ("au_plus_tot", limit(self.least)),
            ("au_plus_tard", limit(self.most)),
            input.group_arg(first.group),
        ]
    }
}

impl Check for Delay {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        let is_per_group = |selector: &Selector| match selector.milestone {
            Milestone::Type(kind) => input.method.types[kind].per_group,
            Milestone::Start | Milestone::Project(_) => false,
        };
        if is_per_group(&self.to) {
            input.groups().for_each(|group| self.of(Some(group), input, out));
        } else {
            self.of(None, input, out);
        }
    }
}
