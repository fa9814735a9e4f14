//! The thread: from a problem that a group states to an action with an owner; gaps are described in words.

use super::map::{Site, THREAD};
use super::names::address;
use super::shell::Page;
use crate::exports::html::{number, table};
use crate::html::Html;
use crate::html::markdown::Links;
use crate::lang::{Lang, Noun};
use crate::method::Terms;
use crate::text::case::capitalised;
use crate::trace::words;
use crate::trace::{Action, Fate, Gap, GroupTrace, Idea};

/// Maximum number of gaps listed per group on the overview page.
const MOST: usize = 20;

/// The page of all groups.
pub(super) fn overview(site: &Site<'_>) -> Page {
    let Terms { group, problem, idea, kept_idea, action, .. } = &*site.input.trace.terms;
    let many = |noun: &Noun| noun.many(Lang::Fr).to_owned();
    let column = |noun: &Noun| format!("#{}", capitalised(noun.many(Lang::Fr)));
    Page::new(THREAD, THREAD, &format!("Fil des {}", many(idea)), |html| {
        let said = problem.pick("exprimés", "exprimées");
        html.of(
            "p",
            &format!(
                "Des {} {said} aux {} qui y répondent, des {} aux {actions}, et des {actions} à leurs porteurs.",
                many(problem),
                many(idea),
                many(kept_idea),
                actions = many(action)
            ),
        );
        let groups = &site.input.trace.groups;
        if groups.is_empty() {
            let none = capitalised(&group.no(Lang::Fr));
            return html.of("p", &format!("{none} encore : le fil commence à leur première séance."));
        }
        let columns = [
            &capitalised(group.get(Lang::Fr)),
            &column(problem),
            &column(idea),
            &column(kept_idea),
            &column(action),
            "#En suspens",
        ];
        table(html, &format!("Le fil des {} en chiffres", many(group)), &columns, |html| {
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
            return html.of("p", "Rien : chaque fil est noué, aussi loin que le travail est allé.");
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
                    html.of(
                        "li",
                        &format!(
                            "et {} autres, sur la page {}",
                            loose.len() - MOST,
                            group.terms.group.of_the(Lang::Fr)
                        ),
                    );
                }
            });
        }
    })
}

/// The gaps of a group's thread.
fn loose(group: &GroupTrace<'_>) -> Vec<String> {
    let hangs = |gap: Option<Gap>| gap == Some(Gap::Hanging);
    let Terms { problem: problem_word, idea: idea_word, kept_idea, action: action_word, .. } = &*group.terms;
    let (named, one) = (|noun: &Noun| capitalised(noun.get(Lang::Fr)), |noun: &Noun| noun.get(Lang::Fr).to_owned());
    let mut found = Vec::new();
    for problem in group.problems.iter().filter(|problem| hangs(group.after_problem(problem))) {
        found.push(format!("{} sans {} : {}", named(problem_word), one(idea_word), called(problem.id, problem.text)));
    }
    for idea in group.ideas.iter().filter(|idea| hangs(group.after_idea(idea))) {
        found.push(format!("{} sans {} : {}", named(kept_idea), one(action_word), called(idea.id, idea.text)));
    }
    for action in &group.actions {
        if let Some(remark) = words::of_action(group, action, Lang::Fr) {
            found.push(format!("{} « {} » : {}", named(action_word), action.title, remark.text));
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
        let (ideas, of_group) = (group.terms.idea.many(Lang::Fr), site.of_group(at));
        let mut page = Page::new(path, THREAD, &format!("Fil des {ideas} {of_group}"), |html| {
            Drawn { site, page: path, group }.all(html);
            html.plain("p", |html| html.link(&address(path, &site.groups[at].page), &site.to_group(at)));
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
        let Terms { group: word, problem: problem_word, idea, action, .. } = &*group.terms;
        if group.has_unknown {
            html.classed("div", "encart alerte", |html| {
                html.of(
                    "p",
                    &format!(
                        "Un compte rendu de {} n'a pas pu être lu en entier : ce fil est peut-être incomplet.",
                        word.this(Lang::Fr)
                    ),
                );
            });
        }
        let (ideas, actions) = (idea.many(Lang::Fr), action.many(Lang::Fr));
        let noted = problem_word.pick("noté", "notée");
        html.of("h2", &format!("{}, {ideas} et {actions}", capitalised(problem_word.many(Lang::Fr))));
        if group.problems.is_empty() {
            html.of("p", &format!("{} n'est encore {noted}.", capitalised(&problem_word.no(Lang::Fr))));
        }
        let (no_idea, no_idea_yet) =
            (format!("{} n'y répond", idea.no(Lang::Fr)), format!("pas encore {}", idea.of(Lang::Fr)));
        html.classed("ul", "fil", |html| {
            for problem in &group.problems {
                html.plain("li", |html| {
                    html.plain("p", |html| name(html, problem_word, problem.id, problem.text));
                    if problem.ideas.is_empty() {
                        gap(html, group.after_problem(problem), &no_idea, &no_idea_yet);
                    } else {
                        html.plain("ul", |html| problem.ideas.iter().for_each(|at| self.idea(html, &group.ideas[*at])));
                    }
                });
            }
        });
        let apart: Vec<usize> = group.ideas_without_problem().collect();
        if !apart.is_empty() {
            html.of("h2", &format!("{} {noted}", words::ideas_alone(&group.terms, Lang::Fr)));
            html.classed("ul", "fil", |html| apart.iter().for_each(|at| self.idea(html, &group.ideas[*at])));
        }
        let apart: Vec<usize> = group.actions_without_idea().collect();
        if !apart.is_empty() {
            let noted = idea.pick("noté", "notée");
            html.of("h2", &format!("{} {noted}", words::actions_alone(&group.terms, Lang::Fr)));
            html.classed("ul", "fil", |html| apart.iter().for_each(|at| self.action(html, &group.actions[*at])));
        }
    }

    fn idea(&self, html: &mut Html, idea: &Idea<'_>) {
        let Terms { idea: word, action, .. } = &*self.group.terms;
        html.plain("li", |html| {
            html.plain("p", |html| {
                name(html, word, idea.id, idea.text);
                html.text(" ");
                let (class, fate) = match idea.fate {
                    Fate::Kept => ("etat fait", word.pick("retenu", "retenue")),
                    Fate::Left => ("etat", word.pick("non retenu", "non retenue")),
                    Fate::Undecided => ("etat", word.pick("pas encore départagé", "pas encore départagée")),
                };
                html.classed("span", class, |html| html.text(fate));
                if let Some(votes) = idea.votes {
                    html.text(&format!(" {votes}\u{a0}voix"));
                }
            });
            if idea.actions.is_empty() {
                let issued = action.pick("issu", "issue");
                let none = format!("{} n'en est {issued}", action.no(Lang::Fr));
                gap(html, self.group.after_idea(idea), &none, &format!("pas encore {}", action.of(Lang::Fr)));
            } else {
                html.plain("ul", |html| {
                    idea.actions.iter().for_each(|at| self.action(html, &self.group.actions[*at]));
                });
            }
        });
    }

    fn action(&self, html: &mut Html, action: &Action<'_>) {
        let word = &self.group.terms.action;
        html.plain("li", |html| {
            html.plain("p", |html| {
                html.of("strong", &format!("{} ", capitalised(word.get(Lang::Fr))));
                html.link(
                    &self.site.links(self.page).action(action.number),
                    &format!("{}. {}", action.number, action.title),
                );
                if let Some(title) = action.merged_into {
                    html.text(&format!(", {} dans « {title} »", word.pick("fusionné", "fusionnée")));
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

fn name(html: &mut Html, what: &Noun, id: Option<&str>, text: &str) {
    let what = capitalised(what.get(Lang::Fr));
    html.of("strong", &format!("{what} {}", id.map_or_else(|| "(sans numéro)".to_owned(), str::to_owned)));
    html.text(&format!(" {text}"));
}

fn gap(html: &mut Html, gap: Option<Gap>, hanging: &str, not_yet: &str) {
    match gap {
        Some(Gap::Hanging) => html.classed("p", "suspens", |html| html.text(&format!("En suspens : {hanging}."))),
        Some(Gap::NotYet) => html.classed("p", "discret", |html| html.text(&format!("{}.", capitalised(not_yet)))),
        None => {}
    }
}
