//! `agir init`: creates a new project, all of it or nothing.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::{Context, search_path};
use super::{Entry, Exit};
use crate::failure::Failure;
use crate::git::repository::is_inside;
use crate::lang::{Lang, both};
use crate::load;
use crate::scaffold::calendar::Calendar;
use crate::scaffold::{self};
use crate::sys::signals;
use crate::sys::terminal::{note, print, tell};
use crate::sys::transaction::{self, FileChange, Past};
use crate::sys::write;
use crate::sys::{git, paths, projects, staging, temporary};
use crate::text::screen::Screen;
use crate::tree::Output;

mod answers;
pub(super) mod complete;
pub(super) mod dialogue;
mod forge;
mod method;
pub(super) mod place;
mod questions;
mod report;

pub(super) const ENTRY: Entry = Entry {
    name: "init",
    about: (
        "Crée un projet : dossiers, documents et calendrier proposé",
        "Creates a project: folders, documents and a proposed calendar",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Crée un projet : dossiers, documents à remplir et calendrier proposé (jours ouvrés, hors jours fériés). \
             Sur un terminal, pose les questions dont la réponse manque. Crée aussi les dossiers qui manquent \
             au-dessus d'un chemin relatif ; ne suit pas les liens. N'écrase jamais rien ; en cas d'échec, rien \
             n'est laissé à moitié.",
            "Creates a project: folders, documents to fill in and a proposed calendar (working days, no public \
             holiday). On a terminal, asks what is missing. Also creates the folders missing above a relative path; \
             does not follow links. Never overwrites anything; a failure leaves nothing half done.",
        ))
        .arg(Arg::new("dir").value_name(lang.pick("DOSSIER", "DIR")).value_parser(clap::value_parser!(PathBuf)).help(
            lang.pick(
                "Dossier à créer (par défaut : le dossier courant, s'il est vide)",
                "Folder to create (by default: the current one, if it is empty)",
            ),
        ))
        .arg(text("title", "TITRE", "TITLE", "Titre du projet", "Title of the project", lang))
        .arg(text("territory", "TERRITOIRE", "TERRITORY", "Territoire concerné", "Territory concerned", lang))
        .arg(text(
            "start",
            "DATE",
            "DATE",
            "Début du projet, AAAA-MM-JJ (par défaut : le premier jour ouvré à partir d'aujourd'hui)",
            "Start of the project, YYYY-MM-DD (by default: the first working day from today on)",
            lang,
        ))
        .arg(text(
            "preparation-months",
            "MOIS",
            "MONTHS",
            "Durée en mois du temps qui précède la séance que le calendrier de la méthode y place (par défaut : 10, \
             dans les bornes de la méthode)",
            "Length in months of the time before the session that the method's calendar sets there (by default: 10, \
             within the method's bounds)",
            lang,
        ))
        .arg(
            Arg::new("sessions")
                .long("sessions")
                .alias("copils")
                .allow_hyphen_values(true)
                .value_name(lang.pick("[TYPE=]N", "[TYPE=]N"))
                .action(ArgAction::Append)
                .help(lang.pick(
                    "Nombre des séances que le calendrier répartit (par défaut : selon la durée) ; à répéter s'il en \
                     répartit plusieurs types",
                    "Number of the sessions that the calendar spreads (by default: by the length); repeat it where it \
                     spreads several types",
                )),
        )
        .arg(
            Arg::new("theme")
                .allow_hyphen_values(true)
                .long("theme")
                .value_name(lang.pick("THÉMATIQUE", "THEME"))
                .action(ArgAction::Append)
                .help(lang.pick(
                    "Thématique d'un groupe (à répéter) ; sans elle, aucun groupe encore",
                    "Theme of a group (repeat); without it, no group yet",
                )),
        )
        .arg(text(
            "method",
            "MÉTHODE",
            "METHOD",
            "Méthode : agir-ensemble (par défaut), budget-participatif, ou le chemin d'un dossier de méthode",
            "Method: agir-ensemble (the default), budget-participatif, or the path of a method folder",
            lang,
        ))
        .arg(Arg::new("link").long("link").action(ArgAction::SetTrue).help(lang.pick(
            "Nomme le dossier de la méthode par son chemin, sans le copier dans « methode/ »",
            "Names the method's folder by its path, without a copy in \"methode/\"",
        )))
        .arg(Arg::new("complete").long("complete").action(ArgAction::SetTrue).help(lang.pick(
            "Dans un dossier qui n'est pas vide : ajoute seulement les fichiers qui manquent",
            "In a folder that is not empty: adds only the missing files",
        )))
        .arg(forge::argument(lang))
        .arg(
            Arg::new("no-git")
                .long("no-git")
                .action(ArgAction::SetTrue)
                .help(lang.pick("Ne crée pas de dépôt git", "Does not create a git repository")),
        )
        .arg(
            Arg::new("yes").long("yes").short('y').action(ArgAction::SetTrue).help(
                lang.pick("Accepte les réponses par défaut, sans rien demander", "Takes the defaults, asks nothing"),
            ),
        )
        .arg(
            Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(
                lang.pick("N'écrit rien : montre ce qui serait créé", "Writes nothing: shows what would be created"),
            ),
        )
}

fn text(
    name: &'static str,
    fr: &'static str,
    en: &'static str,
    help_fr: &'static str,
    help_en: &'static str,
    lang: Lang,
) -> Arg {
    Arg::new(name).long(name).allow_hyphen_values(true).value_name(lang.pick(fr, en)).help(lang.pick(help_fr, help_en))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let given = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_else(|| PathBuf::from("."));
    let target = place::target(&given, context)?;
    let complete = matches.get_flag("complete");
    if projects::is_project(&target) {
        context.found(&target);
        if context.untrusted {
            super::target::refused_own(&target, &crate::failure::shown(&given))?;
        }
    }
    if !matches.get_flag("dry-run") && !target.is_symlink() {
        temporary::sweep(&target);
        super::unfinished::settle(&target, context)?;
    }
    place::outside_projects(&target, &given, &context.folder)?;
    let method::Chosen { pack, name: method_name, files } = method::chosen(matches, &target, context)?;
    let is_free = place::is_free(&target, &given, complete)?;
    let lang = context.lang(None);
    let request = answers::request(matches, &target, (&pack, &method_name), complete, context)?;
    let calendar = Calendar::propose(&request, &pack);
    let mut outputs = scaffold::project(&request, &calendar, &pack.method)?;
    if complete && !is_free {
        outputs = complete::missing(&target, outputs, (&request, &calendar), &pack, context.today())?;
    }
    outputs.extend(files.into_iter().filter(|file| !target.join(&file.path).exists()));
    let forge = forge::asked(matches);
    outputs.extend(forge.and_then(|forge| forge::missing(forge, &target, request.lang, lang)));
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    if matches.get_flag("dry-run") {
        print(Screen::new(report::dry_run(&given, &outputs, lang)))?;
        print(Screen::new(report::calendar(&calendar, &request, &pack.method, lang)))?;
        return Ok(Exit::Fine);
    }
    if outputs.is_empty() {
        print(
            lang.pick("Rien ne manque : aucun fichier n'a été ajouté.\n", "Nothing is missing: no file was added.\n"),
        )?;
        return Ok(Exit::Fine);
    }
    // No more questions: from here on an interruption may have to clean up.
    signals::listen();
    let wants_git = !matches.get_flag("no-git") && !is_inside(&target);
    let names: Vec<&Output> = outputs.iter().collect();
    let done = || tell(Screen::new(report::done(&given, &names, &request, &pack.method, &calendar, !is_free, lang)));
    if is_free {
        lay_out(&target, &context.folder, &outputs, wants_git, lang)?;
        done().map_err(|failure| {
            failure.hint(both!("Les fichiers, eux, sont écrits.", "The files are written, though."))
        })?;
    } else {
        let changes: Vec<FileChange> = outputs.iter().map(FileChange::create).collect();
        transaction::write(&target, "init --complete", &changes, Past::Kept, done)?;
        if wants_git {
            start_git(&target, &target, lang);
        }
    }
    if let Some(forge) = forge {
        forge::remark(forge, &target, lang);
    }
    Ok(Exit::Fine)
}

/// Writes a whole new project, git repository included.
fn lay_out(target: &Path, here: &Path, outputs: &[Output], wants_git: bool, lang: Lang) -> Result<(), Failure> {
    let prepare = |folder: &Path| {
        if wants_git {
            start_git(folder, target, lang);
        }
    };
    let is_current = paths::absolute(target).is_ok_and(|target| paths::absolute(here).is_ok_and(|here| target == here));
    let is_empty = !is_current && write::names(target)?.is_none_or(|names| names.is_empty());
    if is_empty && (!target.exists() || staging::is_replaceable(target)) {
        staging::create(target, outputs, prepare)
    } else {
        staging::fill(target, outputs, prepare)
    }
}

fn start_git(folder: &Path, target: &Path, lang: Lang) {
    if !git::init(folder, target, &search_path()) {
        note(lang.pick(
            "note : git n'est pas installé ou n'a pas répondu : aucun dépôt n'a été créé (« git init » le fera plus \
             tard)",
            "note: git is not installed or did not answer: no repository was created (\"git init\" will do it later)",
        ));
    }
}

/// The existing project at the target, if there is one.
fn loaded(target: &Path) -> Result<Option<load::Loaded>, Failure> {
    if projects::is_project(target) { load::load(target).map(Some) } else { Ok(None) }
}
