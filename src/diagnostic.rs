//! What is found in a project: facts with a place, not yet sentences.

use std::sync::Arc;

use crate::faults::Fault;
pub use crate::faults::{EngineCode, Severity};
use crate::lang::Lang;
use crate::messages::{Message, Sentences, proposal};
use crate::text::Span;

/// A range in one file of the project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the project, with `/`.
    pub path: Arc<str>,
    /// Bytes of that file's text.
    pub span: Span,
}

/// Another place that takes part in a finding.
#[derive(Clone, Debug)]
pub struct Related {
    /// Where it is.
    pub place: Place,
    /// What it is, in a few words.
    pub message: Message,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Requirement's id or the engine's code.
    pub code: Arc<str>,
    /// Level after waivers.
    pub severity: Severity,
    /// What is wrong and what to do, in the user's words once a language is known.
    pub message: Message,
    /// The place to change.
    pub place: Place,
    /// The other places involved.
    pub related: Vec<Related>,
    /// The change that `check --fix` makes.
    pub fix: Option<Fix>,
}

/// What mends the file that a finding points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// The places that change together, none overlapping.
    pub edits: Vec<Edit>,
    /// True where what was meant has one reading; a likely one is only made when it is asked for.
    pub sure: bool,
    /// The lines as they should be, where the advice is to write them.
    pub shown: Option<String>,
}

impl Fix {
    /// A change of one place, that has one reading.
    pub fn sure(span: Span, replacement: impl Into<String>) -> Self {
        Self { edits: vec![Edit { span, replacement: replacement.into() }], sure: true, shown: None }
    }

    /// The same, as a likely reading only.
    #[must_use]
    pub fn or_guess(self, sure: bool) -> Self {
        Self { sure, ..self }
    }

    /// The same, shown as the lines that it makes.
    #[must_use]
    pub fn shown_as(self, lines: impl Into<String>) -> Self {
        Self { shown: Some(lines.into()), ..self }
    }
}

/// A text put in place of a range.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Range that is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// Collects what is found in one file while it is read.
#[derive(Debug)]
pub struct Sink {
    path: Arc<str>,
    found: Vec<Diagnostic>,
}

impl Sink {
    /// A sink for the file at `path`.
    pub fn new(path: Arc<str>) -> Self {
        Self { path, found: Vec::new() }
    }

    /// Path of the file whose findings are collected.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// Adds a finding of the engine at `span`.
    pub fn report(&mut self, span: Span, fault: impl Into<Fault>) -> &mut Diagnostic {
        let place = Place { path: Arc::clone(&self.path), span };
        self.push(Diagnostic::engine(place, fault))
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let at = self.found.len();
        self.found.push(diagnostic);
        &mut self.found[at]
    }

    /// Number of findings so far.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// How many of them are errors.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|one| one.severity == Severity::Error).count()
    }

    /// True while nothing has been found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What was found, in the order of reading.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }
}

impl Diagnostic {
    /// A finding of the engine, at its default level.
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

    /// What it says in `lang`; where lines are proposed, they are what to do.
    pub fn sentences(&self, lang: Lang) -> Sentences {
        let mut sentences = self.message.sentences(lang);
        if let Some(Fix { shown: Some(lines), sure, .. }) = &self.fix {
            sentences.help = Some(proposal(lines, *sure, lang));
        }
        sentences
    }

    /// Names another place that takes part.
    pub fn relate(&mut self, place: Place, message: Message) -> &mut Self {
        self.related.push(Related { place, message });
        self
    }
}
