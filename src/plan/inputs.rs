//! The project's files that the plan is compiled from, part by part: what tells which of them have
//! changed since. They are taken as people wrote them, so that a later version of the tool, which may
//! read more in them, does not take them for changed.

use super::hashed::short;
use crate::project::{ARBITRATIONS_FILE, Document, Project};
use crate::text::paths::is_below;

/// What another text of the plan may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Title and territory, in `agir.yaml`.
    Head,
    /// The groups, their themes and folders.
    Groups,
    /// The action sheets.
    Sheets,
    /// The arbitrations.
    Arbitrations,
    /// The groups' minutes.
    Minutes,
    /// The plan's template.
    Template,
}

/// Gives the digest of a part.
type Read = fn(&Project) -> String;

/// The parts that the first line has a digest of, in its order.
const PARTS: [(Part, Read); 5] = [
    (Part::Head, head),
    (Part::Groups, groups),
    (Part::Sheets, sheets),
    (Part::Arbitrations, arbitrations),
    (Part::Minutes, minutes),
];
/// Digits of one part's digest: they only give a reason.
const DIGITS: usize = 8;
/// A folder of arbitrations, each a file of its own.
const ARBITRATIONS_FOLDER: &str = "arbitrages";

/// The digests of all parts, as the first line has them.
pub(super) fn digests(project: &Project) -> String {
    PARTS.map(|(_, read)| read(project)).join("-")
}

/// The parts that differ between two first lines; none where one of them does not tell.
pub(super) fn changed(was: Option<&str>, now: Option<&str>) -> Option<Vec<Part>> {
    let (was, now): (Vec<&str>, Vec<&str>) = (was?.split('-').collect(), now?.split('-').collect());
    let is_whole = was.len() == PARTS.len() && now.len() == PARTS.len();
    let pairs = PARTS.iter().zip(was.iter().zip(&now));
    is_whole.then(|| pairs.filter(|(_, (was, now))| was != now).map(|((part, _), _)| *part).collect())
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
    texts(project.sessions().map(|(document, _)| document))
}

/// Of the documents of groups; a folder that gets another name is the group's change, not theirs.
fn texts<'a>(documents: impl Iterator<Item = &'a Document>) -> String {
    let of_groups = documents.filter(|document| document.group.is_some());
    let texts = of_groups.map(|document| (document.group, &document.stem, document.text.as_str()));
    short(&texts.collect::<Vec<_>>(), DIGITS)
}

fn arbitrations(project: &Project) -> String {
    let is_one = |path: &str| path == ARBITRATIONS_FILE || is_below(path, ARBITRATIONS_FOLDER);
    let files = project.texts.iter().filter(|(path, _)| is_one(path));
    short(&files.map(|(path, text)| (path, text.as_str())).collect::<Vec<_>>(), DIGITS)
}
