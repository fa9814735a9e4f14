//! The status of the groups.

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

/// The number of actions of the group with index `at`.
pub(super) fn actions(project: &Project, at: usize) -> usize {
    project.of_group(at).filter(|(_, document)| document.action().is_some()).count()
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
    let words = &method.words;
    let (word, meeting, action) = (method.group().short, method.meeting(), method.action().short);
    let mut text = String::new();
    for (at, group) in project.groups.iter().enumerate() {
        let thread = &project.threads[at];
        let Meetings { held, all: meetings } = meetings(project, method, at, today);
        let actions = actions(project, at);
        let name = project.group_name(at);
        let held = held_of(held, meetings, &meeting, lang);
        let said = [
            words.problem.count(thread.problems.len(), lang),
            ideas(thread.ideas.len(), thread.kept().count(), &words.idea, lang),
            action.count(actions, lang),
        ]
        .join(", ");
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
        if !thread.unread.is_empty() {
            // Figures that may be incomplete are marked.
            text.push_str(lang.pick(
                "    des lignes des comptes rendus ne sont pas reconnues et ne sont pas comptées : voir « agir \
                     check »\n",
                "    some lines of the minutes are not recognised and not counted: see \"agir check\"\n",
            ));
        }
    }
    text
}
