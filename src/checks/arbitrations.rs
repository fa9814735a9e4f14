//! Checks the actions that arbitrations name: they exist, each is merged once, and no two are both merged and
//! distinct.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::faults::{Fault, ReferenceFault, TwiceFault};
use crate::messages::Label;
use crate::method::Method;
use crate::model::arbitration::Merger;
use crate::model::{Field, Given};
use crate::project::Project;
use crate::text::fold::{MOST_SEARCHES, nearest};

/// Actions in mergers, by id, each with the index of its merger.
type Merged<'a> = BTreeMap<&'a str, (Named<'a>, usize)>;

/// The id of an action, with the path of the file that names it.
#[derive(Clone, Copy)]
struct Named<'a> {
    path: &'a str,
    id: &'a Given<String>,
}

impl Named<'_> {
    fn place(&self) -> Place {
        Place { path: Arc::from(self.path), span: self.id.span }
    }

    /// Path of the file, if it differs from that of `other`.
    fn elsewhere(&self, other: &Self) -> Option<String> {
        (self.path != other.path).then(|| self.path.to_owned())
    }
}

pub(super) fn check(project: &Project, method: &Method, found: &mut Vec<Diagnostic>) {
    let mut names = Names::new(project, method);
    let mut merged: Merged<'_> = BTreeMap::new();
    for (at, (path, merger)) in project.mergers().enumerate() {
        for name in names.known(path, &merger.actions, found) {
            match merged.get(name.id.value.as_str()) {
                Some((first, _)) => {
                    let fault = TwiceFault::ArbitratedTwice { id: name.id.value.clone(), file: first.elsewhere(&name) };
                    found.push(related(name, fault, *first, Label::SameAction));
                }
                None => {
                    merged.insert(&name.id.value, (name, at));
                }
            }
        }
        names.ideas(path, merger, found);
    }
    for (path, distinct) in project.distinct() {
        let mut here: BTreeMap<usize, Named<'_>> = BTreeMap::new();
        for name in names.known(path, &distinct.actions, found) {
            let Some((merging, merger)) = merged.get(name.id.value.as_str()) else { continue };
            if let Some(other) = here.insert(*merger, name) {
                let (other, id) = (other.id.value.clone(), name.id.value.clone());
                let fault = TwiceFault::MergedAndDistinct { id: other, other: id, file: merging.elsewhere(&name) };
                found.push(related(name, fault, *merging, Label::SameAction));
                break;
            }
        }
    }
}

fn related(at: Named<'_>, fault: impl Into<Fault>, other: Named<'_>, label: Label) -> Diagnostic {
    let mut diagnostic = Diagnostic::engine(at.place(), fault);
    diagnostic.relate(other.place(), label.into());
    diagnostic
}

/// The ids that arbitrations may name.
struct Names<'a> {
    project: &'a Project,
    /// Action ids, each with the index in `Project::threads` of where it stands.
    ids: BTreeMap<String, Option<usize>>,
    may_exist: bool,
    searches: std::ops::Range<usize>,
}

impl<'a> Names<'a> {
    fn new(project: &'a Project, method: &Method) -> Self {
        Self {
            project,
            ids: project.actions().map(|(document, _)| (project.action_id(document), document.home)).collect(),
            may_exist: project.may_have_action(None, method),
            searches: 0..MOST_SEARCHES,
        }
    }

    /// The existing actions of `list` without repetitions; unknown and repeated ids are reported.
    fn known(
        &mut self,
        path: &'a str,
        list: &'a Field<Vec<Given<String>>>,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Named<'a>> {
        let mut here: Vec<Named<'a>> = Vec::new();
        for id in list.value().map(Vec::as_slice).unwrap_or_default() {
            let name = Named { path, id };
            if !self.is_there(&id.value) {
                let nearest = self.searches.next().and_then(|_| self.nearest(&id.value));
                found.push(Diagnostic::engine(name.place(), ReferenceFault::Action { id: id.value.clone(), nearest }));
            } else if let Some(first) = here.iter().find(|other| other.id.value == id.value) {
                found.push(related(name, TwiceFault::Id { id: id.value.clone() }, *first, Label::FirstHere));
            } else {
                here.push(name);
            }
        }
        here
    }

    /// Reports ideas set by a merger that none of the groups of its actions has.
    fn ideas(&self, path: &str, merger: &Merger, found: &mut Vec<Diagnostic>) {
        let ideas = merger.set.ideas();
        let Some(ids) = merger.actions.value().filter(|_| !ideas.is_empty()) else { return };
        let groups: BTreeSet<Option<usize>> = ids.iter().map(|id| self.ids.get(&id.value).copied().flatten()).collect();
        let threads: Option<Vec<_>> = groups.into_iter().map(|group| self.project.threads.get(group?)).collect();
        // For an unknown action the group, and so its ideas, are unknown.
        let Some(threads) = threads.filter(|all| all.iter().all(|thread| thread.ideas_are_known())) else { return };
        for id in ideas.iter().filter(|id| threads.iter().all(|thread| thread.idea(&id.value).is_none())) {
            let place = Place { path: Arc::from(path), span: id.span };
            found.push(Diagnostic::engine(
                place,
                ReferenceFault::Idea { id: id.value.clone(), is_lost: false, outside: false },
            ));
        }
    }

    /// True for an action of the project, or for a possible id of a document that could not be read.
    fn is_there(&self, id: &str) -> bool {
        let last = id.rsplit('/').next().unwrap_or_default();
        let (file, below) = (format!("{last}.md"), format!("/{last}.md"));
        let mut ghosts = self.project.ghosts.iter();
        self.ids.contains_key(id)
            || self.may_exist && ghosts.any(|ghost| ghost.kind.is_none() || ghost.path.ends_with(&file))
            || self.project.copies.iter().any(|path| path.ends_with(&below))
    }

    fn nearest(&self, id: &str) -> Option<String> {
        let file = format!("/{id}");
        let without_group = self.ids.keys().find(|other| other.ends_with(&file)).map(String::as_str);
        without_group.or_else(|| nearest(id, self.ids.keys().map(String::as_str))).map(str::to_owned)
    }
}
