//! Texts become a project. Pure: files are read elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::document::{Reading, ghost, markdown, personal_data, report_conflicts, stem};
use super::thread;
use super::{
    ARBITRATIONS_FILE, COMMITTEE_FILE, Content, Document, File, GROUP_FILE, Ghost, GroupInfo,
    PHASE_FILE, PLAN_FILE, PlanFile, Project,
};
use crate::diagnostic::{Diagnostic, Place, Sink};
use crate::fs::walk::PROJECT_FILE;
use crate::messages::Fault;
use crate::method::{Method, Role};
use crate::model::arbitration::{self, Arbitrations};
use crate::model::group::{self, Group};
use crate::model::others::{COMMITTEE_KEYS, Committee, PHASE_KEYS, Phase};
use crate::model::project_file::{self, ProjectFile};
use crate::model::reader::MapReader;
use crate::parse::markdown::Markdown;
use crate::parse::yaml::{self, Outcome};
use crate::text::{Span, Text};

/// A file as the disk gave it.
#[derive(Debug)]
pub struct Source {
    /// Path relative to the project.
    pub path: Arc<str>,
    /// Its text, or what prevented reading it.
    pub text: Result<Arc<Text>, Fault>,
    /// Where the text could not be read: its beginning, as far as it goes.
    pub beginning: String,
}

/// A project and what was found while reading it.
#[derive(Debug)]
pub struct Built {
    /// The project.
    pub project: Project,
    /// Findings.
    pub found: Vec<Diagnostic>,
}

/// `agir.yaml`, read before the method is known.
#[derive(Debug)]
pub struct Head {
    /// Its keys; unknown where it could not be read.
    pub file: ProjectFile,
    /// True if it could be read.
    pub is_known: bool,
    /// Findings.
    pub found: Vec<Diagnostic>,
    /// Its text.
    pub text: Arc<Text>,
    /// What the text still says of the method, where it could not be read.
    pub recovered_method: Option<String>,
}

/// Reads `agir.yaml`.
pub fn head(source: &Source) -> Head {
    let mut sink = Sink::new(Arc::clone(&source.path));
    let mut head = Head {
        file: ProjectFile::default(),
        is_known: false,
        found: Vec::new(),
        text: Arc::default(),
        recovered_method: crate::parse::front_matter::recover(&source.beginning, "methode")
            .map(str::to_owned),
    };
    if let Some(file) = yaml_file(
        source,
        project_file::KEYS,
        project_file::REQUIRED,
        &mut sink,
        ProjectFile::read,
    ) {
        (head.file, head.is_known) = (file, true);
    }
    if let Ok(text) = &source.text {
        head.text = Arc::clone(text);
        head.recovered_method =
            crate::parse::front_matter::recover(text.as_str(), "methode").map(str::to_owned);
    }
    head.found = sink.into_found();
    head
}

/// What one source gave.
enum Piece {
    Document(Box<Document>),
    Ghost(Ghost, Markdown),
    Free(Arc<str>, Markdown),
    Group(Option<Box<Document>>, Arc<str>),
    Phase(File<Phase>),
    Committee(File<Committee>),
    Arbitrations(File<Arbitrations>),
    Nothing,
}

/// Builds the project of `sources`, which are sorted by path; `names` are all its files and
/// folders, `unknown` the folders that could not be entered.
pub fn build(
    head: Head,
    sources: Vec<Source>,
    names: BTreeSet<Arc<str>>,
    unknown: &[Arc<str>],
    plan: PlanFile,
    method: &Method,
) -> Built {
    let read: Vec<(Piece, Vec<Diagnostic>)> = sources
        .par_iter()
        .map(|source| piece(source, method))
        .collect();
    let mut found = head.found;
    let mut texts: BTreeMap<Arc<str>, Arc<Text>> = BTreeMap::new();
    texts.insert(Arc::from(PROJECT_FILE), Arc::clone(&head.text));
    for source in &sources {
        if let Ok(text) = &source.text {
            texts.insert(Arc::clone(&source.path), Arc::clone(text));
        }
    }
    if let PlanFile::Text(text) = &plan {
        texts.insert(Arc::from(PLAN_FILE), Arc::clone(text));
    }
    let method_key = head.file.method.key().unwrap_or_default();
    let mut project = Project {
        file: head.file,
        file_is_known: head.is_known,
        method_key: Place {
            path: Arc::from(PROJECT_FILE),
            span: method_key,
        },
        documents: Vec::new(),
        ghosts: Vec::new(),
        groups: Vec::new(),
        threads: Vec::new(),
        phases: Vec::new(),
        committee: None,
        arbitrations: None,
        plan,
        free: Vec::new(),
        texts,
        names,
    };
    for (piece, diagnostics) in read {
        found.extend(diagnostics);
        project.take(piece);
    }
    for folder in unknown {
        project.ghosts.push(Ghost {
            path: Arc::clone(folder),
            kind: None,
            number: None,
            group: None,
        });
    }
    project.attach_groups();
    for group in 0..project.groups.len() {
        let thread = thread::read(&project, group, method);
        project.threads.push(thread);
    }
    Built { project, found }
}

impl Project {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Document(document) => self.documents.push(*document),
            Piece::Ghost(ghost, body) => {
                self.free.push((Arc::clone(&ghost.path), body));
                self.ghosts.push(ghost);
            }
            Piece::Free(path, body) => self.free.push((path, body)),
            Piece::Group(document, path) => {
                let folder = path
                    .rsplit_once('/')
                    .map_or("", |(folder, _)| folder)
                    .to_owned();
                let id = folder.rsplit('/').next().unwrap_or_default().to_owned();
                let at = document.map(|document| {
                    self.documents.push(*document);
                    self.documents.len() - 1
                });
                self.groups.push(GroupInfo {
                    id,
                    folder,
                    path,
                    document: at,
                });
            }
            Piece::Phase(file) => self.phases.push(file),
            Piece::Committee(file) => self.committee = self.committee.take().or(Some(file)),
            Piece::Arbitrations(file) => {
                self.arbitrations = self.arbitrations.take().or(Some(file))
            }
            Piece::Nothing => {}
        }
    }

    /// The group of a document is that of the nearest `groupe.yaml` above it.
    fn attach_groups(&mut self) {
        let by_folder: BTreeMap<&str, usize> = self
            .groups
            .iter()
            .enumerate()
            .map(|(at, group)| (group.folder.as_str(), at))
            .collect();
        let nearest = |path: &str| {
            let mut folder = path;
            while let Some((above, _)) = folder.rsplit_once('/') {
                if let Some(group) = by_folder.get(above) {
                    return Some(*group);
                }
                folder = above;
            }
            None
        };
        let of_documents: Vec<_> = self
            .documents
            .iter()
            .map(|document| nearest(&document.path))
            .collect();
        let of_ghosts: Vec<_> = self
            .ghosts
            .iter()
            .map(|ghost| nearest(&ghost.path))
            .collect();
        for (document, group) in self.documents.iter_mut().zip(of_documents) {
            document.group = group;
        }
        for (ghost, group) in self.ghosts.iter_mut().zip(of_ghosts) {
            ghost.group = group;
        }
    }
}

/// True for a file whose content is read.
pub fn is_read(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    is_markdown(name)
        || path == super::PLAN_TEMPLATE
        || [GROUP_FILE, PHASE_FILE, COMMITTEE_FILE, ARBITRATIONS_FILE].contains(&name)
}

fn is_markdown(name: &str) -> bool {
    name.len() > 3
        && name.is_char_boundary(name.len() - 3)
        && name[name.len() - 3..].eq_ignore_ascii_case(".md")
}

fn piece(source: &Source, method: &Method) -> (Piece, Vec<Diagnostic>) {
    let mut sink = Sink::new(Arc::clone(&source.path));
    let path = &source.path;
    let name = path.rsplit('/').next().unwrap_or(path);
    let colleges = || {
        method
            .colleges
            .iter()
            .enumerate()
            .map(|(at, college)| (college.id.as_str(), at))
            .collect::<Vec<_>>()
    };
    let first_line = source
        .text
        .as_ref()
        .map(|text| text.first_line())
        .unwrap_or_default();
    let piece = match name {
        GROUP_FILE => Piece::Group(
            group_file(source, method, &colleges(), &mut sink).map(Box::new),
            Arc::clone(path),
        ),
        PHASE_FILE => {
            let phases: Vec<(&str, usize)> = method
                .phases
                .iter()
                .enumerate()
                .map(|(at, p)| (p.id.as_str(), at))
                .collect();
            let tasks: Vec<(&str, usize)> = method
                .phases
                .iter()
                .flat_map(|phase| &phase.tasks)
                .enumerate()
                .map(|(at, t)| (t.id.as_str(), at))
                .collect();
            let content = yaml_file(source, PHASE_KEYS, &["phase"], &mut sink, |reader, sink| {
                Phase::read(reader, &phases, &tasks, sink)
            });
            Piece::Phase(File {
                path: Arc::clone(path),
                first_line,
                content,
            })
        }
        COMMITTEE_FILE => {
            let colleges = colleges();
            let content = yaml_file(source, COMMITTEE_KEYS, &[], &mut sink, |reader, sink| {
                Committee::read(reader, &colleges, sink)
            });
            Piece::Committee(File {
                path: Arc::clone(path),
                first_line,
                content,
            })
        }
        ARBITRATIONS_FILE => {
            let content = yaml_file(
                source,
                arbitration::KEYS,
                &[],
                &mut sink,
                Arbitrations::read,
            );
            Piece::Arbitrations(File {
                path: Arc::clone(path),
                first_line,
                content,
            })
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
    // The place of a wrong byte is counted in the part before it, which is readable.
    let span = match fault {
        Fault::NotUtf8 { byte, .. } => {
            let byte = (*byte).min(source.beginning.len());
            Span::new(byte, byte)
        }
        _ => Span::default(),
    };
    sink.report(span, fault.clone());
}

/// Reads a YAML file of the project; nothing where it cannot be read.
fn yaml_file<T>(
    source: &Source,
    known: &'static [&'static str],
    required: &[&str],
    sink: &mut Sink,
    read: impl FnOnce(&mut MapReader<'_>, &mut Sink) -> T,
) -> Option<T> {
    yaml_fields(source, known, required, sink, read).map(|(value, _)| value)
}

fn yaml_fields<T>(
    source: &Source,
    known: &'static [&'static str],
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
    let empty = yaml::Node {
        value: yaml::Value::Map(Vec::new()),
        span: text.first_line(),
    };
    let node = match yaml::read(text, Span::new(0, text.as_str().len()), sink) {
        Outcome::Tree(node) => node,
        Outcome::Empty if required.is_empty() => empty,
        Outcome::Empty => {
            let keys = required.iter().map(|key| (*key).to_owned()).collect();
            sink.report(text.first_line(), Fault::EmptyFile { keys });
            return None;
        }
        Outcome::Broken => return None,
    };
    if node.entries().is_none() {
        sink.report(node.span, Fault::YamlNotKeys);
        return None;
    }
    let mut reader = MapReader::new(&node, text, known, text.first_line(), sink)?;
    let value = read(&mut reader, sink);
    let fields = reader.finish(sink);
    Some((value, fields))
}

fn group_file(
    source: &Source,
    method: &Method,
    colleges: &[(&str, usize)],
    sink: &mut Sink,
) -> Option<Document> {
    let kind = method.type_of(Role::Group)?;
    let (group, fields) = yaml_fields(
        source,
        group::KEYS,
        &["thematique"],
        sink,
        |reader, sink| Group::read(reader, colleges, sink),
    )?;
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
        content: Content::Group(Box::new(group)),
        text: Arc::clone(text),
    })
}
