//! Builds a project from texts. Does no I/O.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Ghost;
use super::files::{Piece, piece, yaml_file};
use super::others::look;
use super::source::Source;
use super::{Document, GroupInfo, Index, PLAN_FILE, PlanFile, Project};
use super::{copies, thread_reading, unread};
use crate::diagnostic::{Diagnostic, EngineCode, Place, Sink};
use crate::method::{Method, Role};
use crate::model::arbitration::Arbitrations;
use crate::model::fields::Table;
use crate::model::project_file::{self, ProjectFile};
use crate::model::reader::{Keys, MapReader};
use crate::text::Text;
use crate::tree::PROJECT_FILE;

/// A file after reading: its content and its findings.
#[derive(Debug)]
pub struct FileRead {
    source: Source,
    piece: Piece,
    found: Vec<Diagnostic>,
}

impl FileRead {
    /// Parses `source` according to its path and to `method`.
    pub fn of(source: Source, method: &Method) -> Self {
        let (piece, found) = piece(&source, method);
        Self { source, piece, found }
    }

    /// Inspects the file at `path`, which is not a document. `text` is none for a binary office format or a
    /// text that is too long.
    pub fn other(path: Arc<str>, text: Option<String>, method: &Method) -> Self {
        let (other, found) = look(&path, text, method);
        let text = other.text.clone().unwrap_or_default();
        Self {
            source: Source { path, text: Ok(text), beginning: String::new(), signs: 0 },
            piece: Piece::Other(other),
            found,
        }
    }

    pub fn path(&self) -> &str {
        &self.source.path
    }

    pub(super) fn document(&self) -> Option<&Document> {
        match &self.piece {
            Piece::Document(document) | Piece::Group(Some(document), _) => Some(document),
            _ => None,
        }
    }

    /// Decisions on overlapping actions; none for other files.
    pub(super) fn arbitrations(&self) -> Option<&Arbitrations> {
        match &self.piece {
            Piece::Arbitrations(file) => file.content.as_ref(),
            _ => None,
        }
    }

    /// Text of the file; none if it could not be read.
    pub(super) fn text(&self) -> Option<&Text> {
        self.source.text.as_deref().ok()
    }
}

/// A project, and the findings of reading it.
#[derive(Debug)]
pub struct Built {
    pub project: Project,
    pub found: Vec<Diagnostic>,
}

/// Content of `agir.yaml`, read before the method is known.
#[derive(Debug)]
pub struct Head {
    /// Its keys; the default if the file could not be read.
    pub file: ProjectFile,
    pub is_known: bool,
    pub found: Vec<Diagnostic>,
    pub text: Arc<Text>,
    /// Value of `methode`, searched in the raw text, which works even if the YAML is invalid.
    pub recovered_method: Option<String>,
}

/// Reads `agir.yaml`, whose fields are those of `table`.
pub fn head(source: &Source, table: &Arc<Table>) -> Head {
    let mut sink = Sink::new(Arc::clone(&source.path));
    let mut head = Head {
        file: ProjectFile::default(),
        is_known: false,
        found: Vec::new(),
        text: Arc::default(),
        recovered_method: crate::parse::front_matter::recover(&source.beginning, "methode").map(str::to_owned),
    };
    let keys = Keys::declared(&table.fields).and(project_file::OTHER_KEYS);
    let read = |reader: &mut MapReader<'_>, sink: &mut Sink| ProjectFile::read(table, reader, sink);
    if let Some(file) = yaml_file(source, keys, project_file::REQUIRED, &mut sink, read) {
        (head.file, head.is_known) = (file, true);
    }
    if source.text.is_err() {
        // Keeps the readable part of the file, so that the finding has a position.
        head.text = Arc::new(Text::new(source.beginning.clone()));
    }
    if let Ok(text) = &source.text {
        head.text = Arc::clone(text);
        head.recovered_method = crate::parse::front_matter::recover(text.as_str(), "methode").map(str::to_owned);
    }
    head.found = sink.into_found();
    head
}

/// Builds the project from `files`, which are sorted by path. `names` are all files and folders, `unknown` the
/// folders that could not be opened.
pub fn build(
    head: Head,
    files: Vec<FileRead>,
    names: BTreeSet<Arc<str>>,
    unknown: &BTreeSet<Arc<str>>,
    plan: PlanFile,
    method: &Method,
) -> Built {
    let mut found = head.found;
    let is_document = |file: &&FileRead| !matches!(file.piece, Piece::Other(_));
    let of_files = files.iter().filter(is_document).map(|FileRead { source, .. }| {
        let text = match &source.text {
            Ok(text) => Arc::clone(text),
            // Keeps the readable part of the file, so that the finding has a position.
            Err(_) => Arc::new(Text::new(source.beginning.clone())),
        };
        (Arc::clone(&source.path), text)
    });
    let own = (Arc::from(PROJECT_FILE), Arc::clone(&head.text));
    let mut texts: BTreeMap<Arc<str>, Arc<Text>> = std::iter::once(own).chain(of_files).collect();
    if let PlanFile::Text(text) = &plan {
        texts.insert(Arc::from(PLAN_FILE), Arc::clone(text));
    }
    let method_key = head.file.method.key().unwrap_or_default();
    let mut project = Project {
        file: head.file,
        file_is_known: head.is_known,
        method_key: Place { path: Arc::from(PROJECT_FILE), span: method_key },
        documents: Vec::with_capacity(files.len()),
        ghosts: Vec::new(),
        groups: Vec::new(),
        threads: Vec::new(),
        phases: Vec::new(),
        in_plan: method.in_plan.clone(),
        committees: Vec::new(),
        arbitrations: Vec::new(),
        plan,
        plan_versions: Vec::new(),
        copies: BTreeSet::new(),
        misnamed: BTreeMap::new(),
        free: Vec::new(),
        texts,
        looked_at: BTreeMap::new(),
        names,
        links: Vec::new(),
        unknown: unknown.iter().cloned().collect(),
        index: Index::default(),
    };
    let copies = copies::find(&files, method);
    found.extend(copies.found);
    let mut others = Vec::new();
    for (at, file) in files.into_iter().enumerate() {
        if copies.taken.contains(&at) {
            // Other findings of a copy also exist in its original, or become irrelevant with it.
            let is_personal = |d: &Diagnostic| &*d.code == EngineCode::DonneePersonnelle.id();
            found.extend(file.found.into_iter().filter(is_personal));
            project.copies.insert(file.source.path);
            continue;
        }
        let is_shown = !file.found.is_empty();
        found.extend(file.found);
        match file.piece {
            Piece::Other(other) => {
                if let Some(text) = other.text.as_ref().filter(|_| is_shown) {
                    project.looked_at.insert(Arc::clone(&file.source.path), Arc::clone(text));
                }
                others.push((file.source.path, other));
            }
            piece => project.take(piece),
        }
    }
    unread::place(&mut project, others, method, &mut found);
    project.sort_arbitrations();
    for folder in unknown {
        project.ghosts.push(Ghost { path: Arc::clone(folder), kind: None, number: None, group: None });
    }
    project.attach_groups(method);
    project.attach_homes(method);
    project.index = Index::of(&project);
    let homes = 0..project.outside() + 1;
    project.threads = homes.into_par_iter().map(|home| thread_reading::read(&project, home, method)).collect();
    Built { project, found }
}

impl Index {
    fn of(project: &Project) -> Self {
        let mut index = Self { by_kind: Vec::new(), by_home: vec![Vec::new(); project.outside() + 1] };
        for (at, document) in project.documents.iter().enumerate() {
            let kinds = index.by_kind.len().max(document.kind + 1);
            index.by_kind.resize_with(kinds, Vec::new);
            index.by_kind[document.kind].push(at);
            if let Some(home) = document.home {
                index.by_home[home].push(at);
            }
        }
        index
    }
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
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
                let id = folder.rsplit('/').next().unwrap_or_default().to_owned();
                let at = document.map(|document| {
                    self.documents.push(*document);
                    self.documents.len() - 1
                });
                self.groups.push(GroupInfo { id, folder, path, document: at });
            }
            Piece::Phase(file) => self.phases.push(file),
            Piece::Committee(file) => self.committees.push(file),
            Piece::Arbitrations(file) => self.arbitrations.push(file),
            Piece::Other(_) | Piece::Nothing => {}
        }
    }

    /// Assigns each document to the group of the nearest `groupe.yaml` above it. A `groupe.yaml` at the root
    /// only gets the meetings and actions that no other group has.
    fn attach_groups(&mut self, method: &Method) {
        let by_folder: BTreeMap<&str, usize> =
            self.groups.iter().enumerate().map(|(at, group)| (group.folder.as_str(), at)).collect();
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
        let at_the_top = |kind: usize| {
            let definition = &method.types[kind];
            by_folder.get("").copied().filter(|_| definition.per_group || definition.role == Role::Group)
        };
        let of_documents: Vec<_> = self
            .documents
            .iter()
            .map(|document| nearest(&document.path).or_else(|| at_the_top(document.kind)))
            .collect();
        let of_ghosts: Vec<_> =
            self.ghosts.iter().map(|ghost| nearest(&ghost.path).or_else(|| at_the_top(ghost.kind?))).collect();
        for (document, group) in self.documents.iter_mut().zip(of_documents) {
            document.group = group;
        }
        for (ghost, group) in self.ghosts.iter_mut().zip(of_ghosts) {
            ghost.group = group;
        }
    }
}
