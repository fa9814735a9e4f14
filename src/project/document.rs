//! Reads a Markdown file into a document, a ghost or free text.

use std::sync::Arc;

use super::{Content, Document, Ghost};
use crate::diagnostic::Sink;
use crate::faults::{HeaderFault, ItemFault, KeyFault, ReadingFault, ValueFault, YamlFault};

use crate::method::{DocType, Method, Role, SectionDef};
use crate::model::action::Action;
use crate::model::fields::{FieldDef, Values};
use crate::model::keys::TYPE;
use crate::model::others::{Assessment, Framework};
use crate::model::reader::{Keys, MapReader, Need};
use crate::model::session::Session;
use crate::parse::front_matter::{Front, recover, split};
use crate::parse::markdown::Markdown;
use crate::parse::yaml::{self, Node, Outcome, Value};
use crate::parse::{comments, conflict, personal};
use crate::text::fold::nearest;
use crate::text::{Span, Text};

pub(super) enum Reading {
    Document(Box<Document>),
    Ghost(Ghost, Markdown),
    Free(Markdown),
}

pub(super) fn markdown(path: &Arc<str>, text: &Arc<Text>, method: &Method, sink: &mut Sink) -> Reading {
    personal_data(text, sink);
    let front = split(text);
    let body_start = match &front {
        Front::Found { body, .. } => *body,
        Front::None | Front::Broken(..) => 0,
    };
    let body = Markdown::read(text, body_start);
    let by_place = method.type_at(path);
    let lost = |body: Markdown| Reading::Ghost(ghost(path, text.as_str(), method), body);
    if report_conflicts(text, &body.code, sink) {
        // The conflict markers may hide the front matter: search the raw text for the type.
        let is_free = matches!(front, Front::None) && by_place.is_none() && recover(text.as_str(), "type").is_none();
        return if is_free { Reading::Free(Markdown::default()) } else { lost(Markdown::default()) };
    }
    for comment in &body.open_comments {
        sink.report(*comment, ItemFault::OpenComment { hides: comments::hides(text.as_str(), *comment) });
    }
    if let Some(span) = body.too_deep {
        sink.report(span, ReadingFault::MarkdownTooDeep);
        return lost(Markdown::default());
    }
    let yaml = match front {
        Front::Found { yaml, .. } => yaml,
        Front::Broken(span, fault) => {
            sink.report(span, fault);
            return lost(Markdown::default());
        }
        Front::None => {
            let blank = text.as_str().trim().is_empty();
            // A readme in the folder of actions is not an action.
            let is_readme = |name: &String| ["readme", "lisezmoi"].contains(&name.to_lowercase().as_str());
            let expected = by_place
                .or_else(|| type_near(path, method))
                .filter(|(_, captures)| blank || !captures.name.as_ref().is_some_and(is_readme));
            let Some((kind, captures)) = expected else {
                return Reading::Free(body);
            };
            let expected = method.types[kind].id.clone();
            let fault = match blank {
                true => KeyFault::EmptyDocument { expected },
                false => KeyFault::NoFrontMatter { lines: header(&method.types[kind], captures.number) },
            };
            sink.report(text.first_line(), fault);
            return lost(body);
        }
    };
    let node = match yaml::read(text, yaml, sink) {
        Outcome::Tree(node) => node,
        Outcome::Empty => {
            let expected = by_place.map(|(kind, _)| method.types[kind].id.clone());
            sink.report(text.first_line(), KeyFault::NoType { expected });
            return lost(body);
        }
        Outcome::Broken { mended } => {
            super::rest::report(text, yaml, mended, sink, |text, node, sink| {
                if let Some(kind) = kind_of(node, None, text, method, sink) {
                    keys(text, node, kind, method, sink);
                }
            });
            return lost(body);
        }
    };
    match kind_of(&node, by_place.map(|(kind, _)| kind), text, method, sink) {
        Some(kind) => {
            let (content, fields) = keys(text, &node, kind, method, sink);
            let mut body = body;
            let number = if let Content::Session(session) = &content { session.number.value().copied() } else { None };
            let here = |section: &&SectionDef| section.number.is_none() || number.is_none() || section.number == number;
            let sections = &method.types[kind].sections;
            body.adopt(text, sections.iter().filter(here).map(|section| section.keys.as_slice()));
            let with_items = sections.iter().filter(|section| section.items.is_some());
            body.read_rows(text, with_items.map(|section| section.keys.as_slice()));
            Reading::Document(Box::new(Document {
                path: Arc::clone(path),
                stem: stem(path).to_owned(),
                kind,
                first_line: text.first_line(),
                fields,
                body,
                body_start,
                group: None,
                home: None,
                content,
                text: Arc::clone(text),
            }))
        }
        None => lost(body),
    }
}

/// Lines of a minimal front matter for this type.
fn header(kind: &DocType, number: Option<u32>) -> Vec<String> {
    let mut lines = vec![format!("type: {}", kind.id)];
    lines.extend(number.filter(|_| kind.numbered).map(|number| format!("numero: {number}")));
    match kind.role {
        Role::Session => lines.extend(["date: AAAA-MM-JJ".to_owned(), "statut: tenue".to_owned()]),
        Role::Action => lines.extend(["titre: …".to_owned(), "idees: I…".to_owned()]),
        Role::Group | Role::Framework | Role::Assessment | Role::Document => {}
    }
    lines
}

/// The type that the front matter declares; reports a missing or unknown one.
fn kind_of(node: &Node, by_place: Option<usize>, text: &Text, method: &Method, sink: &mut Sink) -> Option<usize> {
    let Some(entries) = node.entries() else {
        sink.report(node.span, YamlFault::NotKeys);
        return None;
    };
    let entry = entries.iter().find(|entry| entry.key.trim() == "type").filter(|entry| !entry.value.is_empty());
    let Some(entry) = entry else {
        let expected = by_place.map(|kind| method.types[kind].id.clone());
        sink.report(text.first_line(), KeyFault::NoType { expected });
        return None;
    };
    let Value::Scalar { text: name, .. } = &entry.value.value else {
        sink.report(entry.value.span, ValueFault::ExpectedText);
        return None;
    };
    let kind = method.type_said(&crate::text::fold::hyphened(name));
    let kind = kind.filter(|kind| method.types[*kind].role != Role::Group);
    if kind.is_none() {
        let nearest = nearest(name, method.document_types()).map(str::to_owned);
        let allowed = method.document_types().map(str::to_owned).collect();
        sink.report(entry.value.span, KeyFault::UnknownType { text: name.clone(), allowed, nearest });
    }
    kind
}

/// Reads the keys of a document of type `kind`: as typed content, and as states by name.
fn keys(text: &Text, node: &Node, kind: usize, method: &Method, sink: &mut Sink) -> (Content, crate::model::Fields) {
    let definition = &method.types[kind];
    let table = &definition.fields;
    let known = Keys::declared(&table.fields).and(&[TYPE]);
    let first_line = text.first_line();
    let mut fields = crate::model::Fields::default();
    let mut content = Content::Framework(Framework::default());
    if let Some(mut reader) = MapReader::new(node, text, known, first_line, sink) {
        // Fields that only the method requires are checked later, once the document is due.
        let own = definition.role.fields();
        let is_owed = |field: &FieldDef| {
            let is_number = definition.number_is_owed && field.key == "numero";
            is_number || own.fields.iter().any(|own| own.required && own.key == field.key)
        };
        let read = |reader: &mut MapReader<'_>, sink: &mut Sink| {
            Values::read_as(table, reader, |field| Some(is_owed(field)), sink)
        };
        // Marks the key as known; its value has been read before.
        reader.text(TYPE.name, Need::Optional, sink);
        content = match definition.role {
            Role::Action => Content::Action(Box::new(Action::read(table, &mut reader, sink))),
            Role::Session | Role::Group => Content::Session(Box::new(Session::of(read(&mut reader, sink), sink))),
            Role::Framework => Content::Framework(Framework::of(read(&mut reader, sink))),
            Role::Assessment => Content::Assessment(Assessment::of(read(&mut reader, sink))),
            Role::Document => Content::Document(read(&mut reader, sink)),
        };
        fields = reader.finish(sink);
    }
    (content, fields)
}

/// The type whose path pattern matches a normalised form of the file name: `Réunion 2.md`.
fn type_near(path: &str, method: &Method) -> Option<(usize, crate::method::pattern::Captures)> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let (stem, _) = name.rsplit_once('.').filter(|(_, end)| end.eq_ignore_ascii_case("md"))?;
    let words = crate::text::fold::fold(stem);
    let mut wanted = String::with_capacity(words.len() + 4);
    for c in words.chars() {
        let is_number = c.is_ascii_digit() && wanted.ends_with(|last: char| last.is_alphabetic());
        if (is_number || !c.is_alphanumeric()) && !wanted.ends_with('-') {
            wanted.push('-');
        }
        if c.is_alphanumeric() {
            wanted.push(c);
        }
    }
    let wanted = wanted.trim_end_matches('-').replace("-n-", "-").replace("-no-", "-");
    (wanted != stem).then(|| method.type_at(&format!("{folder}/{wanted}.md"))).flatten()
}

/// The presumed type and number of an unreadable file: from its readable part, then from its path.
pub(super) fn ghost(path: &Arc<str>, beginning: &str, method: &Method) -> Ghost {
    let by_place = method.type_at(path).or_else(|| type_near(path, method));
    let said = recover(beginning, "type").filter(|name| !name.is_empty());
    let known = said.and_then(|name| method.type_said(name));
    let near = || said.and_then(|name| nearest(name, method.document_types())).and_then(|name| method.type_named(name));
    let at_place = by_place.as_ref().map(|(kind, _)| *kind);
    let kind = known.or(at_place).or_else(near);
    let said_number = recover(beginning, "numero").and_then(|number| number.parse().ok());
    let number = said_number.or_else(|| by_place.and_then(|(_, captures)| captures.number));
    Ghost { path: Arc::clone(path), kind, number, group: None }
}

/// Reports merge conflict markers; true if there are any.
pub(super) fn report_conflicts(text: &Text, code: &[Span], sink: &mut Sink) -> bool {
    let conflicts = conflict::find(text, code);
    for span in &conflicts {
        sink.report(*span, HeaderFault::Conflict);
    }
    !conflicts.is_empty()
}

/// Reports personal data such as e-mail addresses and telephone numbers.
pub(super) fn personal_data(text: &Text, sink: &mut Sink) {
    for (span, kind) in personal::find(text.as_str()) {
        sink.report(span, personal::fault(kind, 0));
    }
}

/// File name without its extension.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
