//! Findings in a project: facts with a place, independent of language.

use std::sync::Arc;

use crate::faults::Fault;
pub use crate::faults::{EngineCode, Severity};
use crate::lang::Lang;
use crate::messages::{Message, Sentences, proposal};
use crate::text::Span;

/// A span in a file of the project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the project, with `/` separators.
    pub path: Arc<str>,
    /// Byte range in the text of that file.
    pub span: Span,
}

/// Another place that is involved in a finding.
#[derive(Clone, Debug)]
pub struct Related {
    pub place: Place,
    /// Short label of the place.
    pub message: Message,
}

#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Id of the requirement, or engine code.
    pub code: Arc<str>,
    /// Level after waivers.
    pub severity: Severity,
    /// What is wrong and what to do, rendered once a language is known.
    pub message: Message,
    /// The place to change.
    pub place: Place,
    /// Other places that are involved.
    pub related: Vec<Related>,
    /// The fix that `check --fix` applies.
    pub fix: Option<Fix>,
}

/// A fix: the edits of one file that remove a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// Edits that belong together; they do not overlap.
    pub edits: Vec<Edit>,
    /// True if the meaning is unambiguous; otherwise the fix is only applied on request.
    pub sure: bool,
    /// The resulting lines, where the message advises to write them.
    pub shown: Option<String>,
}

impl Fix {
    /// An unambiguous fix with one edit.
    pub fn sure(span: Span, replacement: impl Into<String>) -> Self {
        Self { edits: vec![Edit { span, replacement: replacement.into() }], sure: true, shown: None }
    }

    /// Sets whether the fix is unambiguous.
    #[must_use]
    pub fn or_guess(self, sure: bool) -> Self {
        Self { sure, ..self }
    }

    /// Sets the lines to show.
    #[must_use]
    pub fn shown_as(self, lines: impl Into<String>) -> Self {
        Self { shown: Some(lines.into()), ..self }
    }
}

/// Replacement of a span.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Replaced span; empty for an insertion.
    pub span: Span,
    pub replacement: String,
}

/// Collects the findings of reading one file.
#[derive(Debug)]
pub struct Sink {
    path: Arc<str>,
    found: Vec<Diagnostic>,
}

impl Sink {
    pub fn new(path: Arc<str>) -> Self {
        Self { path, found: Vec::new() }
    }

    /// Path of the file that the findings are in.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// Adds an engine finding at `span`.
    pub fn report(&mut self, span: Span, fault: impl Into<Fault>) -> &mut Diagnostic {
        let place = Place { path: Arc::clone(&self.path), span };
        self.push(Diagnostic::engine(place, fault))
    }

    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let at = self.found.len();
        self.found.push(diagnostic);
        &mut self.found[at]
    }

    /// Number of findings so far.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Number of errors so far.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|one| one.severity == Severity::Error).count()
    }

    /// True if there are no findings so far.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The findings, in the order in which they were added.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }
}

impl Diagnostic {
    /// An engine finding at its default level.
    pub fn engine(place: Place, fault: impl Into<Fault>) -> Self {
        let fault = fault.into();
        let code = fault.code();
        Self {
            code: code.shared(),
            severity: code.severity(),
            message: Message::Engine(Box::new(fault)),
            place,
            related: Vec::new(),
            fix: None,
        }
    }

    /// The messages in `lang`. If the fix has lines to show, they are the advice.
    pub fn sentences(&self, lang: Lang) -> Sentences {
        let mut sentences = self.message.sentences(lang);
        if let Some(Fix { shown: Some(lines), sure, .. }) = &self.fix {
            sentences.help = Some(proposal(lines, *sure, lang));
        }
        sentences
    }

    /// Adds a related place.
    pub fn relate(&mut self, place: Place, message: Message) -> &mut Self {
        self.related.push(Related { place, message });
        self
    }
}
