//! Pages for a folder that cannot be shown as a project, or not yet.

use super::Told;
use super::asked::sentences;
use crate::app::answer::{Act, Answer};
use crate::app::page::draw;
use crate::app::request::Verb;
use crate::app::site::{Ground, Site};
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::lang::say;
use crate::load::Loaded;
use serde::Serialize;

pub(in crate::app) fn refused(ground: &Ground<'_>) -> Answer {
    let title = ground.lang.pick("Ce projet est ouvert pour lire", "This project is open for reading");
    let told = ground.lang.pick("Rien n'est écrit.", "Nothing is written.");
    draw(ground, 403, "message.html", &ground.frame(title), &Told::new(vec![told.to_owned()]))
}

pub(in crate::app) fn failed(ground: &Ground<'_>, failure: &Failure) -> Answer {
    let title = ground.lang.pick("Ce n'est pas fait", "It was not done");
    let frame = match ground.kept.load(ground.tree).ok().map(|loaded| Site::of(*ground, loaded)) {
        Some(Ok(site)) => site.frame(title, "?", &[]),
        _ => ground.frame(title),
    };
    draw(ground, 409, "message.html", &frame, &Told::new(sentences(failure, ground.lang)))
}

#[derive(Serialize)]
struct Asked<'a> {
    own: &'a [String],
}

/// Asks before anything is run that the project brings along.
pub(in crate::app) fn trust(ground: &Ground<'_>, own: &[String]) -> Answer {
    if ground.request.verb == Verb::Post && ground.request.path == "confiance" {
        return Answer::act(ground.to(""), Act::Trust);
    }
    let title = ground.lang.pick("Ouvrir ce projet ?", "Open this project?");
    draw(ground, 200, "confiance.html", &ground.frame(title), &Asked { own })
}

/// A folder without a project: the questions that make one.
pub(in crate::app) fn without_project(ground: &Ground<'_>) -> Answer {
    match &*ground.request.path {
        _ if ground.setting.is_read_only => nowhere(ground),
        "recevoir" => super::share::without_project(ground),
        _ => super::create::answer(ground),
    }
}

pub(super) fn nowhere(ground: &Ground<'_>) -> Answer {
    let title = ground.lang.pick("Aucun projet dans ce dossier", "No project in this folder");
    let told =
        ground.lang.pick("Ce dossier ne contient pas encore de projet.", "This folder does not hold a project yet.");
    draw(ground, 404, "message.html", &ground.frame(title), &Told::new(vec![told.to_owned()]))
}

#[derive(Serialize)]
struct Fault {
    place: String,
    what: String,
    help: String,
}

/// The findings that keep the method from being read.
pub(in crate::app) fn without_method(ground: &Ground<'_>, loaded: &Loaded) -> Answer {
    let lang = ground.lang;
    let fault = |one: &Diagnostic| {
        let said = one.sentences(lang);
        let text = loaded.texts.iter().find(|(path, _)| *path == one.place.path);
        let line = text.map_or(1, |(_, text)| text.position(one.place.span.start).line);
        let path = &one.place.path;
        let place = say!(lang, "{path}, ligne {line}", "{path}, line {line}");
        Fault { place, what: said.what, help: said.help.unwrap_or_default() }
    };
    let faults: Vec<Fault> = loaded.found.iter().map(fault).collect();
    let title = lang.pick("La méthode du projet ne peut pas être lue", "The project's method cannot be read");
    draw(ground, 200, "sans-methode.html", &ground.frame(title), &faults)
}

/// The last page: the program has ended.
pub(super) fn quit(site: &Site<'_>) -> Answer {
    let title = site.lang().pick("C'est fermé", "Closed");
    let told = site.lang().pick(
        "Tout est enregistré dans vos fichiers. Vous pouvez fermer cet onglet.",
        "Everything is saved in your files. You can close this tab.",
    );
    let mut frame = site.ground.frame(title);
    frame.project = site.frame("", "", &[]).project;
    frame.is_last = true;
    let mut answer = draw(&site.ground, 200, "message.html", &frame, &Told::new(vec![told.to_owned()]));
    answer.act = Some(Act::Quit);
    answer
}
