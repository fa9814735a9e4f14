//! Typed reading of a mapping: every key once, every fault with its place, unknown keys last.

use jiff::civil::Date;

use super::field::{Field, FieldState, Fields, Given, State};
use crate::diagnostic::Sink;
use crate::messages::Fault;
use crate::parse::yaml::{Entry, Node, Value};
use crate::text::fold::{fold, nearest};
use crate::text::{Span, Text, dates};

/// Reads one mapping.
pub struct MapReader<'a> {
    entries: &'a [Entry],
    missing_at: Span,
    known: &'static [&'static str],
    also: &'static [&'static str],
    fields: Fields,
    text: &'a Text,
}

/// Whether a key must have a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Its absence is reported.
    Required,
    /// It may be absent.
    Optional,
}

impl<'a> MapReader<'a> {
    /// A reader of `node`, whose keys may be those of `known`. The absence of a required key is
    /// reported at `missing_at`. Reports a node that is not a mapping.
    pub fn new(
        node: &'a Node,
        text: &'a Text,
        known: &'static [&'static str],
        missing_at: Span,
        sink: &mut Sink,
    ) -> Option<Self> {
        match node.entries() {
            Some(entries) => Some(Self { entries, missing_at, known, also: &[], fields: Fields::default(), text }),
            None => {
                let fault = Fault::ExpectedMap { keys: known.iter().map(|key| (*key).to_owned()).collect() };
                sink.report(node.span, fault);
                None
            }
        }
    }

    /// Knows the keys of `more` too.
    pub fn also(&mut self, more: &'static [&'static str]) {
        self.also = more;
    }

    fn knows(&self, name: &str) -> bool {
        self.known.contains(&name) || self.also.contains(&name)
    }

    fn find(&self, name: &str) -> Option<&'a Entry> {
        self.entries.iter().find(|entry| key_name(&entry.key) == name)
    }

    /// An unknown key that is `name` but for case, accents or a slip.
    fn misspelt(&self, name: &str) -> Option<&'a Entry> {
        let unknown = |entry: &&Entry| {
            let own = key_name(&entry.key);
            !self.knows(own) && !own.starts_with("x_")
        };
        self.entries.iter().filter(unknown).find(|entry| self.nearest(key_name(&entry.key)) == Some(name))
    }

    fn nearest(&self, key: &str) -> Option<&'static str> {
        let folded = fold(key);
        let known = || self.known.iter().chain(self.also).copied();
        known().find(|name| *name == folded).or_else(|| nearest(key, known()))
    }

    /// Reads `name` with `read`, which reports what is wrong and then gives nothing.
    pub fn field<T>(
        &mut self,
        name: &'static str,
        need: Need,
        sink: &mut Sink,
        read: impl FnOnce(&'a Node, &'a Text, &mut Sink) -> Option<T>,
    ) -> Field<T> {
        debug_assert!(self.knows(name), "{name} is not in the table of keys");
        let Some(entry) = self.find(name) else {
            // A key that is only misspelt has a finding of its own: what it says is unknown.
            if let Some(misspelt) = self.misspelt(name) {
                self.remember(name, State::Invalid, misspelt.key_span, misspelt.value.span, None);
                return Field::Invalid { key: misspelt.key_span };
            }
            if need == Need::Required {
                sink.report(self.missing_at, Fault::MissingKey { key: name.to_owned() });
            }
            return Field::Absent;
        };
        let (key, span) = (entry.key_span, entry.value.span);
        if entry.value.is_empty() {
            if need == Need::Required {
                sink.report(key, Fault::MissingKey { key: name.to_owned() });
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

    fn remember(&mut self, name: &'static str, state: State, key: Span, span: Span, text: Option<String>) {
        self.fields.0.push(FieldState { name, state, key, span, text });
    }

    /// A text.
    pub fn text(&mut self, name: &'static str, need: Need, sink: &mut Sink) -> Field<String> {
        self.field(name, need, sink, free_text)
    }

    /// A date.
    pub fn date(&mut self, name: &'static str, need: Need, sink: &mut Sink) -> Field<Date> {
        self.field(name, need, sink, date)
    }

    /// A whole number from 1.
    pub fn number(&mut self, name: &'static str, need: Need, sink: &mut Sink) -> Field<u32> {
        self.field(name, need, sink, |node, source, sink| {
            let text = text(node, source, sink)?;
            let number = text.parse::<u32>().ok().filter(|number| *number > 0 && text.len() < 7);
            if number.is_none() {
                sink.report(node.span, Fault::BadNumber { text });
            }
            number
        })
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&mut self, name: &'static str, need: Need, sink: &mut Sink) -> Field<Vec<Given<String>>> {
        self.field(name, need, sink, texts)
    }

    /// One of `allowed`, compared without case or accents.
    pub fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        need: Need,
        allowed: &[(&str, T)],
        sink: &mut Sink,
    ) -> Field<T> {
        self.field(name, need, sink, |node, source, sink| choice(node, source, allowed, sink))
    }

    /// Reports the keys that nobody asked for, and gives what rules may want to know of the rest.
    pub fn finish(self, sink: &mut Sink) -> Fields {
        for entry in self.entries {
            let name = key_name(&entry.key);
            if self.knows(name) || name.starts_with("x_") {
                continue;
            }
            let nearest = self.nearest(name).map(str::to_owned);
            sink.report(entry.key_span, Fault::UnknownKey { key: name.to_owned(), nearest });
        }
        self.fields
    }
}

/// A key without the no-break space that French typography puts before a colon.
fn key_name(key: &str) -> &str {
    key.trim_matches(|c: char| c.is_whitespace())
}

/// Reads a text; curly quotes around it are those of a word processor and are dropped.
pub fn text(node: &Node, source: &Text, sink: &mut Sink) -> Option<String> {
    match &node.value {
        Value::Scalar { text, plain } => {
            let text = text.trim();
            Some(if *plain { crate::parse::yaml::strip_curly(text).to_owned() } else { text.to_owned() })
        }
        // « - Objectif 1 : agir » reads as a mapping; it is a text whose colon needs quotes.
        Value::Map(entries) if entries.len() == 1 && is_on_one_line(node, entries, source) => {
            let line = source.line(source.position(node.span.start).line);
            let written = source.slice(Span::new(node.span.start, line.end)).trim_end();
            let before = source.slice(Span::new(line.start, node.span.start));
            let corrected = format!("{before}{}", crate::parse::yaml::quote(written));
            sink.report(Span::new(node.span.start, line.end), Fault::YamlColon { corrected });
            None
        }
        Value::List(_) | Value::Map(_) => {
            sink.report(node.span, Fault::ExpectedText);
            None
        }
    }
}

/// Reads a text that people write freely. « Salle #2 » is what was written, although YAML takes
/// « #2 » for a comment: a comment has a space after its mark.
pub fn free_text(node: &Node, source: &Text, sink: &mut Sink) -> Option<String> {
    let read = text(node, source, sink)?;
    let is_plain = matches!(node.value, Value::Scalar { plain: true, .. });
    let line = source.line(source.position(node.span.end).line);
    let rest = source.slice(Span::new(node.span.end, line.end));
    let goes_on = rest.strip_prefix(" #").is_some_and(|after| after.starts_with(char::is_alphanumeric));
    Some(if is_plain && goes_on && !read.contains('\n') { format!("{read}{}", rest.trim_end()) } else { read })
}

/// A line of a plain text that starts like an item of a list but is none for YAML: « • », « – » or
/// a dash without its space. YAML runs such lines together.
fn bullet(node: &Node, source: &Text, in_list: bool) -> Option<Span> {
    if !matches!(node.value, Value::Scalar { plain: true, .. }) {
        return None;
    }
    let written = source.slice(node.span);
    let starts = |line: &str| {
        let line = line.trim();
        if line.chars().count() < 3 {
            return false;
        }
        let dash =
            line.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic) || rest.starts_with(' '));
        dash || line.starts_with(['•', '–', '—', '·', '▪', '◦', '*'])
    };
    let mut at = node.span.start;
    for line in written.split_inclusive('\n') {
        let is_first = at == node.span.start;
        if starts(line) && !(is_first && in_list) {
            let indent = line.len() - line.trim_start().len();
            return Some(Span::new(at + indent, at + line.trim_end().len()));
        }
        at += line.len();
    }
    None
}

fn is_on_one_line(node: &Node, entries: &[Entry], source: &Text) -> bool {
    let key = source.position(node.span.start).line;
    let in_braces = source.slice(Span::new(0, node.span.start)).trim_end().ends_with('{');
    !in_braces && entries.iter().all(|entry| source.position(entry.value.span.start).line == key)
}

/// Reads a list of texts, or a single text as a list of one.
pub fn texts(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<Given<String>>> {
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        Value::Scalar { .. } => std::slice::from_ref(node),
        Value::Map(_) => {
            sink.report(node.span, Fault::ExpectedList);
            return None;
        }
    };
    let before = sink.len();
    let read = items
        .iter()
        .filter(|item| !item.is_empty())
        .filter_map(|item| {
            let value = free_text(item, source, sink)?;
            // An item may begin with a dash of its own; a later line that does is another item.
            let in_list = matches!(node.value, Value::List(_));
            if let Some(mark) = bullet(item, source, in_list) {
                sink.report(mark, Fault::YamlBullet);
                return None;
            }
            Some(Given { value, span: item.span, key: item.span })
        })
        .collect();
    (sink.len() == before).then_some(read)
}

/// Reads a date; another form of date is shown as it should be.
pub fn date(node: &Node, source: &Text, sink: &mut Sink) -> Option<Date> {
    let text = text(node, source, sink)?;
    let date = dates::parse_iso(&text);
    if date.is_none() {
        let guess = dates::guess(&text);
        sink.report(node.span, Fault::BadDate { text, guess });
    }
    date
}

/// Reads one of `allowed`.
pub fn choice<T: Copy>(node: &Node, source: &Text, allowed: &[(&str, T)], sink: &mut Sink) -> Option<T> {
    let text = text(node, source, sink)?;
    let wanted = fold(&text).replace([' ', '_'], "-");
    let found = allowed.iter().find(|(name, _)| *name == text || fold(name) == wanted);
    if found.is_none() {
        let names = || allowed.iter().map(|(name, _)| *name);
        let nearest = nearest(&text, names()).map(str::to_owned);
        let allowed = names().map(str::to_owned).collect();
        sink.report(node.span, Fault::BadChoice { text, allowed, nearest });
    }
    found.map(|(_, value)| *value)
}

/// Reads a list of mappings, each with `read`; an entry that is none is there and unknown.
pub fn list<'a, T: Default>(
    node: &'a Node,
    source: &'a Text,
    known: &'static [&'static str],
    sink: &mut Sink,
    mut read: impl FnMut(&mut MapReader<'a>, &'a Node, &mut Sink) -> T,
) -> Option<Vec<T>> {
    let Value::List(items) = &node.value else {
        sink.report(node.span, Fault::ExpectedList);
        return None;
    };
    let mut values = Vec::new();
    for item in items.iter().filter(|item| !item.is_empty()) {
        if let Some(mut reader) = MapReader::new(item, source, known, item.span, sink) {
            values.push(read(&mut reader, item, sink));
            reader.finish(sink);
        } else {
            values.push(T::default());
        }
    }
    Some(values)
}
