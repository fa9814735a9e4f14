//! The duration of the steps, delays, and the project's waivers of the method.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::table::{caption, cell, colon, table};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::{Lang, say};
use crate::method::{Method, Role};
use crate::model::action::Progress;
use crate::model::session::{Session, Status};
use crate::pack::Pack;
use crate::plan;
use crate::project::{Document, Project};
use crate::report::words::count;
use crate::text::case::capitalised;
use crate::text::dates::{Today, long};

/// Sessions that form one step of the project.
struct Step {
    name: String,
    first: Date,
    last: Date,
    sessions: String,
}

/// The steps with their dates, and the days between the end of one and the start of the next.
pub(super) fn calendar(project: &Project, method: &Method) -> String {
    let lang = method.lang;
    let mut steps: Vec<Step> = (0..method.types.len()).flat_map(|kind| of_kind(project, method, kind)).collect();
    if let Some(start) = project.file.start.value() {
        let name = capitalised(method.start().get(lang));
        steps.push(Step { name, first: *start, last: *start, sessions: String::new() });
    }
    steps.sort_by(|a, b| (a.first, a.last, &a.name).cmp(&(b.first, b.last, &b.name)));
    if steps.len() < 2 {
        return String::new();
    }
    let mut before: Option<Date> = None;
    let mut rows = Vec::new();
    for step in &steps {
        let since = before.map_or_else(String::new, |before| since(before, step.first, lang));
        let last = if step.last == step.first { String::new() } else { long(step.last, lang) };
        rows.push(vec![step.name.clone(), step.sessions.clone(), long(step.first, lang), last, since]);
        before = before.max(Some(step.last));
    }
    let head = lang.pick(
        ["Étape", "Séances", "Du", "Au", "Délai depuis l'étape précédente"],
        ["Step", "Sessions", "From", "To", "Since the step before"],
    );
    format!(
        "{}{}",
        caption(lang.pick("Étapes et délais", "Steps and time between them")),
        table(&head.map(str::to_owned), &rows)
    )
}

/// The sessions of a type form one step; for meetings of groups, those with the same number.
fn of_kind(project: &Project, method: &Method, kind: usize) -> Vec<Step> {
    if method.types[kind].role != Role::Session {
        return Vec::new();
    }
    let mut by_number: BTreeMap<Option<u32>, Vec<&Session>> = BTreeMap::new();
    for (_, session) in project.sessions().filter(|(document, _)| document.kind == kind) {
        let number = session.number.value().copied().filter(|_| method.types[kind].per_group);
        by_number.entry(number).or_default().push(session);
    }
    by_number.into_iter().filter_map(|(number, sessions)| step(method, kind, number, &sessions)).collect()
}

fn step(method: &Method, kind: usize, number: Option<u32>, sessions: &[&Session]) -> Option<Step> {
    let lang = method.lang;
    let dates = || sessions.iter().filter(|session| session.counts()).filter_map(|session| session.date.value());
    let is = |status: Status| sessions.iter().filter(|session| session.status.value() == Some(&status)).count();
    let (held, cancelled) = (is(Status::Held), is(Status::Cancelled));
    let planned = sessions.len() - held - cancelled;
    let words = [
        (held, lang.pick("tenue", "held")),
        (planned, lang.pick("prévue", "planned")),
        (cancelled, lang.pick("annulée", "cancelled")),
    ];
    let said = words
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| lang.pick(count(number, word, word, lang), format!("{number} {word}")));
    let number = number.map_or_else(String::new, |number| format!(" {number}"));
    let groups = method.group().short;
    let of = match method.types[kind].per_group {
        true => say!(lang, " des {}", " of the {}", groups.many(lang)),
        false => String::new(),
    };
    Some(Step {
        name: cell(&format!("{}{number}{of}", capitalised(method.types[kind].label.get(lang)))),
        first: *dates().min()?,
        last: *dates().max()?,
        sessions: said.collect::<Vec<_>>().join(", "),
    })
}

fn since(before: Date, after: Date, lang: Lang) -> String {
    match usize::try_from((after - before).get_days()) {
        Ok(days) => count(days, "jour", "day", lang),
        Err(_) => lang.pick("commence avant la fin", "begins before its end").to_owned(),
    }
}

/// What is late, each with its date.
pub(super) fn late(project: &Project, pack: &Pack, today: Today, found: &[Diagnostic]) -> String {
    let lang = pack.method.lang;
    let lists = [
        (
            lang.pick(
                "Séances dont la date est passée et qui ne sont pas dites tenues",
                "Sessions whose day is past and that are not said to be held",
            ),
            sessions(project, &pack.method, today),
        ),
        (
            &say!(
                lang,
                "{} dont l'échéance est passée",
                "{} past their deadline",
                capitalised(pack.method.action().short.many(lang))
            ),
            deadlines(project, today, lang),
        ),
        (
            lang.pick("Exigences de la méthode encore ouvertes", "Requirements of the method still open"),
            open(project, pack, found),
        ),
    ];
    let mut text = caption(lang.pick("Retards", "What is late"));
    for (name, list) in lists {
        if list.is_empty() {
            text.push_str(&format!("- {}\n", colon(name, lang.pick("aucune", "none"), lang)));
            continue;
        }
        text.push_str(&format!("- {}\n", colon(name, &list.len().to_string(), lang)));
        list.iter().for_each(|line| text.push_str(&format!("  - {line}\n")));
    }
    text
}

fn sessions(project: &Project, method: &Method, today: Today) -> Vec<String> {
    let lang = method.lang;
    let is_late = |session: &Session| {
        session.counts()
            && session.status.value() != Some(&Status::Held)
            && session.date.value().is_some_and(|date| *date < today.date)
    };
    let line = |(document, session): (&Document, &Session)| {
        let label = capitalised(method.types[document.kind].label.get(lang));
        let number = session.number.value().map_or_else(String::new, |number| format!(" {number}"));
        let group = document.group.map_or_else(String::new, |group| format!(", {}", project.group_name(group)));
        let day = session.date.value().map_or_else(String::new, |date| long(*date, lang));
        cell(&format!("{label}{number}{group} ({day})"))
    };
    project.sessions().filter(|(_, session)| is_late(session)).map(line).collect()
}

fn deadlines(project: &Project, today: Today, lang: Lang) -> Vec<String> {
    let is_over = |progress: Option<Progress>| matches!(progress, Some(Progress::Done | Progress::Dropped));
    let mut late: Vec<(Date, &str)> = plan::actions(project)
        .iter()
        .filter(|action| !is_over(action.progress()))
        .filter_map(|action| Some((action.deadline().filter(|deadline| *deadline < today.date)?, action.title)))
        .collect();
    late.sort();
    let line = |(deadline, title): (Date, &str)| {
        cell(&say!(lang, "{title} (échéance : {})", "{title} (deadline: {})", long(deadline, lang)))
    };
    late.into_iter().map(line).collect()
}

/// Requirements that are not met, except those that only the assessment can meet, as it is still being written.
fn open(project: &Project, pack: &Pack, found: &[Diagnostic]) -> Vec<String> {
    let lang = pack.method.lang;
    let is_assessment = |path: &str| super::documents(project).any(|document| *document.path == *path);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in found.iter().filter(|d| d.severity != Severity::Info && !is_assessment(&d.place.path)) {
        *counts.entry(&diagnostic.code).or_default() += 1;
    }
    let open = pack.requirements.iter().filter_map(|one| Some((one, *counts.get(&*one.id)?)));
    open.map(|(requirement, number)| {
        let places = count(number, "constat", "finding", lang);
        format!("{} ({places}, `{}`)", quoted(&requirement.wording.source, lang), requirement.id)
    })
    .collect()
}

fn quoted(text: &str, lang: Lang) -> String {
    say!(lang, "« {} »", "\"{}\"", cell(text))
}

/// The project's waivers of requirements, with their reasons.
pub(super) fn waivers(project: &Project, pack: &Pack, today: Today) -> String {
    let lang = pack.method.lang;
    let mut text = caption(lang.pick("Adaptations de la méthode (dérogations)", "Adaptations of the method (waivers)"));
    let waivers: Vec<_> = project.file.waivers.iter().filter(|waiver| waiver.is_sound()).collect();
    if waivers.is_empty() {
        text.push_str(lang.pick("Aucune.\n", "None.\n"));
        return text;
    }
    let head = lang.pick(["Exigence", "Motif", "Jusqu'au"], ["Requirement", "Reason", "Until"]);
    let row = |waiver: &&crate::model::project_file::Waiver| {
        let id = waiver.requirement.value().map_or("", String::as_str);
        let source = pack.requirement(id).map(|one| format!(" : {}", quoted(&one.wording.source, lang)));
        let until = match waiver.until.value() {
            None => lang.pick("la fin du projet", "the end of the project").to_owned(),
            Some(until) if *until < today.date => {
                format!("{} ({})", long(*until, lang), lang.pick("dépassé", "past"))
            }
            Some(until) => long(*until, lang),
        };
        let requirement = format!("`{}`{}", id.replace(['`', '|', '\n'], " "), source.unwrap_or_default());
        vec![requirement, cell(waiver.reason.value().map_or("", String::as_str)), until]
    };
    text.push_str(&table(&head.map(str::to_owned), &waivers.iter().map(row).collect::<Vec<_>>()));
    text
}
