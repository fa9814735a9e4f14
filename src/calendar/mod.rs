//! The sessions of a project as a calendar for people's own calendar programs. Pure: a text.

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

/// How long a session lasts that does not say.
const HOURS: i64 = 2;

/// Why a session is not in the calendar as its document would have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its document cannot be read: what it was before stays.
    Unreadable,
    /// Its date is wrong: what it was before stays.
    BadDate,
    /// It has no date.
    NoDate,
    /// Its hours are wrong: it lasts the whole day, or two hours.
    BadTime,
    /// Its status is wrong: it is shown as not confirmed.
    BadStatus,
    /// An earlier calendar has it, the project no longer: it is cancelled there.
    Gone,
}

/// A session that the reader of the calendar would not find as expected.
#[derive(Debug)]
pub struct Remark {
    /// Path of its document, or what it was called.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// A calendar and what is to be said about it.
#[derive(Debug)]
pub struct Made {
    pub calendar: Calendar,
    /// Sorted by path.
    pub remarks: Vec<Remark>,
    /// Sessions whose date is given.
    pub sessions: usize,
}

/// What the project is called and where it is: from this its events have their identifiers.
pub fn identity(project: &Project) -> Option<String> {
    let (title, territory) = (project.file.title.value()?, project.file.territory.value()?);
    Some(uuid(format!("agir\n{}\n{}", fold(title), fold(territory)).as_bytes()))
}

/// The calendar of a project whose identity is `id`, as it follows the `earlier` one. Where that one
/// is not as it was written, which of its other events were this project's is not known.
pub fn of(project: &Project, method: &Method, id: &str, earlier: Option<&(Calendar, bool)>) -> Made {
    let start = project.file.start.value().map_or_else(|| "20000101".to_owned(), |start| date(*start));
    // One thing is one file: its path stays when its day, its hour or its place changes.
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

/// Events that are in an earlier calendar and have no document any more.
fn gone<'a>(events: &[Event], earlier: &'a [Event]) -> Vec<&'a Event> {
    earlier.iter().filter(|event| !events.iter().any(|other| other.uid == event.uid)).collect()
}

/// The event cancelled, and whether it was not before. Whoever has taken it into a calendar would
/// keep it for ever if it only disappeared from the file.
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

/// The lines of a session whose date is known.
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
    // A day without its hour keeps nobody from anything else.
    let is_busy = is_busy && session.time.value().is_some();
    lines.push(format!("TRANSP:{}", if is_busy { "OPAQUE" } else { "TRANSPARENT" }));
    Some(lines)
}

/// The state of the event, and whether it takes people's time. A session that is planned is
/// confirmed once it says where and when.
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
