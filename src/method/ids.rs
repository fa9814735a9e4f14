//! The ids that a method declares, with those that they had.

use super::Method;
use crate::model::ids::Ids;

impl Method {
    /// The ids of the types of Markdown documents and of groups.
    pub fn type_ids(&self) -> Ids<'_> {
        Ids::of(self.types.iter().map(|kind| (kind.id.as_str(), kind.former.as_slice())))
    }

    pub fn college_ids(&self) -> Ids<'_> {
        Ids::of(self.colleges.iter().map(|college| (college.id.as_str(), college.former.as_slice())))
    }

    pub fn phase_ids(&self) -> Ids<'_> {
        Ids::of(self.phases.iter().map(|phase| (phase.id.as_str(), phase.former.as_slice())))
    }

    /// The ids of the tasks of all phases.
    pub fn task_ids(&self) -> Ids<'_> {
        let tasks = self.phases.iter().flat_map(|phase| &phase.tasks);
        Ids::of(tasks.map(|task| (task.id.as_str(), task.former.as_slice())))
    }

    /// The type of a document that says `name`: by its id, or by one that it had.
    pub fn type_said(&self, name: &str) -> Option<usize> {
        let formerly = || self.types.iter().position(|kind| kind.former.iter().any(|former| former == name));
        self.type_named(name).or_else(formerly)
    }
}
