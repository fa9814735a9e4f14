//! A method: what a project is made of and what it owes. All of it is data, read from a pack.

mod calendar;
mod fields;
pub mod keys;
pub mod pattern;
mod reading;
mod types;

use std::sync::Arc;

use crate::lang::{Both, Lang};
use crate::model::fields::{ACTION, ASSESSMENT, DOCUMENT, FRAMEWORK, GROUP, SESSION, Table};
use crate::templates::{Engine, Files};
use crate::text::fold::hyphened;

pub use pattern::PathPattern;
pub use reading::read;
pub use types::both;

/// What a document is to the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A dated meeting.
    Session,
    /// A working group, `groupe.yaml`.
    Group,
    /// A fiche-action.
    Action,
    /// The methodological framework.
    Framework,
    Assessment,
    /// Anything else that the method asks for: a diagnosis, a vote, a report. Its fields are those that the method
    /// declares.
    Document,
}

/// What the list items of a section declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Problems, `P1`.
    Problems,
    /// Ideas, `I1`.
    Ideas,
    /// Ideas kept, `- [x] I1`.
    Kept,
    /// Decisions, `D1`.
    Decisions,
}

/// A section of a document type.
#[derive(Clone, Debug)]
pub struct SectionDef {
    /// Its id in the pack.
    pub id: String,
    /// Its title, in the method's language.
    pub title: String,
    /// The titles that are recognised, as they are compared.
    pub keys: Vec<String>,
    /// False where the section is only offered.
    pub owed: bool,
    /// The meeting that it belongs to, where the agenda differs by number.
    pub number: Option<u32>,
    /// What its items declare.
    pub items: Option<ItemKind>,
}

/// A document type.
#[derive(Debug)]
pub struct DocType {
    /// Its id: the value of `type`.
    pub id: String,
    /// What it is to the engine.
    pub role: Role,
    /// What people call one of them.
    pub label: Both,
    /// Where one lies by convention.
    pub path: PathPattern,
    /// True if they are numbered.
    pub numbered: bool,
    /// True if each must say its number.
    pub number_is_owed: bool,
    /// True if each group has its own.
    pub per_group: bool,
    /// Sections, in order.
    pub sections: Vec<SectionDef>,
    /// Its fields: the engine's, as the pack changes them, and the pack's own.
    pub fields: Arc<Table>,
    /// The template of one, if it can be scaffolded.
    pub template: Option<String>,
}

#[derive(Debug)]
pub struct College {
    pub id: String,
    /// What people call it.
    pub label: Both,
}

/// A task of a phase.
#[derive(Debug)]
pub struct TaskDef {
    pub id: String,
    /// What is to be done.
    pub label: Both,
    /// True if the method only suggests it.
    pub optional: bool,
}

#[derive(Debug)]
pub struct PhaseDef {
    pub id: String,
    pub folder: String,
    /// What people call it.
    pub label: Both,
    pub tasks: Vec<TaskDef>,
}

/// A file that `init` writes.
#[derive(Debug)]
pub struct Scaffold {
    /// Name of the template in the pack.
    pub template: String,
    /// Where it goes.
    pub path: String,
}

/// When `init` proposes the sessions of a type.
#[derive(Debug)]
pub struct Proposal {
    /// Index of the type.
    pub kind: usize,
    /// The rule of the proposal.
    pub when: When,
    /// When it starts, `14:00`.
    pub time: String,
    /// When it ends.
    pub end: String,
}

/// The rule of a proposal.
#[derive(Debug)]
pub enum When {
    /// At the end of the preparation.
    EndOfPreparation,
    /// Spread between the start and the sessions of a type.
    Spread {
        /// Index of the type.
        until: usize,
    },
    /// Weeks after the last session of a type, one figure for each number.
    After {
        /// Index of the type.
        kind: usize,
        /// Weeks, by number.
        weeks: Vec<u32>,
    },
}

#[derive(Debug)]
pub struct Method {
    /// Its name: the value of `methode`.
    pub name: String,
    pub title: Both,
    /// The language of what is written into files.
    pub lang: Lang,
    pub colleges: Vec<College>,
    /// Phases, in order.
    pub phases: Vec<PhaseDef>,
    /// Document types.
    pub types: Vec<DocType>,
    /// The fields of `agir.yaml`.
    pub project: Arc<Table>,
    /// Files that `init` writes.
    pub scaffolds: Vec<Scaffold>,
    /// The calendar that `init` proposes, in the order in which it is reckoned.
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

    /// True for a document that is no session and that each group has once.
    pub fn is_one_per_group(&self) -> bool {
        let is_text = matches!(self.role, Role::Framework | Role::Assessment | Role::Document);
        is_text && self.per_group && !self.numbered && !self.path.has("nom")
    }

    /// True for the sessions of the committee: those whose minutes hold decisions.
    pub fn is_of_committee(&self) -> bool {
        self.sections.iter().any(|section| section.items == Some(ItemKind::Decisions))
    }
}

impl Role {
    /// The engine's fields of its documents.
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
    /// The fields of actions, which an arbitration may set.
    pub fn action_fields(&self) -> &Arc<Table> {
        self.type_of(Role::Action).map_or_else(|| Role::Action.fields(), |at| &self.types[at].fields)
    }

    pub fn type_named(&self, id: &str) -> Option<usize> {
        self.types.iter().position(|kind| kind.id == id)
    }

    /// The type that people call `name`: by its id, else by its label in either language.
    pub fn type_called(&self, name: &str) -> Option<usize> {
        let same = |other: &str| hyphened(other) == hyphened(name);
        let by_label = || self.types.iter().position(|kind| same(&kind.label.fr) || same(&kind.label.en));
        self.types.iter().position(|kind| same(&kind.id)).or_else(by_label)
    }

    /// The first type with `role`.
    pub fn type_of(&self, role: Role) -> Option<usize> {
        self.types.iter().position(|kind| kind.role == role)
    }

    /// The type whose convention `path` follows, and what the path says.
    pub fn type_at(&self, path: &str) -> Option<(usize, pattern::Captures)> {
        let depth = pattern::depth(path);
        self.types.iter().enumerate().find_map(|(at, kind)| Some((at, kind.path.matches_at(path, depth)?)))
    }

    /// Ids of the types that a Markdown document can have.
    pub fn document_types(&self) -> impl Iterator<Item = &str> {
        self.types.iter().filter(|kind| kind.role != Role::Group).map(|kind| kind.id.as_str())
    }
}
