//! `agir cancel`: a session does not take place.

use clap::{ArgMatches, Command};

use super::carried::{carry_out, dry_run, input, today};
use super::context::Context;
use super::opened::{group, path};
use super::session::{of, opened, session, words};
use super::{Entry, Exit, check};
use crate::change;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::sys::disk::Disk;

pub(super) const ENTRY: Entry = Entry {
    name: "cancel",
    about: (
        "Annule une séance, et dit ce qui s'y réfère et ce qui manque alors",
        "Cancels a session; tells what refers to it and what lacks then",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Écrit « statut: annulee » dans le fichier de la séance, qui reste avec tout ce qu'il contient. Dit ce qui \
             la nomme (tâches, clés, liens) et ce que la méthode trouve alors à redire. Une séance déjà tenue n'est \
             pas annulée. « agir undo » défait.\n\nExemples :\n  agir cancel mobilite/2\n  agir cancel TYPE 3",
            "Writes \"statut: annulee\" into the session's file, which stays with all that it holds. Tells what names \
             it (tasks, keys, links) and what the method finds lacking then. A session that was held is not \
             cancelled. \"agir undo\" takes it back.\n\nExamples:\n  agir cancel mobilite/2\n  agir cancel TYPE 3",
        ))
        .arg(session(lang))
        .arg(path(lang).index(2))
        .arg(group(lang))
        .arg(today(lang))
        .arg(dry_run(lang))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let is_dry = matches.get_flag("dry-run");
    let words = words(matches, &["session", "path"]);
    // « copil 2 » without quotes.
    let is_number = |word: &String| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let at = if words.get(1).is_some_and(is_number) { 2 } else { 1 };
    let path = words.get(at).map(String::as_str);
    let (opened, name) = opened(matches, context, &words[..at].join(" "), path, is_dry)?;
    let tree = Disk::at(&opened.target.root);
    let input = input(&opened, &tree, check::today(matches, context)?);
    let changed = change::cancel::of(&input, of(&opened, &name, context)?)?;
    carry_out(ENTRY.name, &opened, &changed, None, is_dry)
}
