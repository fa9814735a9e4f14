//! The sessions, by date.

use serde::Serialize;

use super::home::state;
use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::site::{Site, document_at, query};
use crate::method::Role;
use crate::text::case::capitalised;

#[derive(Serialize)]
struct Sessions {
    months: Vec<Month>,
    add: Vec<(String, String)>,
    /// The lists of members.
    bodies: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Month {
    label: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    day: String,
    time: String,
    place: String,
    state: String,
    class: &'static str,
    to: String,
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    let lang = site.lang();
    let mut all: Vec<_> = site.project.sessions().collect();
    all.sort_by_key(|(document, session)| {
        (session.date.value().is_none(), session.date.value().copied(), &document.path)
    });
    let mut months: Vec<Month> = Vec::new();
    for (document, session) in all {
        let (state, class) = state(session, site);
        let date = session.date.value();
        let day = super::day(date, lang);
        let time = session.time.value().map_or_else(String::new, |time| time.strftime("%H:%M").to_string());
        let row = Row {
            name: site.name(document),
            day: day.clone(),
            time,
            place: session.place.value().cloned().unwrap_or_default(),
            state,
            class,
            to: document_at(&document.path),
        };
        // « 12 mars 2026 » without its day.
        let label = day
            .split_once(' ')
            .map_or_else(|| lang.pick("Sans date", "Without a date").to_owned(), |(_, month)| capitalised(month));
        match months.last_mut().filter(|last| last.label == label) {
            Some(last) => last.rows.push(row),
            None => months.push(Month { label, rows: vec![row] }),
        }
    }
    let types = site.method().types.iter().filter(|kind| kind.role == Role::Session);
    let add = types
        .map(|kind| (capitalised(kind.label.get(lang)), format!("ajouter?{}", query(&[("type", &kind.id)]))))
        .collect();
    let bodies = site.project.committees.iter();
    let bodies = bodies.map(|file| (site.name_of(&file.path), document_at(&file.path))).collect();
    let title = capitalised(site.method().words.sessions.many(lang));
    draw(&site.ground, 200, "seances.html", &site.frame(&title, "seances", &[]), &Sessions { months, add, bodies })
}
