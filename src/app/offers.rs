//! What the rest of a project offers for the form of a document: members to tick, ideas, other documents.

use std::collections::BTreeMap;

use super::form::Offers;
use super::site::Site;
use crate::method::{DocType, Role};
use crate::model::fields::IDEAS;
use crate::project::Document;

impl Site<'_> {
    /// What the rest of the project offers for the form of `path`.
    pub(super) fn offers(&self, path: &str) -> Offers {
        let mut offers = Offers::default();
        let document = self.document(path);
        let group = document.and_then(|document| document.group);
        let kind = document.and_then(|document| self.method().types.get(document.kind));
        if let Some(kind) = kind.filter(|kind| kind.role == Role::Session) {
            offers.members = self.members(kind, group);
        }
        offers.structures = self.structures(group);
        if let Some(thread) = group.and_then(|group| self.project.threads.get(group)) {
            let ideas = thread.ideas.iter();
            offers.ideas = ideas.filter_map(|idea| Some((idea.id.clone()?, idea.text.clone()))).collect();
        }
        for document in &self.project.documents {
            let name = self.name(document);
            let entry = (document.stem.clone(), name);
            let kind = self.method().types[document.kind].id.clone();
            offers.documents.entry(kind).or_default().push(entry.clone());
            if document.session().is_some() {
                offers.documents.entry(String::new()).or_default().push(entry);
            }
        }
        offers
    }

    /// Structures that may be at a session: the participants of its group, or the members of its body. A structure
    /// with several persons is told with their functions.
    fn members(&self, kind: &DocType, group: Option<usize>) -> Vec<String> {
        let of_group = group.and_then(|group| self.project.group_document(group)?.as_group()?.participants.value());
        let body = || {
            let path = self.method().body_of(kind).map(|body| body.members.as_str());
            let files = || self.project.committees.iter();
            let file = files().find(|file| path == Some(&*file.path)).or_else(|| files().next())?;
            file.content.as_ref()?.members.value()
        };
        let members = if kind.per_group { of_group } else { body() };
        let people = members.into_iter().flatten().map(|member| &member.person);
        let names: Vec<_> = people.filter_map(|person| Some((person.structure.clone()?, person.written()))).collect();
        let is_alone = |name: &str| names.iter().filter(|(other, _)| other == name).count() == 1;
        let mut members: Vec<String> = Vec::new();
        for (name, whole) in &names {
            let shown = if is_alone(name) { name } else { whole };
            if !members.contains(shown) {
                members.push(shown.clone());
            }
        }
        members
    }

    /// The structures of `group`, then those of the bodies; of a document outside of groups, those of all groups too.
    fn structures(&self, group: Option<usize>) -> Vec<String> {
        let groups = group.map_or(0..self.project.groups.len(), |group| group..group + 1);
        let of_groups = groups.filter_map(|at| self.project.group_document(at)?.as_group()?.participants.value());
        let of_bodies = self.project.committees.iter().filter_map(|file| file.content.as_ref()?.members.value());
        let mut names: Vec<String> = Vec::new();
        for name in of_groups.chain(of_bodies).flatten().filter_map(|member| member.person.structure.as_ref()) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    /// The greatest numbers in use in the group of `path`, by their letter: a number that any document names is not
    /// given again, even if its item is gone.
    pub(super) fn numbers(&self, path: &str) -> BTreeMap<String, u32> {
        let own = self.document(path);
        let group = own.and_then(|document| document.group);
        let is_near = |document: &&Document| match group {
            Some(_) => document.group == group,
            None => *document.path == *path,
        };
        let mut numbers = BTreeMap::new();
        let mut seen = |id: &str| {
            let letters = id.trim_end_matches(|c: char| c.is_ascii_digit());
            let Ok(number) = id[letters.len()..].parse::<u32>() else { return };
            let last = numbers.entry(letters.to_owned()).or_insert(0);
            *last = number.max(*last);
        };
        for document in self.project.documents.iter().filter(is_near) {
            for item in &document.body.items {
                item.lead.iter().chain(&item.mentions).for_each(|mention| seen(&mention.id));
            }
            let ideas = document.action().map(|action| action.values.texts(IDEAS)).unwrap_or_default();
            ideas.iter().for_each(|idea| seen(&idea.value));
        }
        numbers
    }
}
