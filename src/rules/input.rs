//! What a rule may look at: the project, its method and the day.

use crate::diagnostic::Diagnostic;
use crate::method::Method;
use crate::project::{Document, Project};
use crate::text::dates::Today;

/// The input of every rule.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its method.
    pub method: &'a Method,
    /// The day.
    pub today: Today,
    /// What the engine found while reading the project.
    pub reading: &'a [Diagnostic],
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
