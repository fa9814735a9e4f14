//! Pages of documents: minutes of sessions, framework, assessment.

use super::home::badge;
use super::map::{CALENDAR, Entry, HOME, Site};
use super::names::address;
use super::shell::Page;
use crate::exports::html::{day, field};
use crate::html::Html;
use crate::html::markdown::{Drawing, draw};
use crate::lang::Lang;
use crate::method::Role;
use crate::model::fields::{Table, Values};
use crate::model::others::Decision;
use crate::model::people::Person;
use crate::model::session::Session;
use crate::model::{Field, Given};
use crate::parse::rich::Block;
use crate::project::{Content, Document};
use crate::text::case::capitalised;
use crate::text::dates::hour;

/// Replaces an invalid value, so that it is not shown as missing.
const ILLEGIBLE: &str = "illisible dans le document";

/// A page for each document; sessions link to the previous and the next one.
pub(super) fn pages(site: &Site<'_>) -> Vec<Page> {
    let sessions: Vec<&Entry<'_>> = site.sessions().collect();
    let at = |place: Option<usize>| {
        place.and_then(|place| sessions.get(place)).map(|entry| (entry.page.clone(), entry.name.clone()))
    };
    let pages = site.entries.iter().map(|entry| {
        let mut page = page(site, entry);
        if let Some(place) = sessions.iter().position(|other| other.page == entry.page) {
            page.around = (at(place.checked_sub(1)), at(place.checked_add(1)));
        }
        page
    });
    pages.collect()
}

fn page(site: &Site<'_>, entry: &Entry<'_>) -> Page {
    let role = site.role(entry);
    let section = if role == Role::Session { CALENDAR } else { HOME };
    let title = entry.title.as_deref().unwrap_or(&entry.name);
    let mut page = Page::new(&entry.page, section, title, |html| {
        if let Some(read) = entry.read {
            html.classed("dl", "champs", |html| {
                content(html, site, entry, read);
                beside(html, read.values(), site.role(entry).fields());
            });
            body(html, site, entry);
        } else {
            unread(html, site, entry.path);
        }
    });
    page.name.clone_from(&entry.name);
    page
}

/// The fields that the method declares.
pub(super) fn beside(html: &mut Html, values: &Values, own: &Table) {
    for (declared, shown) in values.beside(own, Lang::Fr) {
        field(html, declared.label.get(Lang::Fr), &[shown]);
    }
}

/// The built-in fields.
fn content(html: &mut Html, site: &Site<'_>, entry: &Entry<'_>, read: &Document) {
    match &read.content {
        Content::Session(session) => session_fields(html, site, entry, session),
        Content::Framework(framework) => dated(html, "Date", &framework.date),
        Content::Assessment(assessment) => {
            if let Some(words) = words(&assessment.decision, |decision| match decision {
                Decision::GoOn => "poursuivre le projet".to_owned(),
                Decision::Stop => "arrêter le projet".to_owned(),
            }) {
                field(html, "Décision", &[words]);
            }
            dated(html, "Date de la décision", &assessment.decided_on);
        }
        Content::Action(_) | Content::Group(_) | Content::Document(_) => {}
    }
}

fn body(html: &mut Html, site: &Site<'_>, entry: &Entry<'_>) {
    // Generated figures fill no section, but must be shown.
    let is_drawn = |block: &Block| !matches!(block, Block::Heading(..) | Block::List { .. } | Block::Rule);
    let is_filled = entry.read.is_some_and(|document| document.body.is_filled()) || entry.blocks.iter().any(is_drawn);
    if !is_filled {
        let what = if site.role(entry) == Role::Session { "Le compte rendu n'est" } else { "Ce document n'est" };
        return html.classed("div", "encart", |html| html.of("p", &format!("{what} pas encore écrit.")));
    }
    let links = site.links(&entry.page);
    let drawing =
        Drawing { links: &links, path: entry.path, level: 2, prefix: "", name: " du document", is_whole: true };
    html.classed("div", "texte", |html| draw(html, &entry.blocks, &drawing));
}

/// The notice for a document that could not be read.
pub(super) fn unread(html: &mut Html, site: &Site<'_>, path: &str) {
    html.classed("div", "encart alerte", |html| {
        html.plain("p", |html| {
            html.text("Ce document existe, mais il n'a pas pu être lu : ce qu'il dit n'est pas montré ici (");
            html.element("code", &[], |html| html.verbatim(path));
            html.text(").");
        });
        reasons(html, site, path);
    });
}

/// The reason why a document could not be read.
fn reasons(html: &mut Html, site: &Site<'_>, path: &str) {
    let errors = site
        .input
        .found
        .iter()
        .filter(|found| *found.place.path == *path && found.severity == crate::diagnostic::Severity::Error);
    if let Some(first) = errors.min_by_key(|found| found.place.span) {
        html.of("p", &format!("Raison : {}", first.message.sentences(Lang::Fr).what));
    }
}

fn session_fields(html: &mut Html, site: &Site<'_>, entry: &Entry<'_>, session: &Session) {
    html.plain("div", |html| {
        html.of("dt", "État");
        html.plain("dd", |html| badge(html, site, entry));
    });
    dated(html, "Date", &session.date);
    let clock = |given| words(given, |time| hour(*time, Lang::Fr));
    let hours = match (clock(&session.time), clock(&session.end)) {
        (Some(from), Some(to)) => Some(format!("de {from} à {to}")),
        (Some(from), None) => Some(from),
        (None, to) => to.map(|to| format!("jusqu'à {to}")),
    };
    if let Some(hours) = hours {
        field(html, "Heure", &[hours]);
    }
    if let Some(place) = words(&session.place, Clone::clone) {
        field(html, "Lieu", &[place]);
    }
    if let Some(group) = entry.group {
        html.plain("div", |html| {
            html.of("dt", &capitalised(site.input.method.group().short.get(Lang::Fr)));
            html.plain("dd", |html| {
                html.link(&address(&entry.page, &site.groups[group].page), site.group_name(group));
            });
        });
    }
    if let Some(person) = words(&session.facilitator, person) {
        field(html, "Animation", &[person]);
    }
    structures(html, "Présents", &session.present);
    structures(html, "Excusés", &session.excused);
    structures(html, "Absents", &session.absent);
    structures(html, "Invités", &session.guests);
}

fn structures(html: &mut Html, name: &str, list: &Field<Vec<Given<String>>>) {
    let values: Vec<String> = match list {
        Field::Invalid { .. } => vec![ILLEGIBLE.to_owned()],
        other => other.value().into_iter().flatten().map(|item| item.value.clone()).collect(),
    };
    if !values.is_empty() {
        field(html, name, &values);
    }
}

fn dated(html: &mut Html, name: &str, date: &Field<jiff::civil::Date>) {
    if let Some(date) = words(date, |date| day(*date)) {
        field(html, name, &[date]);
    }
}

/// The value of a field in words; an invalid value is reported.
pub(super) fn words<T>(value: &Field<T>, say: impl Fn(&T) -> String) -> Option<String> {
    match value {
        Field::Invalid { .. } => Some(ILLEGIBLE.to_owned()),
        other => other.value().map(say),
    }
}

/// « Structure, fonction ».
pub(super) fn person(person: &Person) -> String {
    let parts = [person.structure.as_deref(), person.function.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
