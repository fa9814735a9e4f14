//! A session does not take place: it is marked as cancelled, and stays with all that is written in it.

use super::draft::Draft;
use super::references::of_session;
use super::{Changed, Input};
use crate::edit::Change;
use crate::failure::Failure;
use crate::lang::both;
use crate::model::session::{STATUS, Session, Status};
use crate::project::Document;
use crate::text::escape::printable;

/// Cancels the session `document`, and tells what refers to it. Refused for one that was held; nothing changes for
/// one that is cancelled already.
pub fn of(input: &Input<'_>, document: &Document) -> Result<Changed, Failure> {
    let Some(session) = document.session() else { return Err(no_session(document)) };
    let path = printable(&document.path);
    if is_held(document, session, input) {
        return Err(held(document).hint(both!(
            "Si elle n'a pas eu lieu, corrigez d'abord « statut » et le compte rendu dans le fichier.",
            "If it did not take place, correct \"statut\" and the minutes in the file first."
        )));
    }
    let mut changed = Changed::default();
    if !session.counts() {
        changed.done.push(both!("« {path} » est déjà annulée", "\"{path}\" is cancelled already"));
        return Ok(changed);
    }
    let mut draft = Draft::new(input);
    draft.change(&document.path, status(input, document, Status::Cancelled));
    changed.done.push(both!("« {path} » est annulée", "\"{path}\" is cancelled"));
    changed.notes = of_session(input.project, &input.pack.method, document);
    changed.completed(input, draft)
}

/// The change of the status of a session.
pub(super) fn status(input: &Input<'_>, document: &Document, status: Status) -> Change {
    let fields = &input.pack.method.types[document.kind].fields.fields;
    Change::set(STATUS, status.word()).ordered(fields.iter().map(|field| field.key.to_string()))
}

/// True for a session that took place: it says so, or its day is over and it has minutes.
pub(super) fn is_held(document: &Document, session: &Session, input: &Input<'_>) -> bool {
    let is_over = session.date.value().is_some_and(|date| *date < input.today.date);
    session.counts() && (session.status.value() == Some(&Status::Held) || is_over && document.body.has_filled_section())
}

pub(super) fn no_session(document: &Document) -> Failure {
    let path = printable(&document.path);
    Failure::usage(both!("« {path} » n'est pas une séance", "\"{path}\" is not a session"))
}

pub(super) fn held(document: &Document) -> Failure {
    let path = printable(&document.path);
    Failure::refused(both!(
        "« {path} » a déjà eu lieu : rien n'est fait",
        "\"{path}\" has taken place already: nothing is done"
    ))
}
