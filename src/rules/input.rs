//! What a rule may look at: the project, its method and the day.

use std::sync::{Mutex, OnceLock};

use crate::diagnostic::Diagnostic;
use crate::method::Method;
use crate::project::{Document, Project};
use crate::text::dates::Today;

/// The input of every rule.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    pub project: &'a Project,
    pub method: &'a Method,
    /// The day.
    pub today: Today,
    /// What the engine finds whatever the method.
    pub engine: &'a (dyn Looked + 'a),
}

/// Findings that may not have been looked for yet.
pub trait Looked: Sync {
    /// The findings.
    fn found(&self) -> &[Diagnostic];
}

/// What the engine finds whatever the method: looked for when a rule first asks, beside the other
/// rules, most of which never do.
pub struct EngineFindings<'a> {
    look: Mutex<Option<Look<'a>>>,
    found: OnceLock<Vec<Diagnostic>>,
}

type Look<'a> = Box<dyn FnOnce() -> Vec<Diagnostic> + Send + 'a>;

impl<'a> EngineFindings<'a> {
    /// What `look` will give. It works on one thread: one that waits for others might be given the
    /// rule that waits for it.
    pub fn new(look: impl FnOnce() -> Vec<Diagnostic> + Send + 'a) -> Self {
        Self { look: Mutex::new(Some(Box::new(look))), found: OnceLock::new() }
    }

    /// The findings, once no rule asks any more.
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
    /// The documents of type `kind`, cancelled sessions left out.
    pub fn documents(&self, kind: usize) -> impl Iterator<Item = &'a Document> + use<'a> {
        let documents = self.project.of_kind(kind);
        documents.filter(|document| document.session().is_none_or(crate::model::session::Session::counts))
    }

    /// The groups, by index.
    pub fn groups(&self) -> std::ops::Range<usize> {
        0..self.project.groups.len()
    }
}
