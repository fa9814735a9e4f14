//! `agir inspect`: lists what a received project contains. It only reads, and executes nothing.

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Arg, ArgMatches, Command};

use super::context::Context;
use super::target::real;
use super::{Entry, Exit};
use crate::failure::{Failure, shown as shown_path};
use crate::inspect::{Finding, Kind, Report, archive, folder, shown, size};
use crate::lang::{Lang, both, say};
use crate::sys::terminal::tell;
use crate::sys::{everything, projects, signals};
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

/// Time limit of an inspection.
const PATIENCE: Duration = Duration::from_secs(10);
/// Maximum number of places listed for one kind of finding.
const TOLD: usize = 10;

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .arg(
            Arg::new("path")
                .value_name(lang.pick("DOSSIER|ZIP", "FOLDER|ZIP"))
                .value_parser(clap::value_parser!(PathBuf))
                .required(true)
                .help(lang.pick("Dossier ou archive zip à regarder", "Folder or zip archive to look at")),
        )
        .after_help(lang.pick(
            "Tout est regardé, même ce qui est caché ou que git ignore ; rien n'est lancé, écrit ni déplié sur le \
             disque, et aucun lien n'est suivi.\n\nStatut de sortie : 0 rien à décider, 1 quelque chose demande une \
             décision, 2 la commande n'a pas pu être exécutée.",
            "Everything is looked at, hidden or ignored by git; nothing is run, written or unpacked to the disk, and \
             no link is followed.\n\nExit status: 0 nothing to decide, 1 something asks for a decision, 2 the \
             command could not run.",
        ))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let given = matches.get_one::<PathBuf>("path").cloned().unwrap_or_default();
    // If the path itself is a symlink, the user means its target.
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
        return Err(Failure::interrupted(both!("interrompu : rien n'a été écrit", "interrupted: nothing was written")));
    }
    tell(Screen::new(text(&shown_path(&given), &report, context.lang(None))))?;
    Ok(if report.asks() { Exit::Findings } else { Exit::Fine })
}

fn of_file(given: &Path, real: &Path, go_on: &dyn Fn() -> bool) -> Result<Report, Failure> {
    let name = shown_path(given);
    let neither = || {
        Failure::usage(both!(
            "« {name} » n'est ni un dossier ni une archive zip",
            "\"{name}\" is neither a folder nor a zip archive"
        ))
        .hint(both!(
            "Une autre sorte d'archive se déplie d'abord dans un dossier vide, que agir inspect regarde.",
            "Another kind of archive is first unpacked to an empty folder, which agir inspect looks at."
        ))
    };
    if !real.is_file() {
        return Err(neither());
    }
    let file = everything::open(real).map_err(|error| Failure::io(given, &error))?;
    let length = file.metadata().map_err(|error| Failure::io(given, &error))?.len();
    if let Some(report) = archive::inspect(BufReader::new(file), length, go_on) {
        return Ok(report);
    }
    let is_zip = given.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"))
        || everything::beginning(real, 4).is_ok_and(|(bytes, _)| bytes == b"PK\x03\x04");
    if !is_zip {
        return Err(neither());
    }
    let seen = both!("archive zip coupée ou abîmée", "zip archive that is cut or damaged");
    Ok(Report {
        findings: vec![Finding { kind: Kind::Unread, path: String::new(), seen }],
        files: 0,
        bytes: length,
        is_whole: false,
    })
}

fn text(name: &str, report: &Report, lang: Lang) -> String {
    let size = size(report.bytes, lang);
    let (asks, remarks): (Vec<&Finding>, Vec<&Finding>) =
        report.findings.iter().partition(|finding| finding.kind.asks());
    let several = if report.files > 1 { "s" } else { "" };
    let mut text = match asks.is_empty() {
        true => say!(
            lang,
            "Rien de particulier : « {name} », {} fichier{several}, {size}, rien à décider.\n",
            "Nothing in particular: \"{name}\", {} file{several}, {size}, nothing to decide.\n",
            report.files
        ),
        false => say!(
            lang,
            "« {name} », {} fichier{several}, {size} : lisez ceci avant d'ouvrir quoi que ce soit. Rien n'a été lancé \
             ni écrit.\n\nÀ DÉCIDER\n",
            "\"{name}\", {} file{several}, {size}: read this before you open anything. Nothing was run or \
             written.\n\nTO DECIDE\n",
            report.files
        ),
    };
    for group in asks.chunk_by(|a, b| a.kind == b.kind) {
        text.push('\n');
        kind(group, lang, &mut text);
    }
    if !remarks.is_empty() {
        text.push_str(lang.pick("\nÀ SAVOIR\n\n", "\nWORTH KNOWING\n\n"));
        remarks.chunk_by(|a, b| a.kind == b.kind).for_each(|group| kind(group, lang, &mut text));
    }
    text
}

/// The text of the findings of one kind.
fn kind(group: &[&Finding], lang: Lang, text: &mut String) {
    let Some(first) = group.first() else { return };
    let words = first.kind.words(lang);
    text.push_str(&format!("{}\n", words.title));
    for finding in group.iter().take(TOLD) {
        let seen = finding.seen.get(lang);
        let parts: Vec<&str> = [&*finding.path, seen].into_iter().filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            let colon = lang.pick(" : ", ": ");
            text.push_str(&format!("  {}\n", printable(&short(&shown(&parts.join(colon))))));
        }
    }
    let more = group.len().saturating_sub(TOLD);
    match (more, lang) {
        (0, _) => {}
        (_, Lang::Fr) => text.push_str(&format!("  … et {more} de plus\n")),
        (_, Lang::En) => text.push_str(&format!("  … and {more} more\n")),
    }
    let (why, advice) = lang.pick(("Pourquoi : ", "Que faire : "), ("Why: ", "What to do: "));
    text.push_str(&format!("  {why}{}\n", words.why));
    if !words.advice.is_empty() {
        text.push_str(&format!("  {advice}{}\n", words.advice));
    }
}

/// Maximum length of a displayed line, in characters.
const LONGEST: usize = 300;

/// Shortens a line of any length: the beginning and the end are kept.
fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST / 2).collect();
    let end: String = text.chars().skip(count - LONGEST / 2).collect();
    format!("{start} […] {end}")
}
