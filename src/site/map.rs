//! Assigns a page to each item before any page is written: links need the addresses.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Input;
use super::names::{Names, address, is_plain};
use crate::doc::images;
use crate::exports::html::{Own, of_group};
use crate::exports::phrases;
use crate::html::markdown::{Lead, Links, anchors};
use crate::lang::Lang;
use crate::method::Role;
use crate::model::session::Session;
use crate::parse::rich::{Block, drawn, plain};
use crate::project::{Document, PLAN_FILE};
use crate::status;
use crate::text::case::capitalised;
use crate::text::fold::compose;
use crate::text::paths::{decode, resolve};
use crate::tree::PROJECT_FILE;

/// Paths of fixed pages.
pub(super) const HOME: &str = "index.html";
pub(super) const CALENDAR: &str = "calendrier.html";
pub(super) const GROUPS: &str = "groupes.html";
pub(super) const THREAD: &str = "fil.html";
pub(super) const PLAN: &str = "plan.html";
pub(super) const BY_OWNER: &str = "plan-par-porteur.html";
pub(super) const BY_DEADLINE: &str = "plan-par-echeance.html";
pub(super) const CONTENTS: &str = "plan-du-site.html";

/// The private folder, which is never published, even if git does not ignore it.
const PRIVATE: &str = "prive/";

/// Maximum number of actions per page, so that it loads quickly on an old computer.
const SHEETS: usize = 100;

/// A document with its own page.
pub(super) struct Entry<'a> {
    /// `None` if it could not be read.
    pub(super) read: Option<&'a Document>,
    pub(super) path: &'a str,
    pub(super) kind: usize,
    pub(super) group: Option<usize>,
    pub(super) page: String,
    /// « Réunion 2 du groupe Mobilité ».
    pub(super) name: String,
    /// Its own title, if its text begins with one.
    pub(super) title: Option<String>,
    /// Its text, without the title.
    pub(super) blocks: Vec<Block>,
}

/// The pages of a group.
pub(super) struct Places {
    pub(super) page: String,
    pub(super) thread: String,
    /// Pages of its actions, with the numbers of the actions on each.
    pub(super) sheets: Vec<(String, Vec<usize>)>,
    pub(super) own: Own,
}

struct Spot {
    page: String,
    fragment: Option<String>,
    anchors: BTreeSet<String>,
}

/// The structure of the site, before it is written.
pub(super) struct Site<'a> {
    pub(super) input: &'a Input<'a>,
    /// Documents: sessions by date, then the others.
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) groups: Vec<Places>,
    /// The page of each action, by its number minus one.
    actions: Vec<String>,
    spots: BTreeMap<String, Spot>,
}

impl Entry<'_> {
    pub(super) fn session(&self) -> Option<&Session> {
        self.read.and_then(Document::session)
    }

    pub(super) fn date(&self) -> Option<Date> {
        self.session().and_then(|session| session.date.value().copied())
    }
}

impl<'a> Site<'a> {
    pub(super) fn new(input: &'a Input<'a>) -> Self {
        let mut names = Names::default();
        let mut site = Self {
            input,
            entries: entries(input, &mut names),
            groups: Vec::new(),
            actions: Vec::new(),
            spots: BTreeMap::new(),
        };
        site.actions = vec![String::new(); input.plan.actions.len()];
        for (at, group) in input.plan.groups.iter().enumerate() {
            let own = of_group(input.plan, at);
            let id = if group.is_outside { group.name } else { group.id };
            let chunks: Vec<Vec<usize>> = match own.full.chunks(SHEETS).map(<[usize]>::to_vec).collect() {
                chunks if Vec::is_empty(&chunks) => vec![Vec::new()],
                chunks => chunks,
            };
            let sheets: Vec<(String, Vec<usize>)> =
                chunks.into_iter().map(|numbers| (names.page("plan", id), numbers)).collect();
            for (page, numbers) in &sheets {
                numbers.iter().for_each(|number| site.actions[number - 1].clone_from(page));
            }
            let (page, thread) = (names.page("groupes", id), names.page("fil", id));
            site.groups.push(Places { page, thread, sheets, own });
        }
        site.spots = site.places();
        site
    }

    fn places(&self) -> BTreeMap<String, Spot> {
        let mut spots = BTreeMap::new();
        let mut put = |path: &str, page: &str, fragment: Option<String>, anchors: BTreeSet<String>| {
            spots.insert(path.to_owned(), Spot { page: page.to_owned(), fragment, anchors });
        };
        put(PROJECT_FILE, HOME, None, BTreeSet::new());
        put(PLAN_FILE, PLAN, None, BTreeSet::new());
        for (at, group) in self.input.project.groups.iter().enumerate() {
            for path in [&*group.path, &group.folder] {
                put(path, &self.groups[at].page, None, BTreeSet::new());
            }
        }
        for (at, action) in self.input.plan.actions.iter().enumerate() {
            for origin in &action.origins {
                put(origin.path, &self.actions[at], Some(format!("action-{}", at + 1)), BTreeSet::new());
            }
        }
        for entry in &self.entries {
            put(entry.path, &entry.page, None, anchors(&entry.blocks).into_iter().collect());
        }
        spots
    }

    /// The link resolver for `page`.
    pub(super) fn links<'s>(&'s self, page: &'s str) -> Inside<'s, 'a> {
        Inside { site: self, page }
    }

    pub(super) fn role(&self, entry: &Entry<'_>) -> Role {
        self.input.method.types[entry.kind].role
    }

    /// The first document with this role.
    pub(super) fn first(&self, role: Role) -> Option<&Entry<'a>> {
        self.entries.iter().find(|entry| self.role(entry) == role)
    }

    /// Sessions, by date.
    pub(super) fn sessions(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.entries.iter().filter(|entry| self.role(entry) == Role::Session)
    }

    pub(super) fn group_name(&self, group: usize) -> &'a str {
        self.input.plan.groups[group].name
    }

    /// « Groupe Mobilité », « Ensemble du projet ».
    pub(super) fn group_title(&self, group: usize) -> String {
        let own = &self.input.plan.groups[group];
        match own.is_outside {
            true => own.name.to_owned(),
            false => format!("{} {}", capitalised(self.input.trace.terms.group.get(Lang::Fr)), own.name),
        }
    }

    /// « du groupe Mobilité », « de l'ensemble du projet ».
    pub(super) fn of_group(&self, group: usize) -> String {
        phrases::of(&self.input.trace.terms, &self.input.plan.groups[group])
    }

    /// « La page du groupe », « La page de l'ensemble du projet ».
    pub(super) fn to_group(&self, group: usize) -> String {
        let own = &self.input.plan.groups[group];
        let of_group = || self.input.trace.terms.group.of_the(Lang::Fr);
        format!("La page {}", if own.is_outside { self.of_group(group) } else { of_group() })
    }
}

fn entries<'a>(input: &Input<'a>, names: &mut Names) -> Vec<Entry<'a>> {
    let (project, method) = (input.project, input.method);
    let is_page = |kind: usize| !matches!(method.types[kind].role, Role::Group | Role::Action);
    let mut found: Vec<Entry<'a>> = Vec::new();
    for document in project.documents.iter().filter(|d| is_page(d.kind) && !d.path.starts_with(PRIVATE)) {
        let mut text = drawn(document.text.as_str().get(document.body_start..).unwrap_or_default());
        let title = match text.first() {
            Some(heading @ Block::Heading(1, _)) => Some(plain(std::slice::from_ref(heading))),
            _ => None,
        };
        if title.is_some() {
            text.remove(0);
        }
        let name = match document.session() {
            Some(session) => status::name(project, method, document, session, Lang::Fr),
            None => method.types[document.kind].label.get(Lang::Fr).to_owned(),
        };
        found.push(Entry {
            read: Some(document),
            path: &document.path,
            kind: document.kind,
            group: document.group,
            page: String::new(),
            name: capitalised(&name),
            title: title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()),
            blocks: text,
        });
    }
    for ghost in project.ghosts.iter().filter(|ghost| !ghost.path.starts_with(PRIVATE)) {
        let Some(kind) = ghost.kind.filter(|kind| is_page(*kind)) else { continue };
        let number = ghost.number.map_or_else(String::new, |number| format!(" {number}"));
        let of_the = method.group().short.of_the(Lang::Fr);
        let group = ghost.group.map_or_else(String::new, |at| format!(" {of_the} {}", project.group_name(at)));
        found.push(Entry {
            read: None,
            path: &ghost.path,
            kind,
            group: ghost.group,
            page: String::new(),
            name: capitalised(&format!("{}{number}{group}", method.types[kind].label.get(Lang::Fr))),
            title: None,
            blocks: Vec::new(),
        });
    }
    // Names are assigned in path order, which does not depend on dates. Paths that are already valid names
    // come first, so that `Copil 1.md` does not take the page of `copil-1.md`.
    let is_plain = |entry: &Entry<'_>| is_plain(stem(entry.path));
    found.sort_by(|a, b| (!is_plain(a), a.path).cmp(&(!is_plain(b), b.path)));
    for entry in &mut found {
        let own = match entry.group.and_then(|group| project.groups.get(group)) {
            Some(group) => format!("{}-{}", group.id, stem(entry.path)),
            None => stem(entry.path).to_owned(),
        };
        let is_session = method.types[entry.kind].role == Role::Session;
        entry.page = names.page(if is_session { "seances" } else { "documents" }, &own);
    }
    found.sort_by(|a, b| a.path.cmp(b.path));
    let order = |entry: &Entry<'_>| {
        let date = entry.date();
        (method.types[entry.kind].role != Role::Session, date.is_none(), date)
    };
    found.sort_by_key(order);
    found
}

/// The file name without its extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Links from one page of the site.
pub(super) struct Inside<'s, 'a> {
    site: &'s Site<'a>,
    page: &'s str,
}

impl Links for Inside<'_, '_> {
    fn action(&self, number: usize) -> String {
        let page = number.checked_sub(1).and_then(|at| self.site.actions.get(at)).map_or(PLAN, String::as_str);
        format!("{}#action-{number}", address(self.page, page))
    }

    fn image(&self, path: &str, target: &str) -> Option<String> {
        self.site.input.images.address(&images::place(path, target)?)
    }

    fn lead(&self, path: &str, target: &str) -> Lead {
        let (file, fragment) = target.split_once('#').map_or((target, None), |(file, part)| (file, Some(part)));
        let file = compose(&decode(file.split('?').next().unwrap_or_default()));
        let (above, wanted) = if file.is_empty() { (0, path.to_owned()) } else { resolve(path, &file) };
        let spot = self.site.spots.get(wanted.trim_end_matches('/')).filter(|_| above == 0);
        let Some(spot) = spot else {
            return match above {
                0 if wanted.starts_with(PRIVATE) => Lead::File(String::new()),
                0 => Lead::File(wanted),
                _ => Lead::File(target.to_owned()),
            };
        };
        let fragment =
            fragment.map(decode).filter(|part| spot.anchors.contains(part)).or_else(|| spot.fragment.clone());
        let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
        Lead::Page(format!("{}{fragment}", address(self.page, &spot.page)))
    }
}
