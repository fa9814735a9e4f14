//! `agir method list`: the methods that come with the tool, and those of a folder.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::opened::{self, Opened};
use super::{Entry, Exit};
use crate::commands::context::Context;
use crate::commands::target::{real, refused_own};
use crate::failure::Failure;
use crate::lang::{Lang, say};
use crate::pack::{self, METHOD_FILE, Pack};
use crate::report::words::count;
use crate::sys::terminal::print;
use crate::sys::{paths, projects, write};
use crate::text::escape::printable;
use crate::text::screen::Screen;
use crate::tree::PROJECT_FILE;

pub(super) const ENTRY: Entry = Entry {
    name: "list",
    about: (
        "Donne les méthodes fournies avec l'outil et celles du projet",
        "Lists the methods that come with the tool and those of the project",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command.arg(
        Arg::new("path").value_name(lang.pick("CHEMIN", "PATH")).value_parser(clap::value_parser!(PathBuf)).help(
            lang.pick(
                "Projet, ou dossier de méthodes (par défaut : le dossier courant)",
                "A project, or a folder of methods (by default: the current one)",
            ),
        ),
    )
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let given = matches.get_one::<PathBuf>("path").cloned().unwrap_or_else(|| PathBuf::from("."));
    let here = real(context, &given)?;
    let root = projects::enclosing_project(&here).unwrap_or(here);
    if projects::is_project(&root) {
        context.found(&root);
        if context.untrusted {
            refused_own(&root, &crate::failure::shown(&given))?;
        }
    }
    let lang = context.lang(None);
    let mut text = String::new();
    for name in pack::names() {
        if let Some(pack) = pack::named(name)? {
            text.push_str(&line(&pack, lang.pick("fournie avec l'outil", "comes with the tool"), lang));
        }
    }
    for opened in own(root, context) {
        let place = printable(&opened.name);
        text.push_str(&match &opened.loaded.pack {
            Some(pack) => line(pack, &say!(lang, "dans {place}", "in {place}"), lang),
            None => say!(
                lang,
                "{place} : ne peut pas être utilisée (« agir method check {place} » dit pourquoi)\n",
                "{place}: cannot be used (\"agir method check {place}\" tells why)\n"
            ),
        });
    }
    print(Screen::new(text))?;
    Ok(Exit::Fine)
}

/// The methods in `root` or in one of its folders, and the one that the project there names.
fn own(root: PathBuf, context: &Context) -> Vec<Opened> {
    let mut folders = BTreeSet::new();
    let names = write::names(&root).ok().flatten().unwrap_or_default();
    folders.extend(names.iter().filter(|name| !name.starts_with('.')).map(|name| root.join(name)));
    if let Some(named) = named(&root) {
        folders.insert(named);
    }
    folders.insert(root);
    // A folder that is no project may hold other projects, whose folders are theirs.
    let is_method = |folder: &PathBuf| folder.join(METHOD_FILE).is_file() && !folder.join(PROJECT_FILE).is_file();
    folders.into_iter().filter(is_method).filter_map(|folder| opened::at(folder, context)).collect()
}

/// The folder of the method that the project in `root` names.
fn named(root: &std::path::Path) -> Option<PathBuf> {
    let text = crate::sys::read::document(&root.join(PROJECT_FILE)).ok()?;
    let name = crate::parse::front_matter::recover(&text, "methode")?;
    paths::real(&root.join(name)).ok()
}

fn line(pack: &Pack, place: &str, lang: Lang) -> String {
    let (name, title) = (printable(&pack.method.name), printable(pack.method.title.get(lang)));
    let requirements = count(pack.requirements.len(), "exigence", "requirement", lang);
    let parent = pack.parent.as_ref().map_or_else(String::new, |parent| {
        let parent = printable(parent);
        say!(lang, "d'après {parent}, ", "built on {parent}, ")
    });
    say!(
        lang,
        "{name} : « {title} », {parent}{requirements} ({place})\n",
        "{name}: \"{title}\", {parent}{requirements} ({place})\n"
    )
}
