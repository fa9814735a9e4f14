//! Changes of mind about a project: a session moves, a group gets another theme. Each is a pure function from a
//! loaded project to the files that change, with what else would have to follow and what refers to it.

pub mod cancel;
mod copied;
mod draft;
pub mod find;
mod findings;
pub mod folder;
mod following;
mod globs;
mod links;
mod members;
pub mod move_session;
mod references;
pub mod remove;
pub mod rename;
mod renumber;
pub mod split;
pub mod unite;
mod united;

use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Both;
use crate::pack::Pack;
use crate::project::Project;
use crate::sys::transaction::FileChange;
use crate::text::dates::Today;
use crate::tree::Tree;

/// What a change is computed from. Nothing else is looked at: no disk, no clock, no terminal.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The project as it was loaded from `tree`.
    pub project: &'a Project,
    pub pack: &'a Pack,
    /// The findings of loading it.
    pub found: &'a [Diagnostic],
    /// The files of the project: on disk, or in memory.
    pub tree: &'a dyn Tree,
    pub today: Today,
}

/// A change of a project: nothing is written yet.
#[derive(Debug, Default)]
pub struct Changed {
    /// The files that change. A file that moves is created at its new path and removed from the former one.
    pub changes: Vec<FileChange>,
    /// The files that move, sorted by their former path.
    pub moves: Vec<Moved>,
    /// What is done, in sentences without their full stop.
    pub done: Vec<Both>,
    /// What would have to follow and is not in `changes`.
    pub proposals: Vec<Proposal>,
    /// What refers to the subject of the change, or has to be looked at by a person.
    pub notes: Vec<Note>,
    /// The findings that a check has after the change and did not have before.
    pub appeared: Vec<Appeared>,
}

/// A file with another path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moved {
    pub from: String,
    pub to: String,
}

/// Something that would have to follow a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Path of the document.
    pub path: String,
    /// What would be done, in a sentence without its full stop.
    pub what: Both,
    /// The arguments of `agir` that do this alone, each as it is; the project's path is not among them.
    pub command: Vec<String>,
}

/// A sentence about a place of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Path of the file, before the change.
    pub path: String,
    /// Line, from 1; none for the whole file.
    pub line: Option<usize>,
    /// The sentence, without its full stop.
    pub what: Both,
}

/// A finding that a change brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeared {
    /// Id of the requirement, or engine code.
    pub code: String,
    pub severity: Severity,
    /// Path of the file, after the change.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    pub what: Both,
    /// What to do; may be empty.
    pub help: Both,
}

impl Changed {
    /// Completes a change with its files, and the findings that it brings.
    fn completed(mut self, input: &Input<'_>, draft: draft::Draft<'_>) -> Result<Self, crate::failure::Failure> {
        self.moves = draft.moves();
        self.notes.extend(draft.notes.iter().cloned());
        self.changes = draft.finish()?;
        self.appeared = findings::appeared(input, &self)?;
        Ok(self)
    }
}
