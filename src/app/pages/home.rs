//! The home page: what to do now, where the project stands, and what the findings ask for.

use serde::Serialize;

use crate::app::DOCUMENTS;
use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::site::{Site, document_at, query};
use crate::app::spoken::without_commands;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::say;
use crate::method::{Method, Role};
use crate::plan::CommonPlan;
use crate::project::{Document, PLAN_FILE, Session};
use crate::status::{self, Stage};
use crate::text::case::capitalised;

#[derive(Serialize)]
struct Home {
    next: String,
    /// Address of the document that the sentence is about; empty if there is none.
    way: String,
    button: String,
    phases: Vec<Phase>,
    now: Vec<Task>,
    check: Vec<Task>,
    soon: Vec<Task>,
    figures: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Phase {
    label: String,
    steps: Vec<Step>,
    /// Tasks done and owed; none if the phase has none.
    tasks: Option<(usize, usize)>,
    tasks_way: String,
}

#[derive(Serialize)]
struct Step {
    label: String,
    day: String,
    state: String,
    /// `fait`, `retard` or empty.
    class: &'static str,
    to: String,
}

/// A finding as something to do.
#[derive(Serialize)]
pub(super) struct Task {
    what: String,
    help: String,
    source: String,
    place: String,
    to: String,
    button: String,
}

/// Maximum number of tasks of a level on the page; the rest is counted.
const MOST: usize = 50;

pub(super) fn page(site: &Site<'_>) -> Answer {
    let lang = site.lang();
    let next = status::next(site.project, site.method(), site.today, lang);
    let over = lang.pick("Toutes les séances sont passées.", "Every session is past.");
    let first = first(site);
    let of = |severity: Severity| {
        let of_level = site.found().iter().filter(|one| one.severity == severity);
        of_level.take(MOST).map(|one| task(site, one)).collect::<Vec<_>>()
    };
    let home = Home {
        next: next.map_or_else(|| over.to_owned(), |next| without_commands(&next)),
        way: first.map(|document| document_at(&document.path)).unwrap_or_default(),
        button: lang.pick("Ouvrir cette séance", "Open this session").to_owned(),
        phases: phases(site),
        now: of(Severity::Error),
        check: of(Severity::Warning),
        soon: of(Severity::Info),
        figures: figures(site),
    };
    let title = site.project.file.title.value().cloned().unwrap_or_else(|| site.ground.setting.folder.to_owned());
    draw(&site.ground, 200, "accueil.html", &site.frame(&title, "", &[]), &home)
}

/// The session that is next: the first that is late, else the first to come.
fn first<'s>(site: &'s Site<'_>) -> Option<&'s Document> {
    let of = |stage: Stage| {
        let all = site.project.sessions().filter(move |(_, session)| status::stage(session, site.today) == stage);
        all.min_by_key(|(document, session)| (session.date.value().copied(), document.path.clone()))
    };
    of(Stage::Late).or_else(|| of(Stage::ToCome)).map(|(document, _)| document)
}

pub(super) fn task(site: &Site<'_>, one: &Diagnostic) -> Task {
    let lang = site.lang();
    let said = one.sentences(lang);
    let is_overlap = site.pack.requirement(&one.code).is_some_and(|requirement| requirement.rule.compares_actions());
    let (to, button) = match missing(site, one) {
        Some(way) => (way, lang.pick("Créer ce document", "Create this document")),
        None if is_overlap => ("recoupements".to_owned(), lang.pick("Comparer", "Compare")),
        None if *one.place.path == *PLAN_FILE => ("plan".to_owned(), lang.pick("Ouvrir le plan", "Open the plan")),
        None if !site.is_shown(&one.place.path) => {
            (DOCUMENTS.to_owned(), lang.pick("Voir les documents", "See the documents"))
        }
        None => (site.way(one), lang.pick("Corriger", "Mend")),
    };
    Task {
        what: capitalised(&without_commands(&said.what)),
        help: without_commands(&said.help.unwrap_or_default()),
        source: said.source.unwrap_or_default(),
        place: site.name_of(&one.place.path),
        to,
        button: button.to_owned(),
    }
}

/// The address of the form that creates the document whose absence a finding tells.
fn missing(site: &Site<'_>, one: &Diagnostic) -> Option<String> {
    let kind = site.pack.requirement(&one.code)?.rule.absent()?;
    let method = site.method();
    let definition = method.types.get(kind)?;
    let group = site.project.groups.iter().find(|group| group.path == one.place.path);
    let is_at_project = one.place.path == site.project.method_key.path;
    let is_known = site.project.of_kind(kind).any(|document| document.path == one.place.path);
    if is_known || !(is_at_project || group.is_some()) {
        return None;
    }
    let mut pairs = vec![("type", definition.id.as_str())];
    pairs.extend(group.map(|group| ("groupe", group.id.as_str())));
    Some(format!("ajouter?{}", query(&pairs)))
}

fn phases(site: &Site<'_>) -> Vec<Phase> {
    let lang = site.lang();
    let method = site.method();
    let phase = |(at, phase): (usize, &crate::method::PhaseDef)| {
        let folder = format!("{}/", phase.folder);
        let documents = site.project.documents.iter().filter(|document| document.path.starts_with(&folder));
        let shown =
            documents.filter(|document| !matches!(method.types[document.kind].role, Role::Action | Role::Group));
        let mut steps: Vec<(Option<jiff::civil::Date>, Step)> = shown.map(|document| step(site, document)).collect();
        steps.sort_by_key(|(date, _)| (date.is_none(), *date));
        let tasks = status::tasks_of(site.project, method, at, lang);
        Phase {
            label: capitalised(phase.label.get(lang)),
            steps: steps.into_iter().map(|(_, step)| step).collect(),
            tasks: tasks.map(|(done, total, _)| (done, total)),
            tasks_way: document_at(&format!("{}/{}", phase.folder, crate::project::PHASE_FILE)),
        }
    };
    method.phases.iter().enumerate().map(phase).collect()
}

fn step(site: &Site<'_>, document: &Document) -> (Option<jiff::civil::Date>, Step) {
    let lang = site.lang();
    let to = document_at(&document.path);
    let label = site.name(document);
    let Some(session) = document.session() else {
        let kind = &site.method().types[document.kind];
        let state = status::document_state(Some(document), kind, lang);
        return (None, Step { label, day: String::new(), state, class: "", to });
    };
    let (state, class) = state(session, site);
    let date = session.date.value().copied();
    (date, Step { label, day: super::day(date.as_ref(), lang), state, class, to })
}

/// The state of a session in a word, and its class.
pub(super) fn state(session: &Session, site: &Site<'_>) -> (String, &'static str) {
    let lang = site.lang();
    let (word, class) = match status::stage(session, site.today) {
        Stage::Held => (lang.pick("tenue", "held"), "fait"),
        Stage::Late => (lang.pick("à mettre à jour", "to be updated"), "retard"),
        Stage::ToCome => (lang.pick("à venir", "to come"), ""),
        Stage::Undated => (lang.pick("sans date", "without a date"), "retard"),
        Stage::Cancelled => (lang.pick("annulée", "cancelled"), ""),
    };
    (word.to_owned(), class)
}

fn figures(site: &Site<'_>) -> Vec<(String, String)> {
    let lang = site.lang();
    let (project, method): (_, &Method) = (site.project, site.method());
    let terms = method.terms();
    let counted = project.sessions().filter(|(_, session)| session.counts()).count();
    let held = project.sessions().filter(|(_, one)| status::stage(one, site.today) == Stage::Held).count();
    let word = &method.words.sessions;
    let (sessions, past) = (capitalised(word.many(lang)), word.pick("tenus", "tenues"));
    let mut figures = vec![(
        say!(lang, "{sessions} {past}", "{sessions} held"),
        say!(lang, "{held} sur {counted}", "{held} of {counted}"),
    )];
    if method.type_of(Role::Group).is_some() {
        figures.push((capitalised(terms.group_label.many(lang)), project.groups.len().to_string()));
    }
    if method.type_of(Role::Action).is_some() {
        let plan = CommonPlan::of(project, method);
        let (actions, word) = (capitalised(terms.action.many(lang)), method.words.plan.short.one.get(lang));
        let label = say!(lang, "{actions} ({word})", "{actions} ({word})");
        figures.push((label, plan.actions.len().to_string()));
        figures.push((lang.pick("Budget", "Budget").to_owned(), plan.total().text("", lang)));
    }
    figures
}
