//! `participant-inconnu`: people present who are in no list.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::messages::Fault;
use crate::method::Method;
use crate::model::people::{Member, Person, key, several};
use crate::model::session::Session;
use crate::project::{Document, Project};
use crate::text::fold::{MOST_SEARCHES, fold, nearest};

pub(super) fn check(project: &Project, method: &Method, found: &mut Vec<Diagnostic>) {
    for (document, session) in project.sessions() {
        let kind = &method.types[document.kind];
        if kind.per_group {
            let group = document.group.and_then(|group| project.group_document(group)).and_then(Document::as_group);
            let Some(group) = group else { continue };
            // A list that is empty or wrong is another finding's: nobody can be compared with it.
            let Some(members) = group.participants.value().filter(|members| is_sound(members)) else {
                continue;
            };
            unknown(document, session, members, group.facilitator.value(), false, found);
        } else if kind.is_of_committee() {
            let committee = project.committee.as_ref().and_then(|file| file.content.as_ref());
            let Some(members) = committee.and_then(|committee| committee.members.value()) else {
                continue;
            };
            if is_sound(members) {
                unknown(document, session, members, None, true, found);
            }
        }
    }
    spokespersons(project, found);
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
    // Most names are written as the list has them.
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
            if let Some(names) = several(&name.value, &is_known) {
                let names = names.into_iter().map(str::to_owned).collect();
                found.push(Diagnostic::engine(document.place(name.span), Fault::SeveralParticipants { names }));
                continue;
            }
            let nearest = searches.next().and_then(|_| near(&name.value, &structures));
            let fault = Fault::UnknownParticipant { name: name.value.clone(), committee, nearest };
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
            let fault = Fault::UnknownSpokesperson {
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

/// The structures of `people`, each with its name as it is compared.
fn structures<'a>(people: impl Iterator<Item = &'a Person>) -> Vec<(String, &'a str)> {
    let names = people.filter_map(|person| person.structure.as_deref());
    names.map(|name| (fold(name).replace(' ', "-"), name)).collect()
}

fn near(name: &str, structures: &[(String, &str)]) -> Option<String> {
    let best = nearest(name, structures.iter().map(|(folded, _)| folded.as_str()))?;
    structures.iter().find(|(folded, _)| folded == best).map(|(_, name)| (*name).to_owned())
}
