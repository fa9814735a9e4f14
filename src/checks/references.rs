//! Engine code `reference-inconnue`: references without a target.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::faults::{ItemList, ReferenceFault};
use crate::messages::Label;
use crate::method::{Method, Role};
use crate::model::Given;
use crate::model::fields::Kind;
use crate::project::thread::Said;
use crate::project::{Content, Document, GROUP_FILE, Project, Thread, near_known};
use crate::text::Span;
use crate::text::fold::{MOST_SEARCHES, fold, nearest};

pub(super) fn check(project: &Project, method: &Method, found: &mut Vec<Diagnostic>) {
    outside_groups(project, method, found);
    sessions(project, found);
    declared(project, method, found);
    ideas_and_problems(project, found);
}

/// Reports a meeting or an action outside of a group's folder, once per folder.
fn outside_groups(project: &Project, method: &Method, found: &mut Vec<Diagnostic>) {
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    // A misnamed `groupe.yaml` has its own finding.
    let misnamed: LazyCell<BTreeSet<&str>, _> = LazyCell::new(|| {
        let files = project.names.iter().filter_map(|path| path.rsplit_once('/'));
        files.filter(|(_, file)| near_known(file) == Some(GROUP_FILE)).map(|(folder, _)| folder).collect()
    });
    for document in project.documents.iter().filter(|document| document.group.is_none()) {
        if !method.types[document.kind].per_group {
            continue;
        }
        let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let root = folder.strip_suffix("/actions").unwrap_or(folder);
        if !folders.insert(root) || misnamed.contains(root) {
            continue;
        }
        found.push(Diagnostic::engine(document.start(), ReferenceFault::OutsideGroup));
    }
}

/// Checks `reference` of a task and `presente_au` of a framework: both name the file of a session.
fn sessions(project: &Project, found: &mut Vec<Diagnostic>) {
    let stems: BTreeSet<&str> = project.sessions().map(|(document, _)| document.stem.as_str()).collect();
    // An unreadable document, or a symlink to one, exists nevertheless.
    let unreadable = |stem: &str| {
        let file = format!("/{stem}.md");
        let is_document = |path: &str| project.documents.iter().any(|document| *document.path == *path);
        !project.unknown.is_empty()
            || project.ghosts.iter().any(|ghost| ghost.path.ends_with(&file))
            || project.copies.iter().any(|path| path.ends_with(&file))
            || project.links.iter().any(|path| path.ends_with(&file) && !is_document(path))
    };
    let mut searches = 0..MOST_SEARCHES;
    let mut look_up = |path: &Arc<str>, name: &Given<String>| {
        let stem = name.value.strip_suffix(".md").unwrap_or(&name.value);
        let stem = stem.rsplit('/').next().unwrap_or(stem);
        let mut named = project.sessions().filter(|(document, _)| document.stem == stem).peekable();
        if named.peek().is_some() && named.all(|(_, session)| !session.counts()) {
            let place = Place { path: Arc::clone(path), span: name.span };
            let mut diagnostic =
                Diagnostic::engine(place, ReferenceFault::CancelledSession { stem: name.value.clone() });
            diagnostic.severity = Severity::Warning;
            found.push(diagnostic);
        } else if !stems.contains(stem) && !unreadable(stem) {
            let near = || nearest(stem, stems.iter().copied()).map(str::to_owned);
            let nearest = searches.next().and_then(|_| near());
            let place = Place { path: Arc::clone(path), span: name.span };
            found.push(Diagnostic::engine(place, ReferenceFault::Session { stem: name.value.clone(), nearest }));
        }
    };
    for file in &project.phases {
        let tasks = file.content.as_ref().and_then(|phase| phase.tasks.value());
        for task in tasks.map(Vec::as_slice).unwrap_or_default() {
            if let Some(name) = task.reference.given() {
                look_up(&file.path, name);
            }
        }
    }
    for document in &project.documents {
        if let Content::Framework(framework) = &document.content
            && let Some(name) = framework.presented_at.given()
        {
            look_up(&document.path, name);
        }
    }
}

/// Name of a document in references: the folder of a group, the file stem of any other document.
fn name_of<'a>(project: &'a Project, method: &Method, document: &'a Document) -> &'a str {
    let group = document.group.filter(|_| method.types[document.kind].role == Role::Group);
    group.map_or(&document.stem, |group| &project.groups[group].id)
}

/// Checks the fields that refer to a document of a type: by its name, by its path, or as `groupe/action`.
fn declared(project: &Project, method: &Method, found: &mut Vec<Diagnostic>) {
    let mut searches = 0..MOST_SEARCHES;
    for document in &project.documents {
        let own = method.types[document.kind].role.fields();
        for (field, said) in document.values().iter() {
            let (Kind::Reference(target), Some(given)) = (&field.kind, said.given()) else { continue };
            if own.get(&field.key).is_some() {
                continue;
            }
            let Some(text) = given.value.as_text() else { continue };
            let kind = method.type_named(target);
            let of_kind = || project.documents.iter().filter(|other| kind.is_none_or(|kind| other.kind == kind));
            let name = text.strip_suffix(".md").unwrap_or(text);
            let is_it = |other: &Document| {
                name_of(project, method, other) == name || *other.path == *text || project.action_id(other) == name
            };
            // An unreadable document may be the target.
            let may_exist = !project.unknown.is_empty()
                || project.ghosts.iter().any(|ghost| kind.is_none() || ghost.kind.is_none() || ghost.kind == kind);
            if may_exist || of_kind().any(is_it) {
                continue;
            }
            let nearest =
                searches.next().and_then(|_| nearest(name, of_kind().map(|other| name_of(project, method, other))));
            let fault = ReferenceFault::Document {
                text: text.to_owned(),
                kind: kind.map(|kind| method.types[kind].label.clone()),
                nearest: nearest.map(str::to_owned),
            };
            found.push(Diagnostic::engine(document.place(given.span), fault));
        }
    }
}

fn ideas_and_problems(project: &Project, found: &mut Vec<Diagnostic>) {
    for (at, thread) in project.threads.iter().enumerate() {
        if thread.problems_are_known() {
            let named = thread.ideas.iter().flat_map(|idea| idea.mentions.iter().map(move |m| (idea.document, m)));
            let named = named.filter(|(_, mention)| mention.id.starts_with('P'));
            let named = named.map(|(document, mention)| (document, mention.id.as_str(), mention.span)).collect();
            let known = |id: &str| thread.problem(id).is_some();
            let is_lost = has_lost(thread, &thread.problems, 'P');
            report(project, ItemList::Problems, &thread.problem_sections, named, known, is_lost, found);
        }
        if !thread.ideas_are_known() {
            continue;
        }
        let chosen = thread.choices.iter().flat_map(|choice| choice.ideas.iter().map(move |m| (choice.document, m)));
        let mut named: Vec<Named<'_>> =
            chosen.map(|(document, mention)| (document, mention.id.as_str(), mention.span)).collect();
        for (document, action) in project.of_group(at).filter_map(|(at, document)| Some((at, document.action()?))) {
            let (ids, texts): (Vec<_>, Vec<_>) = action.ideas().iter().partition(|idea| is_id(&idea.value, 'I'));
            named.extend(ids.into_iter().map(|idea| (document, idea.value.as_str(), idea.span)));
            for text in texts {
                let nearest = idea_said(thread, &text.value);
                let is_problem = is_id(&text.value, 'P');
                let fault = ReferenceFault::NotAnIdea { text: text.value.clone(), is_problem, nearest };
                found
                    .extend(project.documents.get(document).map(|own| Diagnostic::engine(own.place(text.span), fault)));
            }
        }
        let known = |id: &str| thread.idea(id).is_some();
        let is_lost = has_lost(thread, &thread.ideas, 'I');
        report(project, ItemList::Ideas, &thread.idea_sections, named, known, is_lost, found);
    }
}

/// True if an item of the list has no id, or the id of another item.
fn has_lost(thread: &Thread, said: &[Said], letter: char) -> bool {
    said.iter().any(|said| said.id.is_none()) || thread.twice.iter().any(|twice| twice.id.starts_with(letter))
}

fn is_id(text: &str, letter: char) -> bool {
    text.strip_prefix(letter).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Id of the only idea whose text starts with `text`, for a reference by text instead of by id.
fn idea_said(thread: &Thread, text: &str) -> Option<String> {
    let wanted = fold(text);
    let is_meant = |idea: &&Said| wanted.len() > 3 && fold(&idea.text).starts_with(&wanted);
    let mut meant = thread.ideas.iter().filter(is_meant);
    let first = meant.next().filter(|_| meant.next().is_none())?;
    first.id.clone()
}

/// A reference: index of its document, id and span.
type Named<'a> = (usize, &'a str, Span);

/// Reports references without a target. `is_lost` is true where the target may be an item without an id. If
/// most of the referenced ids are undeclared, the list of declarations is at fault: one finding is reported
/// there instead.
fn report(
    project: &Project,
    list: ItemList,
    sections: &[(usize, Span)],
    named: Vec<Named<'_>>,
    known: impl Fn(&str) -> bool,
    is_lost: bool,
    found: &mut Vec<Diagnostic>,
) {
    let (declared, missing): (BTreeSet<&str>, BTreeSet<&str>) =
        named.iter().map(|(_, id, _)| *id).partition(|id| known(id));
    if missing.is_empty() {
        return;
    }
    let home = sections.first().and_then(|(document, heading)| Some((project.documents.get(*document)?, *heading)));
    if missing.len() >= 2
        && missing.len() > declared.len()
        && let Some((document, heading)) = home
    {
        let ids = missing.iter().map(|id| (*id).to_owned()).collect();
        let mut diagnostic = Diagnostic::engine(document.place(heading), ReferenceFault::Undeclared { ids, list });
        let first = named.iter().find(|(_, id, _)| missing.contains(id));
        if let Some((place, span)) = first.and_then(|(at, _, span)| Some((project.documents.get(*at)?, *span))) {
            diagnostic.relate(place.place(span), Label::NamedHere.into());
        }
        found.push(diagnostic);
        return;
    }
    for (document, id, span) in named.into_iter().filter(|(_, id, _)| missing.contains(id)) {
        let Some(document) = project.documents.get(document) else { continue };
        let (id, outside) = (id.to_owned(), document.group.is_none());
        let fault = match list {
            ItemList::Problems => ReferenceFault::Problem { id, is_lost, outside },
            ItemList::Ideas | ItemList::Kept => ReferenceFault::Idea { id, is_lost, outside },
        };
        found.push(Diagnostic::engine(document.place(span), fault));
    }
}
