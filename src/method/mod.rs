//! A method: the parts of a project and what it must contain. All of it is data, read from a pack.

mod calendar;
pub mod condition;
mod fields;
mod ids;
pub mod keys;
pub mod pattern;
mod reading;
mod types;
mod words;

use std::sync::Arc;

use crate::lang::{Both, Lang};
use crate::model::fields::{ACTION, ASSESSMENT, DOCUMENT, FRAMEWORK, GROUP, SESSION, Table};
use crate::templates::{Engine, Files};
use crate::text::fold::hyphened;

pub use calendar::{Anchor, Proposal, When};
pub use condition::Condition;
pub use pattern::PathPattern;
pub use reading::read;
pub use types::{both, former};
pub use words::{Named, Terms, Words};

/// Name of the file that lists the members of a body.
pub const COMMITTEE_FILE: &str = "comite.yaml";

/// Role of a document type in the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Session,
    /// A working group, described by `groupe.yaml`.
    Group,
    Action,
    Framework,
    Assessment,
    /// Anything else that the method asks for: a diagnosis, a vote, a report. Its fields are those that the method
    /// declares.
    Document,
}

/// What the list items of a section declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Problems, written `P1`.
    Problems,
    /// Ideas, written `I1`.
    Ideas,
    /// Ideas that are kept, written `- [x] I1`.
    Kept,
    /// Items of a kind that the method names: its index in `Method::elements`.
    Own(usize),
    /// Decisions, written `D1`.
    Decisions,
}

#[derive(Clone, Debug)]
pub struct SectionDef {
    /// Id in the pack.
    pub id: String,
    /// Title, in the method's language.
    pub title: String,
    /// Recognised titles, folded for comparison by `heading_key`.
    pub keys: Vec<String>,
    /// False where the section is optional.
    pub owed: bool,
    /// Number of the session that the section belongs to, where the agenda depends on the number.
    pub number: Option<u32>,
    pub items: Option<ItemKind>,
}

#[derive(Debug)]
pub struct DocType {
    /// Value of the key `type` in documents.
    pub id: String,
    /// Its ids in earlier versions of the method.
    pub former: Vec<String>,
    pub role: Role,
    /// Name of one such document, in both languages.
    pub label: Both,
    /// The same name as sentences use it.
    pub named: Named,
    /// Path of such a document by convention.
    pub path: PathPattern,
    /// True if the documents have numbers.
    pub numbered: bool,
    /// True if the number is required.
    pub number_is_owed: bool,
    /// True if each group has its own documents of this type.
    pub per_group: bool,
    /// Sections, in the order of the pack.
    /// Index of the body that meets in its sessions.
    pub body: Option<usize>,
    pub sections: Vec<SectionDef>,
    /// The engine's fields with the pack's changes and additions.
    pub fields: Arc<Table>,
    /// Name of the template of a new document, where `add` or `init` can create one.
    pub template: Option<String>,
}

#[derive(Debug)]
pub struct College {
    pub id: String,
    /// Its ids in earlier versions of the method.
    pub former: Vec<String>,
    pub label: Both,
}

#[derive(Debug)]
pub struct TaskDef {
    pub id: String,
    /// Its ids in earlier versions of the method.
    pub former: Vec<String>,
    pub label: Both,
    /// True if the method only suggests the task.
    pub optional: bool,
}

#[derive(Debug)]
pub struct PhaseDef {
    pub id: String,
    /// Its ids in earlier versions of the method.
    pub former: Vec<String>,
    pub folder: String,
    pub label: Both,
    pub tasks: Vec<TaskDef>,
}

#[derive(Debug)]
pub struct Scaffold {
    /// Name of the template in the pack.
    pub template: String,
    /// Path of the file in the project.
    pub path: String,
}

/// A kind of items that the method names.
#[derive(Debug)]
pub struct ElementDef {
    pub id: String,
    pub label: Both,
    /// What stands before the number in the documents: `B` of `B1`.
    pub letter: String,
}

/// A body with members of its own: a committee, a jury.
#[derive(Debug)]
pub struct Body {
    pub id: String,
    pub label: Both,
    /// Path of its list of members, a `comite.yaml`.
    pub members: String,
}

#[derive(Debug)]
pub struct Method {
    /// Value of the key `methode`.
    pub name: String,
    /// Number of its version; none where it has none.
    pub version: Option<u32>,
    pub title: Both,
    /// Language of the text that the tool writes into files.
    pub lang: Lang,
    pub colleges: Vec<College>,
    pub bodies: Vec<Body>,
    pub elements: Vec<ElementDef>,
    /// Which actions enter the plan; all without it.
    pub in_plan: Option<Condition>,
    /// Phases, in the order of the pack.
    pub phases: Vec<PhaseDef>,
    pub types: Vec<DocType>,
    /// Words for what no type names.
    pub words: Words,
    /// Fields of `agir.yaml`.
    pub project: Arc<Table>,
    /// Files that `init` writes besides the documents of types.
    pub scaffolds: Vec<Scaffold>,
    /// The calendar that `init` proposes, in the order of computation: an entry may depend on those before it.
    pub calendar: Vec<Proposal>,
    /// The pack's files: templates and pages.
    pub files: Files,
    pub templates: Engine,
}

impl DocType {
    /// True where a project has one of them: neither numbered, nor named, nor one for each group.
    pub fn is_alone(&self) -> bool {
        !self.per_group && !self.numbered && !self.path.has("nom")
    }

    /// True if its documents stand in the folders of groups.
    pub fn is_in_groups(&self) -> bool {
        self.per_group || self.path.has("groupe")
    }

    /// True for a document that is no session and that each group has once.
    pub fn is_one_per_group(&self) -> bool {
        let is_text = matches!(self.role, Role::Framework | Role::Assessment | Role::Document);
        is_text && self.per_group && !self.numbered && !self.path.has("nom")
    }

    /// True if its documents have sections for problems, ideas or kept ideas.
    pub fn holds_thread(&self) -> bool {
        let is_of_thread = |kind| matches!(kind, ItemKind::Problems | ItemKind::Ideas | ItemKind::Kept);
        self.sections.iter().any(|section| section.items.is_some_and(is_of_thread))
    }

    /// True if its documents are actions outside of groups, or hold what actions come from.
    pub fn tells_of_actions(&self) -> bool {
        self.holds_thread() || self.role == Role::Action && !self.is_in_groups()
    }

    /// True for the sessions of the committee: those whose minutes hold decisions.
    pub fn is_of_committee(&self) -> bool {
        self.body.is_some() || self.sections.iter().any(|section| section.items == Some(ItemKind::Decisions))
    }
}

impl Role {
    /// The role that a pack writes as `word`.
    pub fn named(word: &str) -> Option<Self> {
        types::ROLES.into_iter().find(|(name, _)| *name == word).map(|(_, role)| role)
    }

    /// The engine's fields of documents with this role.
    pub fn fields(self) -> &'static Arc<Table> {
        match self {
            Self::Session => &SESSION,
            Self::Group => &GROUP,
            Self::Action => &ACTION,
            Self::Framework => &FRAMEWORK,
            Self::Assessment => &ASSESSMENT,
            Self::Document => &DOCUMENT,
        }
    }
}

impl Method {
    /// Fields of actions, which an arbitration may set.
    pub fn action_fields(&self) -> &Arc<Table> {
        self.type_of(Role::Action).map_or_else(|| Role::Action.fields(), |at| &self.types[at].fields)
    }

    /// The body that meets in sessions of this type: its own, else the only or the first one.
    pub fn body_of(&self, kind: &DocType) -> Option<&Body> {
        kind.body.map_or_else(|| self.bodies.first(), |body| self.bodies.get(body))
    }

    pub fn type_named(&self, id: &str) -> Option<usize> {
        self.types.iter().position(|kind| kind.id == id)
    }

    /// The type whose id, or else whose label in either language, is `name` after normalisation.
    pub fn type_called(&self, name: &str) -> Option<usize> {
        let same = |other: &str| hyphened(other) == hyphened(name);
        let by_label = || self.types.iter().position(|kind| same(&kind.label.fr) || same(&kind.label.en));
        self.types.iter().position(|kind| same(&kind.id)).or_else(by_label)
    }

    pub fn type_of(&self, role: Role) -> Option<usize> {
        self.types.iter().position(|kind| kind.role == role)
    }

    /// The type of the session at which the preparation ends.
    pub fn end_of_preparation(&self) -> Option<usize> {
        let mut lines = self.calendar.iter();
        lines.find(|line| matches!(line.when, When::EndOfPreparation)).map(|line| line.kind)
    }

    /// The type whose path pattern matches `path`, and the captures of the match.
    pub fn type_at(&self, path: &str) -> Option<(usize, pattern::Captures)> {
        self.types.iter().enumerate().find_map(|(at, kind)| Some((at, kind.path.matches(path)?)))
    }

    /// Ids of the types of Markdown documents: all except groups.
    pub fn document_types(&self) -> impl Iterator<Item = &str> {
        self.types.iter().filter(|kind| kind.role != Role::Group).map(|kind| kind.id.as_str())
    }
}
