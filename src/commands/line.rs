//! The command line as clap parses it: the global options and all commands.

use clap::{Arg, ArgAction, Command};

use super::{Part, all};
use crate::lang::Lang;

/// The command line in one language, with the commands of `part`.
pub(crate) fn line(lang: Lang, part: Part<'_>) -> Command {
    let root = Command::new("agir")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.pick(
            "Conduire un projet collectif de territoire avec des fichiers partagés par git",
            "Run a collective territorial project from files shared with git",
        ))
        .after_help(lang.pick(
            concat!(
                "Pour commencer :\n",
                "  agir init mon-territoire    crée le projet\n",
                "  agir check                  dit ce qui manque ou ce qui est en retard\n",
                "  agir compile-plan           compile le plan commun\n",
                "\n",
                "Statut de sortie : 0 tout va bien, 1 des constats, 2 la commande n'a pas pu être exécutée.",
            ),
            concat!(
                "To begin:\n",
                "  agir init my-territory      creates the project\n",
                "  agir check                  tells what is missing or late\n",
                "  agir compile-plan           compiles the common plan\n",
                "\n",
                "Exit status: 0 fine, 1 findings, 2 the command could not run.",
            ),
        ))
        .subcommand_required(true)
        .subcommand_value_name(lang.pick("COMMANDE", "COMMAND"))
        .subcommand_help_heading(lang.pick("Commandes ", "Commands"))
        .subcommands(all(lang, part).map(|command| localised(command, lang)));
    let root = localised(root, lang).disable_help_subcommand(true).disable_version_flag(true);
    root.arg(
        Arg::new("version")
            .long("version")
            .short('V')
            .action(ArgAction::Version)
            .help_heading(lang.pick("Options ", "Options"))
            .help(lang.pick("Donne la version", "Prints the version")),
    )
    .arg(
        Arg::new("lang")
            .long("lang")
            .value_name("LANG")
            .value_parser(["fr", "en"])
            .hide_possible_values(true)
            .global(true)
            .help_heading(lang.pick("Options ", "Options"))
            .help(lang.pick("Langue des messages : fr ou en", "Language of the messages: fr or en")),
    )
    .arg(
        Arg::new("untrusted")
            .long("untrusted")
            .action(ArgAction::SetTrue)
            .global(true)
            .help_heading(lang.pick("Options ", "Options"))
            .help(lang.pick(
                "Refuse la méthode et les modèles que le projet apporte lui-même",
                "Refuses the method and the templates that the project brings along",
            )),
    )
}

fn localised(command: Command, lang: Lang) -> Command {
    let template = lang.pick(
        "{about-with-newline}\nUtilisation : {usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    let mut command = command
        .help_template(template)
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help(lang.pick("Affiche cette aide", "Prints this help")),
        )
        .mut_args(|argument| {
            let positional = argument.is_positional();
            let heading =
                if positional { lang.pick("Arguments ", "Arguments") } else { lang.pick("Options ", "Options") };
            // Same order as in the usage line.
            let argument = match argument.get_index() {
                Some(index) => argument.display_order(index),
                None => argument,
            };
            argument.help_heading(heading)
        });
    for name in command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect::<Vec<_>>() {
        if command.get_name() != "agir" {
            command = command.mut_subcommand(name, |inner| localised(inner, lang));
        }
    }
    command
}
