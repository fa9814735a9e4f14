//! A project as rules see it: its documents, its groups, and what could not be read.

mod arbitrations;
mod build;
mod copied_decisions;
mod copied_folders;
mod copies;

mod document;
mod document_keys;
mod files;
mod likeness;
pub mod named;
mod others;
mod prioritisation;
mod rest;
mod several;
mod source;
pub mod thread;
mod thread_reading;
mod unread;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::Place;
use crate::method::Method;
use crate::model::Fields;
use crate::model::action::Action;
use crate::model::arbitration::Arbitrations;
use crate::model::fields::Values;
use crate::model::group::Group;
use crate::model::others::{Assessment, Committee, Framework, Phase};
use crate::model::project_file::ProjectFile;
pub use crate::model::session::Session;
use crate::parse::markdown::Markdown;
use crate::text::{Span, Text};

pub use arbitrations::{ARBITRATIONS_FOLDER, is_arbitration};
pub use build::{Built, FileRead, Head, build, head};
pub use files::{is_read, read_again, unreadable_at};
pub use others::{Look, looked_at, near_known};
pub use source::Source;
pub use thread::Thread;

/// Name of the compiled plan.
pub const PLAN_FILE: &str = "plan-action-commun.md";
/// Name of the plan's template in a pack, and of the one that a project may put over it.
pub const PLAN_TEMPLATE: &str = "modeles/plan-action-commun.md.tera";
/// Name of the file that may hold all arbitrations.
pub const ARBITRATIONS_FILE: &str = "arbitrages.yaml";
/// Name of a group's file.
pub const GROUP_FILE: &str = "groupe.yaml";
/// Name of a phase's file.
pub const PHASE_FILE: &str = "phase.yaml";
/// Name of the committee's file.
pub const COMMITTEE_FILE: &str = "comite.yaml";

/// What a document says, by role.
#[derive(Debug)]
pub enum Content {
    Session(Box<Session>),
    Action(Box<Action>),
    Group(Box<Group>),
    Framework(Framework),
    Assessment(Assessment),
    /// What the fields that the method declares say.
    Document(Values),
}

/// A document that could be read.
#[derive(Debug)]
pub struct Document {
    /// Path relative to the project.
    pub path: Arc<str>,
    /// File name without `.md`.
    pub stem: String,
    /// Index of its type in the method.
    pub kind: usize,
    pub first_line: Span,
    /// Its keys, by name.
    pub fields: Fields,
    pub body: Markdown,
    /// First byte of the body.
    pub body_start: usize,
    /// Index of its group.
    pub group: Option<usize>,
    /// Its keys, typed.
    pub content: Content,
    pub text: Arc<Text>,
}

/// A document that exists and could not be read: nothing is missing because of it, and what it
/// alone could tell is unknown.
#[derive(Debug)]
pub struct Ghost {
    /// Path relative to the project.
    pub path: Arc<str>,
    /// Its type, where the file or its place still tells; none if it may be anything.
    pub kind: Option<usize>,
    /// Its number, where its name tells.
    pub number: Option<u32>,
    /// Index of its group.
    pub group: Option<usize>,
}

/// A working group: a folder with a `groupe.yaml`.
#[derive(Debug)]
pub struct GroupInfo {
    /// The folder's name.
    pub id: String,
    /// The folder's path.
    pub folder: String,
    /// Path of its `groupe.yaml`.
    pub path: Arc<str>,
    /// Its document, if it could be read.
    pub document: Option<usize>,
}

/// One of the smaller YAML files.
#[derive(Debug)]
pub struct File<T> {
    /// Path relative to the project.
    pub path: Arc<str>,
    pub first_line: Span,
    /// Its keys, typed; none if it could not be read.
    pub content: Option<T>,
}

/// What lies at the plan's place.
#[derive(Debug)]
pub enum PlanFile {
    /// Nothing.
    Absent,
    Text(Arc<Text>),
    /// Something that cannot be read.
    Unreadable,
}

#[derive(Debug)]
pub struct Project {
    /// `agir.yaml`; its keys are unknown where it could not be read.
    pub file: ProjectFile,
    /// Place of the key `methode`, where everything absent as a whole is reported.
    pub method_key: Place,
    /// True if `agir.yaml` itself could be read.
    pub file_is_known: bool,
    /// Documents, sorted by path.
    pub documents: Vec<Document>,
    /// Documents that could not be read.
    pub ghosts: Vec<Ghost>,
    /// Groups, sorted by path.
    pub groups: Vec<GroupInfo>,
    /// What each group said, in the order of `groups`.
    pub threads: Vec<Thread>,
    pub phases: Vec<File<Phase>>,
    pub committee: Option<File<Committee>>,
    /// Arbitrations: the file of all of them first, then by path.
    pub arbitrations: Vec<File<Arbitrations>>,
    /// The compiled plan.
    pub plan: PlanFile,
    /// Where the plan is not as it was compiled: the texts of it that git knows, which a merge may have
    /// mixed.
    pub plan_versions: Vec<String>,
    /// Files that are copies of documents or lie in a copied folder: nothing of them counts.
    pub copies: BTreeSet<Arc<str>>,
    /// Files that stand for one of the project's, under a name that is not read, by the path at which they
    /// would be.
    pub misnamed: BTreeMap<Arc<str>, Arc<str>>,
    /// Markdown without front matter, and the bodies of documents that could not be typed.
    pub free: Vec<(Arc<str>, Markdown)>,
    /// Texts by path, for the places of findings.
    pub texts: BTreeMap<Arc<str>, Arc<Text>>,
    /// Texts of files that are no documents, for the places of findings.
    pub looked_at: BTreeMap<Arc<str>, Arc<Text>>,
    /// Every file, folder and symbolic link.
    pub names: BTreeSet<Arc<str>>,
    /// Symbolic links, which are not followed.
    pub links: Vec<Arc<str>>,
    /// Folders whose content is not known.
    pub unknown: BTreeSet<Arc<str>>,
    /// Documents by type and by group, so that what is asked of each group is not asked of the whole
    /// project each time.
    index: Index,
}

/// Positions in a project's documents, in their order.
#[derive(Debug, Default)]
struct Index {
    by_kind: Vec<Vec<usize>>,
    by_group: Vec<Vec<usize>>,
}

impl Project {
    /// Every text in which a finding may lie; the project has them no longer.
    pub fn take_texts(&mut self) -> BTreeMap<Arc<str>, Arc<Text>> {
        let mut texts = std::mem::take(&mut self.texts);
        texts.append(&mut self.looked_at);
        texts
    }

    /// The group's document.
    pub fn group_document(&self, group: usize) -> Option<&Document> {
        self.documents.get(self.groups.get(group)?.document?)
    }

    /// Place of a group: the first line of its `groupe.yaml`.
    pub fn group_place(&self, group: usize) -> Place {
        match (self.group_document(group), self.groups.get(group)) {
            (Some(document), _) => document.start(),
            (None, Some(info)) => Place { path: Arc::clone(&info.path), span: Span::default() },
            (None, None) => self.method_key.clone(),
        }
    }

    /// What people call a group: its theme, or its folder.
    pub fn group_name(&self, group: usize) -> &str {
        let theme = self.group_document(group).and_then(Document::as_group).and_then(|group| group.theme.value());
        theme.or_else(|| self.groups.get(group).map(|info| &info.id)).map_or("", String::as_str)
    }

    /// Documents of type `kind`, sorted by path.
    pub fn of_kind(&self, kind: usize) -> impl Iterator<Item = &Document> {
        let places = self.index.by_kind.get(kind).into_iter().flatten();
        places.map(|at| &self.documents[*at])
    }

    /// Documents of `group` with their positions, sorted by path.
    pub fn of_group(&self, group: usize) -> impl Iterator<Item = (usize, &Document)> {
        let places = self.index.by_group.get(group).into_iter().flatten();
        places.map(|at| (*at, &self.documents[*at]))
    }

    /// Actions with their documents, sorted by path.
    pub fn actions(&self) -> impl Iterator<Item = (&Document, &Action)> {
        self.documents.iter().filter_map(|document| Some((document, document.action()?)))
    }

    /// Sessions with their documents, sorted by path.
    pub fn sessions(&self) -> impl Iterator<Item = (&Document, &Session)> {
        self.documents.iter().filter_map(|document| Some((document, document.session()?)))
    }

    /// Dates of the sessions of a type that count, of one group or of all, sorted.
    pub fn session_dates(&self, kind: usize, group: Option<usize>) -> Vec<Date> {
        let of_kind = self.sessions().filter(|(document, session)| {
            document.kind == kind && session.counts() && (group.is_none() || document.group == group)
        });
        let mut dates: Vec<Date> = of_kind.filter_map(|(_, session)| session.date.value().copied()).collect();
        dates.sort();
        dates
    }

    /// Paths of what exists and could not be read, sorted.
    pub fn unread(&self) -> Vec<&str> {
        let groups = self.groups.iter().filter(|group| group.document.is_none()).map(|group| &*group.path);
        let phases = self.phases.iter().filter(|file| file.content.is_none()).map(|file| &*file.path);
        let committee = self.committee.iter().filter(|file| file.content.is_none()).map(|file| &*file.path);
        let ghosts = self.ghosts.iter().map(|ghost| &*ghost.path);
        let mut paths: Vec<&str> = ghosts.chain(groups).chain(phases).chain(committee).collect();
        paths.sort_unstable();
        paths
    }

    /// `groupe/action`, the id of an action.
    pub fn action_id(&self, document: &Document) -> String {
        let group = document.group.and_then(|group| self.groups.get(group)).map_or("", |group| group.id.as_str());
        format!("{group}/{}", document.stem)
    }

    /// True if a document that could not be read may be of type `kind`, with `number`, in `group`.
    pub fn may_exist(&self, kind: usize, number: Option<u32>, group: Option<usize>, method: &Method) -> bool {
        let per_group = method.types.get(kind).is_some_and(|kind| kind.per_group);
        self.ghosts.iter().any(|ghost| {
            ghost.kind.is_none_or(|of| of == kind)
                && (number.is_none() || ghost.number.is_none() || ghost.number == number)
                && (!per_group
                    || group.is_none()
                    || ghost.group == group
                    || ghost.group.is_none() && ghost.kind.is_none())
        })
    }
}
