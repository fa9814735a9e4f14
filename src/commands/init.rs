//! `agir init`: a new project, laid out whole or not at all.

use std::path::{Component, Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::Date;

use super::context::{Context, note, print};
use super::{Exit, Say};
use crate::failure::{Failure, shown};
use crate::fs::write::{self, Output, Staging};
use crate::fs::{git, walk};
use crate::load;
use crate::pack::{self, Pack};
use crate::scaffold::calendar::Calendar;
use crate::scaffold::request::{self, Request};
use crate::scaffold::{self, working_days};
use crate::text::dates::{Lang, guess, parse_iso};
use crate::text::escape::printable;

mod complete;
mod dialogue;
mod report;

pub(super) fn command(say: Say) -> Command {
    Command::new("init")
        .about(say("Crée un projet : dossiers, documents et calendrier proposé", "Creates a project: folders, documents and a proposed calendar"))
        .after_help(say(
            "Crée un projet : dossiers, documents à remplir et calendrier proposé (jours ouvrés, hors jours fériés). Sur un terminal, pose les questions dont la réponse manque. N'écrase jamais rien ; en cas d'échec, rien n'est laissé à moitié.",
            "Creates a project: folders, documents to fill in and a proposed calendar (working days, no public holiday). On a terminal, asks what is missing. Never overwrites anything; a failure leaves nothing half done.",
        ))
        .arg(Arg::new("dir").value_name(say("DOSSIER", "DIR")).value_parser(clap::value_parser!(PathBuf)).help(say("Dossier à créer (par défaut : le dossier courant, s'il est vide)", "Folder to create (by default: the current one, if it is empty)")))
        .arg(text("title", "TITRE", "TITLE", "Titre du projet", "Title of the project", say))
        .arg(text("territory", "TERRITOIRE", "TERRITORY", "Territoire concerné", "Territory concerned", say))
        .arg(text("start", "DATE", "DATE", "Début de la préparation, AAAA-MM-JJ (par défaut : aujourd'hui)", "Start of the preparation, YYYY-MM-DD (by default: today)", say))
        .arg(text("preparation-months", "MOIS", "MONTHS", "Durée de la préparation en mois, de 6 à 18 (par défaut : 10)", "Length of the preparation in months, 6 to 18 (by default: 10)", say))
        .arg(text("copils", "N", "N", "Nombre de copils préparatoires, au moins 2 (par défaut : selon la durée)", "Number of preparatory copils, at least 2 (by default: by the length)", say))
        .arg(Arg::new("theme").long("theme").value_name(say("THÉMATIQUE", "THEME")).action(ArgAction::Append).help(say("Thématique d'un groupe de travail (à répéter) ; sans elle, aucun groupe encore", "Theme of a working group (repeat); without it, no group yet")))
        .arg(text("method", "MÉTHODE", "METHOD", "Méthode : agir-ensemble, ou le chemin d'un dossier de méthode", "Method: agir-ensemble, or the path of a method folder", say))
        .arg(Arg::new("complete").long("complete").action(ArgAction::SetTrue).help(say("Dans un dossier qui n'est pas vide : ajoute seulement les fichiers qui manquent", "In a folder that is not empty: adds only the missing files")))
        .arg(Arg::new("no-git").long("no-git").action(ArgAction::SetTrue).help(say("Ne crée pas de dépôt git", "Does not create a git repository")))
        .arg(Arg::new("yes").long("yes").short('y').action(ArgAction::SetTrue).help(say("Accepte les réponses par défaut, sans rien demander", "Takes the defaults, asks nothing")))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(say("N'écrit rien : montre ce qui serait créé", "Writes nothing: shows what would be created")))
}

fn text(
    name: &'static str,
    fr: &'static str,
    en: &'static str,
    help_fr: &'static str,
    help_en: &'static str,
    say: Say,
) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(say(fr, en))
        .help(say(help_fr, help_en))
}

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let given = matches
        .get_one::<PathBuf>("dir")
        .cloned()
        .unwrap_or_else(|| PathBuf::from("."));
    let target = target(&given, context)?;
    let complete = matches.get_flag("complete");
    let pack = pack_of(matches, &target, context)?;
    let is_free = is_free(&target, &given, complete)?;
    let lang = context.lang(None);
    let request = request(matches, &target, &pack, complete, context)?;
    let calendar = Calendar::propose(&request, &pack);
    let mut outputs = scaffold::project(&request, &calendar, &pack.method)?;
    if complete && !is_free {
        outputs = complete::missing(&target, outputs, &pack.method)?;
    }
    if matches.get_flag("dry-run") {
        print(&report::dry_run(&given, &outputs, lang))?;
        print(&report::calendar(&calendar, &request, &pack.method, lang))?;
        return Ok(Exit::Fine);
    }
    if outputs.is_empty() {
        print(lang_text(
            lang,
            "Rien ne manque : aucun fichier n'a été ajouté.\n",
            "Nothing is missing: no file was added.\n",
        ))?;
        return Ok(Exit::Fine);
    }
    let wants_git = !matches.get_flag("no-git") && !git::is_inside(&target);
    if is_free {
        lay_out(&target, &context.folder, &outputs, wants_git, lang)?;
    } else {
        crate::fs::add::files(&target, &outputs)?;
        if wants_git {
            start_git(&target, lang);
        }
    }
    let names: Vec<&Output> = outputs.iter().collect();
    print(&report::done(
        &given,
        &names,
        &request,
        &pack.method,
        &calendar,
        !is_free,
        lang,
    ))?;
    Ok(Exit::Fine)
}

fn lang_text(lang: Lang, fr: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// The target's absolute path. A relative path cannot leave the current folder, and an absolute
/// one must lie in a folder that exists.
fn target(given: &Path, context: &Context) -> Result<PathBuf, Failure> {
    let name = shown(given);
    let mut depth = 0_i64;
    for part in given.components() {
        match part {
            Component::ParentDir => depth -= 1,
            Component::Normal(part) => {
                depth += 1;
                let part = part.to_string_lossy();
                if let Some(fault) = crate::checks::portable_name_fault(&part) {
                    let (fr, en) = (sentence(&fault, Lang::Fr), sentence(&fault, Lang::En));
                    return Err(Failure::refused(fr, en).hint(
                        "Choisissez un autre nom de dossier.",
                        "Choose another folder name.",
                    ));
                }
                if part.len() > 255 {
                    return Err(Failure::refused(
                        "ce nom de dossier est trop long",
                        "this folder name is too long",
                    ));
                }
            }
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
        if depth < 0 && !given.is_absolute() {
            return Err(Failure::refused(
                format!("« {name} » sort du dossier courant : rien n'est créé"),
                format!("\"{name}\" leaves the current folder: nothing is created"),
            )
            .hint(
                "Placez-vous d'abord dans le bon dossier.",
                "Go to the right folder first.",
            ));
        }
    }
    if given.as_os_str() == "." || given.as_os_str().is_empty() {
        return walk::absolute(&context.folder);
    }
    if given.is_absolute() && !given.exists() && !given.parent().is_some_and(Path::exists) {
        return Err(Failure::refused(
            format!("le dossier qui contiendrait « {name} » n'existe pas"),
            format!("the folder that would hold \"{name}\" does not exist"),
        )
        .hint(
            "Créez-le d'abord, ou donnez un chemin relatif.",
            "Create it first, or give a relative path.",
        ));
    }
    Ok(context.folder.join(given))
}

fn sentence(fault: &crate::messages::Fault, lang: Lang) -> String {
    crate::messages::Message::Engine(Box::new(fault.clone()))
        .sentences(lang)
        .what
}

/// True if the target is absent or empty; refuses one that is not, unless `complete`.
fn is_free(target: &Path, given: &Path, complete: bool) -> Result<bool, Failure> {
    let name = shown(given);
    match target.symlink_metadata() {
        Err(_) => return Ok(true),
        Ok(metadata) if metadata.is_symlink() => {
            let real = target
                .canonicalize()
                .map(|real| shown(&real))
                .unwrap_or_default();
            return Err(Failure::refused(
                format!("« {name} » est un lien vers « {real} » : rien n'est créé"),
                format!("\"{name}\" is a link to \"{real}\": nothing is created"),
            )
            .hint(
                "Donnez le chemin réel du dossier.",
                "Give the folder's real path.",
            ));
        }
        Ok(metadata) if !metadata.is_dir() => {
            return Err(Failure::refused(
                format!("« {name} » est un fichier, pas un dossier : rien n'est créé"),
                format!("\"{name}\" is a file, not a folder: nothing is created"),
            ));
        }
        Ok(_) => {}
    }
    let mut names = write::names(target)?.unwrap_or_default();
    names.retain(|name| name != ".git" && !(name.starts_with(".agir-") && name.ends_with(".tmp")));
    if names.is_empty() {
        return Ok(true);
    }
    if complete {
        return Ok(false);
    }
    let listed: Vec<String> = names.iter().take(12).map(|name| printable(name)).collect();
    let more = names.len().saturating_sub(12);
    let (fr_more, en_more) = if more > 0 {
        (
            format!("\n… et {more} autres"),
            format!("\n… and {more} more"),
        )
    } else {
        (String::new(), String::new())
    };
    let listed = listed.join("\n");
    let already = names.iter().any(|name| name == walk::PROJECT_FILE);
    let (fr, en) = if already {
        (
            format!("« {name} » contient déjà un projet : rien n'est créé"),
            format!("\"{name}\" already holds a project: nothing is created"),
        )
    } else {
        (
            format!("« {name} » n'est pas vide : rien n'est créé"),
            format!("\"{name}\" is not empty: nothing is created"),
        )
    };
    Err(Failure::refused(fr, en).hint(
        format!("Il contient :\n{listed}{fr_more}\nPour ajouter seulement les fichiers qui manquent, sans toucher aux autres : agir init --complete"),
        format!("It holds:\n{listed}{en_more}\nTo add only the missing files and touch no other: agir init --complete"),
    ))
}

fn pack_of(
    matches: &ArgMatches,
    target: &Path,
    context: &Context,
) -> Result<std::sync::Arc<Pack>, Failure> {
    let Some(name) = matches
        .get_one::<String>("method")
        .filter(|name| *name != pack::DEFAULT)
    else {
        return pack::builtin();
    };
    let from_target = target.join(name);
    let folder = if from_target.exists() {
        from_target
    } else {
        context.folder.join(name)
    };
    let shown = printable(name);
    let loaded = pack::from_folder(&folder)?.ok_or_else(|| {
        Failure::usage(
            format!("la méthode « {shown} » est introuvable"),
            format!("the method \"{shown}\" cannot be found"),
        )
        .hint(
            format!(
                "Écrivez {}, ou le chemin d'un dossier qui contient methode.yaml.",
                pack::DEFAULT
            ),
            format!(
                "Write {}, or the path of a folder that holds methode.yaml.",
                pack::DEFAULT
            ),
        )
    })?;
    loaded.pack.ok_or_else(|| {
        let first = loaded.faults.first();
        let say = |lang| {
            first.map_or(String::new(), |fault| {
                let line = loaded.text.position(fault.place.span.start).line;
                format!(
                    "{}:{line} : {}",
                    fault.place.path,
                    fault.message.sentences(lang).what
                )
            })
        };
        Failure::usage(
            format!(
                "la méthode « {shown} » ne peut pas être utilisée : {}",
                say(Lang::Fr)
            ),
            format!("the method \"{shown}\" cannot be used: {}", say(Lang::En)),
        )
    })
}

fn request(
    matches: &ArgMatches,
    target: &Path,
    pack: &Pack,
    complete: bool,
    context: &Context,
) -> Result<Request, Failure> {
    let known = if complete {
        complete::known(target)?
    } else {
        complete::Known::default()
    };
    let asks = context.is_interactive() && !matches.get_flag("yes");
    let option = |name: &str| matches.get_one::<String>(name).cloned();
    let lang = context.lang(None);
    let folder_name = target
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut answers = dialogue::Answers {
        title: option("title").or(known.title),
        territory: option("territory").or(known.territory),
        start: option("start")
            .map(|text| date(&text))
            .transpose()?
            .or(known.start),
        months: option("preparation-months")
            .map(|text| number(&text, "--preparation-months"))
            .transpose()?,
        copils: option("copils")
            .map(|text| number(&text, "--copils"))
            .transpose()?,
        themes: matches
            .get_many::<String>("theme")
            .map(|themes| themes.cloned().collect()),
    };
    let wants = dialogue::Defaults {
        title: capitalised(&folder_name),
        territory: capitalised(&folder_name),
        start: working_days::next(context.clock),
        months: 10.clamp(request::months(pack).least, request::months(pack).most),
    };
    // What was given is refused before the first question, not after the last.
    early_refusals(&answers, &wants, pack)?;
    if asks {
        dialogue::ask(&mut answers, &wants, pack, lang)?;
    } else if !matches.get_flag("yes") {
        needed(&answers)?;
    }
    let months = answers.months.unwrap_or(wants.months);
    let request = Request {
        title: request::title(
            &answers.title.unwrap_or(wants.title),
            "le titre",
            "the title",
        )?,
        territory: request::title(
            &answers.territory.unwrap_or(wants.territory),
            "le territoire",
            "the territory",
        )?,
        start: answers.start.unwrap_or(wants.start),
        months,
        copils: answers
            .copils
            .unwrap_or_else(|| request::usual_copils(pack, months)),
        themes: request::themes(&answers.themes.unwrap_or_default())?,
        method_name: matches
            .get_one::<String>("method")
            .cloned()
            .unwrap_or_else(|| pack::DEFAULT.to_owned()),
    };
    request::allowed(&request, pack)?;
    Ok(request)
}

fn early_refusals(
    answers: &dialogue::Answers,
    wants: &dialogue::Defaults,
    pack: &Pack,
) -> Result<(), Failure> {
    let months = answers.months.unwrap_or(wants.months);
    let request = Request {
        title: String::new(),
        territory: String::new(),
        start: wants.start,
        months,
        copils: answers
            .copils
            .unwrap_or_else(|| request::usual_copils(pack, months)),
        themes: Vec::new(),
        method_name: String::new(),
    };
    request::allowed(&request, pack)?;
    request::themes(answers.themes.as_deref().unwrap_or_default())?;
    for (text, fr, en) in [
        (&answers.title, "le titre", "the title"),
        (&answers.territory, "le territoire", "the territory"),
    ] {
        if let Some(text) = text {
            request::title(text, fr, en)?;
        }
    }
    Ok(())
}

/// Elsewhere than on a terminal nothing is guessed.
fn needed(answers: &dialogue::Answers) -> Result<(), Failure> {
    let missing: Vec<&str> = [
        ("--title", answers.title.is_none()),
        ("--territory", answers.territory.is_none()),
    ]
    .into_iter()
    .filter(|(_, missing)| *missing)
    .map(|(name, _)| name)
    .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let (fr, en) = (missing.join(" et "), missing.join(" and "));
    Err(Failure::usage(format!("il manque {fr}"), format!("{en} missing")).hint(
        "Sans terminal, aucune question n'est posée : donnez ces options, ou --yes pour prendre le nom du dossier.\nExemple : agir init mon-territoire --title \"Agir ensemble\" --territory \"Val d'Orge\"",
        "Without a terminal nothing is asked: give these options, or --yes to take the folder's name.\nExample: agir init my-territory --title \"Acting together\" --territory \"Val d'Orge\"",
    ))
}

fn date(text: &str) -> Result<Date, Failure> {
    parse_iso(text)
        .filter(|date| (1900..=2200).contains(&date.year()))
        .ok_or_else(|| {
            let shown = printable(text);
            let form = guess(text).map_or_else(|| "2026-01-05".to_owned(), |date| date.to_string());
            Failure::usage(
                format!("« {shown} » n'est pas une date : écrivez --start {form}"),
                format!("\"{shown}\" is not a date: write --start {form}"),
            )
        })
}

fn number(text: &str, option: &str) -> Result<u32, Failure> {
    text.trim().parse().map_err(|_| {
        let shown = printable(text);
        Failure::usage(
            format!("« {shown} » n'est pas un nombre entier pour {option}"),
            format!("\"{shown}\" is not a whole number for {option}"),
        )
    })
}

/// « mon-territoire » → « Mon territoire ».
fn capitalised(name: &str) -> String {
    let spaced = name.replace(['-', '_'], " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Writes a whole new project.
fn lay_out(
    target: &Path,
    here: &Path,
    outputs: &[Output],
    wants_git: bool,
    lang: Lang,
) -> Result<(), Failure> {
    let holds_something =
        target.is_dir() && write::names(target)?.is_some_and(|names| !names.is_empty());
    let is_current = walk::absolute(target)
        .is_ok_and(|target| walk::absolute(here).is_ok_and(|here| target == here));
    if holds_something || is_current {
        write::fill(target, outputs)?;
        if wants_git {
            start_git(target, lang);
        }
        return Ok(());
    }
    let staging = Staging::new(target)?;
    staging.write(outputs)?;
    if wants_git {
        start_git(staging.path(), lang);
    }
    staging.finish()
}

fn start_git(folder: &Path, lang: Lang) {
    if !git::init(folder) {
        note(lang_text(
            lang,
            "note : git n'est pas installé ou n'a pas répondu : aucun dépôt n'a été créé (« git init » le fera plus tard)",
            "note: git is not installed or did not answer: no repository was created (\"git init\" will do it later)",
        ));
    }
}

/// A project of the target, if it can be read.
fn loaded(target: &Path) -> Result<Option<load::Loaded>, Failure> {
    if walk::is_project(target) {
        load::load(target).map(Some)
    } else {
        Ok(None)
    }
}
