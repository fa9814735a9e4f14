//! The calendar: a timeline of phases and sessions, and a table of the same data.

use super::home::{badge, stage_of};
use super::map::{CALENDAR, Site};
use super::shell::Page;
use super::timeline;
use crate::exports::html::{day, table};
use crate::html::Html;
use crate::html::markdown::region;
use crate::status::Stage;

pub(super) fn page(site: &Site<'_>) -> Page {
    Page::new(CALENDAR, CALENDAR, "Calendrier", |html| {
        if site.sessions().next().is_none() {
            return html.of("p", "Aucune séance n'est encore prévue.");
        }
        let mut drawing = Html::default();
        if timeline::draw(&mut drawing, site) {
            html.of("h2", "Frise des phases et des séances");
            region(html, "Frise des phases et des séances", |html| {
                html.classed("div", "frise", |html| html.add(&drawing))
            });
            legend(html, site);
        }
        html.of("h2", "Toutes les séances");
        html.plain("p", |html| {
            html.text("Chaque séance a sa page, avec son compte rendu quand il est écrit.");
        });
        let columns = ["Date", "Séance", "Lieu", "État"];
        table(html, "Les séances, dans l'ordre des dates", &columns, |html| {
            for entry in site.sessions() {
                html.plain("tr", |html| {
                    html.of("td", &entry.date().map_or_else(|| "à fixer".to_owned(), day));
                    html.element("th", &[("scope", "row")], |html| html.link(&entry.page, &entry.name));
                    let place = entry.session().and_then(|session| session.place.value());
                    html.of("td", place.map_or("", String::as_str));
                    html.plain("td", |html| badge(html, site, entry));
                });
            }
        });
    })
}

/// The legend of the timeline; the symbols differ in shape, not only in colour.
fn legend(html: &mut Html, site: &Site<'_>) {
    let words = [
        (Stage::Held, "tenue"),
        (Stage::ToCome, "à venir"),
        (Stage::Late, "dont la date est passée, à mettre à jour"),
        (Stage::Cancelled, "annulée"),
    ];
    html.classed("ul", "legende frise", |html| {
        for (stage, word) in words {
            if site.sessions().any(|entry| entry.date().is_some() && stage_of(site, entry) == Some(stage)) {
                html.plain("li", |html| {
                    html.element("svg", &[("viewBox", "-9 -9 18 18"), ("aria-hidden", "true")], |html| {
                        timeline::sign(html, stage, 0, 0);
                    });
                    html.text(&format!("séance {word}"));
                });
            }
        }
        if let Some(today) = timeline::shown_day(site) {
            html.plain("li", |html| {
                html.element("svg", &[("viewBox", "-9 -9 18 18"), ("aria-hidden", "true")], |html| {
                    let line = [("class", "jour"), ("x1", "0"), ("x2", "0"), ("y1", "-9"), ("y2", "9")];
                    html.element("line", &line, |_| {});
                });
                html.text(&format!("état au {}", day(today)));
            });
        }
    });
}
