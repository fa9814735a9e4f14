//! Engine codes `date-manquante`, `seance-non-mise-a-jour`, `seance-tenue-en-avance`, `date-a-verifier`.

use crate::diagnostic::{Diagnostic, Severity};
use crate::faults::DateFault;
use crate::messages::Label;
use crate::method::Method;
use crate::model::session::{Session, Status};
use crate::project::{Document, Project};
use crate::text::dates::Today;
use crate::text::working_days::is_day_off;

pub(super) fn check(project: &Project, method: &Method, today: Today, found: &mut Vec<Diagnostic>) {
    on_one_day(project, method, found);
    for (document, session) in project.sessions().filter(|(_, session)| session.counts()) {
        if session.date.is_absent() {
            let place = session.date.key().map_or_else(|| document.start(), |key| document.place(key));
            found.push(Diagnostic::engine(place, DateFault::Missing));
            continue;
        }
        let Some(date) = session.date.given() else { continue };
        let planned = session.status.is_absent() || session.status.value() == Some(&Status::Planned);
        if date.value >= today.date {
            if let Some(status) =
                session.status.given().filter(|status| status.value == Status::Held && date.value > today.date)
            {
                found.push(Diagnostic::engine(document.place(status.span), DateFault::HeldAhead { date: date.value }));
            } else if planned && is_day_off(date.value) {
                found.push(Diagnostic::engine(document.place(date.span), DateFault::DayOff { date: date.value }));
            }
            continue;
        }
        if planned {
            let span = session.status.given().map_or(date.span, |status| status.span);
            found.push(Diagnostic::engine(document.place(span), DateFault::NotUpdated { date: date.value }));
        }
    }
}

/// Reports two meetings of a group on one day: usually one of the dates is a typing error.
fn on_one_day(project: &Project, method: &Method, found: &mut Vec<Diagnostic>) {
    for group in 0..project.groups.len() {
        let meetings: Vec<(&Document, &Session)> = project
            .of_group(group)
            .filter_map(|(_, document)| Some((document, document.session()?)))
            .filter(|(document, session)| session.counts() && method.types[document.kind].per_group)
            .collect();
        for (at, (document, session)) in meetings.iter().enumerate() {
            let Some(date) = session.date.given() else { continue };
            let same = |(_, other): &&(&Document, &Session)| {
                other.date.value() == Some(&date.value) && other.number.value() != session.number.value()
            };
            let Some((other, twin)) = meetings[..at].iter().find(same) else { continue };
            let overlap = overlaps(session, twin);
            let mut diagnostic =
                Diagnostic::engine(document.place(date.span), DateFault::SameDay { date: date.value, overlap });
            if overlap {
                diagnostic.severity = Severity::Warning;
            }
            if let Some(first) = twin.date.given() {
                diagnostic.relate(other.place(first.span), Label::FirstHere.into());
            }
            found.push(diagnostic);
        }
    }
}

/// True if both sessions have a start and an end time and the intervals overlap.
fn overlaps(one: &Session, other: &Session) -> bool {
    let hours = |session: &Session| Some((*session.time.value()?, *session.end.value()?));
    hours(one).zip(hours(other)).is_some_and(|(one, other)| one.0 < other.1 && other.0 < one.1)
}
