//! `agir inspect`: what a project that somebody sent brings along. It reads, and runs nothing.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Arg, ArgMatches, Command};

use super::context::Context;
use super::target::real;
use super::{Entry, Exit, Say};
use crate::failure::{Failure, shown as shown_path};
use crate::inspect::{Finding, Kind, Report, archive, folder, shown, size};
use crate::sys::terminal::tell;
use crate::sys::{everything, projects, signals};
use crate::text::dates::Lang;
use crate::text::escape::printable;
use crate::text::screen::Screen;

pub(super) const ENTRY: Entry = Entry {
    name: "inspect",
    about: (
        "Dit ce qu'un projet reçu apporte avec lui, sans rien exécuter",
        "Tells what a project that was sent brings along, with nothing run",
    ),
    arguments,
    run,
};

/// Longest time that is taken.
const PATIENCE: Duration = Duration::from_secs(10);
/// Places of one kind that are told.
const TOLD: usize = 10;

fn arguments(command: Command, say: Say) -> Command {
    command
        .arg(
            Arg::new("path")
                .value_name(say("DOSSIER|ZIP", "FOLDER|ZIP"))
                .value_parser(clap::value_parser!(PathBuf))
                .required(true)
                .help(say("Dossier ou archive zip à regarder", "Folder or zip archive to look at")),
        )
        .after_help(say(
            "Tout est regardé, même ce qui est caché ou que git ignore ; rien n'est lancé, écrit ni déplié sur le disque, et aucun lien n'est suivi.\n\nStatut de sortie : 0 rien à décider, 1 quelque chose demande une décision, 2 la commande n'a pas pu être exécutée.",
            "Everything is looked at, hidden or ignored by git; nothing is run, written or unpacked to the disk, and no link is followed.\n\nExit status: 0 nothing to decide, 1 something asks for a decision, 2 the command could not run.",
        ))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let given = matches.get_one::<PathBuf>("path").cloned().unwrap_or_default();
    // Where the path itself is a link, whoever typed it meant what it leads to.
    let real = real(context, &given)?;
    signals::listen();
    let start = Instant::now();
    let go_on = || start.elapsed() < PATIENCE && !signals::caught();
    let report = if real.is_dir() {
        if projects::is_project(&real) {
            context.found(&real);
        }
        folder::inspect(&real, &go_on)
    } else {
        of_file(&given, &real, &go_on)?
    };
    if signals::caught() {
        return Err(Failure::interrupted("interrompu : rien n'a été écrit", "interrupted: nothing was written"));
    }
    tell(Screen::new(text(&shown_path(&given), &report, context.lang(None))))?;
    Ok(if report.asks() { Exit::Findings } else { Exit::Fine })
}

fn of_file(given: &Path, real: &Path, go_on: &dyn Fn() -> bool) -> Result<Report, Failure> {
    let name = shown_path(given);
    let neither = || {
        Failure::usage(
            format!("« {name} » n'est ni un dossier ni une archive zip"),
            format!("\"{name}\" is neither a folder nor a zip archive"),
        )
        .hint(
            "Une autre sorte d'archive se déplie d'abord dans un dossier vide, que agir inspect regarde.",
            "Another kind of archive is first unpacked to an empty folder, which agir inspect looks at.",
        )
    };
    if !real.is_file() {
        return Err(neither());
    }
    let file = everything::open(real).map_err(|error| Failure::io(given, &error))?;
    let length = file.metadata().map_err(|error| Failure::io(given, &error))?.len();
    if let Some(report) = archive::inspect(file, length, go_on) {
        return Ok(report);
    }
    let is_zip = given.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"))
        || everything::beginning(real, 4).is_ok_and(|(bytes, _)| bytes == b"PK\x03\x04");
    if !is_zip {
        return Err(neither());
    }
    let seen = ("archive zip coupée ou abîmée".to_owned(), "zip archive that is cut or damaged".to_owned());
    Ok(Report { findings: vec![Finding { kind: Kind::Unread, path: String::new(), seen }], files: 0, bytes: length })
}

/// The whole report.
fn text(name: &str, report: &Report, lang: Lang) -> String {
    let (fr, en) = size(report.bytes);
    let (asks, remarks): (Vec<&Finding>, Vec<&Finding>) =
        report.findings.iter().partition(|finding| finding.kind.asks());
    let several = if report.files > 1 { "s" } else { "" };
    let mut text = match (lang, asks.is_empty()) {
        (Lang::Fr, true) => {
            format!("Rien de particulier : « {name} », {} fichier{several}, {fr}, rien à décider.\n", report.files)
        }
        (Lang::En, true) => {
            format!("Nothing in particular: \"{name}\", {} file{several}, {en}, nothing to decide.\n", report.files)
        }
        (Lang::Fr, false) => format!(
            "« {name} », {} fichier{several}, {fr} : lisez ceci avant d'ouvrir quoi que ce soit. Rien n'a été lancé ni écrit.\n\nÀ DÉCIDER\n",
            report.files
        ),
        (Lang::En, false) => format!(
            "\"{name}\", {} file{several}, {en}: read this before you open anything. Nothing was run or written.\n\nTO DECIDE\n",
            report.files
        ),
    };
    for group in asks.chunk_by(|a, b| a.kind == b.kind) {
        text.push('\n');
        kind(group, lang, &mut text);
    }
    if !remarks.is_empty() {
        text.push_str(match lang {
            Lang::Fr => "\nÀ SAVOIR\n\n",
            Lang::En => "\nWORTH KNOWING\n\n",
        });
        remarks.chunk_by(|a, b| a.kind == b.kind).for_each(|group| kind(group, lang, &mut text));
    }
    text
}

/// What is said of findings of one kind.
fn kind(group: &[&Finding], lang: Lang, text: &mut String) {
    let Some(first) = group.first() else { return };
    let words = first.kind.words(lang);
    text.push_str(&format!("{}\n", words.title));
    for finding in group.iter().take(TOLD) {
        let seen = match lang {
            Lang::Fr => &finding.seen.0,
            Lang::En => &finding.seen.1,
        };
        let parts: Vec<&str> = [&*finding.path, &**seen].into_iter().filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            let colon = if lang == Lang::Fr { " : " } else { ": " };
            text.push_str(&format!("  {}\n", printable(&short(&shown(&parts.join(colon))))));
        }
    }
    let more = group.len().saturating_sub(TOLD);
    match (more, lang) {
        (0, _) => {}
        (_, Lang::Fr) => text.push_str(&format!("  … et {more} de plus\n")),
        (_, Lang::En) => text.push_str(&format!("  … and {more} more\n")),
    }
    let (why, advice) = match lang {
        Lang::Fr => ("Pourquoi : ", "Que faire : "),
        Lang::En => ("Why: ", "What to do: "),
    };
    text.push_str(&format!("  {why}{}\n", words.why));
    if !words.advice.is_empty() {
        text.push_str(&format!("  {advice}{}\n", words.advice));
    }
}

/// Characters of a line that is told.
const LONGEST: usize = 300;

/// A path may be of thousands of characters: its beginning and its end are told.
fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST / 2).collect();
    let end: String = text.chars().skip(count - LONGEST / 2).collect();
    format!("{start} […] {end}")
}
