//! What refers to a document by its name, in front matter and in decisions: the names follow what moves.

use std::collections::BTreeMap;

use super::Note;
use super::draft::Draft;
use super::links::{pages, target};
use crate::diagnostic::Edit;
use crate::edit::{Change, Value as Written};
use crate::lang::{Both, both};
use crate::method::{Method, Role};
use crate::model::Given;
use crate::model::fields::{FieldDef, Kind, Value};
use crate::project::{Document, Project};
use crate::text::escape::printable;
use crate::text::{Span, Text};

/// Line of a span, from 1.
pub(super) fn line_of(text: &Text, span: Span) -> usize {
    text.position(span.start).line
}

/// File stem of a path.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The former and the new names of what moves.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    /// Ids of groups.
    groups: BTreeMap<String, String>,
    /// Ids of actions: `groupe/action`.
    actions: BTreeMap<String, String>,
    /// File stems of documents: none if other documents have it too, so that nobody knows which one is meant.
    stems: BTreeMap<String, Option<String>>,
    /// Paths.
    paths: BTreeMap<String, String>,
}

impl Renamed {
    /// The names that change with the moves of `draft`; `groups` are former and new ids of groups, and `home` the id
    /// of the group that a moved document is in afterwards.
    pub(super) fn of(draft: &Draft<'_>, groups: BTreeMap<String, String>, home: impl Fn(&Document) -> String) -> Self {
        let project = draft.input().project;
        let mut renamed = Self { groups, paths: draft.moved().clone(), ..Self::default() };
        for document in &project.documents {
            let Some(to) = draft.moved().get(&*document.path) else { continue };
            if document.action().is_some() {
                let id = format!("{}/{}", home(document), stem(to));
                renamed.actions.insert(project.action_id(document), id);
            }
            if stem(to) != document.stem {
                let like = |other: &&Document| other.stem == document.stem && other.kind == document.kind;
                let is_only = project.documents.iter().filter(like).count() == 1;
                renamed.stems.insert(document.stem.clone(), is_only.then(|| stem(to).to_owned()));
            }
        }
        renamed
    }

    /// The new id of an action.
    fn action(&self, id: &str) -> Option<&str> {
        self.actions.get(id).map(String::as_str).filter(|new| *new != id)
    }

    /// What a reference says now: a path or its end, `groupe/action`, a file stem, or the id of a group.
    fn reference(&self, text: &str, is_group: bool) -> Option<String> {
        let (name, end) = text.strip_suffix(".md").map_or((text, ""), |name| (name, ".md"));
        if let Some(new) = self.groups.get(name).filter(|_| is_group) {
            return (new != name).then(|| new.clone());
        }
        if let Some(id) = self.action(name) {
            return Some(format!("{id}{end}"));
        }
        let depth = name.matches('/').count();
        if depth == 0 {
            return self.stems.get(name)?.as_ref().map(|new| format!("{new}{end}"));
        }
        let parts = |path: &str| -> Vec<String> {
            path.strip_suffix(".md").unwrap_or(path).rsplit('/').take(depth + 1).map(str::to_owned).collect()
        };
        let wanted = parts(name);
        let mut meant = self.paths.iter().filter(|(from, _)| parts(from) == wanted);
        let (_, to) = meant.next().filter(|_| meant.next().is_none())?;
        let new: Vec<String> = parts(to).into_iter().rev().collect();
        let new = format!("{}{end}", new.join("/"));
        (new != text).then_some(new)
    }

    /// Rewrites every reference to what moves.
    pub(super) fn follow(&self, draft: &mut Draft<'_>) {
        let project = draft.input().project;
        let method = &draft.input().pack.method;
        self.decisions(draft, project);
        for file in &project.phases {
            let tasks = file.content.as_ref().and_then(|phase| phase.tasks.value());
            for given in tasks.into_iter().flatten().filter_map(|task| task.reference.given()) {
                self.given(draft, &file.path, given);
            }
        }
        for document in &project.documents {
            for (field, said) in document.values().iter() {
                let Some(given) = said.given() else { continue };
                match (&field.kind, &given.value) {
                    (Kind::Reference(_), Value::Text(text)) => {
                        if let Some(new) = self.reference(text, is_to_group(field, method)) {
                            replace(draft, &document.path, given.span, text, &new);
                        }
                    }
                    (_, Value::Rows(rows)) => {
                        for (at, row) in rows.iter().enumerate() {
                            self.row(draft, document, (field, &format!("{}[{at}]", field.key)), row);
                        }
                    }
                    (_, Value::Parts(row)) => self.row(draft, document, (field, &field.key), row),
                    _ => {}
                }
            }
        }
    }

    /// References in the columns of a table.
    fn row(&self, draft: &mut Draft<'_>, document: &Document, (field, at): (&FieldDef, &str), row: &[Option<Value>]) {
        let method = &draft.input().pack.method;
        for (column, value) in field.columns().iter().zip(row) {
            let (Kind::Reference(_), Some(Value::Text(text))) = (&column.kind, value) else { continue };
            if let Some(new) = self.reference(text, is_to_group(column, method)) {
                let path = format!("{at}.{}", column.key);
                draft.change(&document.path, Change::set(path, Written::Text(new)));
            }
        }
    }

    fn given(&self, draft: &mut Draft<'_>, path: &str, given: &Given<String>) {
        if let Some(new) = self.reference(&given.value, false) {
            replace(draft, path, given.span, &given.value, &new);
        }
    }

    /// The ids in arbitrations.
    fn decisions(&self, draft: &mut Draft<'_>, project: &Project) {
        let mergers = project.mergers().map(|(path, merger)| (path, &merger.actions));
        let distinct = project.distinct().map(|(path, distinct)| (path, &distinct.actions));
        for (path, actions) in mergers.chain(distinct) {
            for id in actions.value().into_iter().flatten() {
                if let Some(new) = self.action(&id.value) {
                    replace(draft, path, id.span, &id.value, new);
                }
            }
        }
    }
}

fn is_to_group(field: &FieldDef, method: &Method) -> bool {
    let Kind::Reference(target) = &field.kind else { return false };
    method.type_named(target).is_none_or(|kind| method.types[kind].role == Role::Group)
}

/// Replaces `old` by `new` within a value, whose quotes stay.
pub(super) fn replace(draft: &mut Draft<'_>, path: &str, span: Span, old: &str, new: &str) {
    let Some(text) = draft.input().project.texts.get(path) else { return };
    let written = text.slice(span);
    let replacement = written.replacen(old, new, 1);
    if replacement == written {
        let line = Some(line_of(text, span));
        let (old, new) = (printable(old), printable(new));
        let what = both!("« {old} » y devient « {new} » : à la main", "\"{old}\" becomes \"{new}\" there: by hand");
        draft.notes.push(Note { path: path.to_owned(), line, what });
    } else {
        draft.edit(path, Edit { span, replacement });
    }
}

/// What names the session `document`: tasks, fields, and links of other documents.
pub(super) fn of_session(project: &Project, method: &Method, document: &Document) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |path: &str, span: Span, what: Both| {
        let line = project.texts.get(path).map(|text| line_of(text, span));
        notes.push(Note { path: path.to_owned(), line, what });
    };
    let is_it = |text: &str| {
        let name = text.strip_suffix(".md").unwrap_or(text);
        name == document.stem
            || document.path.strip_suffix(".md").is_some_and(|path| path.ends_with(&format!("/{name}")))
    };
    for file in &project.phases {
        let tasks = file.content.as_ref().and_then(|phase| phase.tasks.value());
        for task in tasks.into_iter().flatten() {
            if let Some(given) = task.reference.given().filter(|given| is_it(&given.value)) {
                let id = printable(task.id.value().map_or("", String::as_str));
                note(&file.path, given.span, both!("la tâche « {id} » la nomme", "the task \"{id}\" names it"));
            }
        }
    }
    for other in &project.documents {
        for (field, said) in other.values().iter() {
            let (Kind::Reference(target), Some(given)) = (&field.kind, said.given()) else { continue };
            let is_to_it = method.type_named(target).is_none_or(|kind| kind == document.kind);
            if is_to_it && given.value.as_text().is_some_and(is_it) {
                let key = printable(&field.key);
                note(&other.path, given.span, both!("la clé « {key} » la nomme", "the key \"{key}\" names it"));
            }
        }
    }
    for (path, body) in pages(project).filter(|(path, _)| **path != *document.path) {
        for link in &body.links {
            if target(path, link).is_some_and(|(to, _)| *to == *document.path) {
                note(path, link.span, both!("un lien y mène", "a link leads to it"));
            }
        }
    }
    notes
}
