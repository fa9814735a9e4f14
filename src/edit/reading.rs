//! A file as the project's readers see it.

use std::cell::OnceCell;
use std::sync::Arc;

use super::value::Value;
use super::{Form, Refused};
use crate::diagnostic::Sink;
use crate::parse::front_matter::{Front, split};
use crate::parse::markdown::Markdown;
use crate::parse::yaml::{self, Node, Outcome};
use crate::text::{Span, Text};

/// A file, read.
pub(super) struct Reading {
    pub(super) form: Form,
    /// As the file has it.
    pub(super) raw: String,
    /// As it is read.
    pub(super) text: Text,
    /// The YAML, and what it says.
    pub(super) header: Result<Header, Refused>,
    /// First byte of the body; the end of a YAML file.
    pub(super) body_start: usize,
    body: OnceCell<Markdown>,
}

/// The YAML of a file.
pub(super) struct Header {
    pub(super) span: Span,
    /// None where there are only blanks and comments.
    pub(super) root: Option<Node>,
}

impl Header {
    /// What it says.
    pub(super) fn tree(&self) -> Value {
        self.root.as_ref().map_or(Value::Empty, Value::of)
    }
}

impl Reading {
    pub(super) fn new(form: Form, raw: String) -> Self {
        let text = Text::new(raw.clone());
        let length = text.as_str().len();
        let (header, body_start) = match form {
            Form::Yaml => (header(&text, Span::new(0, length)), length),
            Form::Markdown => match split(&text) {
                Front::None => (Err(Refused::NoHeader), 0),
                Front::Found { yaml, body } => (header(&text, yaml), body),
                Front::Broken(span, _) => (Err(Refused::Unreadable { line: text.position(span.start).line }), 0),
            },
        };
        Self { form, raw, text, header, body_start, body: OnceCell::new() }
    }

    /// The body; read when it is asked for.
    pub(super) fn body(&self) -> &Markdown {
        self.body.get_or_init(|| Markdown::read(&self.text, self.body_start))
    }

    /// What stands before the body, and the body.
    pub(super) fn parts(&self) -> (&str, &str) {
        self.text.as_str().split_at_checked(self.body_start).unwrap_or((self.text.as_str(), ""))
    }

    /// Start of the line that holds byte `at`.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text.as_str()[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// End of the line that holds byte `at`, before its line end.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let text = self.text.as_str();
        text[at..].find('\n').map_or(text.len(), |newline| at + newline)
    }

    /// The line of byte `at`, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.text.position(at).line
    }
}

fn header(text: &Text, span: Span) -> Result<Header, Refused> {
    let mut sink = Sink::new(Arc::from(""));
    let root = match yaml::read(text, span, &mut sink) {
        Outcome::Tree(node) => Some(node),
        Outcome::Empty => None,
        Outcome::Broken { .. } => {
            let at = sink.into_found().first().map_or(span.start, |found| found.place.span.start);
            return Err(Refused::Unreadable { line: text.position(at).line });
        }
    };
    Ok(Header { span, root })
}
