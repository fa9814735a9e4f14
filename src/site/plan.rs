//! The plan: figures and tables, and the actions of each group.

use super::map::{BY_DEADLINE, BY_OWNER, PLAN, Site};
use super::names::address;
use super::shell::Page;
use crate::exports::html::{Fiche, by_deadline, by_owner, fiche, figures, groups, moved, summary, totals};
use crate::exports::phrases;
use crate::html::Html;
use crate::lang::Lang;
use crate::project::PlanFile;
use crate::text::case::capitalised;

pub(super) fn pages(site: &Site<'_>) -> Vec<Page> {
    let plan = site.input.plan;
    let actions = site.input.trace.terms.action.many(Lang::Fr);
    let mut pages = vec![
        main(site),
        Page::new(BY_OWNER, PLAN, &format!("Les {actions} par porteur"), |html| {
            holes(html, site);
            by_owner(html, plan, &site.links(BY_OWNER));
        }),
        Page::new(BY_DEADLINE, PLAN, &format!("Les {actions} par échéance"), |html| {
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
    let terms = &site.input.trace.terms;
    let (actions, groups_word) = (terms.action.many(Lang::Fr), terms.group.many(Lang::Fr));
    let name = &terms.plan.whole;
    Page::new(PLAN, PLAN, &capitalised(name.get(Lang::Fr)), |html| {
        holes(html, site);
        if site.input.holes.is_empty() && matches!(site.input.project.plan, PlanFile::Absent) {
            html.classed("div", "encart", |html| {
                html.of(
                    "p",
                    &format!(
                        "Plan provisoire : {} n'est pas encore arrêté. Les {actions} que ces pages montrent sont {} \
                         des {groups_word} jusqu'ici.",
                        name.the(Lang::Fr),
                        terms.action.pick("ceux", "celles")
                    ),
                );
            });
        }
        figures(html, plan);
        html.of("h2", &format!("Les {actions} de chaque {}", terms.group.get(Lang::Fr)));
        groups(html, plan, |at| Some(site.groups[at].sheets.first()?.0.clone()));
        html.of("h2", "Vue d'ensemble");
        summary(html, plan, &site.links(PLAN));
        html.of("h2", "Autres lectures du plan");
        html.plain("ul", |html| {
            html.plain("li", |html| html.link(BY_OWNER, &format!("Les {actions} par porteur")));
            html.plain("li", |html| html.link(BY_DEADLINE, &format!("Les {actions} par échéance")));
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
    let (group, of_group) = (&site.input.plan.groups[at], site.of_group(at));
    let total = places.sheets.len();
    let terms = &site.input.trace.terms;
    let labels = capitalised(terms.action_label.many(Lang::Fr));
    for (place, (path, numbers)) in places.sheets.iter().enumerate() {
        let part = if total > 1 { format!(", partie {} sur {total}", place + 1) } else { String::new() };
        let links = site.links(path);
        let title = format!("{labels} {of_group}{part}");
        let mut page = Page::new(path, PLAN, &title, |html| {
            holes(html, site);
            if numbers.is_empty() && places.own.elsewhere.is_empty() {
                html.of("p", &phrases::group_has_none(terms, group));
            }
            for number in numbers {
                fiche(html, site.input.plan, *number, &Fiche { links: &links, level: 2 });
            }
            if place + 1 == total {
                moved(html, site.input.plan, &places.own, &links);
            }
            html.plain("p", |html| html.link(&address(path, &places.page), &site.to_group(at)));
        });
        page.name = format!("{name}{part}");
        let beside = |place: Option<usize>| {
            place.and_then(|place| Some((places.sheets.get(place)?.0.clone(), format!("partie {}", place + 1))))
        };
        page.around = (beside(place.checked_sub(1)), beside(place.checked_add(1)));
        pages.push(page);
    }
}
