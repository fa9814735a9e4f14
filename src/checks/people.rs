//! Engine code `participant-inconnu`: structures present at a session that are in no list of members.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::several::{Known, marks, several};
use crate::diagnostic::{Diagnostic, Severity};
use crate::faults::{PeopleFault, ValueFault};

use crate::method::Method;
use crate::model::people::{Member, Person, key};
use crate::model::session::Session;
use crate::project::{Document, Project};
use crate::text::fold::{MOST_SEARCHES, fold, nearest};

pub(super) fn check(project: &Project, method: &Method, found: &mut Vec<Diagnostic>) {
    let groups: Vec<Option<Circle<'_>>> = (0..project.groups.len())
        .map(|group| {
            let group = project.group_document(group).and_then(Document::as_group)?;
            Circle::of(group.participants.value()?, group.facilitator.value())
        })
        .collect();
    let bodies: Vec<Option<Circle<'_>>> = method
        .types
        .iter()
        .map(|kind| {
            let is_of_body = !kind.per_group && kind.is_of_committee();
            is_of_body.then(|| Circle::of(project.members_of_kind(kind, method), None)).flatten()
        })
        .collect();
    for (document, session) in project.sessions() {
        let kind = &method.types[document.kind];
        let circle = match kind.per_group {
            true => document.group.and_then(|group| groups[group].as_ref()),
            false => bodies[document.kind].as_ref(),
        };
        if let Some(circle) = circle {
            unknown(document, session, circle, !kind.per_group, found);
        }
    }
    spokespersons(project, found);
    owners(project, found);
}

/// Who may be named as present at some meetings.
struct Circle<'a> {
    /// As the list has them.
    written: BTreeSet<&'a str>,
    /// All that they may be called: needed where a name is written in another way than in the list.
    known: LazyCell<BTreeSet<String>, Box<dyn FnOnce() -> BTreeSet<String> + 'a>>,
    structures: LazyCell<Vec<Known<'a>>, Box<dyn FnOnce() -> Vec<Known<'a>> + 'a>>,
}

impl<'a> Circle<'a> {
    /// A list that is empty or wrong is another finding's: nobody can be compared with it.
    fn of(members: &'a [Member], facilitator: Option<&'a Person>) -> Option<Self> {
        let people = move || members.iter().map(|member| &member.person).chain(facilitator);
        is_sound(members).then(|| Self {
            written: people().filter_map(|person| person.structure.as_deref()).collect(),
            known: LazyCell::new(Box::new(move || people().flat_map(Person::keys).collect())),
            structures: LazyCell::new(Box::new(move || structures(people()))),
        })
    }
}

/// An action whose owner is several structures: in the plan they would be one, with a line of its own.
fn owners(project: &Project, found: &mut Vec<Diagnostic>) {
    for (document, action) in project.actions() {
        let Some(owner) = action.owner().filter(|owner| marks(owner.value) > 0) else { continue };
        let group = document.group.and_then(|group| project.group_document(group)).and_then(Document::as_group);
        let of_group = group.and_then(|group| group.participants.value());
        let people = || of_group.into_iter().flatten().chain(project.all_members()).map(|member| &member.person);
        let known: BTreeSet<String> = people().flat_map(Person::keys).collect();
        if known.contains(&key(owner.value)) {
            continue;
        }
        let structures = structures(people());
        let near = |text: &str| near(text, &structures);
        let named = several(owner.value, &structures, &|text| known.contains(&key(text)), &near);
        if let Some(named) = named.filter(|named| named.found > 1) {
            let fault = ValueFault::SeveralOwners { names: named.names };
            let mut diagnostic = Diagnostic::engine(document.place(owner.span), fault);
            diagnostic.severity = Severity::Warning;
            found.push(diagnostic);
        }
    }
}

fn is_sound(members: &[Member]) -> bool {
    !members.is_empty() && members.iter().all(|member| member.person.structure.is_some())
}

fn unknown(document: &Document, session: &Session, circle: &Circle<'_>, committee: bool, found: &mut Vec<Diagnostic>) {
    let Circle { written, known, structures } = circle;
    let mut searches = 0..MOST_SEARCHES;
    for list in [&session.present, &session.excused, &session.absent] {
        for name in list.value().map(Vec::as_slice).unwrap_or_default() {
            if written.contains(name.value.as_str()) || known.contains(&key(&name.value)) {
                continue;
            }
            let is_known = |text: &str| known.contains(&key(text));
            let nearest = searches.next().and_then(|_| near(&name.value, structures));
            let near = |text: &str| if text == name.value { nearest.clone() } else { near(text, structures) };
            if let Some(named) = several(&name.value, structures, &is_known, &near) {
                let fault = PeopleFault::SeveralParticipants { names: named.names, sure: named.sure };
                found.push(Diagnostic::engine(document.place(name.span), fault));
                continue;
            }
            // A suggestion with fewer separators would drop some of the structures.
            let nearest = nearest.filter(|one| marks(one) >= marks(&name.value));
            let fault = PeopleFault::UnknownParticipant { name: name.value.clone(), committee, nearest };
            found.push(Diagnostic::engine(document.place(name.span), fault));
        }
    }
}

fn spokespersons(project: &Project, found: &mut Vec<Diagnostic>) {
    for document in &project.documents {
        let Some(group) = document.as_group() else {
            continue;
        };
        let (Some(name), Some(members)) = (group.spokesperson.given(), group.participants.value()) else {
            continue;
        };
        let people = || members.iter().map(|member| &member.person);
        let is_written = people().any(|person| person.structure.as_deref() == Some(&name.value));
        let wanted = LazyCell::new(|| key(&name.value));
        if is_sound(members) && !is_written && !people().flat_map(Person::keys).any(|own| own == *wanted) {
            let fault = PeopleFault::UnknownSpokesperson {
                name: name.value.clone(),
                nearest: near(&name.value, &structures(people())),
            };
            found.push(Diagnostic::engine(
                crate::diagnostic::Place { path: Arc::clone(&document.path), span: name.span },
                fault,
            ));
        }
    }
}

/// Structures of `people`, each with its folded name.
fn structures<'a>(people: impl Iterator<Item = &'a Person>) -> Vec<Known<'a>> {
    let names = people.filter_map(|person| person.structure.as_deref());
    names.map(|name| (fold(name).replace(' ', "-"), name)).collect()
}

fn near(name: &str, structures: &[Known<'_>]) -> Option<String> {
    let best = nearest(name, structures.iter().map(|(folded, _)| folded.as_str()))?;
    structures.iter().find(|(folded, _)| folded == best).map(|(_, name)| (*name).to_owned())
}
