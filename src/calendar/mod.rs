//! The sessions of a project as an iCalendar file. No input or output.

pub mod ics;
mod words;

use jiff::civil::{DateTime, Time};

use crate::method::{Method, Role};
use crate::model::session::{Session, Status};
use crate::project::{Document, Project};
use crate::text::digest::uuid;
use crate::text::fold::fold;

pub use ics::Calendar;
use ics::{Event, date, date_time, escape, unescape};

/// Default duration of a session, in hours.
const HOURS: i64 = 2;

/// Why an event differs from what its document should give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The document cannot be read: the earlier event is kept.
    Unreadable,
    /// The date is invalid: the earlier event is kept.
    BadDate,
    NoDate,
    /// The times are invalid: the event lasts all day, or the default duration.
    BadTime,
    /// The status is invalid: the event is tentative.
    BadStatus,
    /// The earlier calendar has the event, but the project no longer has the session: it is cancelled.
    Gone,
}

/// A remark on a session.
#[derive(Debug)]
pub struct Remark {
    /// Path of its document, or the title of the earlier event.
    pub name: String,
    pub reason: Reason,
}

/// A calendar, with remarks.
#[derive(Debug)]
pub struct Made {
    pub calendar: Calendar,
    /// Sorted by path.
    pub remarks: Vec<Remark>,
    /// Number of sessions with a date.
    pub sessions: usize,
}

/// An identifier derived from title and territory, from which the event identifiers are derived.
pub fn identity(project: &Project) -> Option<String> {
    let (title, territory) = (project.file.title.value()?, project.file.territory.value()?);
    Some(uuid(format!("agir\n{}\n{}", fold(title), fold(territory)).as_bytes()))
}

/// The calendar of the project with the identifier `id`, as an update of the `earlier` one. If that was
/// modified, it is unknown which of its other events came from this project.
pub fn of(project: &Project, method: &Method, id: &str, earlier: Option<&(Calendar, bool)>) -> Made {
    let start = project.file.start.value().map_or_else(|| "20000101".to_owned(), |start| date(*start));
    // The UID depends on the path only, so it is stable when date, time or place change.
    let uid = |path: &str| uuid(format!("{id}\n{path}").as_bytes());
    let (earlier, is_intact) =
        earlier.map_or((&[][..], false), |(calendar, is_intact)| (calendar.events.as_slice(), *is_intact));
    let before = |uid: &str| earlier.iter().find(|event| event.uid == uid);
    let (mut events, mut remarks): (Vec<(&str, Event)>, Vec<Remark>) = (Vec::new(), Vec::new());
    let mut remark = |name: &str, reason| remarks.push(Remark { name: name.to_owned(), reason });
    let mut sessions = 0;
    for (document, session) in project.sessions() {
        let uid = uid(&document.path);
        let Some(lines) = lines(project, method, document, session) else {
            let is_wrong = session.date.is_invalid();
            remark(&document.path, if is_wrong { Reason::BadDate } else { Reason::NoDate });
            events.extend(before(&uid).filter(|_| is_wrong).map(|event| (&*document.path, event.clone())));
            continue;
        };
        if has_bad_time(session) {
            remark(&document.path, Reason::BadTime);
        }
        if session.status.is_invalid() {
            remark(&document.path, Reason::BadStatus);
        }
        sessions += 1;
        let mut event = Event { uid, sequence: 0, stamp: format!("{start}T000000Z"), lines };
        match before(&event.uid) {
            Some(before) if before.lines == event.lines => event = before.clone(),
            Some(before) => event.revises(before),
            None => {}
        }
        events.push((&document.path, event));
    }
    let may_be_session = |kind: Option<usize>| kind.is_none_or(|kind| method.types[kind].role == Role::Session);
    for ghost in project.ghosts.iter().filter(|ghost| may_be_session(ghost.kind)) {
        remark(&ghost.path, Reason::Unreadable);
        events.extend(before(&uid(&ghost.path)).map(|event| (&*ghost.path, event.clone())));
    }
    events.sort_by(|a, b| a.0.cmp(b.0));
    let mut events: Vec<Event> = events.into_iter().map(|(_, event)| event).collect();
    for event in gone(&events, if is_intact { earlier } else { &[] }) {
        let (event, is_new) = cancelled(event, method);
        if is_new {
            remark(&unescape(event.value("SUMMARY:").unwrap_or_default()), Reason::Gone);
        }
        events.push(event);
    }
    remarks.sort_by(|a, b| a.name.cmp(&b.name));
    let name = words::without_personal_data(project.file.title.value().map_or("", String::as_str));
    Made { calendar: Calendar { project: id.to_owned(), name, events }, remarks, sessions }
}

/// Events of the earlier calendar without a document.
fn gone<'a>(events: &[Event], earlier: &'a [Event]) -> Vec<&'a Event> {
    earlier.iter().filter(|event| !events.iter().any(|other| other.uid == event.uid)).collect()
}

/// The cancelled event, and whether it was not cancelled before. Programs that imported the event would keep
/// it if it merely disappeared from the file.
fn cancelled(event: &Event, method: &Method) -> (Event, bool) {
    let mut after = event.clone();
    after.cancel();
    if after == *event {
        return (after, false);
    }
    for line in after.lines.iter_mut() {
        if let Some(title) = line.strip_prefix("SUMMARY:") {
            *line = format!("SUMMARY:{}", escape(&words::cancelled(&unescape(title), method.lang)));
        }
    }
    after.revises(event);
    (after, true)
}

/// The lines of a session; `None` without a date.
fn lines(project: &Project, method: &Method, document: &Document, session: &Session) -> Option<Vec<String>> {
    let day = *session.date.value()?;
    let (status, is_busy) = status(session);
    let mut lines = match session.time.value() {
        Some(time) => {
            let start = day.to_datetime(*time);
            let end = end(start, session.end.value().copied());
            [("START", start), ("END", end)]
                .map(|(name, moment)| format!("DT{name};TZID=Europe/Paris:{}", date_time(moment)))
                .to_vec()
        }
        None => {
            let next = day.tomorrow().unwrap_or(day);
            [("START", day), ("END", next)].map(|(name, day)| format!("DT{name};VALUE=DATE:{}", date(day))).to_vec()
        }
    };
    let mut text = |name: &str, value: &str| lines.push(format!("{name}:{}", escape(value)));
    text("SUMMARY", &words::title(project, method, document, session));
    if let Some(place) = session.place.value() {
        text("LOCATION", &words::without_personal_data(place));
    }
    text("DESCRIPTION", &words::description(project, method, document, session));
    lines.push(format!("CATEGORIES:{}", words::categories(project, method, document)));
    lines.push(format!("STATUS:{status}"));
    // An all-day event without a known time must not block the day.
    let is_busy = is_busy && session.time.value().is_some();
    lines.push(format!("TRANSP:{}", if is_busy { "OPAQUE" } else { "TRANSPARENT" }));
    Some(lines)
}

/// The status of the event, and whether it counts as busy. A planned session is confirmed once time and place
/// are set.
fn status(session: &Session) -> (&'static str, bool) {
    let is_settled = session.time.value().is_some() && session.place.value().is_some();
    match session.status.value() {
        Some(Status::Cancelled) => ("CANCELLED", false),
        Some(Status::Held) => ("CONFIRMED", true),
        Some(Status::Planned) | None if is_settled && !session.status.is_invalid() => ("CONFIRMED", true),
        Some(Status::Planned) | None => ("TENTATIVE", true),
    }
}

fn end(start: DateTime, end: Option<Time>) -> DateTime {
    let given = end.map(|end| start.date().to_datetime(end)).filter(|end| *end > start);
    let usual = || start.checked_add(jiff::Span::new().hours(HOURS)).unwrap_or(start);
    given.unwrap_or_else(usual)
}

fn has_bad_time(session: &Session) -> bool {
    let is_reversed = session.time.value().zip(session.end.value()).is_some_and(|(start, end)| end <= start);
    session.time.is_invalid() || session.end.is_invalid() || is_reversed
}
