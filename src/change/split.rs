//! A group becomes two: some of its actions go to a new one, with the ideas and problems that they come from.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::references::Renamed;
use super::rename::{is_free, unread};
use super::unite::is_readable;
use super::{Changed, Input, copied, globs, links};
use crate::failure::Failure;
use crate::lang::{Both, both, say};
use crate::parse::mentions::canonical;
use crate::project::{Document, GROUP_FILE};
use crate::scaffold::group::one_more;
use crate::text::escape::printable;
use crate::text::paths::join;

/// What leaves a group.
#[derive(Clone, Copy, Debug)]
pub enum Pick<'a> {
    /// Ideas by their ids, and the actions that come from them.
    Ideas(&'a [String]),
    /// Actions, and the ideas that they come from.
    Actions(&'a [&'a Document]),
}

/// Lays out a group with the theme `title`, moves the picked actions of `group` into it, and copies their ideas, the
/// problems of those and what was chosen. The former minutes stay as they are. Refused where an action comes from
/// ideas on both sides, or an idea cannot be found.
pub fn of(input: &Input<'_>, group: usize, title: &str, pick: Pick<'_>) -> Result<Changed, Failure> {
    let (project, method) = (input.project, &input.pack.method);
    is_readable(project, group)?;
    let (actions, ideas) = picked(input, group, pick)?;
    let (theme, mut outputs) = one_more(project, method, input.today.date, title)?;
    let own_file = format!("/{GROUP_FILE}");
    let folder = outputs.iter().find_map(|output| output.path.strip_suffix(&own_file)).map(str::to_owned);
    let Some(folder) = folder else { return Err(no_groups()) };
    let (parent, name) = folder.rsplit_once('/').unwrap_or(("", &folder));
    is_free(input, parent, name, "")?;
    let problems = copied::copy(input, group, &ideas, &mut outputs)?;
    let mut draft = Draft::new(input);
    outputs.into_iter().for_each(|output| draft.create(output));
    let mut changed = Changed::default();
    let (word, action) = (method.group().short, method.action().short);
    let (old, new) = (printable(project.group_name(group)), printable(&theme.title));
    changed.done.push(Both::each(|lang| {
        let (the, moved) = (word.the(lang), action.count(actions.len(), lang));
        say!(
            lang,
            "{the} « {new} » est {made} à partir de « {old} » : {moved}",
            "{the} \"{new}\" is made out of \"{old}\": {moved}",
            made = word.pick("créé", "créée")
        )
    }));
    let ids: Vec<&str> = ideas.iter().chain(&problems).map(String::as_str).collect();
    if !ids.is_empty() {
        let ids = printable(&ids.join(", "));
        changed.done.push(both!(
            "{ids} : copiés dans ses comptes rendus ; ceux d'où ils viennent restent tels quels",
            "{ids}: copied into its minutes; those that they come from stay as they are"
        ));
    }
    let info = &project.groups[group];
    for document in &actions {
        draft.move_to(&document.path, join(&folder, &document.path[info.folder.len()..]));
    }
    Renamed::of(&draft, BTreeMap::new(), |_| theme.folder.clone()).follow(&mut draft);
    links::follow(&mut draft, &[]);
    globs::waivers(&mut draft, &[]);
    unread(&mut draft, input);
    changed.completed(input, draft)
}

/// The actions and the ids of ideas that leave.
fn picked<'a>(
    input: &Input<'a>,
    group: usize,
    pick: Pick<'_>,
) -> Result<(Vec<&'a Document>, BTreeSet<String>), Failure> {
    let (project, thread) = (input.project, &input.project.threads[group]);
    let of_group: Vec<&Document> =
        project.of_group(group).map(|(_, one)| one).filter(|one| one.action().is_some()).collect();
    let ideas_of = |document: &Document| -> BTreeSet<String> {
        let ideas = document.action().map(|action| action.ideas()).unwrap_or_default();
        ideas.iter().map(|idea| idea.value.clone()).collect()
    };
    let (actions, ideas) = match pick {
        Pick::Ideas(ids) => {
            let ids: BTreeSet<String> = ids.iter().map(|id| canonical(id.trim())).collect();
            let comes = |document: &&Document| !ideas_of(document).is_disjoint(&ids);
            (of_group.into_iter().filter(comes).collect::<Vec<_>>(), ids)
        }
        Pick::Actions(documents) => {
            let is_meant = |own: &&Document| documents.iter().any(|document| document.path == own.path);
            let elsewhere = documents.iter().find(|document| document.group != Some(group));
            if let Some(document) = elsewhere {
                return Err(not_here(input, document, group));
            }
            let actions: Vec<&Document> = of_group.into_iter().filter(is_meant).collect();
            let ideas = actions.iter().flat_map(|document| ideas_of(document)).collect();
            (actions, ideas)
        }
    };
    if let Some(unknown) = ideas.iter().find(|id| thread.idea(id).is_none()) {
        return Err(no_idea(input, group, unknown));
    }
    if let Pick::Ideas(_) = pick
        && let Some((document, other)) = actions.iter().find_map(|document| {
            ideas_of(document).into_iter().find(|id| !ideas.contains(id)).map(|other| (document, other))
        })
    {
        let (path, other) = (printable(&document.path), printable(&other));
        return Err(Failure::refused(both!(
            "« {path} » vient aussi de {other}, qui resterait : rien n'est fait",
            "\"{path}\" comes from {other} as well, which would stay: nothing is done"
        ))
        .hint(both!(
            "Ajoutez {other} à --ideas, ou nommez les actions : --actions.",
            "Add {other} to --ideas, or name the actions: --actions."
        )));
    }
    if actions.is_empty() && ideas.is_empty() {
        return Err(Failure::usage(both!(
            "rien ne serait séparé : rien n'est fait",
            "nothing would be split off: nothing is done"
        )));
    }
    Ok((actions, ideas))
}

fn not_here(input: &Input<'_>, document: &Document, group: usize) -> Failure {
    let (path, name) = (printable(&document.path), printable(input.project.group_name(group)));
    Failure::usage(both!("« {path} » n'est pas de « {name} »", "\"{path}\" is not of \"{name}\""))
}

fn no_idea(input: &Input<'_>, group: usize, id: &str) -> Failure {
    let thread = &input.project.threads[group];
    let known: Vec<&str> = thread.ideas.iter().filter_map(|idea| idea.id.as_deref()).collect();
    let (id, known) = (printable(id), printable(&known.join(", ")));
    let (idea, word) = (&input.pack.method.words.idea, input.pack.method.group().short);
    let told = |lang| {
        let (no, here, many) = (idea.no(lang), word.this(lang), idea.many(lang));
        say!(lang, "{no} {id} dans {here} ({many} : {known})", "{no} {id} in {here} ({many}: {known})")
    };
    Failure::usage(Both::each(told))
}

fn no_groups() -> Failure {
    Failure::refused(both!(
        "la méthode de ce projet ne prévoit pas de {GROUP_FILE} : rien n'est fait",
        "this project's method has no {GROUP_FILE}: nothing is done"
    ))
}
