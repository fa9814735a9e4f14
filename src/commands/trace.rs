//! `agir trace`: the thread from a problem said aloud to an action that someone owns.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};

use super::context::{Context, note};
use super::opened::{chosen_group, group, open, path};
use super::output::{Destination, Home, force, output};
use super::{Exit, Say};
use crate::failure::Failure;
use crate::plan::CommonPlan;
use crate::trace::{FORMATS, Format, Look, Trace, write};

pub(super) fn command(say: Say) -> Command {
    Command::new("trace")
        .about(say(
            "Suit le fil : problématiques, idées retenues ou non, actions, porteurs",
            "Follows the thread: problems, ideas kept or not, actions, owners",
        ))
        .after_help(say(
            "Ce qui reste en l'air est marqué ⚠ : problématique sans piste, idée retenue sans action, action sans porteur.\n\nExemples :\n  agir trace\n  agir trace --group mobilite --format md -o fil.md\n  agir trace --format mermaid -o fil.mmd",
            "What hangs in the air is marked ⚠: a problem without an idea, a kept idea without an action, an action without an owner.\n\nExamples:\n  agir trace\n  agir trace --group mobilite --format md -o thread.md\n  agir trace --format mermaid -o thread.mmd",
        ))
        .arg(path(say))
        .arg(group(say))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(PossibleValuesParser::new(FORMATS.iter().map(|(name, _)| *name)))
                .hide_possible_values(true)
                .help(say(
                    "Forme : human (par défaut, un arbre), md, json, csv, mermaid",
                    "Form: human (by default, a tree), md, json, csv, mermaid",
                )),
        )
        .arg(output(say))
        .arg(force(say))
}

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let opened = open(context, matches.get_one::<PathBuf>("path"))?;
    let plan = CommonPlan::of(&opened.project, &opened.pack.method);
    let mut trace = Trace::of(&opened.project, &plan);
    if matches.contains_id("group") {
        let chosen = chosen_group(&opened.project, matches)?;
        trace.groups = trace.groups.into_iter().skip(chosen).take(1).collect();
    }
    if trace.groups.is_empty() {
        note(match opened.lang {
            crate::text::dates::Lang::Fr => {
                "Le projet n'a encore aucun groupe : agir add group \"Mobilité\" en crée un."
            }
            crate::text::dates::Lang::En => "The project has no group yet: agir add group \"Mobilité\" creates one.",
        });
    }
    let named = matches.get_one::<String>("format").and_then(|name| FORMATS.iter().find(|(other, _)| other == name));
    let format = named.map_or(Format::Human, |(_, format)| *format);
    let to = Destination::of(matches, context, None);
    let style = context.style();
    let look = match to {
        Destination::Standard => Look { width: style.width, colour: style.colour },
        Destination::File(..) => Look { width: 100, colour: false },
    };
    let home = Home { root: &opened.target.root, project: &opened.project, method: &opened.pack.method };
    to.put(&write(&trace, format, look, opened.lang), matches.get_flag("force"), &home)?;
    Ok(Exit::Fine)
}
