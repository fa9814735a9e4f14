//! Input of the rules: the project, its method and the date.

use std::sync::{Mutex, OnceLock};

use crate::diagnostic::Diagnostic;
use crate::messages::Arg;
use crate::method::Method;
use crate::project::{Document, Project};
use crate::text::dates::Today;

#[derive(Clone, Copy)]
pub struct Input<'a> {
    pub project: &'a Project,
    pub method: &'a Method,
    pub today: Today,
    /// Findings of the engine, which do not depend on the method.
    pub engine: &'a (dyn Looked + 'a),
}

/// Findings that are computed on first use.
pub trait Looked: Sync {
    fn found(&self) -> &[Diagnostic];
}

/// Engine findings, computed when a rule first needs them, in parallel with the other rules. Most rules never
/// need them.
pub struct EngineFindings<'a> {
    look: Mutex<Option<Look<'a>>>,
    found: OnceLock<Vec<Diagnostic>>,
}

type Look<'a> = Box<dyn FnOnce() -> Vec<Diagnostic> + Send + 'a>;

impl<'a> EngineFindings<'a> {
    /// Defers `look`. It must run on one thread: while it waits for parallel work, its thread could be given
    /// the rule that waits for its result, which would deadlock.
    pub fn new(look: impl FnOnce() -> Vec<Diagnostic> + Send + 'a) -> Self {
        Self { look: Mutex::new(Some(Box::new(look))), found: OnceLock::new() }
    }

    /// The findings, computed now if no rule needed them.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found();
        self.found.into_inner().unwrap_or_default()
    }
}

impl Looked for EngineFindings<'_> {
    fn found(&self) -> &[Diagnostic] {
        self.found.get_or_init(|| {
            let look = self.look.lock().ok().and_then(|mut look| look.take());
            look.map_or_else(Vec::new, |look| look())
        })
    }
}

impl<'a> Input<'a> {
    /// Documents of type `kind`, without cancelled sessions.
    pub fn documents(&self, kind: usize) -> impl Iterator<Item = &'a Document> + use<'a> {
        let documents = self.project.of_kind(kind);
        documents.filter(|document| document.session().is_none_or(crate::model::session::Session::counts))
    }

    /// What a rule looks at in turn: each group, or the project as a whole.
    pub fn series(&self, per_group: bool) -> Vec<Option<usize>> {
        if per_group { self.groups().map(Some).collect() } else { vec![None] }
    }

    /// The placeholder `{groupe}`: the name of the group, or nothing.
    pub fn group_arg(&self, group: Option<usize>) -> (&'static str, Arg) {
        ("groupe", Arg::Text(group.map_or("", |group| self.project.group_name(group)).to_owned()))
    }

    /// Indices of the groups.
    pub fn groups(&self) -> std::ops::Range<usize> {
        0..self.project.groups.len()
    }
}
