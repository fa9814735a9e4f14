//! The thread: from a problem stated in a first meeting to an action with an owner; gaps are described in words.

use super::map::{Site, THREAD};
use super::names::address;
use super::shell::Page;
use crate::exports::html::{number, table};
use crate::html::Html;
use crate::html::markdown::Links;
use crate::lang::Lang;
use crate::text::case::capitalised;
use crate::trace::words;
use crate::trace::{Action, Fate, Gap, GroupTrace, Idea};

/// Maximum number of gaps listed per group on the overview page.
const MOST: usize = 20;

/// The page of all groups.
pub(super) fn overview(site: &Site<'_>) -> Page {
    Page::new(THREAD, THREAD, "Fil des idées", |html| {
        html.of(
            "p",
            "Des problématiques exprimées aux idées qui y répondent, des idées retenues aux actions, et des actions \
             à leurs porteurs.",
        );
        let groups = &site.input.trace.groups;
        if groups.is_empty() {
            return html.of("p", "Aucun groupe encore : le fil commence à leur première réunion.");
        }
        let columns = ["Groupe", "#Problématiques", "#Idées", "#Idées retenues", "#Actions", "#En suspens"];
        table(html, "Le fil des groupes en chiffres", &columns, |html| {
            for (at, group) in groups.iter().enumerate() {
                html.plain("tr", |html| {
                    html.element("th", &[("scope", "row")], |html| html.link(&site.groups[at].thread, group.name));
                    let kept = group.ideas.iter().filter(|idea| idea.fate == Fate::Kept).count();
                    let counts =
                        [group.problems.len(), group.ideas.len(), kept, group.actions.len(), loose(group).len()];
                    counts.iter().for_each(|count| number(html, &count.to_string()));
                });
            }
        });
        html.of("h2", "Ce qui reste en suspens");
        if groups.iter().all(|group| loose(group).is_empty()) {
            return html.of("p", "Rien : chaque fil est noué, aussi loin que les groupes sont allés.");
        }
        for (at, group) in groups.iter().enumerate() {
            let loose = loose(group);
            if loose.is_empty() {
                continue;
            }
            html.plain("h3", |html| html.link(&site.groups[at].thread, group.name));
            html.plain("ul", |html| {
                loose.iter().take(MOST).for_each(|text| html.of("li", text));
                if loose.len() > MOST {
                    html.of("li", &format!("et {} autres, sur la page du groupe", loose.len() - MOST));
                }
            });
        }
    })
}

/// The gaps of a group's thread.
fn loose(group: &GroupTrace<'_>) -> Vec<String> {
    let hangs = |gap: Option<Gap>| gap == Some(Gap::Hanging);
    let mut found = Vec::new();
    for problem in group.problems.iter().filter(|problem| hangs(group.after_problem(problem))) {
        found.push(format!("Problématique sans idée : {}", called(problem.id, problem.text)));
    }
    for idea in group.ideas.iter().filter(|idea| hangs(group.after_idea(idea))) {
        found.push(format!("Idée retenue sans action : {}", called(idea.id, idea.text)));
    }
    for action in &group.actions {
        if let Some(remark) = words::of_action(group, action, Lang::Fr) {
            found.push(format!("Action « {} » : {}", action.title, remark.text));
        }
    }
    found
}

fn called(id: Option<&str>, text: &str) -> String {
    id.map_or_else(|| text.to_owned(), |id| format!("{id} {text}"))
}

/// A page for each group.
pub(super) fn pages(site: &Site<'_>) -> Vec<Page> {
    let groups = site.input.trace.groups.iter().enumerate();
    let pages = groups.map(|(at, group)| {
        let path = &site.groups[at].thread;
        let mut page = Page::new(path, THREAD, &format!("Fil des idées du groupe {}", group.name), |html| {
            Drawn { site, page: path, group }.all(html);
            html.plain("p", |html| html.link(&address(path, &site.groups[at].page), "La page du groupe"));
        });
        group.name.clone_into(&mut page.name);
        page
    });
    pages.collect()
}

struct Drawn<'s, 'a> {
    site: &'s Site<'a>,
    page: &'s str,
    group: &'s GroupTrace<'a>,
}

impl Drawn<'_, '_> {
    fn all(&self, html: &mut Html) {
        let group = self.group;
        if group.has_unknown {
            html.classed("div", "encart alerte", |html| {
                html.of(
                    "p",
                    "Un compte rendu de ce groupe n'a pas pu être lu en entier : ce fil est peut-être incomplet.",
                );
            });
        }
        html.of("h2", "Problématiques, idées et actions");
        if group.problems.is_empty() {
            html.of("p", "Aucune problématique n'est encore notée.");
        }
        html.classed("ul", "fil", |html| {
            for problem in &group.problems {
                html.plain("li", |html| {
                    html.plain("p", |html| name(html, "Problématique ", problem.id, problem.text));
                    if problem.ideas.is_empty() {
                        gap(html, group.after_problem(problem), "aucune idée n'y répond", "pas encore d'idée");
                    } else {
                        html.plain("ul", |html| problem.ideas.iter().for_each(|at| self.idea(html, &group.ideas[*at])));
                    }
                });
            }
        });
        let apart: Vec<usize> = group.ideas_without_problem().collect();
        if !apart.is_empty() {
            html.of("h2", "Idées qui ne répondent à aucune problématique notée");
            html.classed("ul", "fil", |html| apart.iter().for_each(|at| self.idea(html, &group.ideas[*at])));
        }
        let apart: Vec<usize> = group.actions_without_idea().collect();
        if !apart.is_empty() {
            html.of("h2", "Actions qui ne viennent d'aucune idée notée");
            html.classed("ul", "fil", |html| apart.iter().for_each(|at| self.action(html, &group.actions[*at])));
        }
    }

    fn idea(&self, html: &mut Html, idea: &Idea<'_>) {
        html.plain("li", |html| {
            html.plain("p", |html| {
                name(html, "Idée ", idea.id, idea.text);
                html.text(" ");
                let (class, fate) = match idea.fate {
                    Fate::Kept => ("etat fait", "retenue"),
                    Fate::Left => ("etat", "non retenue"),
                    Fate::Undecided => ("etat", "pas encore départagée"),
                };
                html.classed("span", class, |html| html.text(fate));
                if let Some(votes) = idea.votes {
                    html.text(&format!(" {votes}\u{a0}voix"));
                }
            });
            if idea.actions.is_empty() {
                gap(html, self.group.after_idea(idea), "aucune action n'en est issue", "pas encore d'action");
            } else {
                html.plain("ul", |html| {
                    idea.actions.iter().for_each(|at| self.action(html, &self.group.actions[*at]));
                });
            }
        });
    }

    fn action(&self, html: &mut Html, action: &Action<'_>) {
        html.plain("li", |html| {
            html.plain("p", |html| {
                html.of("strong", "Action ");
                html.link(
                    &self.site.links(self.page).action(action.number),
                    &format!("{}. {}", action.number, action.title),
                );
                if let Some(title) = action.merged_into {
                    html.text(&format!(", fusionnée dans « {title} »"));
                }
                if let Some(owner) = &action.owner {
                    html.text(&format!(" ; porteur pressenti : {owner}"));
                }
            });
            if let Some(remark) = words::of_action(self.group, action, Lang::Fr) {
                html.classed("p", "suspens", |html| html.text(&format!("En suspens : {}.", remark.text)));
            }
        });
    }
}

fn name(html: &mut Html, what: &str, id: Option<&str>, text: &str) {
    html.of("strong", &format!("{what}{}", id.map_or_else(|| "(sans numéro)".to_owned(), str::to_owned)));
    html.text(&format!(" {text}"));
}

fn gap(html: &mut Html, gap: Option<Gap>, hanging: &str, not_yet: &str) {
    match gap {
        Some(Gap::Hanging) => html.classed("p", "suspens", |html| html.text(&format!("En suspens : {hanging}."))),
        Some(Gap::NotYet) => html.classed("p", "discret", |html| html.text(&format!("{}.", capitalised(not_yet)))),
        None => {}
    }
}
