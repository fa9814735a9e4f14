//! Two groups become one: the second one's participants, minutes and actions come into the first.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::folder::unreadable;
use super::references::Renamed;
use super::rename::{all_files, unread};
use super::renumber::Shifts;
use super::united::Places;
use super::{Changed, Input, globs, links, members};
use crate::failure::Failure;
use crate::lang::{Both, Lang, both, say};
use crate::project::Project;
use crate::text::escape::printable;
use crate::text::paths::{is_below, join};
use crate::tree::Output;

/// Brings the group `from` into the group `into`. Its sessions keep their text and get the next numbers where the
/// first group has theirs; its problems and ideas are renumbered where ids collide; its planned sessions without
/// minutes are cancelled; its `groupe.yaml` is kept as a page. What cannot be placed is refused.
pub fn of(input: &Input<'_>, into: usize, from: usize) -> Result<Changed, Failure> {
    let (project, method) = (input.project, &input.pack.method);
    let word = method.group().short;
    if into == from {
        let (fr, en) = (word.many(Lang::Fr), word.many(Lang::En));
        let differ = word.pick("différents", "différentes");
        return Err(Failure::usage(both!("il faut deux {fr} {differ}", "two different {en} are needed")));
    }
    is_readable(project, into)?;
    is_readable(project, from)?;
    let (first, second) = (&project.groups[into], &project.groups[from]);
    if is_below(&first.folder, &second.folder) || is_below(&second.folder, &first.folder) {
        let (one, other) = (printable(&first.folder), printable(&second.folder));
        return Err(Failure::refused(both!(
            "« {one} » et « {other} » sont l'un dans l'autre : rien n'est fait",
            "\"{one}\" and \"{other}\" lie one in the other: nothing is done"
        )));
    }
    let mut draft = Draft::new(input);
    let mut changed = Changed::default();
    let (old, new) = (printable(project.group_name(from)), printable(project.group_name(into)));
    changed.done.push(Both::each(|lang| {
        let the = word.the(lang);
        say!(lang, "{the} « {old} » rejoint « {new} »", "{the} \"{old}\" joins \"{new}\"")
    }));
    let shifts = Shifts::of(&project.threads[into], &project.threads[from])?;
    shifts.follow(&mut draft, input, from);
    changed.done.extend(shifts.told(&project.threads[from]));
    let files = all_files(&mut draft, input, &second.folder)?;
    let mut places = Places::new(input, into, from, &files)?;
    for file in files.iter().filter(|file| **file != *second.path) {
        places.place(&mut draft, file)?;
    }
    changed.done.extend(places.done);
    let page = places.taken.free(&join(&first.folder, &format!("{}-{}.md", stem_of(&first.path), second.id)));
    let kept = printable(&page);
    changed
        .done
        .push(both!("son fichier groupe.yaml est gardé : « {kept} »", "its file groupe.yaml is kept: \"{kept}\""));
    draft.create(Output { path: page, content: members::page(input, into, from)? });
    draft.stand_in(&second.path, &first.path);
    changed.done.extend(members::join(&mut draft, input, into, from)?);
    let groups = BTreeMap::from([(second.id.clone(), first.id.clone())]);
    let folders = [(second.folder.clone(), first.folder.clone())];
    Renamed::of(&draft, groups, |_| first.id.clone()).follow(&mut draft);
    links::follow(&mut draft, &folders);
    // A pattern for the whole of the second folder would cover the first group too.
    globs::waivers(&mut draft, &[]);
    globs::ignored(&mut draft, &folders);
    unread(&mut draft, input);
    changed.completed(input, draft)
}

fn stem_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Refuses a group with a document that cannot be read: nobody knows its numbers and ids.
pub(super) fn is_readable(project: &Project, group: usize) -> Result<(), Failure> {
    let info = &project.groups[group];
    if info.document.is_none() {
        return Err(unreadable(&info.path));
    }
    let lost = project.ghosts.iter().find(|ghost| ghost.group == Some(group));
    lost.map_or(Ok(()), |ghost| Err(unreadable(&ghost.path)))
}
