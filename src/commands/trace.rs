//! `agir trace`: the thread from a problem that a group states to an action with an owner.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};

use super::context::Context;
use super::opened::{chosen_home, group, open, path};
use super::output::{Destination, end, force, output, wrong_end};
use super::own_file::Home;
use super::{Entry, Exit};
use crate::failure::Failure;
use crate::lang::{Lang, say};
use crate::method::Method;
use crate::plan::CommonPlan;
use crate::project::{Ghost, OUTSIDE, Project};
use crate::sys::terminal::{note, print};
use crate::text::escape::printable;
use crate::text::screen::Screen;
use crate::trace::{FORMATS, Format, Look, Trace, tree, write};

pub(super) const ENTRY: Entry = Entry {
    name: "trace",
    about: (
        "Suit le fil : problèmes, idées retenues ou non, actions, porteurs",
        "Follows the thread: problems, ideas kept or not, actions, owners",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Ce qui reste en l'air est marqué ⚠ : problème sans idée, idée retenue sans action, action sans \
             porteur.\n\nExemples :\n  agir trace\n  agir trace --group mobilite --format md -o fil.md\n  agir \
             trace --format mermaid -o fil.mmd\n\n« --group . » : ce qui est hors des groupes.",
            "What hangs in the air is marked ⚠: a problem without an idea, a kept idea without an action, an action \
             without an owner.\n\nExamples:\n  agir trace\n  agir trace --group mobilite --format md -o \
             thread.md\n  agir trace --format mermaid -o thread.mmd\n\n\"--group .\": what is outside of groups.",
        ))
        .arg(path(lang))
        .arg(group(lang))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(PossibleValuesParser::new(FORMATS.iter().map(|(name, _)| *name)))
                .hide_possible_values(true)
                .help(lang.pick(
                    "Forme : human (par défaut, un arbre), md, json, csv, mermaid",
                    "Form: human (by default, a tree), md, json, csv, mermaid",
                )),
        )
        .arg(output(lang))
        .arg(force(lang))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let opened = open(context, matches.get_one::<PathBuf>("path"))?;
    let plan = CommonPlan::of(&opened.project, &opened.pack.method);
    let mut trace = Trace::of(&opened.project, &plan, &opened.pack.method);
    let mut is_outside = false;
    if matches.contains_id("group") {
        let chosen = chosen_home(&opened.project, &opened.pack.method, matches)?;
        trace.groups = trace.groups.into_iter().skip(chosen).take(1).collect();
        is_outside = chosen == opened.project.outside();
    }
    if trace.groups.is_empty() {
        let (group, lang) = (opened.pack.method.group().short, opened.lang);
        let of_groups = || {
            say!(
                lang,
                "Le projet n'a encore {none} : agir add group \"Mobilité\" en crée {one}.",
                "The project has {none} yet: agir add group \"Mobilité\" creates one.",
                none = group.no(lang),
                one = group.pick("un", "une")
            )
        };
        let outside =
            || say!(lang, "Rien ne se trouve hors des {}.", "Nothing stands outside of the {}.", group.many(lang));
        note(Screen::new(if is_outside { outside() } else { of_groups() }));
    }
    let format = format(matches)?;
    let to = Destination::of(matches, context, None);
    let style = context.style();
    let look = match to {
        Destination::Standard => Look { width: style.width, colour: style.colour },
        Destination::File(..) => Look { width: 100, colour: false },
    };
    let home = Home { root: &opened.target.root, project: &opened.project, method: &opened.pack.method };
    if matches!((format, &to), (Format::Human, Destination::Standard)) {
        print(tree(&trace, look, opened.lang))?;
    } else {
        let text = write(&trace, format, look, opened.lang);
        to.put(&text, matches.get_flag("force"), Some(&home))?;
        if format == Format::Mermaid {
            too_large(&text, &trace, opened.lang);
        }
    }
    let is_whole = unreadable(&opened.project, &opened.pack.method, &trace, opened.lang);
    Ok(if is_whole { Exit::Fine } else { Exit::Findings })
}

/// Names the unreadable documents of what is shown; true if there are none.
fn unreadable(project: &Project, method: &Method, trace: &Trace<'_>, lang: Lang) -> bool {
    let is_shown = |ghost: &&Ghost| {
        let id = match ghost.group.and_then(|at| project.groups.get(at)) {
            Some(group) => &group.id,
            None if ghost.kind.is_some_and(|kind| method.types[kind].tells_of_actions()) => OUTSIDE,
            None => return false,
        };
        trace.groups.iter().any(|shown| shown.id == id)
    };
    let mut is_whole = true;
    for ghost in project.ghosts.iter().filter(is_shown) {
        is_whole = false;
        let path = printable(&ghost.path);
        note(Screen::new(say!(
            lang,
            "{path} n'a pas pu être lu : ce fil est incomplet (« agir check » dit pourquoi).",
            "{path} could not be read: this thread is incomplete (\"agir check\" tells why)."
        )));
    }
    is_whole
}

/// The limits up to which forges draw a graph: characters and arrows.
const DRAWN: (usize, usize) = (50_000, 500);

fn too_large(text: &[u8], trace: &Trace<'_>, lang: Lang) {
    let arrows = String::from_utf8_lossy(text).lines().filter(|line| line.contains("->")).count();
    if text.len() > DRAWN.0 || arrows > DRAWN.1 {
        let several = trace.groups.len() > 1;
        note(Screen::new(match several {
            true => say!(
                lang,
                "Ce graphe est plus grand que ce que les forges dessinent : faites-en un par {} avec --group.",
                "This graph is larger than what forges draw: make one for each {} with --group.",
                trace.terms.group.get(lang)
            ),
            false => say!(
                lang,
                "Ce graphe est plus grand que ce que les forges dessinent : les tableaux (--format md) le remplacent.",
                "This graph is larger than what forges draw: the tables (--format md) stand for it."
            ),
        }));
    }
}

/// The format given by `--format`, otherwise by the file's extension.
fn format(matches: &ArgMatches) -> Result<Format, Failure> {
    let asked = matches.get_one::<String>("format").and_then(|name| FORMATS.iter().find(|(other, _)| other == name));
    let Some(end) = end(matches) else { return Ok(asked.map_or(Format::Human, |(_, format)| *format)) };
    let by_end = ENDS.iter().find(|(other, _)| *other == end);
    match (asked, by_end) {
        (None, Some((_, format))) => Ok(*format),
        (Some((_, asked)), Some((_, format))) if asked == format => Ok(*asked),
        (asked, _) => {
            let wanted = asked.map_or(Format::Markdown, |(_, format)| *format);
            let wanted = ENDS.iter().find(|(_, format)| *format == wanted).map_or("md", |(end, _)| end);
            Err(wrong_end(&end, wanted))
        }
    }
}

/// File extensions of each format.
const ENDS: [(&str, Format); 6] = [
    ("txt", Format::Human),
    ("md", Format::Markdown),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("mmd", Format::Mermaid),
    ("mermaid", Format::Mermaid),
];
