//! `agir minutes`: exports the minutes of a session as a document.

use clap::{ArgMatches, Command};

use super::context::Context;
use super::session_document;
use super::{Entry, Exit};
use crate::failure::Failure;
use crate::lang::Lang;

pub(super) const ENTRY: Entry = Entry {
    name: "minutes",
    about: ("Met en page le compte rendu d'une séance, à envoyer", "Lays out the minutes of a session, to be sent"),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    let command = command.after_help(lang.pick(
        "Écrit le compte rendu d'une séance dans un document Word ou, avec « --format odt », LibreOffice : la date, \
         le lieu et qui était là, puis le texte du fichier, sans ses consignes.\n\nExemples :\n  agir minutes \
         mobilite/2\n  agir minutes mobilite/2 --format odt\n  agir minutes mobilite/2 -o \
         compte-rendu.docx",
        "Writes the minutes of a session to a Word document or, with \"--format odt\", to one of LibreOffice: the \
         date, the place and who was there, then the text of the file, without its prompts.\n\nExamples:\n  agir \
         minutes mobilite/2\n  agir minutes mobilite/2 --format odt\n  agir minutes mobilite/2 -o \
         minutes.docx",
    ));
    session_document::arguments(command, lang)
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    session_document::run(matches, context, crate::kit::minutes)
}
