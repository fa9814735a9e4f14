//! Pages of the groups: members, facilitator, meetings.

use super::document::{beside, person, unread, words};
use super::home::{badge, progress};
use super::map::{GROUPS, Site};
use super::names::address;
use super::shell::Page;
use crate::exports::html::{day, field, table};
use crate::html::Html;
use crate::lang::Lang;
use crate::model::fields::GROUP;
use crate::model::people::Member;
use crate::text::case::{capitalised, lowered};

/// The page of all groups and the committee.
pub(super) fn overview(site: &Site<'_>) -> Page {
    let (group, theme) = (site.input.method.group(), site.input.method.theme());
    let committee_name = &site.input.method.words.committee;
    Page::new(GROUPS, GROUPS, &capitalised(group.whole.many(Lang::Fr)), |html| {
        if site.groups.is_empty() {
            let (none, themes) = (capitalised(&group.short.no(Lang::Fr)), theme.many(Lang::Fr));
            html.of("p", &format!("{none} encore : les {themes} sont à choisir."));
        }
        for (at, places) in site.groups.iter().enumerate() {
            html.plain("h2", |html| html.link(&places.page, site.group_name(at)));
            let group = site.input.project.group_document(at).and_then(|document| document.as_group());
            if let Some(question) = group.and_then(|group| words(&group.question, Clone::clone)) {
                html.of("p", &question);
            }
            if let Some(leader) = group.and_then(|group| words(&group.facilitator, person)) {
                html.of("p", &format!("Animation : {leader}"));
            }
            html.of("p", &format!("{}.", capitalised(&progress(site, at))));
        }
        for file in &site.input.project.committees {
            let body = site.input.method.bodies.iter().find(|body| *body.members == *file.path);
            let name = body.map_or_else(
                || capitalised(committee_name.get(Lang::Fr)),
                |body| capitalised(body.label.get(Lang::Fr)),
            );
            match &file.content {
                None => {
                    html.of("h2", &name);
                    unread(html, site, &file.path);
                }
                Some(content) => {
                    let Some(members) = content.members.value().filter(|all| !all.is_empty()) else { continue };
                    html.of("h2", &name);
                    composition(html, site, &format!("Composition : {}", lowered(&name)), members);
                }
            }
        }
    })
}

/// A page for each group.
pub(super) fn pages(site: &Site<'_>) -> Vec<Page> {
    (0..site.groups.len()).map(|at| page(site, at)).collect()
}

fn page(site: &Site<'_>, at: usize) -> Page {
    let (places, name) = (&site.groups[at], site.group_name(at));
    let terms = site.input.method.terms();
    let of_the = terms.group.of_the(Lang::Fr);
    let own = site.input.project.groups.get(at);
    let mut page = Page::new(&places.page, GROUPS, &site.group_title(at), |html| {
        match site.input.project.group_document(at).and_then(|document| document.as_group()) {
            Some(group) => {
                html.classed("dl", "champs", |html| {
                    let rows = [
                        ("Question", words(&group.question, Clone::clone)),
                        (
                            "Animation",
                            Some(words(&group.facilitator, person).unwrap_or_else(|| "à désigner".to_owned())),
                        ),
                        ("Porte-parole", words(&group.spokesperson, Clone::clone)),
                    ];
                    for (name, value) in rows {
                        value.into_iter().for_each(|value| field(html, name, &[value]));
                    }
                    beside(html, &group.values, &GROUP);
                });
                html.of("h2", "Composition");
                match group.participants.value().filter(|members| !members.is_empty()) {
                    Some(members) => composition(html, site, &format!("Composition {of_the} {name}"), members),
                    None if group.participants.is_invalid() => {
                        html.of("p", "La liste des participants n'a pas pu être lue.")
                    }
                    None => html.of("p", "Les participants ne sont pas encore désignés."),
                }
            }
            None => own.into_iter().for_each(|group| unread(html, site, &group.path)),
        }
        if own.is_some() {
            meetings(html, site, at);
            html.of("h2", &format!("Ce que {} a produit", terms.group.the(Lang::Fr)));
        }
        html.of("p", &format!("{}.", capitalised(&progress(site, at))));
        html.plain("ul", |html| {
            let from = &places.page;
            html.plain("li", |html| {
                let (ideas, problems) = (terms.idea.many(Lang::Fr), terms.problem.many(Lang::Fr));
                let what = format!("Le fil des {ideas} : des {problems} aux {}", terms.action.many(Lang::Fr));
                html.link(&address(from, &places.thread), &what);
            });
            for (number, (sheets, _)) in places.sheets.iter().enumerate() {
                let part = if places.sheets.len() > 1 { format!(" (partie {})", number + 1) } else { String::new() };
                html.plain("li", |html| {
                    let labels = terms.action_label.many(Lang::Fr);
                    html.link(&address(from, sheets), &format!("Les {labels} {of_the}{part}"))
                });
            }
        });
    });
    name.clone_into(&mut page.name);
    page
}

fn meetings(html: &mut Html, site: &Site<'_>, at: usize) {
    let meeting = site.input.method.meeting();
    html.of("h2", &capitalised(meeting.many(Lang::Fr)));
    let own = || site.sessions().filter(|entry| entry.group == Some(at));
    if own().next().is_none() {
        let (none, planned) = (capitalised(&meeting.no(Lang::Fr)), meeting.pick("prévu", "prévue"));
        return html.of("p", &format!("{none} n'est encore {planned}."));
    }
    html.classed("ul", "etapes", |html| {
        for entry in own() {
            html.plain("li", |html| {
                html.link(&address(&site.groups[at].page, &entry.page), &entry.name);
                let day = entry.date().map_or_else(String::new, |date| format!("{} ", day(date)));
                html.text(&format!(" : {day}"));
                badge(html, site, entry);
            });
        }
    });
}

/// Members by college, in the order of the method, preceded by the number in each.
fn composition(html: &mut Html, site: &Site<'_>, caption: &str, members: &[Member]) {
    let mut colleges: Vec<(Option<usize>, String)> = site
        .input
        .method
        .colleges
        .iter()
        .enumerate()
        .map(|(at, college)| (Some(at), capitalised(college.label.get(Lang::Fr))))
        .collect();
    colleges.push((None, "Collège non précisé".to_owned()));
    let of = |college: Option<usize>| members.iter().filter(move |member| member.college == college);
    let counts: Vec<String> = colleges
        .iter()
        .filter(|(college, _)| of(*college).next().is_some())
        .map(|(college, label)| format!("{} : {}", label.to_lowercase(), of(*college).count()))
        .collect();
    html.of("p", &format!("{} participants ({}).", members.len(), counts.join(", ")));
    table(html, caption, &["Structure", "Fonction", "Collège"], |html| {
        for (college, label) in &colleges {
            for member in of(*college) {
                html.plain("tr", |html| {
                    let structure = member.person.structure.as_deref().unwrap_or("structure non précisée");
                    html.element("th", &[("scope", "row")], |html| html.text(structure));
                    html.of("td", member.person.function.as_deref().unwrap_or_default());
                    html.of("td", label);
                });
            }
        }
    });
}
