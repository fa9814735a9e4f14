//! `agir update`: brings projects to the present state of their method and of the tool, and changes nothing that a
//! person wrote.

use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::PathBuf;

use super::context::Context;
use super::target::{Target, targets};
use super::{Entry, Exit, check, unfinished};
use crate::failure::{Failure, Kind};
use crate::lang::{Lang, say};
use crate::load;
use crate::sys::signals;
use crate::sys::terminal::{note, print, tell};
use crate::sys::transaction::{self, Past};
use crate::text::dates::Today;
use crate::text::difference;
use crate::text::escape::printable;
use crate::text::screen::Screen;
use drafts::Drafts;

mod added;
mod drafts;
mod keys;
mod lines;
mod names;
mod planned;
mod readme;
mod sections;
mod tasks;

pub(super) const ENTRY: Entry = Entry {
    name: "update",
    about: (
        "Met un projet à jour de sa méthode et de l'outil, sans toucher à ce qui est écrit",
        "Brings a project up to date with its method and the tool; what is written stays",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Ajoute ce que la méthode demande maintenant et que le projet n'a pas : parties de documents, tâches, \
             documents, champs des documents qui ne sont pas encore remplis, lignes de .gitignore et de \
             .gitattributes ; remplace les anciens noms de la méthode et note sa version dans agir.yaml. Rien de ce \
             que quelqu'un a écrit n'est modifié ni déplacé. Ce qui ne peut pas être placé est listé, et le code de \
             sortie est alors 1. « agir undo » défait le tout.",
            "Adds what the method asks for now and the project lacks: sections of documents, tasks, documents, fields \
             of documents that are not filled yet, lines of .gitignore and .gitattributes; replaces former names of \
             the method and notes its version in agir.yaml. Nothing that somebody wrote is changed or moved. What \
             cannot be placed is listed, and the exit status is 1 then. \"agir undo\" takes all of it back.",
        ))
        .arg(
            Arg::new("paths")
                .value_name(lang.pick("CHEMIN", "PATH"))
                .num_args(0..)
                .value_parser(clap::value_parser!(PathBuf))
                .help(lang.pick(
                    "Projets, ou dossiers qui en contiennent (par défaut : celui où l'on est)",
                    "Projects, or folders that hold some (by default: the current one)",
                )),
        )
        .arg(Arg::new("today").long("today").value_name("DATE").help(
            lang.pick("Fait comme si l'on était ce jour-là (AAAA-MM-JJ)", "Acts as if it were that day (YYYY-MM-DD)"),
        ))
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help(lang.pick("N'écrit rien : montre la différence", "Writes nothing: shows the difference")),
        )
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let paths: Vec<PathBuf> = matches.get_many("paths").into_iter().flatten().cloned().collect();
    let today = Today { date: check::today(matches, context)?, everything_due: false };
    let found = targets(context, &paths)?;
    signals::listen();
    let mut exit = Exit::Fine;
    for failure in &found.unread {
        note(failure.text(context.lang(None)));
        exit = Exit::CouldNotRun;
    }
    for target in &found.targets {
        let one = match project(target, today, matches.get_flag("dry-run"), context) {
            // The other projects are updated all the same.
            Err(failure) if found.targets.len() > 1 && matches!(failure.kind(), Kind::Io | Kind::Refused) => {
                note(failure.text(context.lang(None)));
                Exit::CouldNotRun
            }
            one => one?,
        };
        if one != Exit::Fine && exit != Exit::CouldNotRun {
            exit = one;
        }
    }
    Ok(exit)
}

/// Updates one project, or shows what would change.
fn project(target: &Target, today: Today, is_dry: bool, context: &Context) -> Result<Exit, Failure> {
    if is_dry {
        unfinished::remark(&target.root, context);
    } else {
        unfinished::settle(&target.root, context)?;
    }
    let loaded = load::load(&target.root)?;
    let lang = context.lang(loaded.lang);
    let Some((project, pack)) = loaded.ready else {
        let name = printable(&target.name);
        note(Screen::new(say!(
            lang,
            "{name} : la méthode du projet ne peut pas être lue, rien n'est fait ; « agir check » dit pourquoi",
            "{name}: the project's method cannot be read, nothing is done; \"agir check\" tells why"
        )));
        return Ok(Exit::CouldNotRun);
    };
    let mut drafts = Drafts::new(target);
    planned::plan(&mut drafts, &project, &pack, today, loaded.found)?;
    let told = told(target, &drafts, is_dry, lang);
    if is_dry {
        for change in drafts.changes() {
            let text =
                |bytes: &Option<Vec<u8>>| String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned();
            let name = target.path(&change.path);
            print(Screen::new(difference::of_file(&name, &text(&change.before), &text(&change.after))))?;
        }
        print(Screen::new(told))?;
    } else {
        transaction::write(&target.root, ENTRY.name, &drafts.changes(), Past::Kept, || tell(Screen::new(told)))?;
    }
    let is_done = drafts.left.iter().all(|left| left.is_fine);
    Ok(if is_done { Exit::Fine } else { Exit::Findings })
}

/// What is done to a project, file by file.
fn told(target: &Target, drafts: &Drafts<'_>, is_dry: bool, lang: Lang) -> String {
    let name = printable(&target.name);
    let number = drafts.files.len();
    let mut text = match (number, is_dry) {
        (0, _) => say!(lang, "{name} : rien à ajouter.\n", "{name}: nothing to add.\n"),
        (1, false) => say!(lang, "{name} : 1 fichier mis à jour.\n", "{name}: 1 file brought up to date.\n"),
        (_, false) => {
            say!(lang, "{name} : {number} fichiers mis à jour.\n", "{name}: {number} files brought up to date.\n")
        }
        (1, true) => say!(lang, "{name} : 1 fichier à mettre à jour.\n", "{name}: 1 file to be brought up to date.\n"),
        (_, true) => say!(
            lang,
            "{name} : {number} fichiers à mettre à jour.\n",
            "{name}: {number} files to be brought up to date.\n"
        ),
    };
    for (path, draft) in &drafts.files {
        let word = match drafts.is_new(path) {
            true => lang.pick("créé", "created"),
            false => lang.pick("complété", "completed"),
        };
        let said: Vec<&str> = draft.said.iter().map(|said| said.get(lang)).collect();
        let said = if said.is_empty() { String::new() } else { lang.pick(" : ", ": ").to_owned() + &said.join(", ") };
        text.push_str(&format!("  {word:<10}{}{said}\n", target.path(path)));
    }
    for left in &drafts.left {
        let word = if left.is_fine { lang.pick("laissé", "left") } else { lang.pick("à voir", "to do") };
        let colon = lang.pick(" :", ":");
        text.push_str(&format!("  {word:<10}{}{colon} {}\n", target.path(&left.path), left.why.get(lang)));
    }
    text
}
