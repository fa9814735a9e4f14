//! Where actions and items stand: in a group, or outside of all groups.

use std::ops::Range;

use super::{Document, Project};
use crate::lang::Lang;
use crate::method::{Method, Role};
use crate::model::action::Action;

/// What stands for a group's folder in `--group` and in exports, for what stands outside of groups.
pub const OUTSIDE: &str = ".";

impl Project {
    /// Index in `threads` of what stands outside of groups: it follows the groups.
    pub fn outside(&self) -> usize {
        self.groups.len()
    }

    /// Indices in `threads` of the groups, and of what stands outside of them where anything does.
    pub fn homes(&self) -> Range<usize> {
        let is_used = self.threads.get(self.outside()).is_some_and(|thread| !thread.is_empty())
            || self.actions_of(self.outside()).next().is_some();
        0..self.outside() + usize::from(is_used)
    }

    /// The group with this index in `threads`; none for what stands outside of groups.
    pub fn group_at(&self, home: usize) -> Option<usize> {
        Some(home).filter(|home| *home < self.groups.len())
    }

    /// Name of a group, or of what stands outside of groups.
    pub fn home_name(&self, home: usize, lang: Lang) -> &str {
        match self.group_at(home) {
            Some(group) => self.group_name(group),
            None => lang.pick("Ensemble du projet", "Whole project"),
        }
    }

    /// Documents of the group with this index in `threads`, or of what stands outside of groups, with their
    /// indices, sorted by path.
    pub fn of_group(&self, home: usize) -> impl Iterator<Item = (usize, &Document)> {
        let places = self.index.by_home.get(home).into_iter().flatten();
        places.map(|at| (*at, &self.documents[*at]))
    }

    /// Actions with their documents, sorted by path.
    pub fn actions(&self) -> impl Iterator<Item = (&Document, &Action)> {
        self.documents.iter().filter_map(|document| Some((document, document.action()?)))
    }

    /// The actions of a group, or those outside of groups, with their documents.
    pub fn actions_of(&self, home: usize) -> impl Iterator<Item = (&Document, &Action)> {
        self.of_group(home).filter_map(|(_, document)| Some((document, document.action()?)))
    }

    /// Actions that enter the plan, sorted by path: those of groups, and those whose type belongs to no group.
    pub fn planned_actions(&self) -> impl Iterator<Item = (&Document, &Action)> {
        let enters = |document: &Document| document.home.is_some() && document.meets(self.in_plan.as_ref());
        self.actions().filter(move |(document, _)| enters(document))
    }

    /// Id of an action: `groupe/action`; outside of groups, the path of its folder and its stem.
    pub fn action_id(&self, document: &Document) -> String {
        match document.group.and_then(|group| self.groups.get(group)) {
            Some(group) => format!("{}/{}", group.id, document.stem),
            None => match document.path.rsplit_once('/') {
                Some((folder, _)) => format!("{folder}/{}", document.stem),
                None => document.stem.clone(),
            },
        }
    }

    /// True if an unreadable document may be an action, of the group with this index or outside of groups; of any
    /// without an index.
    pub fn may_have_action(&self, home: Option<usize>, method: &Method) -> bool {
        let group = home.and_then(|home| self.group_at(home));
        let mut kinds = method.types.iter().enumerate().filter(|(_, kind)| {
            kind.role == Role::Action && (home.is_none() || group.is_some() || !kind.is_in_groups())
        });
        kinds.any(|(at, _)| self.may_exist(at, None, group, method))
    }

    /// Assigns each document to what it stands in: its group, or outside of groups. A document of a type that
    /// belongs to groups and stands in none is nowhere, which has a finding.
    pub(super) fn attach_homes(&mut self, method: &Method) {
        let outside = self.outside();
        for document in &mut self.documents {
            let is_lost = method.types.get(document.kind).is_some_and(|kind| kind.per_group);
            document.home = document.group.or((!is_lost).then_some(outside));
        }
    }
}
