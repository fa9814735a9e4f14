//! The status of a project, phase by phase, and the next thing to do. No input or output.

mod groups;
pub mod json;
mod plan;

use jiff::civil::Date;

use crate::lang::{Lang, say};
use crate::method::{DocType, Method, Role};
use crate::model::Field;
use crate::model::session::{Session, Status};
use crate::project::{Document, Project};
use crate::report::words::count;
use crate::text::case::capitalised;
use crate::text::dates::{Today, long};
use crate::text::escape::printable;
use crate::text::paths::is_below;
use crate::text::quotes::quoted;

/// The state of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Held,
    /// Its date is past, and it was not marked as held.
    Late,
    /// Its date is today or later.
    ToCome,
    /// It has no date.
    Undated,
    Cancelled,
}

pub fn stage(session: &Session, today: Today) -> Stage {
    match (session.status.value(), session.date.value()) {
        (Some(Status::Cancelled), _) => Stage::Cancelled,
        (Some(Status::Held), _) => Stage::Held,
        // An invalid status is reported by `check`; nothing is concluded from it.
        _ if session.status.is_invalid() => Stage::Undated,
        (_, Some(date)) if *date < today.date => Stage::Late,
        (_, Some(_)) => Stage::ToCome,
        (_, None) => Stage::Undated,
    }
}

/// The status of a project as text.
pub fn text(project: &Project, method: &Method, today: Today, lang: Lang) -> String {
    let one_line = |field: &Field<String>| field.value().map_or_else(String::new, |text| printable(text));
    let (title, territory) = (one_line(&project.file.title), one_line(&project.file.territory));
    let day = long(today.date, lang);
    let mut text = say!(lang, "{title} — {territory}\nÉtat au {day}\n", "{title} — {territory}\nAs of {day}\n");
    for (at, phase) in method.phases.iter().enumerate() {
        text.push_str(&format!("\n{}\n", printable(phase.label.get(lang))));
        for kind in method.types.iter().filter(|kind| kind.path.as_str().starts_with(&phase.folder)) {
            text.push_str(&of_type(project, method, kind, today, lang));
        }
        text.push_str(&tasks(project, method, at, lang));
    }
    text.push_str(&groups::outside(project, method, lang));
    text.push_str(&plan::text(project, method, lang));
    text.push_str(&unread_first(project, lang));
    text.push_str(&behind(project, method, lang));
    let over = lang.pick("Toutes les séances sont passées.", "Every session is past.");
    let next = next(project, method, today, lang).unwrap_or_else(|| over.to_owned());
    text.push_str(&format!("\n{}\n", printable(&next)));
    text
}

fn unread(lang: Lang) -> &'static str {
    lang.pick("ne peut pas être lu", "cannot be read")
}

/// Paths of unreadable documents, and of sessions with an unreadable date or status.
pub fn unreadable(project: &Project) -> Vec<&str> {
    let is_wrong = |session: &Session| session.date.is_invalid() || session.status.is_invalid();
    let sessions = project.sessions().filter(|(_, session)| is_wrong(session));
    let mut paths = [project.unread(), sessions.map(|(document, _)| &*document.path).collect()].concat();
    paths.sort_unstable();
    paths
}

/// The notice about unreadable documents, which comes first: the status may be incomplete.
fn unread_first(project: &Project, lang: Lang) -> String {
    let paths = unreadable(project);
    if paths.is_empty() {
        return String::new();
    }
    let listed: String = paths.iter().map(|path| format!("  {path}\n")).collect();
    say!(
        lang,
        "\nÀ faire d'abord : corriger ce qui ne peut pas être lu (« agir check » dit pourquoi)\n{listed}",
        "\nTo do first: mend what cannot be read (\"agir check\" tells why)\n{listed}"
    )
}

/// The notice for a project that follows an earlier version of its method.
fn behind(project: &Project, method: &Method, lang: Lang) -> String {
    let Some((recorded, version)) = project.behind(method) else { return String::new() };
    say!(
        lang,
        "\nLa méthode est à la version {version}, ce projet à la version {recorded} : agir update\n",
        "\nThe method is at version {version}, this project at version {recorded}: agir update\n"
    )
}

fn of_type(project: &Project, method: &Method, kind: &DocType, today: Today, lang: Lang) -> String {
    let Some(index) = method.type_named(&kind.id) else {
        return String::new();
    };
    match kind.role {
        Role::Session if !kind.per_group => sessions(project, index, kind, today, lang),
        Role::Group => groups::groups(project, method, today, lang),
        Role::Framework | Role::Assessment | Role::Document => {
            let document = project.documents.iter().find(|document| document.kind == index);
            let state = match document {
                None if project.may_exist(index, None, None, method) => unread(lang).to_owned(),
                _ => document_state(document, kind, lang),
            };
            label(kind.label.get(lang), &state, lang)
        }
        Role::Session | Role::Action => String::new(),
    }
}

/// « réunion : 3 avril », « meeting: 3 April ».
fn label(name: &str, state: &str, lang: Lang) -> String {
    let name = printable(name);
    say!(lang, "  {name} : {state}\n", "  {name}: {state}\n")
}

/// The state of a document: how many of its required sections are filled.
pub fn document_state(document: Option<&Document>, kind: &DocType, lang: Lang) -> String {
    let Some(document) = document else {
        return "absent".to_owned();
    };
    let (filled, owed) = filled(document, kind);
    match lang {
        Lang::Fr if filled < 2 => format!("{filled} partie remplie sur {owed}"),
        Lang::Fr => format!("{filled} parties remplies sur {owed}"),
        Lang::En => format!("{filled} of {} filled in", count(owed, "partie", "part", lang)),
    }
}

/// The number of required sections filled, and of all required ones.
fn filled(document: &Document, kind: &DocType) -> (usize, usize) {
    let owed = kind.sections.iter().filter(|section| section.owed);
    let is_filled = |keys: &[_]| document.body.sections(keys).any(|found| found.filled);
    (owed.clone().filter(|section| is_filled(&section.keys)).count(), owed.count())
}

fn sessions(project: &Project, index: usize, kind: &DocType, today: Today, lang: Lang) -> String {
    let mut found: Vec<(&Document, &Session)> =
        project.sessions().filter(|(document, _)| document.kind == index).collect();
    found.sort_by_key(|(_, session)| (session.number.value().copied(), session.date.value().copied()));
    let mut text = String::new();
    for (_, session) in found {
        let number = session.number.value().map_or_else(String::new, |number| format!(" {number}"));
        let name = format!("{}{number}", kind.label.get(lang));
        text.push_str(&label(&name, &session_state(session, today, lang), lang));
    }
    for ghost in project.ghosts.iter().filter(|ghost| ghost.kind == Some(index)) {
        let number = ghost.number.map_or_else(String::new, |number| format!(" {number}"));
        let name = format!("{}{number} ({})", kind.label.get(lang), ghost.path);
        text.push_str(&label(&name, unread(lang), lang));
    }
    if text.is_empty() {
        let none = lang.pick("rien de prévu encore", "nothing planned yet");
        text = label(kind.label.get(lang), none, lang);
    }
    text
}

fn session_state(session: &Session, today: Today, lang: Lang) -> String {
    let day = session.date.value().map_or_else(String::new, |date| long(*date, lang));
    if session.date.is_invalid() || session.status.is_invalid() {
        return match session.date.is_invalid() {
            true => say!(lang, "la date ne peut pas être lue", "the date cannot be read"),
            false => say!(lang, "{day}, le statut ne peut pas être lu", "{day}, the status cannot be read"),
        };
    }
    match stage(session, today) {
        Stage::Held => say!(lang, "{day}, séance tenue", "{day}, held"),
        Stage::Late => say!(lang, "{day}, date passée : à mettre à jour", "{day}, past: to be updated"),
        Stage::ToCome => say!(lang, "{day}, à venir", "{day}, to come"),
        Stage::Undated => say!(lang, "sans date", "without a date"),
        Stage::Cancelled => say!(lang, "séance annulée", "cancelled"),
    }
}

/// The tasks of a phase: number done, total, and those that remain.
pub fn tasks_of<'a>(
    project: &Project,
    method: &'a Method,
    phase: usize,
    lang: Lang,
) -> Option<(usize, usize, Vec<&'a str>)> {
    let owed = &method.phases[phase].tasks;
    if owed.is_empty() {
        return None;
    }
    let contents = project.phases.iter().filter_map(|file| file.content.as_ref());
    let written: Vec<_> = contents
        .filter(|content| content.phase.value() == Some(&phase))
        .flat_map(|content| content.tasks.value().into_iter().flatten())
        .collect();
    let done = |id: &str| {
        written.iter().any(|task| task.id.value().is_some_and(|own| own == id) && task.done.given().is_some())
    };
    let required = owed.iter().filter(|task| !task.optional);
    let total = required.clone().count();
    let left: Vec<&str> = required.filter(|task| !done(&task.id)).map(|task| task.label.get(lang)).collect();
    Some((total - left.len(), total, left))
}

fn tasks(project: &Project, method: &Method, phase: usize, lang: Lang) -> String {
    let is_of_phase = |path: &str| is_below(path, &method.phases[phase].folder);
    if let Some(file) = project.phases.iter().find(|file| file.content.is_none() && is_of_phase(&file.path)) {
        let name = lang.pick("tâches", "tasks");
        return label(&format!("{name} ({})", file.path), unread(lang), lang);
    }
    let Some((finished, total, left)) = tasks_of(project, method, phase, lang) else { return String::new() };
    let left = printable(&left.join(", "));
    match left.is_empty() {
        true => say!(lang, "  tâches : {finished} sur {total} faites\n", "  tasks: {finished} of {total} done\n"),
        false => say!(
            lang,
            "  tâches : {finished} sur {total} faites ; reste : {left}\n",
            "  tasks: {finished} of {total} done; left: {left}\n"
        ),
    }
}

/// The next thing to do, in one sentence: what is late comes first, then the next session.
pub fn next(project: &Project, method: &Method, today: Today, lang: Lang) -> Option<String> {
    let mut late: Vec<(Date, String)> = Vec::new();
    let mut to_come: Vec<(Date, String)> = Vec::new();
    for (document, session) in project.sessions() {
        let Some(date) = session.date.value() else {
            continue;
        };
        let list = match stage(session, today) {
            Stage::Late => &mut late,
            Stage::ToCome => &mut to_come,
            Stage::Held | Stage::Undated | Stage::Cancelled => continue,
        };
        list.push((*date, name(project, method, document, session, lang)));
    }
    late.sort();
    to_come.sort();
    let said = |list: &[(Date, String)]| list.first().map(|(date, name)| (name.clone(), long(*date, lang)));
    let mut text = match (said(&late), said(&to_come), lang) {
        (Some((name, day)), _, Lang::Fr) => format!(
            "À faire : la date de {} est passée ({day}) ; indiquez si la séance a eu lieu, et complétez le compte \
             rendu.",
            quoted(&name, lang)
        ),
        (Some((name, day)), _, Lang::En) => {
            format!("To do: {name} ({day}) is past; say whether it took place, and complete the minutes.")
        }
        (None, Some((name, day)), Lang::Fr) => format!("Prochaine étape : {name}, le {day}."),
        (None, Some((name, day)), Lang::En) => format!("Next step: {name}, on {day}."),
        (None, None, _) => return None,
    };
    if project.groups.is_empty() && method.type_of(Role::Group).is_some() {
        let (none, theme) = (method.group().short.no(lang), method.theme());
        text.push_str(&say!(
            lang,
            " {} encore : choisissez les {}, puis « agir add group ».",
            " {} yet: choose the {}, then \"agir add group\".",
            capitalised(&none),
            theme.many(lang)
        ));
    }
    Some(text)
}

/// The name of a session: « réunion 2 du groupe Mobilité ».
pub fn name(project: &Project, method: &Method, document: &Document, session: &Session, lang: Lang) -> String {
    let label = method.types[document.kind].label.get(lang);
    let number = session.number.value().map_or_else(String::new, |number| format!(" {number}"));
    match document.group {
        Some(group) => {
            let (of_group, name) = (method.group().short.of_the(lang), project.group_name(group));
            say!(lang, "{label}{number} {of_group} {name}", "{label}{number} {of_group} \"{name}\"")
        }
        None => format!("{label}{number}"),
    }
}
