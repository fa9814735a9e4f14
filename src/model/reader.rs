//! Typed reading of a mapping. Each key is read once, each fault has a span, and unknown keys are reported
//! last.

mod keys;
mod several;

use std::cell::OnceCell;

use jiff::civil::Date;

use super::field::{Field, FieldState, Fields, Given, State};
use super::fields::{Name, Table};
use super::keys::Key;
use super::quantities::ordinal;
pub use super::values::{choice, date, free_text, list, text, texts};
use crate::diagnostic::Sink;
use crate::faults::{KeyFault, ValueFault};

use crate::parse::yaml::{Entry, Node, Value};
use crate::text::fold::{MOST_SEARCHES, fold, nearest};
use crate::text::{Span, Text};
pub use keys::Keys;
pub use several::one_or_more;

pub struct MapReader<'a> {
    entries: &'a [Entry],
    missing_at: Span,
    known: Keys<'a>,
    also: &'static [Key],
    fields: Fields,
    text: &'a Text,
    unknown: OnceCell<Vec<Unknown<'a>>>,
}

/// An unknown key, and the most similar known key.
type Unknown<'a> = (&'a Entry, Option<&'a str>);

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Its absence is reported.
    Required,
    Optional,
}

impl Need {
    pub fn of(is_required: bool) -> Self {
        if is_required { Self::Required } else { Self::Optional }
    }
}

impl<'a> MapReader<'a> {
    /// A reader of `node` that knows the keys `known`. A missing required key is reported at `missing_at`.
    /// Reports a node that is not a mapping and returns none.
    pub fn new(
        node: &'a Node,
        text: &'a Text,
        known: impl Into<Keys<'a>>,
        missing_at: Span,
        sink: &mut Sink,
    ) -> Option<Self> {
        let known = known.into();
        match node.entries() {
            Some(entries) => {
                let (fields, unknown) = (Fields(Vec::with_capacity(entries.len())), OnceCell::new());
                Some(Self { entries, missing_at, known, also: &[], fields, text, unknown })
            }
            None => {
                let keys = known.iter().map(str::to_owned).collect();
                let corrected = super::slips::as_first_key(node, &known.names(), text);
                sink.report(node.span, ValueFault::ExpectedMap { keys, corrected });
                None
            }
        }
    }

    /// Adds `more` to the known keys.
    pub fn also(&mut self, more: &'static [Key]) {
        self.also = more;
        self.unknown = OnceCell::new();
    }

    /// True if the mapping has the key `name`, known or not.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Span of the first key, or `missing_at` if the mapping is empty.
    pub fn first_key(&self) -> Span {
        self.entries.first().map_or(self.missing_at, |entry| entry.key_span)
    }

    /// Does not report unknown keys for which `is_known` returns true.
    pub fn pass_over(&mut self, is_known: impl Fn(&str) -> bool) {
        let left: Vec<Unknown<'a>> =
            self.unknown().iter().filter(|(entry, _)| !is_known(key_name(&entry.key))).copied().collect();
        self.unknown = OnceCell::from(left);
    }

    /// What stands behind the key `name`.
    pub fn node(&self, name: &str) -> Option<&'a Node> {
        self.find(name).map(|entry| &entry.value)
    }

    fn knows(&self, name: &str) -> bool {
        self.known.contains(name) || self.also.iter().any(|key| key.name == name)
    }

    fn find(&self, name: &str) -> Option<&'a Entry> {
        let exact = self.entries.iter().find(|entry| entry.key == name);
        exact.or_else(|| self.entries.iter().find(|entry| key_name(&entry.key) == name))
    }

    /// Unknown keys; keys that start with `x_` are ignored.
    fn unknown(&self) -> &[Unknown<'a>] {
        self.unknown.get_or_init(|| {
            let is_unknown = |entry: &&Entry| {
                let own = key_name(&entry.key);
                !self.knows(own) && !own.starts_with("x_")
            };
            let unknown = self.entries.iter().filter(is_unknown).enumerate();
            let near = |entry: &Entry| self.nearest(key_name(&entry.key));
            unknown.map(|(at, entry)| (entry, (at < MOST_SEARCHES).then(|| near(entry)).flatten())).collect()
        })
    }

    /// The unknown key whose most similar known key is `name`.
    fn misspelt(&self, name: &str) -> Option<&'a Entry> {
        self.unknown().iter().find(|(_, nearest)| *nearest == Some(name)).map(|(entry, _)| *entry)
    }

    fn nearest(&self, key: &str) -> Option<&'a str> {
        let folded = fold(key);
        let known = || self.known.iter().chain(self.also.iter().map(|key| key.name));
        let named = || self.known.named(&folded.replace([' ', '-'], "_"));
        known().find(|name| *name == folded).or_else(named).or_else(|| nearest(key, known()))
    }

    /// Reads the key `name` with `read`, which reports an invalid value and then returns none.
    pub fn field<T>(
        &mut self,
        name: impl Into<Name>,
        need: Need,
        sink: &mut Sink,
        read: impl FnOnce(&'a Node, &'a Text, &mut Sink) -> Option<T>,
    ) -> Field<T> {
        let name = name.into();
        debug_assert!(self.knows(&name), "{name} is not in the table of keys");
        let Some(entry) = self.find(&name) else {
            // A misspelt key has a finding of its own: the field is invalid, not missing.
            if let Some(misspelt) = self.misspelt(&name) {
                self.remember(name, State::Invalid, misspelt.key_span, misspelt.value.span, None);
                return Field::Invalid { key: misspelt.key_span };
            }
            if need == Need::Required {
                sink.report(self.missing_at, KeyFault::Missing { key: name.into_owned() });
            }
            return Field::Absent;
        };
        let (key, span) = (entry.key_span, entry.value.span);
        if entry.value.is_empty() {
            if need == Need::Required {
                sink.report(key, KeyFault::Missing { key: name.to_string() });
            }
            self.remember(name, State::Absent, key, key, None);
            return Field::Empty { key };
        }
        let text = match &entry.value.value {
            Value::Scalar { text, .. } => Some(text.clone()),
            Value::List(_) | Value::Map(_) => None,
        };
        let state = match &entry.value.value {
            Value::List(items) if items.iter().all(Node::is_empty) => State::Absent,
            Value::Map(entries) if entries.iter().all(|entry| entry.value.is_empty()) => State::Absent,
            Value::Scalar { text, .. } if text.trim().is_empty() => State::Absent,
            _ => State::Filled,
        };
        match read(&entry.value, self.text, sink) {
            Some(value) => {
                self.remember(name, state, key, span, text);
                Field::Given(Given { value, span, key })
            }
            None => {
                self.remember(name, State::Invalid, key, span, text);
                Field::Invalid { key }
            }
        }
    }

    fn remember(&mut self, name: Name, state: State, key: Span, span: Span, text: Option<String>) {
        self.fields.0.push(FieldState { name, state, key, span, text });
    }

    /// Reads the field `name` of `table`; absent where the method removed it.
    pub fn declared<T>(
        &mut self,
        table: &Table,
        name: &'static str,
        sink: &mut Sink,
        read: impl FnOnce(&'a Node, &'a Text, &mut Sink) -> Option<T>,
    ) -> Field<T> {
        match table.get(name) {
            Some(_) => self.field(name, Need::Optional, sink, read),
            None => Field::Absent,
        }
    }

    pub fn text(&mut self, name: &'static str, need: Need, sink: &mut Sink) -> Field<String> {
        self.field(name, need, sink, free_text)
    }

    pub fn date(&mut self, name: &'static str, need: Need, sink: &mut Sink) -> Field<Date> {
        self.field(name, need, sink, date)
    }

    /// A whole number, at least 1.
    pub fn number(&mut self, name: &'static str, need: Need, sink: &mut Sink) -> Field<u32> {
        self.field(name, need, sink, ordinal)
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&mut self, name: &'static str, need: Need, sink: &mut Sink) -> Field<Vec<Given<String>>> {
        self.field(name, need, sink, texts)
    }

    /// One of `allowed`, compared without case and accents.
    pub fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        need: Need,
        allowed: &[(&str, T)],
        sink: &mut Sink,
    ) -> Field<T> {
        self.field(name, need, sink, |node, source, sink| choice(node, source, allowed, sink))
    }

    /// Reports unknown keys, and returns the states of the keys that were read, for rules.
    pub fn finish(self, sink: &mut Sink) -> Fields {
        for (entry, nearest) in self.unknown() {
            let (key, nearest) = (key_name(&entry.key).to_owned(), nearest.map(str::to_owned));
            sink.report(entry.key_span, KeyFault::Unknown { key, nearest });
        }
        self.fields
    }
}

/// The key without surrounding spaces: French typography puts a no-break space before a colon.
fn key_name(key: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if plain(key.as_bytes().first()) && plain(key.as_bytes().last()) {
        return key;
    }
    key.trim_matches(|c: char| c.is_whitespace())
}
