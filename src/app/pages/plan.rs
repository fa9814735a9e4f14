//! The common plan: its state, what it says, and its forms.

use serde::Serialize;

use super::home::task;
use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::site::{Site, document_at, query};
use crate::checks;
use crate::diagnostic::Diagnostic;
use crate::exports;
use crate::html::Html;
use crate::html::markdown::{self, Drawing, Lead, Links};
use crate::lang::say;
use crate::parse::rich::blocks;
use crate::plan::{self, State};
use crate::project::{PLAN_FILE, PlanFile};
use crate::sys::transaction::FileChange;
use crate::text::case::capitalised;
use crate::text::paths::{decode, resolve};

#[derive(Serialize)]
struct Plan {
    state: String,
    is_current: bool,
    /// True if somebody changed the plan by hand: to compile it loses that.
    is_edited: bool,
    obstacles: Vec<super::home::Task>,
    holes: Vec<super::home::Task>,
    /// Pairs of actions that say nearly the same and wait for a decision, in one sentence.
    overlaps: String,
    downloads: Vec<(String, String)>,
    html: String,
}

/// Labels of the downloads, by format.
const FORMS: [(&str, &str, &str); 9] = [
    ("docx", "Word", "Word"),
    ("odt", "LibreOffice", "LibreOffice"),
    ("xlsx", "Excel", "Excel"),
    ("html", "Page à imprimer", "Page to print"),
    ("md", "Texte (Markdown)", "Text (Markdown)"),
    ("csv", "Tableau CSV", "CSV table"),
    ("tet", "Territoires en Transitions", "Territoires en Transitions"),
    ("projets-territoire", "Schéma national (CSV)", "National schema (CSV)"),
    ("json", "Données (JSON)", "Data (JSON)"),
];

/// What keeps the plan from being compiled, and what it lacks.
pub(super) fn holes<'s>(site: &'s Site<'_>) -> (Vec<&'s Diagnostic>, Vec<&'s Diagnostic>) {
    let obstacles = plan::obstacles(site.project, site.method(), site.found());
    (obstacles, checks::groups_without_plan(site.pack, site.found()).collect())
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    let lang = site.lang();
    let (obstacles, holes) = holes(site);
    let name = capitalised(&site.method().words.plan.whole.the(lang));
    let (state, is_current, is_edited) = match &site.project.plan {
        PlanFile::Absent => {
            (say!(lang, "{name} n'est pas encore compilé.", "{name} is not compiled yet."), false, false)
        }
        PlanFile::Unreadable => (say!(lang, "{name} ne peut pas être lu.", "{name} cannot be read."), false, false),
        PlanFile::Text(text) => match plan::state(site.project, site.method(), text.as_str()) {
            Ok(State::Current) => (say!(lang, "{name} est à jour.", "{name} is up to date."), true, false),
            Ok(State::Edited) => (
                say!(
                    lang,
                    "{name} a été modifié à la main. Reportez ces changements dans les documents avant de le \
                     compiler.",
                    "{name} was changed by hand. Make those changes in the documents before you compile it."
                ),
                false,
                true,
            ),
            Ok(state) => {
                let why = state.told();
                let why = why.get(lang);
                (say!(lang, "{name} n'est plus à jour : {why}.", "{name} is no longer current: {why}."), false, false)
            }
            Err(why) => (why, false, false),
        },
    };
    let html = match &site.project.plan {
        PlanFile::Text(text) => preview(site, text.as_str()),
        _ => String::new(),
    };
    let to = |form: &str| format!("telecharger?{}", query(&[("quoi", "plan"), ("forme", form)]));
    let is_built = |(name, ..): &&(&str, &str, &str)| {
        exports::formats().find(|(own, ..)| own == name).is_none_or(|(_, _, format)| exports::is_built(format))
    };
    let downloads = FORMS.iter().filter(is_built).map(|(form, fr, en)| (lang.pick(*fr, *en).to_owned(), to(form)));
    let mut downloads: Vec<_> = downloads.collect();
    downloads.push((
        lang.pick("Le dossier du projet (site)", "The project's site").to_owned(),
        "telecharger?quoi=site".to_owned(),
    ));
    let content = Plan {
        state,
        is_current,
        is_edited,
        obstacles: obstacles.into_iter().map(|one| task(site, one)).collect(),
        holes: holes.into_iter().map(|one| task(site, one)).collect(),
        overlaps: match super::overlaps::pending(site).count() {
            0 => String::new(),
            1 => say!(lang, "Un recoupement attend une décision.", "One overlap waits for a decision."),
            number => {
                say!(lang, "{number} recoupements attendent une décision.", "{number} overlaps wait for a decision.")
            }
        },
        downloads,
        html,
    };
    let title = capitalised(site.method().words.plan.whole.get(lang));
    draw(&site.ground, 200, "plan.html", &site.frame(&title, "plan", &[]), &content)
}

/// Links of the plan lead to the forms of its documents.
struct Ways<'a>(&'a Site<'a>);

impl Links for Ways<'_> {
    fn action(&self, _: usize) -> String {
        String::new()
    }

    fn image(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn lead(&self, path: &str, target: &str) -> Lead {
        let target = target.split('#').next().unwrap_or(target);
        let decoded = decode(target);
        let (above, path) = resolve(path, &decoded);
        match above == 0 && self.0.project.texts.contains_key(path.as_str()) {
            true => Lead::Page(self.0.ground.to(&document_at(&path))),
            false => Lead::File(decoded),
        }
    }
}

/// A text of the project as HTML, without anything that its author could make a browser do.
pub(super) fn preview(site: &Site<'_>, text: &str) -> String {
    let links = Ways(site);
    let drawing = Drawing { links: &links, path: PLAN_FILE, level: 2, prefix: "p-", name: "", is_whole: false };
    let mut html = Html::default();
    markdown::draw(&mut html, &blocks(text), &drawing);
    html.into_string()
}

/// A text of a form as it will be read, for the script that shows it beside the field.
pub(super) fn fragment(site: &Site<'_>) -> Answer {
    Answer::page(200, preview(site, &site.ground.request.form.text("texte")))
}

/// Compiles the plan into its file.
pub(super) fn compile(site: &Site<'_>) -> Answer {
    let back = |word: &str| Answer::then(site.ground.to(&format!("plan{word}")), "compile-plan", Vec::new());
    let (obstacles, holes) = holes(site);
    if !obstacles.is_empty() || !holes.is_empty() {
        return back("");
    }
    let Ok(text) = plan::compile(site.project, site.method()) else { return back("") };
    let is_sure = site.ground.request.form.has("sur");
    let before = site.bytes(PLAN_FILE);
    let change = match (&site.project.plan, before) {
        (PlanFile::Unreadable, _) => return back(""),
        (_, None) => FileChange { path: PLAN_FILE.to_owned(), before: None, after: Some(text.into_bytes()) },
        (PlanFile::Text(existing), Some(before)) => {
            let state = plan::state(site.project, site.method(), existing.as_str());
            let loses = match &state {
                Ok(State::Edited) => true,
                Ok(State::Merged(merged)) => !merged.own.is_empty(),
                _ => false,
            };
            if loses && !is_sure {
                return back("");
            }
            FileChange::replace(PLAN_FILE, before, text.into_bytes())
        }
        (PlanFile::Absent, Some(_)) => return back(""),
    };
    Answer::then(site.ground.to("plan?fait=compile"), "compile-plan", vec![change])
}

/// True for findings that the site must tell, as `agir dossier` does.
pub(super) fn of_plan(site: &Site<'_>) -> Vec<Diagnostic> {
    let (obstacles, holes) = holes(site);
    let mut all: Vec<Diagnostic> = obstacles.into_iter().chain(holes).cloned().collect();
    checks::sort(&mut all);
    all
}
