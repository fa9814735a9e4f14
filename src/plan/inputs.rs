//! Digests of the project files that the plan is compiled from, part by part, to tell which have changed.
//! Files are digested as written, so that a later version of the tool, which may parse more from them, does
//! not take them for changed.

use super::hashed::short;
use crate::project::named::Named;
use crate::project::thread::{Said, Thread};
use crate::project::{Document, Project, is_arbitration};

/// A part of the project that may change the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Title and territory, in `agir.yaml`.
    Head,
    /// The groups, their themes and folders.
    Groups,
    /// The actions' files.
    Sheets,
    Arbitrations,
    /// The groups' minutes, and the documents outside of groups that hold problems and ideas.
    Minutes,
    /// The plan's template.
    Template,
}

/// Returns the digest of a part.
type Read = fn(&Project) -> String;

/// The digests in the first line of a plan, in order. A part has changed if all of its digests differ: the
/// plan uses only parts of the minutes, and a later version may parse more from the same ones.
const DIGESTS: [(Part, Read); 6] = [
    (Part::Head, head),
    (Part::Groups, groups),
    (Part::Sheets, sheets),
    (Part::Arbitrations, arbitrations),
    (Part::Minutes, minutes),
    (Part::Minutes, thread),
];
/// Number of digits of a part's digest; it only serves to explain a change.
const DIGITS: usize = 8;

/// The digests of all parts, as in the first line of a plan.
pub(super) fn digests(project: &Project) -> String {
    DIGESTS.map(|(_, read)| read(project)).join("-")
}

/// The parts that differ between two first lines; `None` if one of them has no such digests.
pub(super) fn changed(was: Option<&str>, now: Option<&str>) -> Option<Vec<Part>> {
    let (was, now): (Vec<&str>, Vec<&str>) = (was?.split('-').collect(), now?.split('-').collect());
    if was.len() != DIGESTS.len() || now.len() != DIGESTS.len() {
        return None;
    }
    let same: Vec<Part> = (0..DIGESTS.len()).filter(|at| was[*at] == now[*at]).map(|at| DIGESTS[at].0).collect();
    let mut parts: Vec<Part> = DIGESTS.map(|(part, _)| part).to_vec();
    parts.dedup();
    parts.retain(|part| !same.contains(part));
    Some(parts)
}

fn head(project: &Project) -> String {
    short(&(project.file.title.value(), project.file.territory.value()), DIGITS)
}

fn groups(project: &Project) -> String {
    let groups = project.groups.iter().enumerate();
    short(&groups.map(|(at, group)| (project.group_name(at), &group.folder)).collect::<Vec<_>>(), DIGITS)
}

fn sheets(project: &Project) -> String {
    texts(project.actions().map(|(document, _)| document))
}

fn minutes(project: &Project) -> String {
    let of_groups = project.sessions().map(|(document, _)| document).filter(|document| document.group.is_some());
    let said = project.threads.get(project.outside()).map(Thread::documents).unwrap_or_default();
    texts(of_groups.chain(said.into_iter().filter_map(|at| project.documents.get(at))))
}

/// Problems and ideas, with the problems that the ideas answer.
fn thread(project: &Project) -> String {
    let said = |said: &Named<Said>| {
        let mentions = |said: &Said| said.mentions.iter().map(|mention| mention.id.clone()).collect::<Vec<_>>();
        said.iter().map(|said| (said.id.clone(), said.text.clone(), mentions(said))).collect::<Vec<_>>()
    };
    let threads = project.homes().filter_map(|home| project.threads.get(home));
    short(&threads.map(|thread| (said(&thread.problems), said(&thread.ideas))).collect::<Vec<_>>(), DIGITS)
}

/// The digest of documents; the renamed folder of a group counts as a change of the group only.
fn texts<'a>(documents: impl Iterator<Item = &'a Document>) -> String {
    let placed = documents.filter(|document| document.home.is_some());
    let texts = placed.map(|document| (document.group, &document.stem, document.text.as_str()));
    short(&texts.collect::<Vec<_>>(), DIGITS)
}

fn arbitrations(project: &Project) -> String {
    let files = project.texts.iter().filter(|(path, _)| is_arbitration(path));
    short(&files.map(|(path, text)| (path, text.as_str())).collect::<Vec<_>>(), DIGITS)
}
