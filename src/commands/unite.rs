//! `agir unite`: two groups become one.

use clap::{Arg, ArgMatches, Command};

use super::carried::{carry_out, dry_run, input, inside, today};
use super::completions::Names;
use super::context::Context;
use super::opened::{open, open_to_write, path};
use super::{Entry, Exit, check};
use crate::change::{self, find};
use crate::failure::Failure;
use crate::lang::Lang;
use crate::sys::disk::Disk;

pub(super) const ENTRY: Entry = Entry {
    name: "unite",
    about: (
        "Réunit deux groupes : le second rejoint le premier avec tout ce qu'il a écrit",
        "Unites two groups: the second joins the first with all that it wrote",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Les participants, les comptes rendus et les actions du second groupe passent dans le premier, avec ce qui \
             s'y réfère. Rien de ce qui est écrit n'est perdu : les séances prennent les numéros suivants, les \
             problèmes et les idées aussi là où les numéros se heurtent, et le fichier du groupe reste sous forme de \
             page. Les séances prévues et encore vides sont annulées. Ce qui ne trouve pas sa place est dit, et rien \
             n'est fait. « agir undo » défait le tout.\n\nExemple :\n  agir unite mobilite transports",
            "The participants, minutes and actions of the second group go into the first, with what refers to them. \
             Nothing that is written is lost: sessions get the next numbers, problems and ideas too where numbers \
             collide, and the group's file stays as a page. Sessions that are planned and still empty are cancelled. \
             What finds no place is told, and nothing is done. \"agir undo\" takes all of it back.\n\nExample:\n  agir \
             unite mobilite transports",
        ))
        .arg(group("first", lang, lang.pick("Le groupe qui reste", "The group that stays")).index(1))
        .arg(group("second", lang, lang.pick("Le groupe qui le rejoint", "The group that joins it")).index(2))
        .arg(path(lang).index(3))
        .arg(today(lang))
        .arg(dry_run(lang))
}

fn group(id: &'static str, lang: Lang, help: &'static str) -> Arg {
    Arg::new(id).add(Names::Groups).value_name(lang.pick("GROUPE", "GROUP")).required(true).help(help)
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let (is_dry, path) = (matches.get_flag("dry-run"), matches.get_one("path"));
    let opened = if is_dry { open(context, path)? } else { open_to_write(context, path)? };
    let tree = Disk::at(&opened.target.root);
    let input = input(&opened, &tree, check::today(matches, context)?);
    let named = |name: &str| {
        let word = matches.get_one::<String>(name).map(String::as_str).unwrap_or_default();
        find::group(&opened.project, &opened.pack.method, &inside(&opened, context, word))
    };
    let changed = change::unite::of(&input, named("first")?, named("second")?)?;
    carry_out(ENTRY.name, &opened, &changed, None, is_dry)
}
