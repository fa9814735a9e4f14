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
    for (document, session) in project.sessions() {
        let kind = &method.types[document.kind];
        if kind.per_group {
            let group = document.group.and_then(|group| project.group_document(group)).and_then(Document::as_group);
            let Some(group) = group else { continue };
            // An empty or invalid list has its own finding; names cannot be compared with it.
            let Some(members) = group.participants.value().filter(|members| is_sound(members)) else {
                continue;
            };
            unknown(document, session, members, group.facilitator.value(), false, found);
        } else if kind.is_of_committee() {
            let members = project.members_of_kind(kind, method);
            if is_sound(members) {
                unknown(document, session, members, None, true, found);
            }
        }
    }
    spokespersons(project, found);
    owners(project, found);
}

/// Reports an action whose owner names several structures: the plan would treat them as one structure.
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

fn unknown(
    document: &Document,
    session: &Session,
    members: &[Member],
    facilitator: Option<&Person>,
    committee: bool,
    found: &mut Vec<Diagnostic>,
) {
    let people = || members.iter().map(|member| &member.person).chain(facilitator);
    // Fast path: most names are equal to those of the list.
    let written: BTreeSet<&str> = people().filter_map(|person| person.structure.as_deref()).collect();
    let known: LazyCell<BTreeSet<String>, _> = LazyCell::new(|| people().flat_map(Person::keys).collect());
    let structures = LazyCell::new(|| structures(people()));
    let mut searches = 0..MOST_SEARCHES;
    for list in [&session.present, &session.excused, &session.absent] {
        for name in list.value().map(Vec::as_slice).unwrap_or_default() {
            if written.contains(name.value.as_str()) || known.contains(&key(&name.value)) {
                continue;
            }
            let is_known = |text: &str| known.contains(&key(text));
            let nearest = searches.next().and_then(|_| near(&name.value, &structures));
            let near = |text: &str| if text == name.value { nearest.clone() } else { near(text, &structures) };
            if let Some(named) = several(&name.value, &structures, &is_known, &near) {
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
