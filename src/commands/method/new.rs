//! `agir method new`: begins a method that builds on another.

mod content;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::opened::{self, Usable};
use super::{Entry, Exit};
use crate::commands::context::Context;
use crate::commands::init::dialogue::{answer, why};
use crate::commands::init::place;
use crate::commands::target::relative;
use crate::failure::{Failure, shown};
use crate::lang::{Lang, both, say};
use crate::pack::{self, METHOD_FILE};
use crate::scaffold::request;
use crate::sys::terminal::{self, tell};
use crate::sys::{paths, signals, staging, temporary, write};
use crate::text::case::capitalised;
use crate::text::escape::{printable, shell};
use crate::text::screen::Screen;
use crate::tree::Output;

pub(super) const ENTRY: Entry = Entry {
    name: "new",
    about: ("Commence une méthode qui se fonde sur une autre", "Begins a method that builds on another"),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Écrit un « methode.yaml » qui hérite de tout, avec des exemples en commentaire : appeler autrement, \
             retirer, ajouter. N'écrase jamais rien ; un dossier qui n'est pas vide est refusé.",
            "Writes a \"methode.yaml\" that inherits everything, with examples in comments: relabel, remove, add. \
             Never overwrites anything; a folder that is not empty is refused.",
        ))
        .arg(
            Arg::new("dir")
                .value_name(lang.pick("DOSSIER", "DIR"))
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help(lang.pick("Dossier à créer", "Folder to create")),
        )
        .arg(Arg::new("from").long("from").value_name(lang.pick("MÉTHODE", "METHOD")).help(lang.pick(
            "Méthode sur laquelle elle se fonde : un nom (par défaut : agir-ensemble), ou un dossier",
            "The method on which it builds: a name (by default: agir-ensemble), or a folder",
        )))
        .arg(
            Arg::new("title")
                .long("title")
                .allow_hyphen_values(true)
                .value_name(lang.pick("TITRE", "TITLE"))
                .help(lang.pick("Titre de la méthode", "Title of the method")),
        )
        .arg(
            Arg::new("yes").long("yes").short('y').action(ArgAction::SetTrue).help(
                lang.pick("Accepte les réponses par défaut, sans rien demander", "Takes the defaults, asks nothing"),
            ),
        )
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let given = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let target = place::target(&given, context)?;
    if !target.is_symlink() {
        temporary::sweep(&target);
    }
    free(&target, &given)?;
    let lang = context.lang(None);
    let folder = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let asks = terminal::can_ask() && !matches.get_flag("yes");
    let from = matches.get_one::<String>("from").cloned().unwrap_or_else(|| pack::DEFAULT.to_owned());
    let parent = opened::named(&from, &context.folder, context)?;
    let proposed = capitalised(&folder.replace(['-', '_'], " "));
    let title = match matches.get_one::<String>("title") {
        Some(title) => title.clone(),
        None if asks => asked(&proposed, lang)?,
        None => proposed,
    };
    let title = request::title(&title, "le titre", "the title")?;
    let name = name(&folder)?;
    let inherits = inherits(&from, &target, context)?;
    let text =
        content::text(&content::Subject { name: &name, title: &title, inherits: &inherits, parent: &parent.pack });
    signals::listen();
    lay_out(&target, Output { path: METHOD_FILE.to_owned(), content: text })?;
    tell(Screen::new(done(&given, &title, &parent, lang)))?;
    Ok(Exit::Fine)
}

fn asked(proposed: &str, lang: Lang) -> Result<String, Failure> {
    why(lang.pick(
        "Le titre dit de quelle méthode il s'agit : les projets qui la suivent le montrent.",
        "The title says which method it is: the projects that follow it show it.",
    ));
    let read = |text: &str| request::title(text, "le titre", "the title").map_err(|failure| failure.text(lang));
    loop {
        let prompt = lang.pick("Titre de la méthode", "Title of the method");
        // There is no question before this one to go back to.
        if let Some(title) = answer(prompt, proposed, lang, read)? {
            return Ok(title);
        }
    }
}

/// The name of the method, from its folder; not that of one that comes with the tool.
fn name(folder: &str) -> Result<String, Failure> {
    let name = request::file_name(folder, "le nom du dossier", "the folder's name")?;
    Ok(if pack::named(&name)?.is_some() { format!("{name}-adaptee") } else { name })
}

/// How the new method names its parent: by its name, or by the path from its folder.
fn inherits(from: &str, target: &Path, context: &Context) -> Result<String, Failure> {
    if pack::named(from)?.is_some() {
        return Ok(from.to_owned());
    }
    let folder = paths::absolute(&context.folder.join(from))?;
    Ok(relative(&paths::future(target), &folder))
}

/// Refuses a target that is there already, unless it is an empty folder.
fn free(target: &Path, given: &Path) -> Result<(), Failure> {
    let name = shown(given);
    let Ok(metadata) = target.symlink_metadata() else { return Ok(()) };
    let names = if metadata.is_dir() { write::names(target)? } else { None };
    if names.is_some_and(|names| names.iter().all(|name| temporary::is_temporary(name))) {
        return Ok(());
    }
    let what = match metadata.is_dir() {
        true => both!("« {name} » n'est pas vide : rien n'est créé", "\"{name}\" is not empty: nothing is created"),
        false => {
            both!("« {name} » n'est pas un dossier : rien n'est créé", "\"{name}\" is no folder: nothing is created")
        }
    };
    Err(Failure::refused(what).hint(both!("Donnez un nouveau nom de dossier.", "Give a new folder name.")))
}

fn lay_out(target: &Path, output: Output) -> Result<(), Failure> {
    let outputs = [output];
    if !target.exists() || staging::is_replaceable(target) {
        staging::create(target, &outputs, |_| {})
    } else {
        staging::fill(target, &outputs, |_| {})
    }
}

fn done(given: &Path, title: &str, parent: &Usable, lang: Lang) -> String {
    let (name, title) = (shown(given), printable(title));
    let from = printable(parent.pack.method.title.get(lang));
    let typed = shell(&name);
    say!(
        lang,
        "Méthode « {title} » créée dans {name}, d'après « {from} ».\n\nEnsuite :\n  {name}/{METHOD_FILE} donne des \
         exemples de changements\n  agir method check {typed}   vérifie la méthode\n  agir method diff {typed}    dit \
         ce qu'elle change\n  agir init mon-territoire --method {typed}\n",
        "Method \"{title}\" created in {name}, built on \"{from}\".\n\nNext:\n  {name}/{METHOD_FILE} gives examples of \
         changes\n  agir method check {typed}   checks the method\n  agir method diff {typed}    tells what it \
         changes\n  agir init my-territory --method {typed}\n"
    )
}
