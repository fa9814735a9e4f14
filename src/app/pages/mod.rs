//! The pages, one file each, and the addresses that lead to them.

mod actions;
mod add;
mod asked;
mod assessment;
mod attendance;
mod change;
mod create;
mod document;
mod documents;
mod download;
mod file;
mod groups;
mod home;
mod import;
mod method;
mod overlaps;
mod places;
mod plan;
mod sessions;
mod share;
mod thread;
mod without;

use super::answer::{Act, Answer};
use super::page::draw;
use super::request::Verb;
use super::site::Site;
use crate::lang::Lang;
pub(super) use places::folders;
use serde::Serialize;
pub(super) use without::{failed, refused, trust, without_method, without_project};

/// A page, or what a form does: its address, what sends it, and what answers.
type Route = (Verb, &'static str, fn(&Site<'_>) -> Answer);

/// Every address of a project.
const ROUTES: &[Route] = &[
    (Verb::Get, "", home::page),
    (Verb::Get, "seances", sessions::page),
    (Verb::Get, "groupes", groups::page),
    (Verb::Get, "actions", actions::page),
    (Verb::Post, "actions", actions::save),
    (Verb::Get, "documents", documents::page),
    (Verb::Get, "document", document::page),
    (Verb::Post, "document", document::save),
    (Verb::Get, "fichier", file::page),
    (Verb::Post, "fichier", file::save),
    (Verb::Get, "ajouter", add::page),
    (Verb::Post, "ajouter", add::save),
    (Verb::Get, "importer", import::page),
    (Verb::Post, "importer", import::save),
    (Verb::Get, "deplacer", |site| change::page(site, &change::MOVE)),
    (Verb::Post, "deplacer", |site| change::save(site, &change::MOVE)),
    (Verb::Get, "annuler", |site| change::page(site, &change::CANCEL)),
    (Verb::Post, "annuler", |site| change::save(site, &change::CANCEL)),
    (Verb::Get, "supprimer", |site| change::page(site, &change::REMOVE)),
    (Verb::Post, "supprimer", |site| change::save(site, &change::REMOVE)),
    (Verb::Get, "renommer", |site| change::page(site, &change::RENAME)),
    (Verb::Post, "renommer", |site| change::save(site, &change::RENAME)),
    (Verb::Get, "scinder", |site| change::page(site, &change::SPLIT)),
    (Verb::Post, "scinder", |site| change::save(site, &change::SPLIT)),
    (Verb::Get, "reunir", |site| change::page(site, &change::UNITE)),
    (Verb::Post, "reunir", |site| change::save(site, &change::UNITE)),
    (Verb::Get, "envoyer", share::send),
    (Verb::Get, "recevoir", share::page),
    (Verb::Post, "recevoir", share::save),
    (Verb::Get, "plan", plan::page),
    (Verb::Post, "plan", plan::compile),
    (Verb::Post, "apercu", plan::fragment),
    (Verb::Get, "fil", thread::page),
    (Verb::Post, "bilan", assessment::save),
    (Verb::Get, "telecharger", download::file),
    (Verb::Get, "methode", method::page),
    (Verb::Get, "exigence", method::one),
    (Verb::Get, "deroger", method::waive),
    (Verb::Post, "deroger", method::save),
    (Verb::Get, "recoupements", overlaps::page),
    (Verb::Post, "recoupements", overlaps::save),
    (Verb::Post, "defaire", undo),
    (Verb::Post, "quitter", without::quit),
    (Verb::Post, "version", commit),
];

/// The answer to a request about a project.
pub(super) fn route(site: &Site<'_>) -> Answer {
    let request = site.ground.request;
    let at = |(_, path, _): &&Route| *path == request.path;
    match ROUTES.iter().filter(at).find(|(verb, ..)| *verb == request.verb) {
        Some((.., answer)) => answer(site),
        // A form that was sent is asked for again when somebody reloads the page or goes back to it.
        None if ROUTES.iter().any(|(_, path, _)| *path == request.path) => Answer::to(site.ground.to("")),
        None => nothing(site),
    }
}

/// A page without content of its own.
#[derive(Serialize)]
pub(super) struct Told {
    paragraphs: Vec<String>,
}

impl Told {
    pub(super) fn new(paragraphs: Vec<String>) -> Self {
        Self { paragraphs }
    }
}

/// The page for an address, or a document, that does not exist.
fn nothing(site: &Site<'_>) -> Answer {
    let title = site.lang().pick("Cette page n'existe pas", "There is no such page");
    let told = site.lang().pick(
        "Le document a peut-être été renommé, déplacé ou supprimé par ailleurs.",
        "The document may have been renamed, moved or removed elsewhere.",
    );
    let frame = site.frame(title, "?", &[]);
    draw(&site.ground, 404, "message.html", &frame, &Told::new(vec![told.to_owned()]))
}

/// Takes back the write that the form is about. If there was another one since, its files are told first.
fn undo(site: &Site<'_>) -> Answer {
    let asked = site.ground.request.form.text("ecriture");
    match site.ground.setting.last.filter(|last| !asked.is_empty() && last.id != asked) {
        None => Answer::act(site.ground.to("?fait=defait"), Act::Undo),
        Some(last) => {
            let title = site.lang().pick("Autre chose a été enregistré depuis", "Something else was saved since");
            let content = Later { id: &last.id, names: last.paths.iter().map(|path| site.name_of(path)).collect() };
            draw(&site.ground, 409, "depuis.html", &site.frame(title, "?", &[]), &content)
        }
    }
}

/// A write after the one that somebody wants to take back.
#[derive(Serialize)]
struct Later<'a> {
    id: &'a str,
    names: Vec<String>,
}

fn commit(site: &Site<'_>) -> Answer {
    let sentence = site.ground.request.form.text("phrase");
    match sentence.is_empty() {
        true => Answer::to(site.ground.to("documents")),
        false => Answer::act(site.ground.to("?fait=version"), Act::Commit(sentence)),
    }
}

/// The word for how a date is shown to people, or for none.
fn day(date: Option<&jiff::civil::Date>, lang: Lang) -> String {
    date.map_or_else(String::new, |date| crate::text::dates::long(*date, lang))
}
