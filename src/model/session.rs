//! Any dated meeting: copil, launch, group meeting, restitution.

use std::sync::Arc;

use jiff::civil::{Date, Time};

use super::field::{Field, Given};
use super::fields::{Value, Values};
use super::people::Person;
use crate::diagnostic::{Place, Sink};
use crate::faults::ValueFault;
use crate::messages::Label;
use crate::text::dates::Today;

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Planned, the default.
    Planned,
    Held,
    /// Cancelled: it counts for nothing.
    Cancelled,
}

const STATUSES: [(&str, Status); 3] =
    [("prevue", Status::Planned), ("tenue", Status::Held), ("annulee", Status::Cancelled)];

/// A session's keys.
#[derive(Debug)]
pub struct Session {
    /// Number in its series.
    pub number: Field<u32>,
    /// The day.
    pub date: Field<Date>,
    /// When it starts.
    pub time: Field<Time>,
    /// When it ends.
    pub end: Field<Time>,
    /// Where.
    pub place: Field<String>,
    /// Where it stands.
    pub status: Field<Status>,
    /// Structures present.
    pub present: Field<Vec<Given<String>>>,
    /// Structures excused.
    pub excused: Field<Vec<Given<String>>>,
    /// Structures absent.
    pub absent: Field<Vec<Given<String>>>,
    /// Anyone else.
    pub guests: Field<Vec<Given<String>>>,
    /// Who led it.
    pub facilitator: Field<Person>,
    /// All its fields.
    pub values: Values,
}

impl Session {
    /// What the fields of a session say.
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
            number: values.field("numero", |value| match value {
                Value::Number(number) => number.as_u32(),
                _ => None,
            }),
            date: values.field("date", Value::into_date),
            time: time("heure"),
            end: time("heure_fin"),
            place: text("lieu"),
            status: values.chosen("statut", &STATUSES),
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

    /// An end that is no later than its beginning is wrong, and so unknown.
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

    /// True unless it is cancelled.
    pub fn counts(&self) -> bool {
        self.status.value() != Some(&Status::Cancelled)
    }

    /// True once its minutes are owed: it was held, or its day is past. With a status that is wrong
    /// nobody knows: it may have been cancelled.
    pub fn is_due(&self, today: Today) -> bool {
        self.counts()
            && !self.status.is_invalid()
            && (today.everything_due
                || self.status.value() == Some(&Status::Held)
                || self.date.value().is_some_and(|date| *date < today.date))
    }
}
