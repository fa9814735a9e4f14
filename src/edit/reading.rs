//! A parsed file.

use std::cell::OnceCell;
use std::sync::Arc;

use super::value::Value;
use super::{Form, Refused};
use crate::diagnostic::Sink;
use crate::parse::front_matter::{Front, split};
use crate::parse::markdown::Markdown;
use crate::parse::yaml::{self, Node, Outcome};
use crate::text::{Span, Text};

pub(super) struct Reading {
    pub(super) form: Form,
    /// Text of the file, with byte order mark and original line endings.
    pub(super) raw: String,
    /// Normalised text, which all spans refer to.
    pub(super) text: Text,
    /// The parsed YAML, or why it cannot be changed.
    pub(super) header: Result<Header, Refused>,
    /// Byte offset of the body; the end of the file for YAML.
    pub(super) body_start: usize,
    body: OnceCell<Markdown>,
}

/// The YAML of a file.
pub(super) struct Header {
    pub(super) span: Span,
    /// None if there are only blanks and comments.
    pub(super) root: Option<Node>,
}

impl Header {
    /// The value without spans.
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

    /// The body, parsed on first use.
    pub(super) fn body(&self) -> &Markdown {
        self.body.get_or_init(|| Markdown::read(&self.text, self.body_start))
    }

    /// The text before the body, and the body.
    pub(super) fn parts(&self) -> (&str, &str) {
        self.text.as_str().split_at_checked(self.body_start).unwrap_or((self.text.as_str(), ""))
    }

    /// Start of the line that contains byte `at`.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text.as_str()[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// End of the line that contains byte `at`, without its line ending.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let text = self.text.as_str();
        text[at..].find('\n').map_or(text.len(), |newline| at + newline)
    }

    /// Line of byte `at`, counted from 1.
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
