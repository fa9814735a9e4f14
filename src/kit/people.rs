//! The people expected at a meeting: structures and functions, by college.

use std::collections::BTreeSet;

use super::Meeting;
use crate::model::people::{Member, Person, key};
use crate::project::Document;
use crate::text::case::capitalised;

/// The people of a college, or those without one.
#[derive(Debug)]
pub(super) struct College<'a> {
    pub(super) name: String,
    pub(super) members: Vec<&'a Person>,
}

/// The people expected, by college in the method's order. Colleges without members are included, since
/// somebody may come.
pub(super) fn colleges<'a>(meeting: &Meeting<'a>) -> Vec<College<'a>> {
    let members = members(meeting);
    let of =
        |college: Option<usize>| members.iter().filter(move |member| member.college == college).map(|one| &one.person);
    let mut colleges: Vec<College<'a>> = meeting
        .method
        .colleges
        .iter()
        .enumerate()
        .map(|(at, college)| College {
            name: capitalised(college.label.get(meeting.lang)),
            members: of(Some(at)).collect(),
        })
        .collect();
    let others: Vec<_> = of(None).collect();
    if !others.is_empty() {
        colleges.push(College { name: meeting.lang.pick("Sans collège", "No college").to_owned(), members: others });
    }
    colleges
}

/// The members of the group, of the committee, or of all of them for a meeting of the whole project.
fn members<'a>(meeting: &Meeting<'a>) -> Vec<&'a Member> {
    let project = meeting.project;
    let of_group = |group: usize| {
        let group = project.group_document(group).and_then(Document::as_group);
        group.and_then(|group| group.participants.value()).map(Vec::as_slice).unwrap_or_default()
    };
    let all: Vec<&Member> = if let Some(group) = meeting.document.group {
        of_group(group).iter().collect()
    } else if meeting.kind.is_of_committee() {
        project.members_of_kind(meeting.kind, meeting.method).iter().collect()
    } else {
        let groups = (0..project.groups.len()).flat_map(of_group);
        project.all_members().chain(groups).collect()
    };
    let mut known = BTreeSet::new();
    all.into_iter().filter(|member| known.insert(key(&member.person.label()))).collect()
}

/// The facilitator named by the session, otherwise by the group.
pub(super) fn facilitator<'a>(meeting: &Meeting<'a>) -> Option<&'a Person> {
    let of_group = || {
        let group = meeting.document.group.and_then(|group| meeting.project.group_document(group));
        group.and_then(Document::as_group).and_then(|group| group.facilitator.value())
    };
    meeting.session.facilitator.value().or_else(of_group)
}
