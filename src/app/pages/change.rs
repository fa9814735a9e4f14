//! Changes of mind: a session moves or is cancelled, a group or an action is renamed. What follows is shown first.

use jiff::civil::Date;

use super::asked::{Asked, choice, question};
use crate::app::answer::Answer;
use crate::app::form::{Choice, Control};
use crate::app::page::draw;
use crate::app::request::Form;
use crate::app::site::{Site, document_at, query};
use crate::change::split::Pick;
use crate::change::{self, Changed, Input};
use crate::failure::Failure;
use crate::lang::{Both, both, say};
use crate::project::Document;
use crate::text::case::capitalised;
use crate::text::dates::{parse_iso, with_weekday};

/// One change of mind: its address, its words, its questions, and what makes it.
pub(super) struct Mind {
    path: &'static str,
    title: (&'static str, &'static str),
    button: (&'static str, &'static str),
    questions: fn(&Site<'_>, &Form) -> Vec<Control>,
    make: fn(&Site<'_>, &Form) -> Result<Changed, Failure>,
}

pub(super) const MOVE: Mind = Mind {
    path: "deplacer",
    title: ("Déplacer à une autre date", "Move to another day"),
    button: ("Déplacer", "Move"),
    questions: |site, form| {
        let lang = site.lang();
        let own = session(site).ok().and_then(|document| document.session()?.date.value().copied());
        let help = own.map_or_else(String::new, |date| {
            let date = with_weekday(date, lang);
            say!(lang, "Jour actuel : {date}.", "Present day: {date}.")
        });
        let day = question(form, "date", "date", lang.pick("Nouveau jour", "New day"), &help).asked();
        let label = lang.pick("Déplacer aussi ce qui doit suivre", "Move too what has to follow");
        vec![day, tick(form, "suite", label)]
    },
    make: |site, form| {
        let day = date(form)?;
        change::move_session::of(&input(site), session(site)?, day, form.has("suite"))
    },
};

pub(super) const CANCEL: Mind = Mind {
    path: "annuler",
    title: ("Annuler la séance", "Cancel the session"),
    button: ("Annuler la séance", "Cancel the session"),
    questions: |_, _| Vec::new(),
    make: |site, _| change::cancel::of(&input(site), session(site)?),
};

pub(super) const REMOVE: Mind = Mind {
    path: "supprimer",
    title: ("Supprimer", "Remove"),
    button: ("Supprimer", "Remove"),
    questions: |_, _| Vec::new(),
    make: |site, _| {
        let path = site.ground.request.query.text("chemin");
        change::remove::of(&input(site), site.document(&path).ok_or_else(gone)?)
    },
};

pub(super) const RENAME: Mind = Mind {
    path: "renommer",
    title: ("Renommer", "Rename"),
    button: ("Renommer", "Rename"),
    questions: |site, form| {
        let lang = site.lang();
        let mut name = question(form, "nom", "texte", lang.pick("Nouveau nom", "New name"), "").asked();
        if name.value.is_empty() {
            name.value = renamed(site).unwrap_or_default();
        }
        let label = lang.pick("Garder le nom des fichiers", "Keep the names of the files");
        vec![name, tick(form, "garder", label)]
    },
    make: |site, form| {
        let (name, keep) = (form.text("nom"), form.has("garder"));
        let asked = &site.ground.request.query;
        match group(site) {
            Some(at) => change::rename::group(&input(site), at, &name, keep),
            None => {
                let document = site.document(&asked.text("chemin")).ok_or_else(gone)?;
                change::rename::action(&input(site), document, &name, keep)
            }
        }
    },
};

pub(super) const SPLIT: Mind = Mind {
    path: "scinder",
    title: ("Scinder", "Split"),
    button: ("Scinder", "Split"),
    questions: |site, form| {
        let lang = site.lang();
        let theme = capitalised(site.method().theme().get(lang));
        let name = question(form, "nom", "texte", &theme, "").asked();
        let actions = actions(site).map(|(document, action)| Choice {
            chosen: form.all("actions").any(|path| path == &*document.path),
            value: document.path.to_string(),
            label: action.name().to_owned(),
        });
        let label = lang.pick("Ce qui passe dans le nouveau groupe", "What goes into the new group");
        vec![name, Control { options: actions.collect(), ..question(&Form::default(), "actions", "cases", label, "") }]
    },
    make: |site, form| {
        let at = group(site).ok_or_else(gone)?;
        let picked = |document: &Document| form.all("actions").any(|path| path == &*document.path);
        let actions: Vec<&Document> = actions(site).map(|(document, _)| document).filter(|one| picked(one)).collect();
        change::split::of(&input(site), at, &form.text("nom"), Pick::Actions(&actions))
    },
};

pub(super) const UNITE: Mind = Mind {
    path: "reunir",
    title: ("Réunir avec un autre groupe", "Unite with another group"),
    button: ("Réunir", "Unite"),
    questions: |site, form| {
        let own = group(site);
        let others = (0..site.project.groups.len()).filter(|at| Some(*at) != own);
        let others = others.map(|at| (site.project.groups[at].id.clone(), site.project.group_name(at).to_owned()));
        let label =
            site.lang().pick("L'autre groupe, qui vient dans celui-ci", "The other group, which comes into this");
        vec![choice(form, "autre", label, others.collect()).asked()]
    },
    make: |site, form| {
        let id = form.text("autre");
        let from = site
            .project
            .groups
            .iter()
            .position(|group| group.id == id)
            .ok_or_else(|| Failure::usage(both!("choisissez l'autre groupe", "choose the other group")))?;
        change::unite::of(&input(site), group(site).ok_or_else(gone)?, from)
    },
};

/// The actions of the group that a change is about.
fn actions<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (&'s Document, &'s crate::model::action::Action)> {
    let own = group(site);
    site.project.actions().filter(move |(document, _)| own.is_some() && document.group == own)
}

fn input<'s>(site: &'s Site<'_>) -> Input<'s> {
    Input { project: site.project, pack: site.pack, found: site.read, tree: site.ground.tree, today: site.today }
}

fn gone() -> Failure {
    Failure::refused(both!("ce document n'existe plus", "this document is gone"))
}

fn session<'s>(site: &'s Site<'_>) -> Result<&'s Document, Failure> {
    site.document(&site.ground.request.query.text("chemin")).ok_or_else(gone)
}

fn group(site: &Site<'_>) -> Option<usize> {
    let id = site.ground.request.query.text("groupe");
    site.project.groups.iter().position(|group| group.id == id)
}

/// The present name of what is renamed.
fn renamed(site: &Site<'_>) -> Option<String> {
    let path = site.ground.request.query.text("chemin");
    let action = || Some(site.document(&path)?.action()?.name().to_owned());
    group(site).map(|at| site.project.group_name(at).to_owned()).or_else(action)
}

fn date(form: &Form) -> Result<Date, Failure> {
    let text = form.text("date");
    parse_iso(&text).ok_or_else(|| match text.is_empty() {
        true => Failure::usage(both!("choisissez le nouveau jour", "choose the new day")),
        false => Failure::usage(both!("« {text} » n'est pas une date", "\"{text}\" is not a date")),
    })
}

/// A question that is answered by a tick.
fn tick(form: &Form, name: &str, label: &str) -> Control {
    let option = Choice { value: "oui".to_owned(), label: label.to_owned(), chosen: form.has(name) };
    Control { options: vec![option], ..question(form, name, "case", "", "") }
}

pub(super) fn page(site: &Site<'_>, mind: &Mind) -> Answer {
    shown(site, mind, 200, &site.ground.request.query, None, Vec::new())
}

pub(super) fn save(site: &Site<'_>, mind: &Mind) -> Answer {
    let form = &site.ground.request.form;
    match (mind.make)(site, form) {
        Ok(changed) if form.text("faire") == "oui" => {
            let back = landing(site, &changed);
            Answer::then(site.ground.to(&back), mind.path, changed.changes)
        }
        Ok(changed) => shown(site, mind, 200, form, None, told(site, &changed)),
        Err(failure) => shown(site, mind, 422, form, Some(&failure), Vec::new()),
    }
}

/// Where the browser goes after the change: to the document, or to the list of groups.
fn landing(site: &Site<'_>, changed: &Changed) -> String {
    let path = site.ground.request.query.text("chemin");
    if path.is_empty() {
        return "groupes?fait=enregistre".to_owned();
    }
    let moved = changed.moves.iter().find(|moved| moved.from == path).map_or(&path, |moved| &moved.to);
    format!("{}&fait=enregistre", document_at(moved))
}

/// Maximum number of moved files that are listed one by one.
const FEW: usize = 3;

/// What a change does, one line each.
fn told(site: &Site<'_>, changed: &Changed) -> Vec<String> {
    let lang = site.lang();
    let said = |both: &Both| format!("{}.", capitalised(both.get(lang)));
    let mut lines: Vec<String> = changed.done.iter().map(said).collect();
    if changed.moves.len() > FEW {
        let count = changed.moves.len();
        lines.push(say!(
            lang,
            "{count} fichiers changent de dossier ou de nom.",
            "{count} files change their folder or name."
        ));
    } else {
        lines.extend(changed.moves.iter().map(|moved| format!("{} → {}", moved.from, moved.to)));
    }
    let also = lang.pick("À déplacer aussi :", "To move too:");
    lines.extend(changed.proposals.iter().map(|one| format!("{also} {}", said(&one.what))));
    let look = lang.pick("À regarder :", "To look at:");
    lines.extend(changed.notes.iter().map(|one| format!("{look} {} – {}", site.name_of(&one.path), said(&one.what))));
    let finds = lang.pick("La méthode dira :", "The method will say:");
    let appeared = changed.appeared.iter();
    lines.extend(appeared.map(|one| format!("{finds} {} – {}", site.name_of(&one.path), said(&one.what))));
    lines
}

fn shown(
    site: &Site<'_>,
    mind: &Mind,
    status: u16,
    form: &Form,
    refused: Option<&Failure>,
    preview: Vec<String>,
) -> Answer {
    let lang = site.lang();
    let asked = &site.ground.request.query;
    let (path, group) = (asked.text("chemin"), asked.text("groupe"));
    let subject = renamed(site).unwrap_or_else(|| site.name_of(&path));
    let content = Asked {
        intro: vec![subject],
        controls: (mind.questions)(site, form),
        to: format!("{}?{}", mind.path, query(&[("chemin", &path), ("groupe", &group)])),
        button: if preview.is_empty() { String::new() } else { lang.pick(mind.button.0, mind.button.1).to_owned() },
        look: lang.pick("Voir ce qui va changer", "See what will change").to_owned(),
        preview,
        ..Asked::default()
    };
    let content = match refused {
        Some(failure) => content.refused(failure, lang),
        None => content,
    };
    let section = if path.is_empty() { "groupes" } else { "seances" };
    let title = lang.pick(mind.title.0, mind.title.1);
    let frame = site.frame(title, section, &site.above(section));
    draw(&site.ground, status, "demande.html", &frame, &content)
}
