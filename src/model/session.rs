//! Any dated meeting: steering committee, launch, group meeting, restitution.

use std::sync::Arc;

use jiff::civil::{Date, Time};

use super::field::{Field, Given};
use super::fields::{Value, Values};
use super::people::Person;
use crate::diagnostic::{Place, Sink};
use crate::faults::ValueFault;
use crate::messages::Label;
use crate::text::dates::Today;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The default.
    Planned,
    Held,
    /// Cancelled sessions are ignored by all checks.
    Cancelled,
}

/// Key of the status.
pub const STATUS: &str = "statut";
/// Key of the day.
pub const DATE: &str = "date";
/// Key of the number.
pub const NUMBER: &str = "numero";

const STATUSES: [(&str, Status); 3] =
    [("prevue", Status::Planned), ("tenue", Status::Held), ("annulee", Status::Cancelled)];

impl Status {
    /// The word for it in files.
    pub fn word(self) -> &'static str {
        STATUSES.iter().find(|(_, status)| *status == self).map_or("", |(word, _)| word)
    }
}

/// Content of the front matter of a session.
#[derive(Debug)]
pub struct Session {
    /// Number in its series.
    pub number: Field<u32>,
    pub date: Field<Date>,
    pub time: Field<Time>,
    pub end: Field<Time>,
    pub place: Field<String>,
    pub status: Field<Status>,
    /// Structures present.
    pub present: Field<Vec<Given<String>>>,
    /// Structures excused.
    pub excused: Field<Vec<Given<String>>>,
    /// Structures absent.
    pub absent: Field<Vec<Given<String>>>,
    /// Structures invited that are not members.
    pub guests: Field<Vec<Given<String>>>,
    /// Structure that led the session.
    pub facilitator: Field<Person>,
    /// All fields.
    pub values: Values,
}

impl Session {
    /// Converts the fields of a session; an end before the start is reported.
    pub fn of(values: Values, sink: &mut Sink) -> Self {
        let text = |key: &str| values.field(key, Value::into_text);
        let texts = |key: &str| values.field(key, Value::into_list);
        let time = |key: &str| {
            values.field(key, |value| match value {
                Value::Time(time) => Some(time),
                _ => None,
            })
        };
        let mut session = Self {
            number: values.field(NUMBER, |value| match value {
                Value::Number(number) => number.as_u32(),
                _ => None,
            }),
            date: values.field(DATE, Value::into_date),
            time: time("heure"),
            end: time("heure_fin"),
            place: text("lieu"),
            status: values.chosen(STATUS, &STATUSES),
            present: texts("presents"),
            excused: texts("excuses"),
            absent: texts("absents"),
            guests: texts("invites"),
            facilitator: text("animateur").and_then(|text, _| Some(Person::of(&text))),
            values: Values::default(),
        };
        session.values = values;
        session.look_at_end(sink);
        session
    }

    /// An end that is not after the start is reported and becomes invalid.
    fn look_at_end(&mut self, sink: &mut Sink) {
        let (Some(start), Some(end)) = (self.time.given(), self.end.given()) else { return };
        if end.value > start.value {
            return;
        }
        let place = Place { path: Arc::clone(sink.path()), span: start.span };
        sink.report(end.span, ValueFault::EndBeforeStart { start: start.value })
            .relate(place, Label::Starts { time: start.value }.into());
        self.end = Field::Invalid { key: end.key };
    }

    /// True unless the session is cancelled.
    pub fn counts(&self) -> bool {
        self.status.value() != Some(&Status::Cancelled)
    }

    /// True once the minutes are due: the session was held, or its date is past. With an invalid status it may
    /// have been cancelled, so nothing is due.
    pub fn is_due(&self, today: Today) -> bool {
        self.counts()
            && !self.status.is_invalid()
            && (today.everything_due
                || self.status.value() == Some(&Status::Held)
                || self.date.value().is_some_and(|date| *date < today.date))
    }
}
