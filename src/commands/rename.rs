//! `agir rename`: a group gets another theme, an action another title.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::carried::{carry_out, dry_run, input, inside, today};
use super::completions::Names;
use super::context::Context;
use super::opened::{open, open_to_write, path};
use super::{Entry, Exit, check};
use crate::change;
use crate::change::find::{Named, named};
use crate::failure::Failure;
use crate::lang::Lang;
use crate::sys::disk::Disk;

pub(super) const ENTRY: Entry = Entry {
    name: "rename",
    about: (
        "Renomme un groupe ou une action, et tout ce qui s'y réfère",
        "Renames a group or an action, and all that refers to it",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Change la thématique d'un groupe et le nom de son dossier, ou le titre d'une action et le nom de son \
             fichier. Ce qui s'y réfère suit : arbitrages, clés, liens, dérogations, .gitignore. Ce qui est écrit \
             ailleurs en toutes lettres est listé. « agir undo » défait le tout.\n\nExemples :\n  agir rename \
             mobilite \"Transports du quotidien\"\n  agir rename mobilite/covoiturage \"Covoiturer au travail\"",
            "Changes the theme of a group and the name of its folder, or the title of an action and the name of its \
             file. What refers to it follows: arbitrations, keys, links, waivers, .gitignore. What is written in words \
             elsewhere is listed. \"agir undo\" takes all of it back.\n\nExamples:\n  agir rename mobilite \
             \"Transports du quotidien\"\n  agir rename mobilite/covoiturage \"Covoiturer au travail\"",
        ))
        .arg(
            Arg::new("what")
                .index(1)
                .add(Names::Groups)
                .value_name(lang.pick("GROUPE[/ACTION]", "GROUP[/ACTION]"))
                .required(true)
                .help(lang.pick("Le groupe, ou l'action du groupe", "The group, or the action of the group")),
        )
        .arg(
            Arg::new("name")
                .index(2)
                .value_name(lang.pick("NOM", "NAME"))
                .required(true)
                .help(lang.pick("La nouvelle thématique, ou le nouveau titre", "The new theme, or the new title")),
        )
        .arg(path(lang).index(3))
        .arg(Arg::new("keep-folder").long("keep-folder").action(ArgAction::SetTrue).help(lang.pick(
            "Garde le nom du dossier (d'une action : celui du fichier)",
            "Keeps the name of the folder (of an action: that of its file)",
        )))
        .arg(today(lang))
        .arg(dry_run(lang))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let (is_dry, keeps) = (matches.get_flag("dry-run"), matches.get_flag("keep-folder"));
    let path = matches.get_one("path");
    let opened = if is_dry { open(context, path)? } else { open_to_write(context, path)? };
    let tree = Disk::at(&opened.target.root);
    let input = input(&opened, &tree, check::today(matches, context)?);
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str).unwrap_or_default();
    let changed = match named(&opened.project, &opened.pack.method, &inside(&opened, context, word("what")))? {
        Named::Group(group) => change::rename::group(&input, group, word("name"), keeps)?,
        Named::Action(document) => change::rename::action(&input, document, word("name"), keeps)?,
    };
    carry_out(ENTRY.name, &opened, &changed, None, is_dry)
}
