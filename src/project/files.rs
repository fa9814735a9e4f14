//! Parses one source into one piece of a project.

use std::sync::Arc;

use super::arbitrations::{ARBITRATIONS_FOLDER, is_arbitration, is_decision, is_unread_markdown};
use super::build::head;
use super::document::{Reading, ghost, markdown, personal_data, report_conflicts, stem};
use super::others::{Other, look};
use super::source::Source;
use super::{COMMITTEE_FILE, Content, Document, File, GROUP_FILE, Ghost, PHASE_FILE};
use crate::diagnostic::{Diagnostic, Sink};
use crate::faults::{Fault, KeyFault, ReadingFault, YamlFault};
use crate::method::{Method, Role};
use crate::model::arbitration::{self, Arbitrations};
use crate::model::fields::PROJECT;
use crate::model::group::{self, Group};
use crate::model::others::{COMMITTEE_KEYS, Committee, PHASE_KEYS, Phase};
use crate::model::reader::{Keys, MapReader};
use crate::parse::markdown::Markdown;
use crate::parse::yaml::{self, Outcome};
use crate::text::{Span, Text};
use crate::tree::PROJECT_FILE;

/// Result of parsing one source.
#[derive(Debug)]
pub(super) enum Piece {
    Document(Box<Document>),
    Ghost(Ghost, Markdown),
    Free(Arc<str>, Markdown),
    Group(Option<Box<Document>>, Arc<str>),
    Phase(File<Phase>),
    Committee(File<Committee>),
    Arbitrations(File<Arbitrations>),
    Other(Other),
    Nothing,
}

/// True for a file that is parsed.
pub fn is_read(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    is_markdown(name)
        || path == super::PLAN_TEMPLATE
        || is_arbitration(path)
        || [GROUP_FILE, PHASE_FILE, COMMITTEE_FILE].contains(&name)
}

fn is_markdown(name: &str) -> bool {
    name.len() > 3 && name.is_char_boundary(name.len() - 3) && name[name.len() - 3..].eq_ignore_ascii_case(".md")
}

/// Findings of the file at `path` with the content `text`; none for a file that is not parsed, or that needs a
/// method and has none.
pub fn read_again(path: &Arc<str>, text: &Text, method: Option<&Method>) -> Option<Vec<Diagnostic>> {
    let source = Source::of_text(Arc::clone(path), text.as_str().to_owned());
    if **path == *PROJECT_FILE {
        return Some(head(&source, method.map_or(&PROJECT, |method| &method.project)).found);
    }
    method.filter(|_| is_read(path)).map(|method| piece(&source, method).1)
}

/// Parses `source`; also returns its findings.
pub(super) fn piece(source: &Source, method: &Method) -> (Piece, Vec<Diagnostic>) {
    let mut sink = Sink::new(Arc::clone(&source.path));
    let path = &source.path;
    let name = path.rsplit('/').next().unwrap_or(path);
    let first_line = source.text.as_ref().map(|text| text.first_line()).unwrap_or_default();
    if let Ok(text) = &source.text
        && is_markdown(name)
        && is_unread_markdown(path, text.as_str())
    {
        let (other, found) = look(path, Some(text.as_str().to_owned()), method);
        return (Piece::Other(other), found);
    }
    let piece = match name {
        _ if is_arbitration(path) || **path == *ARBITRATIONS_FOLDER => {
            // A file for one decision must contain one; the common file may be empty.
            let is_one = is_decision(path);
            let content = yaml_file(source, arbitration::KEYS, &[], &mut sink, |reader, sink| {
                Arbitrations::read(method.action_fields(), reader, is_one, sink)
            });
            Piece::Arbitrations(File { path: Arc::clone(path), first_line, content })
        }
        GROUP_FILE => Piece::Group(group_file(source, method, &mut sink).map(Box::new), Arc::clone(path)),
        PHASE_FILE => {
            let (phases, tasks) = (method.phase_ids(), method.task_ids());
            let content = yaml_file(source, PHASE_KEYS, &["phase"], &mut sink, |reader, sink| {
                Phase::read(reader, &phases, &tasks, sink)
            });
            Piece::Phase(File { path: Arc::clone(path), first_line, content })
        }
        COMMITTEE_FILE => {
            let colleges = method.college_ids();
            let content = yaml_file(source, COMMITTEE_KEYS, &[], &mut sink, |reader, sink| {
                Committee::read(reader, &colleges, sink)
            });
            Piece::Committee(File { path: Arc::clone(path), first_line, content })
        }
        _ if !is_markdown(name) => {
            if let Err(fault) = &source.text {
                report_unreadable(source, fault, &mut sink);
            }
            Piece::Nothing
        }
        _ => match &source.text {
            Ok(text) => match markdown(path, text, method, &mut sink) {
                Reading::Document(document) => Piece::Document(document),
                Reading::Ghost(ghost, body) => Piece::Ghost(ghost, body),
                Reading::Free(body) => Piece::Free(Arc::clone(path), body),
            },
            Err(fault) => {
                report_unreadable(source, fault, &mut sink);
                Piece::Ghost(ghost(path, &source.beginning, method), Markdown::default())
            }
        },
    };
    (piece, sink.into_found())
}

fn report_unreadable(source: &Source, fault: &Fault, sink: &mut Sink) {
    sink.report(unreadable_at(fault, &source.beginning), fault.clone());
}

/// Position at which a file becomes unreadable: that of the first invalid byte.
pub fn unreadable_at(fault: &Fault, beginning: &str) -> Span {
    let Fault::Reading(ReadingFault::NotUtf8 { byte, .. }) = fault else { return Span::default() };
    let end = Text::new(beginning.get(..*byte).unwrap_or(beginning).to_owned()).as_str().len();
    Span::new(end, end)
}

/// Reads a YAML file of the project; none if it cannot be parsed.
pub(super) fn yaml_file<'k, T>(
    source: &Source,
    known: impl Into<Keys<'k>>,
    required: &[&str],
    sink: &mut Sink,
    read: impl FnOnce(&mut MapReader<'_>, &mut Sink) -> T,
) -> Option<T> {
    yaml_fields(source, known.into(), required, sink, read).map(|(value, _)| value)
}

fn yaml_fields<T>(
    source: &Source,
    known: Keys<'_>,
    required: &[&str],
    sink: &mut Sink,
    read: impl FnOnce(&mut MapReader<'_>, &mut Sink) -> T,
) -> Option<(T, crate::model::Fields)> {
    let text = match &source.text {
        Ok(text) => text,
        Err(fault) => {
            report_unreadable(source, fault, sink);
            return None;
        }
    };
    personal_data(text, sink);
    if report_conflicts(text, &[], sink) {
        return None;
    }
    let empty = yaml::Node { value: yaml::Value::Map(Vec::new()), span: text.first_line() };
    let whole = Span::new(0, text.as_str().len());
    let node = match yaml::read(text, whole, sink) {
        Outcome::Tree(node) => node,
        Outcome::Empty if required.is_empty() => empty,
        Outcome::Empty => {
            let keys = required.iter().map(|key| (*key).to_owned()).collect();
            sink.report(text.first_line(), KeyFault::EmptyFile { keys });
            return None;
        }
        Outcome::Broken { mended } => {
            super::rest::report(text, whole, mended, sink, |text, node, sink| {
                if let Some(mut reader) = MapReader::new(node, text, known, text.first_line(), sink) {
                    read(&mut reader, sink);
                    reader.finish(sink);
                }
            });
            return None;
        }
    };
    if node.entries().is_none() {
        sink.report(node.span, YamlFault::NotKeys);
        return None;
    }
    let mut reader = MapReader::new(&node, text, known, text.first_line(), sink)?;
    let value = read(&mut reader, sink);
    let fields = reader.finish(sink);
    Some((value, fields))
}

fn group_file(source: &Source, method: &Method, sink: &mut Sink) -> Option<Document> {
    let kind = method.type_of(Role::Group)?;
    let table = &method.types[kind].fields;
    let colleges = method.college_ids();
    let read = |reader: &mut MapReader<'_>, sink: &mut Sink| Group::read(table, reader, &colleges, sink);
    let (group, fields) = yaml_fields(source, Keys::declared(&table.fields), group::REQUIRED, sink, read)?;
    let text = source.text.as_ref().ok()?;
    Some(Document {
        path: Arc::clone(&source.path),
        stem: stem(&source.path).to_owned(),
        kind,
        first_line: text.first_line(),
        fields,
        body: Markdown::default(),
        body_start: 0,
        group: None,
        home: None,
        content: Content::Group(Box::new(group)),
        text: Arc::clone(text),
    })
}
