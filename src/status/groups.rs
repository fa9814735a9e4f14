//! The status of the groups, and of what stands outside of them.

use std::sync::Arc;

use super::{Stage, label, stage, unread};
use crate::lang::{Lang, say};
use crate::method::Method;
use crate::model::session::Session;
use crate::project::{Document, Project};
use crate::report::words::{held_of, ideas};
use crate::text::dates::Today;
use crate::text::escape::printable;
use crate::text::quotes::quoted;

pub(super) struct Meetings {
    pub(super) held: usize,
    /// Without cancelled ones.
    pub(super) all: usize,
}

/// The progress of the meetings of the group with index `at`.
pub(super) fn meetings(project: &Project, method: &Method, at: usize, today: Today) -> Meetings {
    let documents = project.of_group(at).map(|(_, document)| document);
    let sessions = documents.filter_map(|document| Some((document, document.session()?)));
    let counting: Vec<_> = sessions.filter(|(_, session)| session.counts()).collect();
    let is_held = |(document, session): &&(&Document, &Session)| {
        method.types[document.kind].per_group && stage(session, today) == Stage::Held
    };
    Meetings { held: counting.iter().filter(is_held).count(), all: counting.len() }
}

/// The number of actions of a group, or outside of groups.
pub(super) fn actions(project: &Project, home: usize) -> usize {
    project.actions_of(home).count()
}

/// « 3 problématiques, 2 idées, dont 1 retenue, 1 action ».
fn said(project: &Project, method: &Method, home: usize, lang: Lang) -> String {
    let (words, thread) = (&method.words, &project.threads[home]);
    [
        words.problem.count(thread.problems.len(), lang),
        ideas(thread.ideas.len(), thread.kept().count(), &words.idea, lang),
        method.action().short.count(actions(project, home), lang),
    ]
    .join(", ")
}

/// What stands outside of groups; nothing where nothing does.
pub(super) fn outside(project: &Project, method: &Method, lang: Lang) -> String {
    let at = project.outside();
    if !project.homes().contains(&at) {
        return String::new();
    }
    let mut text = format!("\n{}\n  {}\n", project.home_name(at, lang), printable(&said(project, method, at, lang)));
    unrecognised(project, at, lang, &mut text);
    text
}

/// Marks figures that may be incomplete.
fn unrecognised(project: &Project, home: usize, lang: Lang, text: &mut String) {
    if !project.threads[home].unread.is_empty() {
        text.push_str(lang.pick(
            "    des lignes des comptes rendus ne sont pas reconnues et ne sont pas comptées : voir « agir check »\n",
            "    some lines of the minutes are not recognised and not counted: see \"agir check\"\n",
        ));
    }
}

/// Paths of unreadable documents of the group with index `at`.
pub(super) fn unreadable(project: &Project, at: usize) -> impl Iterator<Item = &Arc<str>> {
    let ghosts = project.ghosts.iter().filter(move |ghost| ghost.group == Some(at)).map(|ghost| &ghost.path);
    let group = &project.groups[at];
    ghosts.chain(group.document.is_none().then_some(&group.path))
}

/// The progress of the groups.
pub(super) fn groups(project: &Project, method: &Method, today: Today, lang: Lang) -> String {
    if project.groups.is_empty() {
        let (groups, theme) = (method.group().whole, method.theme());
        return say!(
            lang,
            "  {groups} : {yet} ; une fois les {themes} {chosen} :\n    agir add group \"Mobilité\"\n",
            "  {groups}: none yet; once the {themes} are chosen:\n    agir add group \"Mobilité\"\n",
            yet = groups.pick("aucun encore", "aucune encore"),
            chosen = theme.pick("choisis", "choisies"),
            groups = groups.many(lang),
            themes = theme.many(lang)
        );
    }
    let (word, meeting) = (method.group().short, method.meeting());
    let mut text = String::new();
    for (at, group) in project.groups.iter().enumerate() {
        let Meetings { held, all: meetings } = meetings(project, method, at, today);
        let name = project.group_name(at);
        let held = held_of(held, meetings, &meeting, lang);
        let said = said(project, method, at, lang);
        let (name, id) = (printable(&quoted(name, lang)), printable(&group.id));
        text.push_str(&say!(
            lang,
            "  {} {name} ({id}) : {held} ; {said}\n",
            "  {} {name} ({id}): {held}; {said}\n",
            word.get(lang)
        ));
        for path in unreadable(project, at) {
            text.push_str(&format!("  {}", label(path, unread(lang), lang)));
        }
        unrecognised(project, at, lang, &mut text);
    }
    text
}
