//! `agir calendar`: exports the sessions of a project for calendar applications.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::opened;
use super::output::{Destination, end, wrong_end};
use super::own_file::Home;
use super::target::one;
use super::{Entry, Exit, unfinished};
use crate::calendar::{self, Calendar, Made, Reason, Remark};
use crate::failure::Failure;
use crate::lang::{Both, Lang, both, say};
use crate::load;
use crate::report::words::count;
use crate::sys::signals;
use crate::sys::terminal::{hand_over, note, tell};
use crate::text::escape::printable;
use crate::text::screen::Screen;

pub(super) const ENTRY: Entry = Entry {
    name: "calendar",
    about: ("Exporte les séances dans un agenda (iCalendar)", "Exports the sessions to a calendar (iCalendar)"),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Écrit chaque séance du projet comme un événement qu'Outlook, Google Agenda, Apple Calendrier et \
             Thunderbird importent. Écrivez toujours dans le même fichier : une séance déplacée ou supprimée y est \
             alors une mise à jour de la même, que les agendas acceptent.\n\nExemple :\n  agir calendar -o \
             agenda.ics",
            "Writes each session of the project as an event that Outlook, Google Calendar, Apple Calendar and \
             Thunderbird import. Always write to the same file: a session that was moved or removed is then an \
             update of the same one, which calendars accept.\n\nExample:\n  agir calendar -o agenda.ics",
        ))
        .arg(opened::path(lang))
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name(lang.pick("FICHIER", "FILE"))
                .value_parser(clap::value_parser!(PathBuf))
                .help(lang.pick(
                    "Écrit dans ce fichier (par défaut, ou « - » : la sortie standard)",
                    "Writes to this file (by default, or \"-\": standard output)",
                )),
        )
        .arg(Arg::new("force").long("force").action(ArgAction::SetTrue).help(lang.pick(
            "Remplace un fichier qu'agir n'a pas écrit, ou modifié depuis",
            "Replaces a file that agir did not write, or that was changed since",
        )))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let target = one(context, matches.get_one::<PathBuf>("path"))?;
    unfinished::remark(&target.root, context);
    let loaded = load::load(&target.root)?;
    let lang = context.lang(loaded.lang);
    let Some((project, pack)) = loaded.ready else {
        return Err(unknown(both!(
            "la méthode du projet ne peut pas être lue : l'agenda n'est pas exporté",
            "the project's method cannot be read: the calendar is not exported"
        )));
    };
    let id = calendar::identity(&project).ok_or_else(|| {
        unknown(both!(
            "le titre ou le territoire du projet ne peut pas être lu dans agir.yaml : les séances n'auraient pas \
             d'identifiant stable",
            "the project's title or territory cannot be read in agir.yaml: the sessions would have no stable \
             identifier"
        ))
    })?;
    let Destination::File(place) = Destination::of(matches, context, None) else {
        let made = calendar::of(&project, &pack.method, &id, None);
        not_empty(&made)?;
        hand_over(made.calendar.text().as_bytes())?;
        return Ok(remarks(&made.remarks, lang));
    };
    if let Some(end) = end(matches).filter(|end| end != "ics") {
        return Err(wrong_end(&end, "ics"));
    }
    Home { root: &target.root, project: &project, method: &pack.method }.keeps_out(&place)?;
    let (existing, name) = (place.occupant()?, &place.name);
    let earlier = existing.as_deref().map(|bytes| Calendar::read(&String::from_utf8_lossy(bytes)));
    if !matches.get_flag("force") {
        may_replace(earlier.as_ref(), &id, name)?;
    }
    let earlier = earlier.flatten().filter(|(calendar, _)| calendar.project == id);
    let made = calendar::of(&project, &pack.method, &id, earlier.as_ref());
    not_empty(&made)?;
    let text = made.calendar.text();
    signals::listen();
    let is_current = existing.as_deref() == Some(text.as_bytes());
    if !is_current {
        place.put(existing.as_deref(), text.as_bytes())?;
    }
    let sessions = count(made.sessions, "séance", "session", lang);
    tell(Screen::new(match is_current {
        false => say!(lang, "{name} : {sessions}.\n", "{name}: {sessions}.\n"),
        true => say!(lang, "{name} : {sessions}, déjà à jour.\n", "{name}: {sessions}, already up to date.\n"),
    }))?;
    Ok(remarks(&made.remarks, lang))
}

fn unknown(what: Both) -> Failure {
    Failure::refused(what).hint(both!("« agir check » dit pourquoi.", "\"agir check\" tells why."))
}

/// Checks that the file may be overwritten. `earlier` is the existing file, parsed if agir wrote it.
fn may_replace(earlier: Option<&Option<(Calendar, bool)>>, id: &str, name: &str) -> Result<(), Failure> {
    let (fr, en) = match earlier {
        None => return Ok(()),
        Some(Some((calendar, true))) if calendar.project == id => return Ok(()),
        Some(Some((_, true))) => (
            "est l'agenda d'un autre projet (ou ce projet a changé de titre ou de territoire)",
            "is the calendar of another project (or this project has another title or territory)",
        ),
        Some(Some((_, false))) => ("a été modifié depuis qu'agir l'a écrit", "was changed since agir wrote it"),
        Some(None) => ("n'est pas un agenda écrit par agir", "is not a calendar that agir wrote"),
    };
    Err(Failure::refused(both!("« {name} » {fr} : rien n'est écrit", "\"{name}\" {en}: nothing is written")).hint(
        both!(
            "Choisissez un autre nom avec -o, ou remplacez ce fichier avec --force.",
            "Choose another name with -o, or replace this file with --force."
        ),
    ))
}

/// Refuses a calendar without events: no application imports it.
fn not_empty(made: &Made) -> Result<(), Failure> {
    if !made.calendar.events.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = made.remarks.iter().take(10).map(|remark| printable(&remark.name)).collect();
    let failure = Failure::refused(both!(
        "aucune séance du projet n'a de date : il n'y a rien à mettre dans un agenda",
        "no session of the project has a date: there is nothing to put in a calendar"
    ));
    Err(if names.is_empty() {
        failure.hint(both!("Pour en prévoir une : agir add TYPE", "To plan one: agir add TYPE"))
    } else {
        let list = names.join("\n");
        failure.hint(both!("Donnez une date à ces séances :\n{list}", "Give these sessions a date:\n{list}"))
    })
}

/// Reports sessions whose calendar entry is missing, cancelled or uncertain, and returns the exit status.
fn remarks(remarks: &[Remark], lang: Lang) -> Exit {
    for remark in remarks {
        let (fr, en) = match remark.reason {
            Reason::NoDate => ("sans date, absente de l'agenda", "without a date, not in the calendar"),
            Reason::BadDate => (
                "la date ne peut pas être lue : la séance n'est pas mise à jour (« agir check » dit pourquoi)",
                "the date cannot be read: the session is not updated (\"agir check\" tells why)",
            ),
            Reason::Unreadable => (
                "ne peut pas être lu : si c'est une séance, elle n'est pas mise à jour (« agir check » dit pourquoi)",
                "cannot be read: if it is a session, it is not updated (\"agir check\" tells why)",
            ),
            Reason::BadTime => (
                "l'heure de début ou de fin ne peut pas être suivie : à vérifier",
                "the start or end hour cannot be followed: to be checked",
            ),
            Reason::BadStatus => (
                "le statut ne peut pas être lu : la séance est donnée comme à confirmer",
                "the status cannot be read: the session is shown as not confirmed",
            ),
            Reason::Gone => (
                "n'a plus de date ou de document dans le projet : annulée dans l'agenda",
                "has no date or document in the project any more: cancelled in the calendar",
            ),
        };
        let name = printable(&remark.name);
        note(Screen::new(say!(lang, "{name} : {fr}", "{name}: {en}")));
    }
    let is_known = |remark: &Remark| matches!(remark.reason, Reason::NoDate | Reason::Gone);
    if remarks.iter().all(is_known) { Exit::Fine } else { Exit::Findings }
}
