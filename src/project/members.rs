//! Who sits in the bodies of a method.

use super::{File, Project};
use crate::method::{DocType, Method};
use crate::model::others::Committee;
use crate::model::people::Member;

impl Project {
    /// The list of members of the body that meets in sessions of type `kind`.
    pub fn committee_of(&self, kind: &DocType, method: &Method) -> Option<&File<Committee>> {
        match method.body_of(kind) {
            Some(body) => self.committees.iter().find(|file| *file.path == *body.members),
            None => self.committees.first(),
        }
    }

    /// Members of that body.
    pub fn members_of_kind(&self, kind: &DocType, method: &Method) -> &[Member] {
        let content = self.committee_of(kind, method).and_then(|file| file.content.as_ref());
        content.and_then(|committee| committee.members.value()).map_or(&[], Vec::as_slice)
    }

    /// Members of all bodies.
    pub fn all_members(&self) -> impl Iterator<Item = &Member> {
        let contents = self.committees.iter().filter_map(|file| file.content.as_ref());
        contents.filter_map(|committee| committee.members.value()).flatten()
    }
}
