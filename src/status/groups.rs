//! Where the groups stand.

use super::{Stage, label, stage, unread};
use crate::method::Method;
use crate::model::session::Session;
use crate::project::{Document, Project};
use crate::report::words::{count, held_of, ideas};
use crate::text::dates::{Lang, Today};
use crate::text::escape::printable;
use crate::text::quotes::quoted;

/// What the groups have done.
pub(super) fn groups(project: &Project, method: &Method, today: Today, lang: Lang) -> String {
    if project.groups.is_empty() {
        return match lang {
            Lang::Fr => "  groupes de travail : aucun encore ; les thématiques se choisissent pendant la préparation,\n    puis : agir add group \"Mobilité\"\n".to_owned(),
            Lang::En => "  working groups: none yet; the themes are chosen during the preparation,\n    then: agir add group \"Mobilité\"\n".to_owned(),
        };
    }
    let mut text = String::new();
    for (at, group) in project.groups.iter().enumerate() {
        let thread = &project.threads[at];
        let documents = || project.of_group(at).map(|(_, document)| document);
        let sessions = || documents().filter_map(|document| Some((document, document.session()?)));
        let held = |(document, session): &(&Document, &Session)| {
            method.types[document.kind].per_group && session.counts() && stage(session, today) == Stage::Held
        };
        let meetings = sessions().filter(|(_, session)| session.counts()).count();
        let held = sessions().filter(held).count();
        let actions = documents().filter(|document| document.action().is_some()).count();
        let name = project.group_name(at);
        let held = held_of(held, meetings, lang);
        let said = [
            count(thread.problems.len(), "problématique", "problem", lang),
            ideas(thread.ideas.len(), thread.kept().count(), lang),
            count(actions, "action", "action", lang),
        ]
        .join(", ");
        let (name, id) = (printable(&quoted(name, lang)), printable(&group.id));
        text.push_str(&match lang {
            Lang::Fr => format!("  groupe {name} ({id}) : {held} ; {said}\n"),
            Lang::En => format!("  group {name} ({id}): {held}; {said}\n"),
        });
        let ghosts = project.ghosts.iter().filter(|ghost| ghost.group == Some(at)).map(|ghost| &ghost.path);
        for path in ghosts.chain(group.document.is_none().then_some(&group.path)) {
            text.push_str(&format!("  {}", label(path, unread(lang), lang)));
        }
        if !thread.unread.is_empty() {
            // A figure that rests on something unread says so.
            text.push_str(match lang {
                Lang::Fr => "    des lignes des comptes rendus ne sont pas reconnues et ne sont pas comptées : voir « agir check »\n",
                Lang::En => "    some lines of the minutes are not recognised and not counted: see \"agir check\"\n",
            });
        }
    }
    text
}
