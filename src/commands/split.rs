//! `agir split`: a group becomes two.

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};

use super::carried::{carry_out, dry_run, input, inside, today};
use super::completions::Names;
use super::context::Context;
use super::opened::{open, open_to_write, path};
use super::{Entry, Exit, check};
use crate::change::split::Pick;
use crate::change::{self, find};
use crate::failure::Failure;
use crate::lang::Lang;
use crate::project::Document;
use crate::sys::disk::Disk;

pub(super) const ENTRY: Entry = Entry {
    name: "split",
    about: (
        "Sépare un groupe en deux : des actions passent dans un nouveau groupe",
        "Splits a group in two: some actions go to a new group",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Crée un groupe comme « agir add group », y déplace des actions et copie dans ses comptes rendus les idées \
             dont elles viennent, leurs problèmes et le choix qui en fut fait, avec leurs numéros. Les comptes \
             rendus d'origine restent tels quels ; ce qui se réfère aux actions suit. « agir undo » défait le \
             tout.\n\nExemples :\n  agir split mobilite \"Marche et vélo\" --ideas I3,I5\n  agir split mobilite \
             \"Marche et vélo\" --actions pedibus,abris-velos",
            "Lays out a group as \"agir add group\" does, moves actions there and copies into its minutes the ideas \
             that they come from, their problems and what was chosen, with their numbers. The former minutes stay as \
             they are; what refers to the actions follows. \"agir undo\" takes all of it back.\n\nExamples:\n  agir \
             split mobilite \"Marche et vélo\" --ideas I3,I5\n  agir split mobilite \"Marche et vélo\" --actions \
             pedibus,abris-velos",
        ))
        .arg(
            Arg::new("what")
                .index(1)
                .add(Names::Groups)
                .value_name(lang.pick("GROUPE", "GROUP"))
                .required(true)
                .help(lang.pick("Le groupe à séparer", "The group to split")),
        )
        .arg(
            Arg::new("name")
                .index(2)
                .value_name(lang.pick("NOM", "NAME"))
                .required(true)
                .help(lang.pick("La thématique du nouveau groupe", "The theme of the new group")),
        )
        .arg(path(lang).index(3))
        .arg(list(
            "ideas",
            "IDS",
            lang.pick(
                "Les idées qui passent, avec leurs actions : I3,I5",
                "The ideas that go, with their actions: I3,I5",
            ),
        ))
        .arg(list(
            "actions",
            "ACTIONS",
            lang.pick("Les actions qui passent : leurs fichiers", "The actions that go: their files"),
        ))
        .group(ArgGroup::new("pick").args(["ideas", "actions"]).required(true))
        .arg(today(lang))
        .arg(dry_run(lang))
}

fn list(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).action(ArgAction::Append).value_delimiter(',').help(help)
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let (is_dry, path) = (matches.get_flag("dry-run"), matches.get_one("path"));
    let opened = if is_dry { open(context, path)? } else { open_to_write(context, path)? };
    let tree = Disk::at(&opened.target.root);
    let input = input(&opened, &tree, check::today(matches, context)?);
    let (project, method) = (&opened.project, &opened.pack.method);
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str).unwrap_or_default();
    let words = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>();
    let group = find::group(project, method, &inside(&opened, context, word("what")))?;
    let ideas = words("ideas");
    let actions = words("actions");
    let actions: Result<Vec<&Document>, Failure> = actions
        .iter()
        .map(|name| find::action_of(project, method, group, &inside(&opened, context, name.trim())))
        .collect();
    let actions = actions?;
    let pick = if ideas.is_empty() { Pick::Actions(&actions) } else { Pick::Ideas(&ideas) };
    let changed = change::split::of(&input, group, word("name"), pick)?;
    carry_out(ENTRY.name, &opened, &changed, None, is_dry)
}
