//! The project behind the pages.

use std::cell::OnceCell;
use std::path::Path;
use std::sync::Arc;

use super::Setting;
use super::form::{Sheet, Source, id_of};
use super::page::{Frame, Link};
use super::request::Request;
use super::spoken::{ended, notice, without_commands};
use crate::checks;
use crate::diagnostic::Diagnostic;
use crate::lang::{Lang, say};
use crate::load::{Kept, Loaded};
use crate::method::{Method, Role};
use crate::pack::Pack;
use crate::project::{Document, Project};
use crate::status;
use crate::text::Text;
use crate::text::case::capitalised;
use crate::text::dates::Today;
use crate::text::digest::digest;
use crate::text::paths::stays_inside;
use crate::tree::{PROJECT_FILE, Tree, spelt};

/// What a request is about, whether or not there is a project.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) request: &'a Request,
    pub(super) tree: &'a dyn Tree,
    pub(super) kept: &'a Kept,
    pub(super) setting: &'a Setting<'a>,
    pub(super) lang: Lang,
}

/// A project with its method and its findings.
pub(super) struct Site<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) project: &'a Project,
    pub(super) pack: &'a Pack,
    /// Findings of reading the files.
    pub(super) read: &'a [Diagnostic],
    /// Findings of `check`, once a page asks for them.
    found: OnceCell<Vec<Diagnostic>>,
    pub(super) today: Today,
}

impl<'a> Site<'a> {
    /// The project that was loaded; `ground` again if its method cannot be used.
    pub(super) fn of(ground: Ground<'a>, loaded: &'a Loaded) -> Result<Self, Ground<'a>> {
        let Some((project, pack)) = &loaded.ready else { return Err(ground) };
        let today = Today { date: ground.setting.today, everything_due: false };
        Ok(Self { ground, project, pack, read: &loaded.found, found: OnceCell::new(), today })
    }

    /// Findings of `check`. Not every page needs them, and they take longer than reading the project.
    pub(super) fn found(&self) -> &[Diagnostic] {
        self.found.get_or_init(|| checks::run(self.project, self.pack, self.today, self.read.to_vec()))
    }

    pub(super) fn method(&self) -> &Method {
        &self.pack.method
    }

    pub(super) fn lang(&self) -> Lang {
        self.ground.lang
    }

    /// The bytes of a file of the project, if it has such a file.
    pub(super) fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        self.ground.bytes(path)
    }

    /// The digest of a file of the project; empty if it has no such file.
    pub(super) fn digest_of(&self, path: &str) -> String {
        self.bytes(path).map_or_else(String::new, |bytes| digest(&bytes))
    }

    /// The form of the file at `path`, as it was loaded.
    pub(super) fn sheet(&self, path: &str) -> Option<Sheet> {
        if self.project.ghosts.iter().any(|ghost| *ghost.path == *path) {
            // Of a file that could not be read, only the beginning may have been kept.
            return self.sheet_now(path).map(|(sheet, _)| sheet);
        }
        let source = Source::of(path, self.project, self.method())?;
        Sheet::of(path, Arc::clone(self.project.texts.get(path)?), &source, self.method())
    }

    /// The form of the file at `path` as it is now, and its bytes, to write to it.
    pub(super) fn sheet_now(&self, path: &str) -> Option<(Sheet, Vec<u8>)> {
        let source = Source::of(path, self.project, self.method())?;
        let bytes = self.bytes(path)?;
        let text = Text::new(str::from_utf8(&bytes).ok()?.to_owned());
        Some((Sheet::of(path, Arc::new(text), &source, self.method())?, bytes))
    }

    pub(super) fn document(&self, path: &str) -> Option<&Document> {
        self.project.document_at(path)
    }

    /// Findings of one file.
    pub(super) fn found_in(&self, path: &str) -> &[Diagnostic] {
        // They are sorted by path.
        let found = self.found();
        let start = found.partition_point(|one| *one.place.path < *path);
        let end = found.partition_point(|one| *one.place.path <= *path);
        &found[start..end]
    }

    /// The sentence of a finding with its advice.
    pub(super) fn sentence(&self, one: &Diagnostic) -> String {
        let said = one.sentences(self.lang());
        let help = said.help.map(|help| without_commands(&help)).unwrap_or_default();
        format!("{} {help}", ended(&capitalised(&without_commands(&said.what)))).trim_end().to_owned()
    }

    /// True for a file that has a page: one that is text.
    pub(super) fn is_shown(&self, path: &str) -> bool {
        let is_known = self.project.texts.contains_key(path);
        is_known || self.bytes(path).is_some_and(|bytes| str::from_utf8(&bytes).is_ok())
    }

    /// The address of the place that mends a finding.
    pub(super) fn way(&self, one: &Diagnostic) -> String {
        let path = &*one.place.path;
        if let Some(sheet) = self.sheet(path) {
            let anchor = sheet.slot_at(one.place.span.start).map(|slot| format!("#{}", id_of(&slot.name)));
            return format!("{}{}", document_at(path), anchor.unwrap_or_default());
        }
        let line = self.project.texts.get(path).map_or(1, |text| text.position(one.place.span.start).line);
        format!("{}&ligne={line}", file_at(path))
    }

    /// What people call a document.
    pub(super) fn name(&self, document: &Document) -> String {
        if let Some(session) = document.session() {
            return capitalised(&status::name(self.project, self.method(), document, session, self.lang()));
        }
        if let Some(action) = document.action() {
            return action.name().to_owned();
        }
        let label = self.method().types[document.kind].label.get(self.lang());
        match document.group {
            Some(group) => capitalised(&format!("{label} – {}", self.project.group_name(group))),
            None => capitalised(label),
        }
    }

    /// What people call the file at `path`.
    pub(super) fn name_of(&self, path: &str) -> String {
        if let Some(document) = self.document(path) {
            return self.name(document);
        }
        if path == PROJECT_FILE {
            return self.lang().pick("Réglages du projet", "Settings of the project").to_owned();
        }
        let body = self.method().bodies.iter().find(|body| body.members == path);
        if let Some(body) = body {
            return capitalised(body.label.get(self.lang()));
        }
        let phase = self.method().phases.iter().find(|phase| path == format!("{}/phase.yaml", phase.folder));
        match phase {
            Some(phase) => {
                let label = capitalised(phase.label.get(self.lang()));
                format!("{} – {label}", self.lang().pick("Tâches", "Tasks"))
            }
            None if path.ends_with("comite.yaml") => capitalised(self.method().words.committee.one.get(self.lang())),
            None => path.to_owned(),
        }
    }

    /// The menu entry `section`, as the page above another one.
    pub(super) fn above(&self, section: &str) -> Vec<(String, String)> {
        let menu = self.frame("", "", &[]).menu;
        let label = menu.into_iter().find(|link| link.to == section).map(|link| link.label);
        vec![(label.unwrap_or_default(), section.to_owned())]
    }

    /// The frame of a page. `trail` are the pages above it, with their addresses.
    pub(super) fn frame(&self, title: &str, section: &str, trail: &[(String, String)]) -> Frame {
        let lang = self.lang();
        let file = &self.project.file;
        let method = self.method();
        let link = |label: String, to: &str| Link { label, to: to.to_owned(), here: to == section };
        let mut menu = vec![
            link(lang.pick("Accueil", "Home").to_owned(), ""),
            link(capitalised(method.words.sessions.many(lang)), "seances"),
        ];
        if method.type_of(Role::Group).is_some() {
            menu.push(link(capitalised(method.group().short.many(lang)), "groupes"));
        }
        if method.type_of(Role::Action).is_some() {
            menu.push(link(capitalised(method.terms().action.many(lang)), "actions"));
            menu.push(link(lang.pick("Recoupements", "Overlaps").to_owned(), "recoupements"));
            menu.push(link(capitalised(method.words.plan.short.one.get(lang)), "plan"));
        }
        menu.push(link(lang.pick("Méthode", "Method").to_owned(), "methode"));
        menu.push(link(lang.pick("Documents", "Documents").to_owned(), "documents"));
        let mut above = vec![(lang.pick("Accueil", "Home").to_owned(), String::new())];
        above.extend(trail.iter().cloned());
        let mut all: Vec<Link> = above.into_iter().map(|(label, to)| Link { label, to, here: false }).collect();
        all.push(Link { label: title.to_owned(), to: String::new(), here: true });
        let is_home = section.is_empty();
        let asked = &self.ground.request.query;
        let mut notice = notice(asked.get("fait"), lang);
        let undone: Vec<String> = asked.all("quoi").map(|path| self.name_of(path)).collect();
        if let Some(number) = asked.get("deja").and_then(|text| text.parse::<u32>().ok()).filter(|number| *number > 0) {
            let told = say!(
                lang,
                "Lignes laissées de côté, leurs actions étant déjà là : {number}.",
                "Rows left aside because their actions are there already: {number}."
            );
            notice = format!("{notice} {told}");
        }
        if asked.get("fait") == Some("defait") && !undone.is_empty() {
            notice = format!("{notice} {}.", undone.join(", "));
        }
        Frame {
            write: asked.text("ecriture"),
            is_last: false,
            can_undo: matches!(asked.get("fait"), Some("enregistre" | "fusionne" | "cree" | "repris" | "compile")),
            title: title.to_owned(),
            project: file.title.value().cloned().unwrap_or_else(|| self.ground.setting.folder.to_owned()),
            territory: file.territory.value().cloned().unwrap_or_default(),
            menu,
            trail: if is_home { Vec::new() } else { all },
            notice,
        }
    }
}

impl Ground<'_> {
    /// The bytes of a file of the project. Paths that leave it, or that other programs own, have none.
    pub(super) fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        let own = spelt(path);
        let is_here = stays_inside(path) && self.is_reached(&own);
        is_here.then(|| self.tree.bytes(&own, crate::tree::PLAN_LIMIT).ok()).flatten()
    }

    /// True if no symlink stands on the way to `path`.
    fn is_reached(&self, path: &Path) -> bool {
        let mut folder = std::path::PathBuf::new();
        path.iter().all(|part| {
            let entries = self.tree.entries(&folder).unwrap_or_default();
            let is_here = entries.iter().any(|entry| entry.name == part && entry.kind != crate::tree::Kind::Link);
            folder.push(part);
            is_here
        })
    }

    /// An address with its base.
    pub(super) fn to(&self, address: &str) -> String {
        format!("{}{address}", self.setting.base)
    }

    /// The frame of a page about no project.
    pub(super) fn frame(&self, title: &str) -> Frame {
        let (territory, menu, trail) = (String::new(), Vec::new(), Vec::new());
        let notice = notice(self.request.query.get("fait"), self.lang);
        Frame {
            write: String::new(),
            is_last: false,
            can_undo: false,
            title: title.to_owned(),
            project: self.setting.folder.to_owned(),
            territory,
            menu,
            trail,
            notice,
        }
    }
}

/// The menu entry of documents with this role; of none, that of all files.
pub(super) fn section_of(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Session) => "seances",
        Some(Role::Group) => "groupes",
        Some(Role::Action) => "actions",
        Some(Role::Framework | Role::Assessment | Role::Document) | None => "documents",
    }
}

/// The address of the form of a file.
pub(super) fn document_at(path: &str) -> String {
    format!("document?{}", query(&[("chemin", path)]))
}

/// The address of the text of a file.
pub(super) fn file_at(path: &str) -> String {
    format!("fichier?{}", query(&[("chemin", path)]))
}

pub(super) fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
