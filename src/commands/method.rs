//! `agir method`: lists methods, begins one, checks it, compares it with its parent, tests its pages.

mod check;
mod diff;
mod list;
mod new;
mod opened;
mod test;
mod told;

use clap::{ArgMatches, Command};

use super::context::Context;
use super::{Entry, Exit};
use crate::failure::Failure;
use crate::lang::{Lang, both};

pub(super) const ENTRY: Entry = Entry {
    name: "method",
    about: ("Montre, commence, vérifie et compare des méthodes", "Shows, begins, checks and compares methods"),
    arguments,
    run,
};

/// What can be done with a method.
const ALL: [&Entry; 5] = [&list::ENTRY, &new::ENTRY, &check::ENTRY, &diff::ENTRY, &test::ENTRY];

fn arguments(command: Command, lang: Lang) -> Command {
    let of = |entry: &&Entry| {
        let command = Command::new(entry.name).about(lang.pick(entry.about.0, entry.about.1));
        (entry.arguments)(command, lang)
    };
    command
        .after_help(lang.pick(
            concat!(
                "Une méthode est un dossier qui contient « methode.yaml » : ce qu'un projet doit, comme données.\n",
                "\n",
                "Exemples :\n",
                "  agir method new ma-methode\n",
                "  agir method check ma-methode\n",
                "  agir method diff ma-methode",
            ),
            concat!(
                "A method is a folder that holds \"methode.yaml\": what a project owes, as data.\n",
                "\n",
                "Examples:\n",
                "  agir method new my-method\n",
                "  agir method check my-method\n",
                "  agir method diff my-method",
            ),
        ))
        .subcommand_value_name(lang.pick("ACTION", "ACTION"))
        .subcommand_help_heading(lang.pick("Actions ", "Actions"))
        .disable_help_subcommand(true)
        .subcommands(ALL.iter().map(of))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let named = matches.subcommand();
    let entry = named.and_then(|(name, inner)| Some((ALL.iter().find(|entry| entry.name == name)?, inner)));
    match entry {
        Some((entry, inner)) => (entry.run)(inner, context),
        None => Err(Failure::usage(both!(
            "il manque ce qu'il faut faire : list, new, check, diff ou test",
            "what to do is missing: list, new, check, diff or test"
        ))
        .hint(both!(
            "« agir method --help » montre ce qui est possible.",
            "\"agir method --help\" shows what is possible."
        ))),
    }
}
