//! `agir receive`: an archive of the project that somebody sent, against ours; what is chosen is taken.

mod report;

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::carried::dry_run;
use super::context::Context;
use super::opened::path;
use super::target::{Target, one, real};
use super::{Entry, Exit, unfinished};
use crate::failure::{Failure, shown};
use crate::lang::{Both, Lang, both, say};
use crate::share::received::{self, Document, Received};
use crate::sys::disk::Disk;
use crate::sys::terminal::{print, tell};
use crate::sys::transaction::{self, Past};
use crate::sys::{everything, paths, projects, signals};
use crate::text::escape::{printable, shell};
use crate::text::screen::Screen;

pub(super) const ENTRY: Entry = Entry {
    name: "receive",
    about: (
        "Compare une archive reçue au projet, et prend ce que l'on choisit",
        "Compares an archive that was sent with the project, and takes what is chosen",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "L'archive est d'abord regardée comme par « agir inspect » ; puis chaque document est comparé au nôtre. \
             Sans --take ni --all, rien n'est écrit. Rien n'est jamais supprimé ; ce qui mène hors du projet, les \
             programmes, les liens et les noms qui se confondent ne sont jamais pris. « agir undo » défait tout.\n\n\
             Exemples :\n  agir receive recu.zip\n  agir receive recu.zip --take \
             1-preparation/copils/copil-2.md\n\nStatut de sortie : 0 rien à décider, 1 quelque chose demande une \
             décision ou n'est pas pris, 2 la commande n'a pas pu être exécutée.",
            "The archive is looked at first, as by \"agir inspect\"; then each document is compared with ours. \
             Without --take or --all nothing is written. Nothing is ever removed; what leads out of the project, \
             programs, links and names that clash are never taken. \"agir undo\" takes all of it back.\n\nExamples:\n  \
             agir receive received.zip\n  agir receive received.zip --take 1-preparation/copils/copil-2.md\n\nExit \
             status: 0 nothing to decide, 1 something asks for a decision or is not taken, 2 the command could not \
             run.",
        ))
        .arg(
            Arg::new("file")
                .index(1)
                .value_name(lang.pick("FICHIER.zip", "FILE.zip"))
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help(lang.pick("L'archive reçue", "The archive that was sent")),
        )
        .arg(path(lang).index(2))
        .arg(
            Arg::new("take")
                .long("take")
                .value_name(lang.pick("CHEMIN", "PATH"))
                .num_args(1..)
                .action(ArgAction::Append)
                .help(lang.pick(
                    "Prend ce document, ou ceux de ce dossier, comme le rapport les nomme",
                    "Takes this document, or those of this folder, as the report names them",
                )),
        )
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).conflicts_with("take").help(lang.pick(
            "Prend tout ce qui est nouveau ou modifié, sauf ce qui s'exécute et ce qui est douteux",
            "Takes all that is new or changed, except what is executed and what is doubtful",
        )))
        .arg(dry_run(lang))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let given = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let named: Vec<&String> = matches.get_many("take").into_iter().flatten().collect();
    let (all, is_dry) = (matches.get_flag("all"), matches.get_flag("dry-run"));
    let writes = (all || !named.is_empty()) && !is_dry;
    let target = target(context, matches.get_one("path"))?;
    if writes {
        unfinished::settle(&target.root, context)?;
    } else {
        unfinished::remark(&target.root, context);
    }
    let lang = context.lang(None);
    let (file, length) = opened(context, &given)?;
    signals::listen();
    let received = received::read(BufReader::new(file), length, &Disk::at(&target.root), &|| !signals::caught());
    if signals::caught() {
        return Err(Failure::interrupted(both!("interrompu : rien n'a été écrit", "interrupted: nothing was written")));
    }
    let mut received = received?;
    // The archive itself may lie in the project.
    let archive = real(context, &given)?;
    received.missing.retain(|path| paths::on_disk(&target.root, path) != archive);
    let chosen = chosen(&received, &named, &target)?;
    let is_chosen = |one: &Document| if all { one.is_ticked() } else { chosen.contains(&&*one.path) };
    let changes = received.take(is_chosen);
    if !writes {
        let chosen = if all || !named.is_empty() { Some(changes.as_slice()) } else { None };
        print(Screen::new(report::shown(&shown(&given), &received, &target, chosen, lang)))?;
        return Ok(if received.asks() { Exit::Findings } else { Exit::Fine });
    }
    let told = Screen::new(report::taken(&received, &changes, &target, lang));
    transaction::write(&target.root, ENTRY.name, &changes, Past::Kept, || tell(told))?;
    let is_left = all && received.asks();
    Ok(if is_left { Exit::Findings } else { Exit::Fine })
}

/// The project at `path`; a folder without one may receive a whole project.
fn target(context: &Context, path: Option<&PathBuf>) -> Result<Target, Failure> {
    let Some(path) = path else { return one(context, None) };
    let root = real(context, path)?;
    let is_empty =
        root.is_dir() && projects::enclosing_project(&root).is_none() && projects::projects(&root).projects.is_empty();
    match is_empty {
        true => Ok(Target { name: super::target::relative(&context.folder, &root), root, only: Vec::new() }),
        false => one(context, Some(path)),
    }
}

/// The archive that the user named. A symlink is followed, since the user chose it.
fn opened(context: &Context, given: &Path) -> Result<(File, u64), Failure> {
    let real = real(context, given)?;
    if real.is_dir() {
        let name = shown(given);
        return Err(Failure::usage(both!(
            "« {name} » est un dossier, pas une archive zip",
            "\"{name}\" is a folder, not a zip archive"
        ))
        .hint(both!(
            "« agir inspect {} » regarde un dossier.",
            "\"agir inspect {}\" looks at a folder.",
            shell(&name)
        )));
    }
    let io = |error: std::io::Error| Failure::io(given, &error);
    let file = everything::open(&paths::absolute(&real)?).map_err(io)?;
    let length = file.metadata().map_err(io)?.len();
    Ok((file, length))
}

/// The documents that `--take` names.
fn chosen<'r>(received: &'r Received, named: &[&String], target: &Target) -> Result<Vec<&'r str>, Failure> {
    let mut chosen = Vec::new();
    for name in named {
        let plain = name.replace('\\', "/");
        let plain = plain.trim_start_matches("./");
        // The report names files as one would type them from the current folder.
        let inside = plain.strip_prefix(&target.name).and_then(|rest| rest.strip_prefix('/'));
        match received.named(plain).or_else(|| received.named(inside?)) {
            Some(paths) => chosen.extend(paths),
            None => return Err(unknown(received, plain)),
        }
    }
    Ok(chosen)
}

fn unknown(received: &Received, name: &str) -> Failure {
    let shown = printable(name);
    if let Some(refused) = received.refused.iter().find(|refused| refused.is_about(name)) {
        return Failure::refused(Both::each(|lang| {
            let why = refused.why.told(lang);
            say!(
                lang,
                "« {shown} » n'est jamais pris ({why}) : rien n'est écrit",
                "\"{shown}\" is never taken ({why}): nothing is written"
            )
        }));
    }
    let failure = Failure::usage(both!(
        "« {shown} » n'est ni nouveau ni modifié dans cette archive : rien n'est écrit",
        "\"{shown}\" is neither new nor changed in this archive: nothing is written"
    ));
    let paths = received.documents.iter().map(|document| &*document.path);
    match crate::text::fold::nearest(name, paths) {
        Some(near) => failure.near(near),
        None => failure,
    }
}
