//! `agir kit`: the documents that a facilitator prints before a meeting.

use clap::{ArgMatches, Command};

use super::context::Context;
use super::session_document;
use super::{Entry, Exit};
use crate::failure::Failure;
use crate::lang::Lang;

pub(super) const ENTRY: Entry = Entry {
    name: "kit",
    about: (
        "Prépare les documents d'une séance : invitation, déroulé, émargement",
        "Prepares the papers of a session: invitation, running order, attendance",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    let command = command.after_help(lang.pick(
        "Écrit un document à compléter et à imprimer (Word ou, avec « --format odt », LibreOffice) : l'invitation, \
         le déroulé minuté, la feuille d'émargement et, si la séance fait un choix, la grille de \
         choix.\n\nExemples :\n  agir kit mobilite/2\n  agir kit mobilite/2 -o invitation.docx",
        "Writes a document to complete and print (Word or, with \"--format odt\", LibreOffice): the invitation, the \
         timed running order, the attendance sheet and, where the session makes a choice, the grid of \
         choices.\n\nExamples:\n  agir kit mobilite/2\n  agir kit mobilite/2 -o invitation.docx",
    ));
    session_document::arguments(command, lang)
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    session_document::run(matches, context, crate::kit::kit)
}
