//! `agir undo`: rolls back the last write of the tool, as a whole.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::opened::path;
use super::target::{Target, one};
use super::{Entry, Exit};
use crate::failure::Failure;
use crate::lang::{Lang, say};
use crate::sys::signals;
use crate::sys::terminal::{note, tell};
use crate::sys::transaction::history::{self, Written};
use crate::sys::transaction::journal::{Entry as JournalEntry, Journal};
use crate::sys::transaction::{self, Disk, Left, OWN_FOLDER};
use crate::text::dates::{clock, long};
use crate::text::escape::printable;
use crate::text::screen::Screen;

pub(super) const ENTRY: Entry = Entry {
    name: "undo",
    about: ("Défait la dernière écriture d'agir", "Takes back the last write of agir"),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Défait en entier ce que la dernière commande a écrit dans le projet (add, move, cancel, rename, split, \
             unite, check --fix, import-actions, compile-plan, bilan, update, init --complete), si personne n'a \
             modifié ces fichiers depuis. Répétée, elle remonte plus loin. Ce que d'autres programmes ont écrit n'est \
             jamais touché.\n\nLes anciens contenus sont gardés dans le dossier caché .agir du projet, que git ne \
             voit pas : 20 écritures et 20 Mio au plus, sur cet ordinateur.",
            "Takes back as a whole what the last command wrote in the project (add, move, cancel, rename, split, \
             unite, check --fix, import-actions, compile-plan, bilan, update, init --complete), if nobody changed \
             those files since. Repeated, it goes further back. What other programs wrote is never touched.\n\nThe \
             former contents are kept in the project's hidden folder .agir, which git does not see: 20 writes and 20 \
             MiB at most, on this computer.",
        ))
        .arg(path(lang).index(1))
        .arg(Arg::new("list").long("list").action(ArgAction::SetTrue).conflicts_with("forget").help(lang.pick(
            "Montre les écritures qui peuvent être défaites, sans rien défaire",
            "Shows the writes that can be taken back, takes back nothing",
        )))
        .arg(Arg::new("forget").long("forget").action(ArgAction::SetTrue).help(lang.pick(
            "Oublie ces écritures : les fichiers restent comme ils sont",
            "Forgets these writes: the files stay as they are",
        )))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let target = one(context, matches.get_one("path"))?;
    let lang = context.lang(None);
    if target.root.join(OWN_FOLDER).symlink_metadata().is_err() {
        tell(nothing(lang))?;
        return Ok(Exit::Fine);
    }
    if matches.get_flag("list") {
        super::unfinished::remark(&target.root, context);
    }
    signals::listen();
    // To forget an interrupted write would lose the previous contents.
    let is_ours = || matches!(transaction::left(&target.root), Some(Left::Ours { .. }));
    let is_settled = if matches.get_flag("forget") { is_ours() } else { !matches.get_flag("list") };
    let settled = if is_settled { super::unfinished::settle(&target.root, context)? } else { None };
    // An interrupted write is itself the last write: nothing else is undone with it. An interrupted undo is
    // restarted, since the write that it was to undo is still the last one.
    if !matches.get_flag("forget") && settled.is_some_and(|settled| settled.command != ENTRY.name) {
        return Ok(Exit::Fine);
    }
    let mut disk = Disk::open(&target.root)?;
    if matches.get_flag("list") {
        tell(Screen::new(list(&target, &history::writes(&disk), context)))?;
        strays(&disk, lang);
        return Ok(Exit::Fine);
    }
    if matches.get_flag("forget") {
        let aside = history::forget(&mut disk);
        tell(lang.pick(
            "Les écritures sont oubliées ; les fichiers restent comme ils sont.\n",
            "The writes are forgotten; the files stay as they are.\n",
        ))?;
        if let Some(aside) = aside {
            note(Screen::new(say!(
                lang,
                "Ce qui restait d'une écriture est mis de côté, avec les anciens contenus : {aside}",
                "What was left of a write is put aside, with the former contents: {aside}"
            )));
        }
        return Ok(Exit::Fine);
    }
    strays(&disk, lang);
    if history::take_back(&mut disk, |journal| tell(Screen::new(undone(&target, journal, context))))?.is_none() {
        tell(nothing(lang))?;
    }
    Ok(Exit::Fine)
}

fn nothing(lang: Lang) -> &'static str {
    lang.pick(
        "Rien à défaire : aucune écriture d'agir n'est gardée ici.\n",
        "Nothing to take back: no write of agir is kept here.\n",
    )
}

/// Reports files that another program saved while agir was replacing them.
fn strays(disk: &Disk, lang: Lang) {
    let files = printable(&history::late(disk).join(", "));
    if !files.is_empty() {
        note(Screen::new(say!(
            lang,
            "Un autre programme a enregistré un fichier pendant que agir l'écrivait ; sa version est gardée : {files}",
            "Another program saved a file while agir was writing it; its version is kept: {files}"
        )));
    }
}

/// « agir add » du 12 mars 2026 à 14:05
fn named(journal: &Journal, context: &Context) -> String {
    let lang = context.lang(None);
    let at: Option<jiff::Timestamp> = journal.at.parse().ok();
    let at = at.map(|at| at.to_zoned_datetime(context.zone()));
    let when = at.map_or_else(String::new, |at| {
        let time = clock(at.time());
        say!(lang, " du {} à {time}", " of {} at {time}", long(at.date(), lang))
    });
    let command = printable(&journal.command);
    say!(lang, "« agir {command} »{when}", "\"agir {command}\"{when}")
}

/// One line per file; `words` are for a created, a deleted and a modified file, in that order.
fn files(target: &Target, journal: &Journal, words: [&str; 3]) -> String {
    let word = |entry: &JournalEntry| match (&entry.before, &entry.after) {
        (None, _) => words[0],
        (Some(_), None) => words[1],
        (Some(_), Some(_)) => words[2],
    };
    journal.entries.iter().map(|entry| format!("  {:<9}{}\n", word(entry), target.path(&entry.path))).collect()
}

fn done(lang: Lang) -> [&'static str; 3] {
    lang.pick(["créé", "supprimé", "modifié"], ["created", "removed", "changed"])
}

fn back(lang: Lang) -> [&'static str; 3] {
    lang.pick(["retiré", "rétabli", "rétabli"], ["gone", "restored", "restored"])
}

fn list(target: &Target, writes: &[Written], context: &Context) -> String {
    let lang = context.lang(None);
    if writes.is_empty() {
        return nothing(lang).to_owned();
    }
    let one = |written: &Written| {
        format!("{}\n{}", named(&written.journal, context), files(target, &written.journal, done(lang)))
    };
    writes.iter().map(one).collect()
}

fn undone(target: &Target, journal: &Journal, context: &Context) -> String {
    let lang = context.lang(None);
    let number = journal.entries.len();
    let (named, files) = (named(journal, context), files(target, journal, back(lang)));
    match number {
        1 => say!(
            lang,
            "{named} : c'est défait, 1 fichier est comme avant.\n{files}",
            "{named}: taken back, 1 file is as before.\n{files}"
        ),
        _ => say!(
            lang,
            "{named} : c'est défait, {number} fichiers sont comme avant.\n{files}",
            "{named}: taken back, {number} files are as before.\n{files}"
        ),
    }
}
