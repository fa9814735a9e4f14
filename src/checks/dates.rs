//! `date-manquante`, `seance-non-mise-a-jour`.

use crate::diagnostic::Diagnostic;
use crate::messages::Fault;
use crate::model::session::Status;
use crate::project::Project;
use crate::text::dates::Today;

pub(super) fn check(project: &Project, today: Today, found: &mut Vec<Diagnostic>) {
    for (document, session) in project.sessions().filter(|(_, session)| session.counts()) {
        if session.date.is_absent() {
            let place = session.date.key().map_or_else(|| document.start(), |key| document.place(key));
            found.push(Diagnostic::engine(place, Fault::MissingDate));
            continue;
        }
        let Some(date) = session.date.given().filter(|date| date.value < today.date) else {
            continue;
        };
        let planned = session.status.is_absent() || session.status.value() == Some(&Status::Planned);
        if planned {
            let span = session.status.given().map_or(date.span, |status| status.span);
            found.push(Diagnostic::engine(document.place(span), Fault::NotUpdated { date: date.value }));
        }
    }
}
