//! `agir method diff`: what a method changes of another, in sentences for the committee that decides.

mod documents;
mod requirements;

use clap::{Arg, ArgMatches, Command};

use super::opened::{self, Usable};
use super::{Entry, Exit};
use crate::commands::context::Context;
use crate::failure::Failure;
use crate::lang::{Lang, both, say};
use crate::sys::terminal::print;
use crate::text::escape::{printable, shell};
use crate::text::screen::Screen;
use crate::text::wrap::fill;

pub(super) const ENTRY: Entry = Entry {
    name: "diff",
    about: (
        "Dit ce qu'une méthode change de celle sur laquelle elle se fonde",
        "Tells what a method changes of the one on which it builds",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Des phrases pour l'instance qui décide : exigences, documents, champs, tâches, collèges et calendrier.",
            "Sentences for the committee that decides: requirements, documents, fields, tasks, colleges and calendar.",
        ))
        .arg(opened::folder(lang))
        .arg(Arg::new("with").long("with").value_name(lang.pick("MÉTHODE", "METHOD")).help(lang.pick(
            "Autre méthode à comparer : un nom, ou un dossier",
            "Another method to compare with: a name, or a folder",
        )))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let opened = opened::of(matches, context)?;
    let (folder, name) = (opened.folder.clone(), opened.name.clone());
    let own = opened.usable()?;
    let other = match (matches.get_one::<String>("with"), &own.pack.parent) {
        (Some(with), _) => opened::named(with, &context.folder, context)?,
        (None, Some(parent)) => opened::named(parent, &folder, context)?,
        (None, None) => return Err(without_parent(&name)),
    };
    opened::still_running(&name)?;
    let lang = context.lang(None);
    let width = context.style().width.clamp(40, 100);
    print(Screen::new(text(&own, &other, width, lang)))?;
    Ok(Exit::Fine)
}

fn without_parent(name: &str) -> Failure {
    let name = shell(name);
    Failure::usage(both!(
        "cette méthode ne se fonde sur aucune autre : il manque --with",
        "this method builds on no other: --with is missing"
    ))
    .hint(both!(
        "Par exemple : agir method diff {name} --with {}",
        "For example: agir method diff {name} --with {}",
        crate::pack::DEFAULT
    ))
}

/// What is said below one heading.
type Group = (&'static str, Vec<String>);

fn text(own: &Usable, other: &Usable, width: usize, lang: Lang) -> String {
    let title = |one: &Usable| printable(one.pack.method.title.get(lang));
    let (title, before) = (title(own), title(other));
    let head = say!(lang, "« {title} » par rapport à « {before} »", "\"{title}\" compared with \"{before}\"");
    let mut text = format!("{}\n", fill(&head, width, ""));
    let mut groups: Vec<Group> =
        vec![(lang.pick("Exigences", "Requirements"), requirements::changes(own, other, lang))];
    groups.extend(documents::groups(&own.pack.method, &other.pack.method, lang));
    groups.retain(|(_, lines)| !lines.is_empty());
    if groups.is_empty() {
        text.push_str(lang.pick("\nAucune différence.\n", "\nNo difference.\n"));
    }
    for (heading, lines) in groups {
        text.push_str(&format!("\n{heading}\n"));
        lines.iter().for_each(|line| text.push_str(&format!("{}\n", fill(&format!("- {line}"), width, "  "))));
    }
    text
}

/// Pairs the entries of two lists: those that are gone, those that are new, and those that both have.
struct Paired<'a, T> {
    gone: Vec<&'a T>,
    new: Vec<&'a T>,
    both: Vec<(&'a T, &'a T)>,
}

impl<'a, T> Paired<'a, T> {
    /// Entries are equal where `id` says so; of a pair, the one of `own` is first.
    fn of<K: PartialEq>(own: &'a [T], other: &'a [T], id: impl Fn(&T) -> K) -> Self {
        let find = |list: &'a [T], one: &T| list.iter().find(|entry| id(entry) == id(one));
        Self {
            gone: other.iter().filter(|one| find(own, one).is_none()).collect(),
            new: own.iter().filter(|one| find(other, one).is_none()).collect(),
            both: own.iter().filter_map(|one| Some((one, find(other, one)?))).collect(),
        }
    }
}

/// A name between the quotes of the language.
fn quoted(text: &str, lang: Lang) -> String {
    let text = printable(text);
    say!(lang, "« {text} »", "\"{text}\"")
}
