//! The project as seen by rules: documents, groups, and unreadable files.

mod arbitrations;
mod build;
mod copied_decisions;
mod copied_folders;
mod copies;

mod document;
mod document_keys;
pub mod elements;
mod files;
mod homes;
mod likeness;
mod members;
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
use crate::method::{Condition, Method};
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

pub use crate::method::COMMITTEE_FILE;
pub use arbitrations::{ARBITRATIONS_FOLDER, is_arbitration};
pub use build::{Built, FileRead, Head, build, head};
pub use files::{is_read, read_again, unreadable_at};
pub use homes::OUTSIDE;
pub use others::{Look, is_litter, looked_at, near_known};
pub use source::Source;
pub use thread::Thread;

pub const PLAN_FILE: &str = "plan-action-commun.md";
/// Path of the plan's template in a pack, and of its replacement in a project.
pub const PLAN_TEMPLATE: &str = "modeles/plan-action-commun.md.tera";
/// Name of the file that may contain all arbitrations.
pub const ARBITRATIONS_FILE: &str = "arbitrages.yaml";
pub const GROUP_FILE: &str = "groupe.yaml";
pub const PHASE_FILE: &str = "phase.yaml";

/// Typed content of a document, by role.
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
    /// Index in `Method::types`.
    pub kind: usize,
    pub first_line: Span,
    /// States of its keys, by name.
    pub fields: Fields,
    pub body: Markdown,
    /// Byte offset of the body.
    pub body_start: usize,
    /// Index in `Project::groups`.
    pub group: Option<usize>,
    /// Index in `Project::threads`: its group, or what stands outside of groups; none for a document that should be
    /// in a group and is not.
    pub home: Option<usize>,
    /// Typed values of its keys.
    pub content: Content,
    pub text: Arc<Text>,
}

/// A document that exists but could not be read. It does not count as missing, and whatever depends on its
/// content is unknown.
#[derive(Debug)]
pub struct Ghost {
    /// Path relative to the project.
    pub path: Arc<str>,
    /// Index of its type, guessed from its text or its path; none if it may have any type.
    pub kind: Option<usize>,
    /// Number in its series, guessed from its text or its path.
    pub number: Option<u32>,
    /// Index in `Project::groups`.
    pub group: Option<usize>,
}

/// A working group: a folder with a `groupe.yaml`.
#[derive(Debug)]
pub struct GroupInfo {
    /// Name of the folder.
    pub id: String,
    /// Path of the folder.
    pub folder: String,
    /// Path of its `groupe.yaml`.
    pub path: Arc<str>,
    /// Index of its document; none if `groupe.yaml` could not be read.
    pub document: Option<usize>,
}

/// A YAML file other than `agir.yaml` and `groupe.yaml`.
#[derive(Debug)]
pub struct File<T> {
    /// Path relative to the project.
    pub path: Arc<str>,
    pub first_line: Span,
    /// None if the file could not be parsed.
    pub content: Option<T>,
}

/// The file at the path of the compiled plan.
#[derive(Debug)]
pub enum PlanFile {
    Absent,
    Text(Arc<Text>),
    /// The path exists but cannot be read as text.
    Unreadable,
}

#[derive(Debug)]
pub struct Project {
    /// Content of `agir.yaml`; the default if it could not be read.
    pub file: ProjectFile,
    /// Place of the key `methode`, where missing documents are reported.
    pub method_key: Place,
    /// True if `agir.yaml` could be read.
    pub file_is_known: bool,
    /// Documents, sorted by path.
    pub documents: Vec<Document>,
    /// Documents that could not be read.
    pub ghosts: Vec<Ghost>,
    /// Groups, sorted by path.
    pub groups: Vec<GroupInfo>,
    /// Problems, ideas and choices of each group, in the order of `groups`, then those outside of groups.
    pub threads: Vec<Thread>,
    pub phases: Vec<File<Phase>>,
    /// Which actions enter the plan; all without it.
    pub in_plan: Option<Condition>,
    /// Lists of members: those of the method's bodies, or the only one.
    pub committees: Vec<File<Committee>>,
    /// Arbitrations: the common file first, then sorted by path.
    pub arbitrations: Vec<File<Arbitrations>>,
    pub plan: PlanFile,
    /// Versions of the plan in git, loaded only if the plan was changed after compilation: a merge may have mixed
    /// them.
    pub plan_versions: Vec<String>,
    /// Files that are copies of documents or are in a copied folder: they are ignored.
    pub copies: BTreeSet<Arc<str>>,
    /// Files with a wrong name that are probably meant as a file of the project, by the path that they should
    /// have.
    pub misnamed: BTreeMap<Arc<str>, Arc<str>>,
    /// Bodies of Markdown files without front matter, and of documents whose type is unknown.
    pub free: Vec<(Arc<str>, Markdown)>,
    /// Texts by path, to locate findings.
    pub texts: BTreeMap<Arc<str>, Arc<Text>>,
    /// Texts of files that are not documents, to locate findings.
    pub looked_at: BTreeMap<Arc<str>, Arc<Text>>,
    /// Paths of all files, folders and symlinks.
    pub names: BTreeSet<Arc<str>>,
    /// Symlinks, which are not followed.
    pub links: Vec<Arc<str>>,
    /// Folders whose content is unknown.
    pub unknown: BTreeSet<Arc<str>>,
    /// Index of the documents by type and by group: avoids a scan of all documents for each query.
    index: Index,
}

/// Indices in `Project::documents`, ascending.
#[derive(Debug, Default)]
struct Index {
    by_kind: Vec<Vec<usize>>,
    /// By index in `Project::threads`.
    by_home: Vec<Vec<usize>>,
}

impl Project {
    /// True for a path that a file or folder has, even an unreadable one, or has but for its case.
    pub fn has(&self, path: &str) -> bool {
        self.names.iter().any(|name| name.eq_ignore_ascii_case(path))
    }

    /// Moves out all texts in which a finding may be located.
    pub fn take_texts(&mut self) -> BTreeMap<Arc<str>, Arc<Text>> {
        let mut texts = std::mem::take(&mut self.texts);
        texts.append(&mut self.looked_at);
        texts
    }

    /// The document at `path`.
    pub fn document_at(&self, path: &str) -> Option<&Document> {
        let at = self.documents.binary_search_by(|document| (*document.path).cmp(path)).ok()?;
        self.documents.get(at)
    }

    /// Document of a group; none if its `groupe.yaml` could not be read.
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

    /// Name of a group: its theme, or else its folder.
    pub fn group_name(&self, group: usize) -> &str {
        let theme = self.group_document(group).and_then(Document::as_group).and_then(|group| group.theme.value());
        theme.or_else(|| self.groups.get(group).map(|info| &info.id)).map_or("", String::as_str)
    }

    /// Documents of type `kind`, sorted by path.
    pub fn of_kind(&self, kind: usize) -> impl Iterator<Item = &Document> {
        let places = self.index.by_kind.get(kind).into_iter().flatten();
        places.map(|at| &self.documents[*at])
    }

    /// Sessions with their documents, sorted by path.
    pub fn sessions(&self) -> impl Iterator<Item = (&Document, &Session)> {
        self.documents.iter().filter_map(|document| Some((document, document.session()?)))
    }

    /// Sorted dates of the sessions of a type, without cancelled ones, in one group or in all.
    pub fn session_dates(&self, kind: usize, group: Option<usize>) -> Vec<Date> {
        let of_kind = self.sessions().filter(|(document, session)| {
            document.kind == kind && session.counts() && (group.is_none() || document.group == group)
        });
        let mut dates: Vec<Date> = of_kind.filter_map(|(_, session)| session.date.value().copied()).collect();
        dates.sort();
        dates
    }

    /// The version of the method that the project follows, and that of the method, where the latter is later.
    pub fn behind(&self, method: &Method) -> Option<(u32, u32)> {
        let both = self.file.method_version.value().copied().zip(method.version);
        both.filter(|(recorded, version)| recorded < version)
    }

    /// Sorted paths of all documents that could not be read.
    pub fn unread(&self) -> Vec<&str> {
        let groups = self.groups.iter().filter(|group| group.document.is_none()).map(|group| &*group.path);
        let phases = self.phases.iter().filter(|file| file.content.is_none()).map(|file| &*file.path);
        let committee = self.committees.iter().filter(|file| file.content.is_none()).map(|file| &*file.path);
        let ghosts = self.ghosts.iter().map(|ghost| &*ghost.path);
        let mut paths: Vec<&str> = ghosts.chain(groups).chain(phases).chain(committee).collect();
        paths.sort_unstable();
        paths
    }

    /// True if an unreadable document may be one of type `kind`, with `number`, in `group`.
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
