//! The frame of every page: header and navigation.

use std::collections::BTreeMap;

use super::STYLE_FILE;
use super::map::{CALENDAR, CONTENTS, GROUPS, HOME, PLAN, Site, THREAD};
use super::names::address;
use crate::html::Html;
use crate::html::page::{Style, document, main};
use crate::lang::Lang;
use crate::method::Role;
use crate::text::case::capitalised;
use crate::tree::Output;

/// The address and name of a page.
type Neighbour = (String, String);

/// A page without its frame.
pub(super) struct Page {
    pub(super) path: String,
    pub(super) title: String,
    /// Short form of the title.
    pub(super) name: String,
    /// The menu entry that it belongs to.
    pub(super) section: &'static str,
    pub(super) content: Html,
    /// The previous and the next page.
    pub(super) around: (Option<Neighbour>, Option<Neighbour>),
}

impl Page {
    /// A page without previous and next.
    pub(super) fn new(path: &str, section: &'static str, title: &str, inside: impl FnOnce(&mut Html)) -> Self {
        let mut content = Html::default();
        content.of("h1", title);
        inside(&mut content);
        Self {
            path: path.to_owned(),
            title: title.to_owned(),
            name: title.to_owned(),
            section,
            content,
            around: (None, None),
        }
    }
}

/// The menu: names and addresses.
fn menu<'s>(site: &'s Site<'_>) -> Vec<(String, &'s str)> {
    let terms = &site.input.trace.terms;
    let mut entries = vec![
        ("Accueil".to_owned(), HOME),
        ("Calendrier".to_owned(), CALENDAR),
        (capitalised(terms.group.many(Lang::Fr)), GROUPS),
        (format!("Fil des {}", terms.idea.many(Lang::Fr)), THREAD),
        (capitalised(terms.plan.short.get(Lang::Fr)), PLAN),
    ];
    for role in [Role::Framework, Role::Assessment] {
        if let Some(entry) = site.first(role) {
            let label = site.input.method.types[entry.kind].label.get(Lang::Fr);
            entries.push((capitalised(label), &entry.page));
        }
    }
    entries
}

/// The site's files: every page with its frame and a unique title.
pub(super) fn finished(site: &Site<'_>, pages: Vec<Page>) -> Vec<Output> {
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    pages.iter().for_each(|page| *titles.entry(page.title.clone()).or_default() += 1);
    let menu = menu(site);
    let file = |page: Page| {
        let is_alone = titles.get(&page.title) == Some(&1);
        let own = if is_alone { page.title.clone() } else { format!("{} ({})", page.title, page.path) };
        let title = if page.path == HOME { own } else { format!("{own} – {}", site.input.plan.title) };
        let content = document(&title, Style::File(&address(&page.path, STYLE_FILE)), |html| {
            header(html, site, &page);
            navigation(html, &menu, &page);
            html.classed("div", "cadre", |html| {
                trail(html, &menu, &page);
                main(html, |html| html.add(&page.content));
                around(html, &page);
            });
            footer(html, site, &page);
        });
        Output { path: page.path, content }
    };
    pages.into_iter().map(file).collect()
}

fn header(html: &mut Html, site: &Site<'_>, page: &Page) {
    html.classed("header", "tete", |html| {
        html.classed("div", "cadre", |html| {
            html.classed("p", "projet", |html| html.link(&address(&page.path, HOME), name_of(site)));
            html.classed("p", "lieu", |html| html.text(site.input.plan.territory));
        });
    });
}

/// The project's title, or a placeholder if it is unknown.
pub(super) fn name_of<'s>(site: &Site<'s>) -> &'s str {
    let title = site.input.plan.title.trim();
    if title.is_empty() { "Projet sans titre" } else { title }
}

fn navigation(html: &mut Html, menu: &[(String, &str)], page: &Page) {
    html.element("nav", &[("class", "menu"), ("id", "menu"), ("aria-label", "Menu principal")], |html| {
        html.classed("div", "cadre", |html| {
            html.plain("ul", |html| {
                for (name, target) in menu {
                    let there = address(&page.path, target);
                    let mut attributes = vec![("href", there.as_str())];
                    if *target == page.path {
                        attributes.push(("aria-current", "page"));
                    } else if *target == page.section && page.section != HOME {
                        attributes.push(("aria-current", "true"));
                    }
                    html.plain("li", |html| html.element("a", &attributes, |html| html.text(name)));
                }
            });
        });
    });
}

fn trail(html: &mut Html, menu: &[(String, &str)], page: &Page) {
    if page.path == HOME {
        return;
    }
    html.element("nav", &[("class", "fil-ariane"), ("aria-label", "Vous êtes ici")], |html| {
        html.plain("ol", |html| {
            html.plain("li", |html| html.link(&address(&page.path, HOME), "Accueil"));
            let section = menu.iter().find(|(_, target)| *target == page.section && *target != page.path);
            if let Some((name, target)) = section.filter(|(_, target)| *target != HOME) {
                html.plain("li", |html| html.link(&address(&page.path, target), name));
            }
            html.element("li", &[("aria-current", "page")], |html| html.text(&page.name));
        });
    });
}

fn around(html: &mut Html, page: &Page) {
    let (before, after) = &page.around;
    if before.is_none() && after.is_none() {
        return;
    }
    html.element("nav", &[("class", "suite"), ("aria-label", "Pages voisines")], |html| {
        html.plain("ul", |html| {
            for (word, other) in [("Précédent : ", before), ("Suivant : ", after)] {
                if let Some((target, name)) = other {
                    html.plain("li", |html| html.link(&address(&page.path, target), &format!("{word}{name}")));
                }
            }
        });
    });
}

fn footer(html: &mut Html, site: &Site<'_>, page: &Page) {
    html.classed("footer", "pied", |html| {
        html.classed("div", "cadre", |html| {
            html.text("");
            html.of("p", &format!("Méthode suivie : {}.", site.input.plan.method));
            html.of("p", "Site compilé par agir à partir des documents du projet.");
            html.element("nav", &[("aria-label", "Pied de page")], |html| {
                html.plain("p", |html| html.link(&address(&page.path, CONTENTS), "Plan du site"));
            });
        });
    });
}

/// The site map: an alternative to the menu.
pub(super) fn contents(site: &Site<'_>, pages: &[Page]) -> Page {
    Page::new(CONTENTS, HOME, "Plan du site", |html| {
        html.plain("ul", |html| {
            for (name, target) in menu(site) {
                html.plain("li", |html| {
                    html.link(target, &name);
                    let below: Vec<&Page> =
                        pages.iter().filter(|page| page.section == target && page.path != target).collect();
                    if !below.is_empty() {
                        html.plain("ul", |html| {
                            below.iter().for_each(|page| html.plain("li", |html| html.link(&page.path, &page.title)));
                        });
                    }
                });
            }
        });
    })
}
