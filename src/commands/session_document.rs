//! A document generated from one session: which session, in which format, and where it is written.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};

use super::Exit;
use super::context::Context;
use super::opened::{Opened, open, path};
use super::output::{Destination, end, force, output, wrong_end};
use super::own_file::{Home, Place};
use super::session::{chosen, session};
use crate::change::folder::unreadable;
use crate::failure::Failure;
use crate::kit::{Made, find, unread};
use crate::lang::Lang;
use crate::load;
use crate::method::Method;
use crate::project::{Document, Project};
use crate::sys::disk::Disk;
use crate::sys::terminal::{note, tell};
use crate::text::escape::printable;
use crate::text::screen::Screen;
use crate::write::{self, FORMS, Form};

/// The common arguments of these commands.
pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    command
        .arg(session(lang))
        .arg(path(lang).index(2))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(PossibleValuesParser::new(FORMS.iter().map(|(name, _)| *name)))
                .ignore_case(true)
                .hide_possible_values(true)
                .help(lang.pick("Forme : docx (par défaut) ou odt", "Form: docx (by default) or odt")),
        )
        .arg(output(lang))
        .arg(force(lang))
}

/// The format given by `--format`, otherwise by the file's extension, otherwise Word.
fn form(matches: &ArgMatches) -> Result<(&'static str, Form), Failure> {
    let end = end(matches);
    let named = |name: &str| FORMS.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).copied();
    let asked = matches.get_one::<String>("format").and_then(|name| named(name));
    let by_end = end.as_deref().and_then(named);
    let default = asked.or(by_end).unwrap_or(FORMS[0]);
    let is_file = matches.get_one::<PathBuf>("output").is_some_and(|path| **path != *"-");
    if is_file && by_end != Some(default) {
        return Err(wrong_end(end.as_deref().unwrap_or_default(), default.0));
    }
    Ok(default)
}

/// Writes the document that `make` generates for the named session.
pub(super) fn run(
    matches: &ArgMatches,
    context: &Context,
    make: fn(&Project, &Method, &Document) -> Option<Made>,
) -> Result<Exit, Failure> {
    let name = matches.get_one::<String>("session").map(String::as_str).unwrap_or_default();
    let (end, form) = form(matches)?;
    if !write::is_built() {
        return Err(super::output::not_built(end));
    }
    let named = matches.get_one::<PathBuf>("path");
    // A file path determines the project. If the project is given, the name refers to a file inside it first.
    let file = PathBuf::from(name);
    let is_file = named.is_none() && context.folder.join(&file).is_file();
    let opened = open(context, if is_file { Some(&file) } else { named })?;
    let Opened { target, project, pack, lang, found } = opened;
    let inside = if is_file { target.only.first().map(String::as_str) } else { None };
    let document = chosen(find(&project, &pack.method, inside.unwrap_or(name), context.today()), name)?;
    if let Some(path) = unread(&project, &pack.method, document, &found) {
        return Err(unreadable(path));
    }
    let Some(made) = make(&project, &pack.method, document) else { return Ok(Exit::CouldNotRun) };
    let home = Home { root: &target.root, project: &project, method: &pack.method };
    let to = Destination::of(matches, context, Some(&format!("{}.{end}", made.name)));
    to.put(
        &write::write(form, &made.document, &load::images(&project, &Disk::at(&target.root))),
        matches.get_flag("force"),
        Some(&home),
    )?;
    if let Destination::File(Place { name, .. }) = &to {
        let colon = lang.pick(" :", ":");
        tell(Screen::new(format!("{name}{colon} {}.\n", printable(&made.parts.join(", ")))))?;
    }
    if document.session().is_some_and(|session| !session.counts()) {
        note(lang.pick(
            "Attention : cette séance est annulée (« statut: annulee »).",
            "Mind: this session is cancelled (\"statut: annulee\").",
        ));
    }
    Ok(Exit::Fine)
}
