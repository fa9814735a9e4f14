//! The plan as a single, self-contained HTML page, for reading, sending or printing.

mod fiche;
mod tables;

use super::{Export, Input, Unfit, phrases};
use crate::doc::{Images, images};
use crate::html::Html;
use crate::html::markdown::{Drawing, Lead, Links, draw};
use crate::html::page::{Style, document, main};
use crate::lang::Lang;
use crate::parse::rich::{self, blocks};
use crate::plan::CommonPlan;
use crate::project::PLAN_FILE;
use crate::text::paths::resolve;

pub(crate) use fiche::field;
pub use fiche::{Fiche, fiche};
pub use tables::{by_deadline, by_owner, figures, groups, summary, totals};
pub(crate) use tables::{cost, day, number, table};

pub(super) fn export(input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    let links = Inside { plan: input.plan, images: input.images };
    if let Some(own) = input.own {
        return Ok(Export { bytes: own_page(input.plan, own, &links).into_bytes(), remarks: Vec::new() });
    }
    let name = phrases::title(&input.plan.terms);
    let title = format!("{name} – {}", input.plan.title);
    let page = document(&title, Style::Inside, |html| {
        html.classed("header", "tete", |html| {
            html.classed("div", "cadre", |html| {
                html.of("h1", &name);
                html.classed("p", "sous-titre", |html| html.text(input.plan.title));
                html.of("p", input.plan.territory);
                for (field, shown) in &input.plan.project {
                    html.of("p", &format!("{} : {shown}", field.label.get(input.plan.lang)));
                }
            });
        });
        html.element("nav", &[("class", "sommaire cadre"), ("aria-label", "Sommaire")], |html| {
            contents(html, input.plan)
        });
        main(html, |html| html.classed("div", "cadre", |html| content(html, input.plan, &links)));
    });
    Ok(Export { bytes: page.into_bytes(), remarks: Vec::new() })
}

/// The plan as rendered by the territory's own template.
fn own_page(plan: &CommonPlan<'_>, own: &str, links: &Inside<'_>) -> String {
    let all = blocks(own);
    let title = rich::title(&all);
    let rest = all.get(usize::from(title.is_some())..).unwrap_or_default();
    let title = title.unwrap_or_else(|| phrases::title(&plan.terms));
    document(&format!("{title} – {}", plan.title), Style::Inside, |html| {
        html.classed("header", "tete", |html| {
            html.classed("div", "cadre", |html| html.of("h1", &title));
        });
        main(html, |html| {
            html.classed("div", "cadre texte", |html| {
                let drawing = Drawing { links, path: PLAN_FILE, level: 2, prefix: "", name: "", is_whole: true };
                draw(html, rest, &drawing);
            });
        });
    })
}

fn contents(html: &mut Html, plan: &CommonPlan<'_>) {
    html.of("h2", "Sommaire");
    html.plain("ul", |html| {
        let mut entry = |address: &str, text: &str| html.plain("li", |html| html.link(address, text));
        entry("#en-bref", "En bref");
        entry("#ensemble", "Vue d'ensemble");
        for (at, group) in plan.groups.iter().enumerate() {
            entry(&format!("#groupe-{}", at + 1), &phrases::of_group(&plan.terms, group));
        }
        entry("#porteurs", &phrases::by_owner(&plan.terms));
        entry("#echeances", &phrases::by_deadline(&plan.terms));
        entry("#totaux", "Totaux");
    });
}

fn content(html: &mut Html, plan: &CommonPlan<'_>, links: &Inside<'_>) {
    part(html, "en-bref", "En bref", |html| {
        figures(html, plan);
        groups(html, plan, |at| Some(format!("#groupe-{}", at + 1)));
    });
    part(html, "ensemble", "Vue d'ensemble", |html| summary(html, plan, links));
    for (at, group) in plan.groups.iter().enumerate() {
        part(html, &format!("groupe-{}", at + 1), &phrases::of_group(&plan.terms, group), |html| {
            let own = of_group(plan, at);
            if own.full.is_empty() && own.elsewhere.is_empty() {
                html.of("p", &phrases::group_has_none(&plan.terms, group));
            }
            own.full.iter().for_each(|number| fiche(html, plan, *number, &Fiche { links, level: 3 }));
            moved(html, plan, &own, links);
        });
    }
    part(html, "porteurs", &phrases::by_owner(&plan.terms), |html| by_owner(html, plan, links));
    part(html, "echeances", &phrases::by_deadline(&plan.terms), |html| by_deadline(html, plan, links));
    part(html, "totaux", "Totaux", |html| totals(html, plan));
}

fn part(html: &mut Html, id: &str, title: &str, inside: impl FnOnce(&mut Html)) {
    html.plain("section", |html| {
        html.element("h2", &[("id", id)], |html| html.text(title));
        inside(html);
    });
}

/// The actions of a group, by number.
#[derive(Debug, Default)]
pub struct Own {
    /// Those shown in full under the group.
    pub full: Vec<usize>,
    /// Its actions that were merged into one of another group: title, and number of the merged action.
    pub elsewhere: Vec<(String, usize)>,
}

/// The actions of the group with index `group`.
pub fn of_group(plan: &CommonPlan<'_>, group: usize) -> Own {
    let mut own = Own::default();
    for (at, action) in plan.actions.iter().enumerate() {
        let is_first = action.origins.first().is_some_and(|origin| origin.group == group);
        if is_first {
            own.full.push(at + 1);
        } else {
            let sheets = action.origins.iter().filter(|origin| origin.group == group);
            own.elsewhere.extend(sheets.map(|origin| (origin.title.to_owned(), at + 1)));
        }
    }
    own
}

/// Lists the group's actions that are shown under another group, with links.
pub fn moved(html: &mut Html, plan: &CommonPlan<'_>, own: &Own, links: &dyn Links) {
    if own.elsewhere.is_empty() {
        return;
    }
    let (action, group) = (&plan.terms.action, &plan.terms.group);
    let merged = action.pick("Fusionnés", "Fusionnées");
    let (actions, groups) = (action.many(Lang::Fr), group.many(Lang::Fr));
    html.of("p", &format!("{merged} avec des {actions} d'autres {groups} :"));
    let the = action.the(Lang::Fr);
    html.plain("ul", |html| {
        for (title, number) in &own.elsewhere {
            html.plain("li", |html| {
                html.text(&format!("{title} : voir "));
                let action = plan.actions.get(number.saturating_sub(1)).map_or("", |action| action.title);
                html.link(&links.action(*number), &format!("{the} {number}, {action}"));
            });
        }
    });
}

/// Links within the page, which has anchors only for its actions.
struct Inside<'a> {
    plan: &'a CommonPlan<'a>,
    images: &'a Images,
}

impl Links for Inside<'_> {
    fn action(&self, number: usize) -> String {
        format!("#action-{number}")
    }

    fn image(&self, path: &str, target: &str) -> Option<String> {
        self.images.address(&images::place(path, target)?)
    }

    fn lead(&self, path: &str, target: &str) -> Lead {
        if target.starts_with('#') {
            return Lead::Page(target.to_owned());
        }
        let file = target.split(['#', '?']).next().unwrap_or_default();
        let (above, file) = resolve(path, file);
        let is_origin = |path: &str| above == 0 && path == file;
        let action = self.plan.actions.iter().position(|action| action.origins.iter().any(|o| is_origin(o.path)));
        match action {
            Some(at) if !file.is_empty() => Lead::Page(self.action(at + 1)),
            _ => Lead::File(target.to_owned()),
        }
    }
}
