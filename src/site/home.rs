//! The home page: the state of the project, as in `agir status`.

use super::map::{HOME, Site};
use super::shell::{Page, name_of};
use crate::exports::html::{cost, day};
use crate::html::Html;
use crate::lang::Lang;
use crate::method::{DocType, PhaseDef, Role};
use crate::report::words::{held_of, ideas};
use crate::status::{self, Stage};
use crate::text::case::capitalised;

pub(super) fn page(site: &Site<'_>) -> Page {
    let project = site.input.project;
    Page::new(HOME, HOME, name_of(site), |html| {
        if let Some(owner) = project.file.owner.value() {
            html.of("p", &format!("Projet porté par : {owner}."));
        }
        next(html, site);
        figures(html, site);
        html.of("h2", "Où en est le projet");
        html.classed("p", "discret", |html| {
            html.text(&format!("État au {}.", day(site.input.today.date)));
        });
        for (at, phase) in site.input.method.phases.iter().enumerate() {
            phase_part(html, site, at, phase);
        }
        unread(html, site);
    })
}

fn next(html: &mut Html, site: &Site<'_>) {
    let stage = |wanted: Stage| site.sessions().find(|entry| stage_of(site, entry) == Some(wanted));
    let late = site.sessions().filter(|entry| stage_of(site, entry) == Some(Stage::Late)).count();
    html.classed("div", "encart", |html| {
        html.plain("p", |html| match stage(Stage::ToCome) {
            Some(entry) => {
                html.of("strong", "Prochaine étape : ");
                html.link(&entry.page, &entry.name);
                let day = entry.date().map_or_else(String::new, |date| format!(", le {}", day(date)));
                html.text(&format!("{day}."));
            }
            None if site.sessions().next().is_none() => html.text("Aucune séance n'est encore prévue."),
            None => html.text("Aucune séance n'est à venir."),
        });
        if late > 0 {
            html.of(
                "p",
                &match late {
                    1 => "1 séance a une date passée, sans que le document dise si elle a eu lieu.".to_owned(),
                    late => format!(
                        "{late} séances ont une date passée, sans que les documents disent si elles ont eu lieu."
                    ),
                },
            );
        }
    });
}

pub(super) fn stage_of(site: &Site<'_>, entry: &super::map::Entry<'_>) -> Option<Stage> {
    entry.session().map(|session| status::stage(session, site.input.today))
}

fn figures(html: &mut Html, site: &Site<'_>) {
    let (project, plan) = (site.input.project, site.input.plan);
    let counted = || site.sessions().filter(|entry| entry.session().is_none_or(crate::model::session::Session::counts));
    let held = site.sessions().filter(|entry| stage_of(site, entry) == Some(Stage::Held)).count();
    let threads = || project.threads.iter();
    let kept: usize = threads()
        .map(|thread| thread.ideas.iter().filter(|i| i.id.as_deref().is_some_and(|id| thread.is_kept(id))).count())
        .sum();
    html.classed("dl", "chiffres", |html| {
        let mut figure = |label: &str, value: String| {
            html.plain("div", |html| {
                html.of("dt", label);
                html.of("dd", &value);
            });
        };
        figure("Séances tenues", format!("{held} sur {}", counted().count()));
        let terms = site.input.method.terms();
        figure(&capitalised(terms.group_label.many(Lang::Fr)), project.groups.len().to_string());
        figure("Structures participantes", structures(site).to_string());
        let said = terms.problem.pick("exprimés", "exprimées");
        figure(
            &format!("{} {said}", capitalised(terms.problem.many(Lang::Fr))),
            threads().map(|thread| thread.problems.len()).sum::<usize>().to_string(),
        );
        let kept_ideas = capitalised(terms.kept_idea.many(Lang::Fr));
        figure(&kept_ideas, format!("{kept} sur {}", threads().map(|thread| thread.ideas.len()).sum::<usize>()));
        let of_plan = terms.plan.short.of_the(Lang::Fr);
        figure(&format!("{} {of_plan}", capitalised(terms.action.many(Lang::Fr))), plan.actions.len().to_string());
        figure(&format!("Budget {of_plan}"), cost(plan.total()));
    });
}

/// The number of structures in all groups, without duplicates.
fn structures(site: &Site<'_>) -> usize {
    let groups = (0..site.groups.len()).filter_map(|at| site.input.project.group_document(at)?.as_group());
    let members = groups.filter_map(|group| group.participants.value()).flatten();
    let names = members.filter_map(|member| member.person.structure.as_deref().map(crate::text::fold::fold));
    names.collect::<std::collections::BTreeSet<_>>().len()
}

fn phase_part(html: &mut Html, site: &Site<'_>, at: usize, phase: &PhaseDef) {
    let method = site.input.method;
    let types = || method.types.iter().enumerate().filter(|(_, kind)| kind.path.as_str().starts_with(&phase.folder));
    html.plain("section", |html| {
        html.plain("h3", |html| {
            html.text(&capitalised(phase.label.get(Lang::Fr)));
            html.text(" ");
            let (class, words) = state_of_phase(site, at, phase);
            html.classed("span", class, |html| html.text(words));
        });
        html.classed("ul", "etapes", |html| {
            for (index, kind) in types() {
                of_type(html, site, index, kind);
            }
            if let Some((done, total, left)) = status::tasks_of(site.input.project, method, at, Lang::Fr) {
                html.plain("li", |html| {
                    html.text(&format!("Tâches de la phase : {done} sur {total} faites"));
                    html.text(&if left.is_empty() { String::new() } else { format!(" ; reste : {}", left.join(", ")) });
                });
            }
        });
    });
}

fn state_of_phase(site: &Site<'_>, at: usize, phase: &PhaseDef) -> (&'static str, &'static str) {
    let own = || site.sessions().filter(|entry| in_phase(site, entry, phase)).filter_map(|entry| stage_of(site, entry));
    let has = |wanted: &[Stage]| own().any(|stage| wanted.contains(&stage));
    match () {
        () if has(&[Stage::Held]) && !has(&[Stage::ToCome, Stage::Late, Stage::Undated]) => {
            ("etat fait", "séances tenues")
        }
        // The first phase begins with the project, before the first session.
        () if has(&[Stage::Held, Stage::Late]) || at == 0 && has_begun(site) => ("etat", "en cours"),
        () => ("etat", "à venir"),
    }
}

fn has_begun(site: &Site<'_>) -> bool {
    site.input.project.file.start.value().is_some_and(|start| *start <= site.input.today.date)
}

/// True if the session's type belongs to the phase.
pub(super) fn in_phase(site: &Site<'_>, entry: &super::map::Entry<'_>, phase: &PhaseDef) -> bool {
    site.input.method.types[entry.kind].path.as_str().starts_with(&phase.folder)
}

fn of_type(html: &mut Html, site: &Site<'_>, index: usize, kind: &DocType) {
    let own = || site.entries.iter().filter(|entry| entry.kind == index);
    let label = capitalised(kind.label.get(Lang::Fr));
    match kind.role {
        Role::Session if !kind.per_group => {
            for entry in own() {
                html.plain("li", |html| {
                    html.link(&entry.page, &entry.name);
                    html.text(" : ");
                    state(html, site, entry);
                });
            }
            if own().next().is_none() {
                html.of("li", &format!("{label} : rien de prévu encore"));
            }
        }
        Role::Framework | Role::Assessment | Role::Document => {
            for entry in own() {
                html.plain("li", |html| {
                    html.link(&entry.page, &entry.name);
                    match entry.read {
                        Some(read) => html.text(&format!(" : {}", status::document_state(Some(read), kind, Lang::Fr))),
                        None => html.text(" : document illisible"),
                    }
                });
            }
            if own().next().is_none() {
                html.of("li", &format!("{label} : pas encore rédigé"));
            }
        }
        Role::Group => groups(html, site),
        Role::Session | Role::Action => {}
    }
}

/// The date and state of a session, in words as well as by colour.
pub(super) fn state(html: &mut Html, site: &Site<'_>, entry: &super::map::Entry<'_>) {
    if let Some(date) = entry.date() {
        html.text(&format!("{} ", day(date)));
    }
    badge(html, site, entry);
}

/// The state of a session.
pub(super) fn badge(html: &mut Html, site: &Site<'_>, entry: &super::map::Entry<'_>) {
    let (class, words) = match stage_of(site, entry) {
        Some(Stage::Held) => ("etat fait", "tenue"),
        Some(Stage::Late) => ("etat retard", "date passée, à mettre à jour"),
        Some(Stage::ToCome) => ("etat", "à venir"),
        Some(Stage::Undated) => ("etat", "sans date"),
        Some(Stage::Cancelled) => ("etat", "annulée"),
        None => ("etat retard", "document illisible"),
    };
    html.classed("span", class, |html| html.text(words));
}

fn groups(html: &mut Html, site: &Site<'_>) {
    if site.groups.is_empty() {
        let (groups, theme) = (site.input.method.group().whole, site.input.method.theme());
        let none = groups.pick("aucun encore", "aucune encore");
        let groups = capitalised(groups.many(Lang::Fr));
        return html.of("li", &format!("{groups} : {none}, les {} sont à choisir", theme.many(Lang::Fr)));
    }
    for (at, places) in site.groups.iter().enumerate() {
        html.plain("li", |html| {
            html.link(&places.page, &site.group_title(at));
            html.text(&format!(" : {}", progress(site, at)));
        });
    }
}

/// « 2 réunions tenues sur 3 ; 5 problématiques, 8 idées, dont 4 retenues, 4 actions ».
pub(super) fn progress(site: &Site<'_>, group: usize) -> String {
    let meetings = || site.sessions().filter(|entry| entry.group == Some(group));
    let counted = meetings().filter(|entry| entry.session().is_none_or(crate::model::session::Session::counts)).count();
    let held = meetings().filter(|entry| stage_of(site, entry) == Some(Stage::Held)).count();
    let thread = &site.input.project.threads[group];
    let (kept, actions) = (thread.kept().count(), site.input.trace.groups[group].actions.len());
    let terms = site.input.method.terms();
    let held = match site.input.project.group_at(group) {
        Some(_) => format!("{} ; ", held_of(held, counted, &site.input.method.meeting(), Lang::Fr)),
        None => String::new(),
    };
    format!(
        "{held}{}, {}, {}",
        terms.problem.count(thread.problems.len(), Lang::Fr),
        ideas(thread.ideas.len(), kept, &terms.idea, Lang::Fr),
        terms.action.count(actions, Lang::Fr),
    )
}

/// Lists unreadable documents without a page, so that none is omitted silently.
fn unread(html: &mut Html, site: &Site<'_>) {
    let has_page = |path: &str| site.entries.iter().any(|entry| entry.path == path);
    let mut paths = site.input.project.unread();
    paths.retain(|path| !has_page(path));
    if paths.is_empty() {
        return;
    }
    html.of("h2", "Documents qui n'ont pas pu être lus");
    html.of("p", "Ces documents existent, mais ce site ne peut pas montrer ce qu'ils disent :");
    html.plain("ul", |html| {
        for path in paths {
            html.plain("li", |html| html.element("code", &[], |html| html.verbatim(path)));
        }
    });
}
