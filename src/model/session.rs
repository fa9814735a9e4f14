//! Any dated meeting: copil, launch, group meeting, restitution.

use std::sync::Arc;

use jiff::civil::{Date, Time};

use super::field::{Field, Given};
use super::people::{Person, person};
use super::reader::{MapReader, Need, text};
use crate::diagnostic::{Place, Sink};
use crate::messages::{Fault, Label};
use crate::parse::yaml::Node;
use crate::text::Text;
use crate::text::dates::Today;
use crate::text::fold::fold;

/// Keys of a session.
pub const KEYS: &[&str] = &[
    "type",
    "numero",
    "date",
    "heure",
    "heure_fin",
    "lieu",
    "statut",
    "presents",
    "excuses",
    "absents",
    "invites",
    "animateur",
];

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Planned, the default.
    Planned,
    /// Held.
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
}

impl Session {
    /// Reads the keys of a session; `number_is_owed` where each must say its number.
    pub fn read(reader: &mut MapReader<'_>, number_is_owed: bool, sink: &mut Sink) -> Self {
        use Need::{Optional, Required};
        let mut session = Self {
            number: reader.number("numero", if number_is_owed { Required } else { Optional }, sink),
            date: reader.date("date", Optional, sink),
            time: reader.field("heure", Optional, sink, time),
            end: reader.field("heure_fin", Optional, sink, time),
            place: reader.text("lieu", Optional, sink),
            status: reader.choice("statut", Optional, &STATUSES, sink),
            present: reader.texts("presents", Optional, sink),
            excused: reader.texts("excuses", Optional, sink),
            absent: reader.texts("absents", Optional, sink),
            guests: reader.texts("invites", Optional, sink),
            facilitator: reader.field("animateur", Optional, sink, person),
        };
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
        sink.report(end.span, Fault::EndBeforeStart { start: start.value })
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

/// Reads `14:00`, and `14h`, `14h30`, `14 h 30` as people write them.
fn time(node: &Node, source: &Text, sink: &mut Sink) -> Option<Time> {
    let text = text(node, source, sink)?;
    let time = parse_time(&text);
    if time.is_none() {
        let guess = guess_time(&text);
        sink.report(node.span, Fault::BadTime { text, guess });
    }
    time
}

/// The time that `14.30`, `14:30:00`, `14 heures 30` or `à 14h30` means: none of them is accepted, but
/// the message can show the right form.
fn guess_time(text: &str) -> Option<Time> {
    let folded = fold(text).replace("heures", "h").replace("heure", "h").replace(['.', ','], "h");
    let folded = folded.trim_start_matches("a ").trim_start_matches("vers ").trim_end_matches(['m', 'n', 'i']);
    parse_time(folded.trim_end()).or_else(|| parse_time(folded.strip_suffix(":00")?))
}

/// The time that `14:00`, `14h` or `14 h 30` means.
pub fn parse_time(text: &str) -> Option<Time> {
    let folded = fold(text).replace(' ', "");
    let (hour, minute) = folded.split_once([':', 'h'])?;
    let minute = if minute.is_empty() && folded.ends_with('h') { "00" } else { minute };
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour, 2) || !digits(minute, 2) || minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}
