//! The method: what it asks, why, where the project stands; and what the project does otherwise.

use serde::Serialize;

use super::asked::{Asked, question};
use super::plan::preview;
use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::request::Form;
use crate::app::site::{Site, query};
use crate::diagnostic::{Severity, Sink};
use crate::edit::{self, Change, Value};
use crate::failure::Failure;
use crate::lang::{both, say};
use crate::parse::yaml::{self, Node, Outcome};
use crate::sys::transaction::FileChange;
use crate::text::dates::{long, parse_iso};
use crate::text::digest::digest;
use crate::text::{Span, Text};
use crate::tree::PROJECT_FILE;

#[derive(Serialize)]
struct Method {
    title: String,
    /// Digest of the file that holds the waivers.
    was: String,
    requirements: Vec<Requirement>,
}

#[derive(Serialize)]
struct Requirement {
    id: String,
    summary: String,
    source: String,
    level: String,
    /// How many findings there are.
    found: usize,
    /// Why the project does otherwise; empty if it does not.
    waiver: String,
    /// Until when it holds; empty for the whole project.
    until: String,
    to: String,
    waive: String,
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    let lang = site.lang();
    let requirement = |one: &crate::rules::Requirement| {
        let explained = site.pack.explained(&one.id, lang);
        let waiver = site
            .project
            .file
            .waivers
            .iter()
            .find(|waiver| waiver.requirement.value().is_some_and(|id| **id == *one.id));
        let level = match one.severity {
            Severity::Error => lang.pick("demandé", "asked"),
            Severity::Warning => lang.pick("à vérifier", "to check"),
            Severity::Info => lang.pick("conseil", "advice"),
        };
        Requirement {
            id: one.id.to_string(),
            summary: explained.map(|explained| explained.summary).unwrap_or_default(),
            source: one.wording.source.clone(),
            level: level.to_owned(),
            found: site.found().iter().filter(|found| found.code == one.id && found.severity != Severity::Info).count(),
            waiver: waiver.and_then(|waiver| waiver.reason.value()).cloned().unwrap_or_default(),
            until: waiver.and_then(|waiver| waiver.until.value()).map_or_else(String::new, |day| long(*day, lang)),
            to: format!("exigence?{}", query(&[("id", &one.id)])),
            waive: format!("deroger?{}", query(&[("id", &one.id)])),
        }
    };
    let content = Method {
        title: site.method().title.get(lang).to_owned(),
        was: site.digest_of(PROJECT_FILE),
        requirements: site.pack.requirements.iter().map(requirement).collect(),
    };
    let title = lang.pick("Méthode", "Method");
    draw(&site.ground, 200, "methode.html", &site.frame(title, "methode", &[]), &content)
}

#[derive(Serialize)]
struct Page {
    html: String,
    found: Vec<super::home::Task>,
    waive: String,
}

/// One requirement: its page, and what the project lacks of it.
pub(super) fn one(site: &Site<'_>) -> Answer {
    let lang = site.lang();
    let id = site.ground.request.query.text("id");
    let Some(explained) = site.pack.explained(&id, lang) else { return super::nothing(site) };
    let text = explained
        .page
        .strip_prefix("# ")
        .and_then(|page| page.split_once('\n'))
        .map_or(&*explained.page, |(_, rest)| rest);
    let page = Page {
        html: preview(site, text),
        found: site.found().iter().filter(|one| *one.code == *id).map(|one| super::home::task(site, one)).collect(),
        waive: format!("deroger?{}", query(&[("id", &id)])),
    };
    let trail = [(lang.pick("Méthode", "Method").to_owned(), "methode".to_owned())];
    draw(&site.ground, 200, "exigence.html", &site.frame(&explained.summary, "methode", &trail), &page)
}

/// The form of a waiver.
pub(super) fn waive(site: &Site<'_>) -> Answer {
    asked(site, 200, &site.ground.request.query, None)
}

fn asked(site: &Site<'_>, status: u16, form: &Form, refused: Option<&Failure>) -> Answer {
    let lang = site.lang();
    let id = site.ground.request.query.text("id");
    let Some(explained) = site.pack.explained(&id, lang) else { return super::nothing(site) };
    let reason = question(
        form,
        "motif",
        "long",
        lang.pick("Pourquoi nous faisons autrement", "Why we do otherwise"),
        lang.pick(
            "cette raison est écrite dans le projet et lue par tous",
            "this reason is written in the project and read by all",
        ),
    );
    let asked = Asked {
        intro: vec![explained.summary, explained.source.unwrap_or_default()],
        controls: vec![
            reason.asked(),
            question(form, "decide_par", "texte", lang.pick("Qui l'a décidé", "Who decided it"), ""),
            question(
                form,
                "jusqu_au",
                "date",
                lang.pick("Jusqu'au", "Until"),
                lang.pick("laissez vide pour toute la durée du projet", "leave empty for the whole project"),
            ),
        ],
        to: format!("deroger?{}", query(&[("id", &id)])),
        button: lang.pick("Enregistrer", "Save").to_owned(),
        ..Asked::default()
    };
    let asked = match refused {
        Some(failure) => asked.refused(failure, lang),
        None => asked,
    };
    let trail = [(lang.pick("Méthode", "Method").to_owned(), "methode".to_owned())];
    let title = lang.pick("Nous faisons autrement", "We do otherwise");
    draw(&site.ground, status, "demande.html", &site.frame(title, "methode", &trail), &asked)
}

/// Writes a waiver into `agir.yaml`.
pub(super) fn save(site: &Site<'_>) -> Answer {
    let form = &site.ground.request.form;
    let id = site.ground.request.query.text("id");
    if site.pack.requirement(&id).is_none() {
        return super::nothing(site);
    }
    if form.has("retirer") {
        return match withdrawn(site, &id, form) {
            Ok(Some(change)) => Answer::then(site.ground.to("methode?fait=enregistre"), "open", vec![change]),
            Ok(None) => Answer::to(site.ground.to("methode")),
            Err(failure) => super::failed(&site.ground, &failure),
        };
    }
    match waiver(site, &id, form) {
        Ok(change) => Answer::then(site.ground.to("methode?fait=enregistre"), "open", vec![change]),
        Err(failure) => asked(site, 422, form, Some(&failure)),
    }
}

/// `agir.yaml` without the first waiver of the requirement `id`; none if the file changed since it was shown.
fn withdrawn(site: &Site<'_>, id: &str, form: &Form) -> Result<Option<FileChange>, Failure> {
    let before = site.bytes(PROJECT_FILE).ok_or_else(|| crate::app::spoken::gone(PROJECT_FILE))?;
    if digest(&before) != form.text("was") {
        return Ok(None);
    }
    let text = Text::new(String::from_utf8_lossy(&before).into_owned());
    let whole = Span::new(0, text.as_str().len());
    let Outcome::Tree(root) = yaml::read(&text, whole, &mut Sink::new(PROJECT_FILE.into())) else { return Ok(None) };
    let entries = root.get("derogations").map(Node::items).unwrap_or_default();
    let is_it = |entry: &Node| entry.get("exigence").and_then(Node::scalar).is_some_and(|own| own.trim() == id);
    let Some(at) = entries.iter().position(is_it) else { return Ok(None) };
    let path = match entries.len() {
        1 => "derogations".to_owned(),
        _ => format!("derogations[{at}]"),
    };
    let change = [Change::remove(path.as_str())];
    let after = edit::apply(edit::Form::Yaml, &before, &change).map_err(|refused| refused.failure(PROJECT_FILE))?;
    Ok(Some(FileChange::replace(PROJECT_FILE, before, after)))
}

fn waiver(site: &Site<'_>, id: &str, form: &Form) -> Result<FileChange, Failure> {
    let reason = form.text("motif");
    if reason.is_empty() {
        return Err(Failure::usage(both!("il manque la raison", "the reason is missing")));
    }
    let mut entries =
        vec![("exigence".to_owned(), Value::Text(id.to_owned())), ("motif".to_owned(), Value::Text(reason))];
    let who = form.text("decide_par");
    if !who.is_empty() {
        entries.push(("decide_par".to_owned(), Value::Text(who)));
    }
    let until = form.text("jusqu_au");
    if !until.is_empty() {
        let day = parse_iso(&until).ok_or_else(|| {
            Failure::usage(crate::lang::Both::each(|lang| {
                say!(lang, "« {until} » n'est pas une date", "\"{until}\" is not a date")
            }))
        })?;
        if day < site.today.date {
            return Err(Failure::usage(both!(
                "le {until} est déjà passé : la méthode serait vérifiée comme avant",
                "{until} is past already: the method would be checked as before"
            )));
        }
        entries.push(("jusqu_au".to_owned(), day.into()));
    }
    let before = site.bytes(PROJECT_FILE).ok_or_else(|| crate::app::spoken::gone(PROJECT_FILE))?;
    let change = Change::insert("derogations", Value::Map(entries));
    let after = edit::apply(edit::Form::Yaml, &before, &[change]).map_err(|refused| refused.failure(PROJECT_FILE))?;
    Ok(FileChange::replace(PROJECT_FILE, before, after))
}
