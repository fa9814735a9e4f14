//! The plan: figures and tables, and the actions of each group.

use super::map::{BY_DEADLINE, BY_OWNER, PLAN, Site};
use super::names::address;
use super::shell::Page;
use crate::exports::html::{Fiche, by_deadline, by_owner, fiche, figures, groups, moved, summary, totals};
use crate::html::Html;
use crate::lang::Lang;
use crate::project::PlanFile;

pub(super) fn pages(site: &Site<'_>) -> Vec<Page> {
    let plan = site.input.plan;
    let mut pages = vec![
        main(site),
        Page::new(BY_OWNER, PLAN, "Les actions par porteur", |html| {
            holes(html, site);
            by_owner(html, plan, &site.links(BY_OWNER));
        }),
        Page::new(BY_DEADLINE, PLAN, "Les actions par échéance", |html| {
            holes(html, site);
            by_deadline(html, plan, &site.links(BY_DEADLINE));
        }),
    ];
    for at in 0..site.groups.len() {
        sheets(site, at, &mut pages);
    }
    pages
}

fn main(site: &Site<'_>) -> Page {
    let plan = site.input.plan;
    Page::new(PLAN, PLAN, "Plan d'action commun", |html| {
        holes(html, site);
        if site.input.holes.is_empty() && matches!(site.input.project.plan, PlanFile::Absent) {
            html.classed("div", "encart", |html| {
                html.of(
                    "p",
                    "Plan provisoire : le plan d'action commun n'est pas encore arrêté. Les actions montrées sont \
                     celles que les groupes ont écrites jusqu'ici.",
                );
            });
        }
        figures(html, plan);
        html.of("h2", "Les actions de chaque groupe");
        groups(html, plan, |at| Some(site.groups[at].sheets.first()?.0.clone()));
        html.of("h2", "Vue d'ensemble");
        summary(html, plan, &site.links(PLAN));
        html.of("h2", "Autres lectures du plan");
        html.plain("ul", |html| {
            html.plain("li", |html| html.link(BY_OWNER, "Les actions par porteur"));
            html.plain("li", |html| html.link(BY_DEADLINE, "Les actions par échéance"));
        });
        html.of("h2", "Totaux");
        totals(html, plan);
    })
}

/// Maximum number of missing parts listed on a page.
const HOLES: usize = 50;

/// Says that the plan is incomplete, and what is missing.
fn holes(html: &mut Html, site: &Site<'_>) {
    if site.input.holes.is_empty() {
        return;
    }
    html.classed("div", "encart alerte", |html| {
        html.plain("p", |html| {
            html.of("strong", "Plan incomplet : des documents dont il dépend ne peuvent pas être lus ou manquent.")
        });
        html.plain("ul", |html| {
            for hole in site.input.holes.iter().take(HOLES) {
                html.plain("li", |html| {
                    html.element("code", &[], |html| html.verbatim(&hole.place.path));
                    html.text(&format!(" : {}", hole.message.sentences(Lang::Fr).what));
                });
            }
            if let more @ 1.. = site.input.holes.len().saturating_sub(HOLES) {
                html.of("li", &format!("… et {more} de plus : « agir check » les montre."));
            }
        });
    });
}

fn sheets(site: &Site<'_>, at: usize, pages: &mut Vec<Page>) {
    let (places, name) = (&site.groups[at], site.group_name(at));
    let total = places.sheets.len();
    for (place, (path, numbers)) in places.sheets.iter().enumerate() {
        let part = if total > 1 { format!(", partie {} sur {total}", place + 1) } else { String::new() };
        let links = site.links(path);
        let mut page = Page::new(path, PLAN, &format!("Fiches-actions du groupe {name}{part}"), |html| {
            holes(html, site);
            if numbers.is_empty() && places.own.elsewhere.is_empty() {
                html.of("p", "Ce groupe n'a pas encore d'action.");
            }
            for number in numbers {
                fiche(html, site.input.plan, *number, &Fiche { links: &links, level: 2 });
            }
            if place + 1 == total {
                moved(html, site.input.plan, &places.own, &links);
            }
            html.plain("p", |html| html.link(&address(path, &places.page), "La page du groupe"));
        });
        page.name = format!("{name}{part}");
        let beside = |place: Option<usize>| {
            place.and_then(|place| Some((places.sheets.get(place)?.0.clone(), format!("partie {}", place + 1))))
        };
        page.around = (beside(place.checked_sub(1)), beside(place.checked_add(1)));
        pages.push(page);
    }
}
