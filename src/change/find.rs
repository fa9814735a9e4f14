//! Finds what a change is about by the names that people give: a group, an action of a group.

use crate::failure::Failure;
use crate::lang::{Lang, both};
use crate::method::Method;
use crate::project::{Document, GROUP_FILE, Project};
use crate::scaffold::place;
use crate::text::escape::printable;
use crate::text::fold::{fold, nearest};

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
pub enum Named<'a> {
    /// The group with this index.
    Group(usize),
    Action(&'a Document),
}

/// The group with this folder name, theme or path.
fn group_named(project: &Project, name: &str) -> Option<usize> {
    let name = name.trim_start_matches("./").trim_end_matches('/');
    let wanted = fold(name);
    let path = name.trim_end_matches(GROUP_FILE).trim_end_matches('/');
    let groups = &project.groups;
    let by_path = || (0..groups.len()).find(|at| !path.is_empty() && groups[*at].folder == path);
    (0..groups.len()).find(|at| groups[*at].id == name || fold(project.group_name(*at)) == wanted).or_else(by_path)
}

/// The index of the group named `name`: by its folder, its theme or its path.
pub fn group(project: &Project, method: &Method, name: &str) -> Result<usize, Failure> {
    match group_named(project, &name.replace('\\', "/")) {
        Some(at) => Ok(at),
        None => place::group_called(project, method, Some(name)),
    }
}

/// The action named `name`: `groupe/action`, its path, or its file's name where only one action has it.
pub fn action<'a>(project: &'a Project, method: &Method, name: &str) -> Result<&'a Document, Failure> {
    let name = name.replace('\\', "/");
    let bare = name.trim_start_matches("./").trim_end_matches(".md");
    let is_it = |document: &Document| {
        project.action_id(document) == bare
            || document.path.strip_suffix(".md") == Some(bare)
            || document.group.is_some_and(|group| {
                bare.rsplit_once('/').is_some_and(|(theme, stem)| {
                    stem == document.stem && fold(theme) == fold(project.group_name(group))
                })
            })
    };
    let actions = || project.actions().map(|(document, _)| document);
    if let Some(found) = actions().find(|document| is_it(document)) {
        return Ok(found);
    }
    let mut same = actions().filter(|document| document.stem == bare);
    if let Some(found) = same.next()
        && same.next().is_none()
    {
        return Ok(found);
    }
    let word = method.action().short;
    let (no_fr, no_en, shown) = (word.no(Lang::Fr), word.no(Lang::En), printable(&name));
    let ids: Vec<String> = actions().map(|document| project.action_id(document)).collect();
    let failure = Failure::usage(both!("{no_fr} « {shown} » dans le projet", "{no_en} \"{shown}\" in the project"));
    Err(match nearest(bare, ids.iter().map(String::as_str)) {
        Some(near) => failure.near(near),
        None => failure.hint(both!(
            "Nommez-la par le dossier de son groupe et son fichier : groupe/action.",
            "Name it by the folder of its group and its file: group/action."
        )),
    })
}

/// The action of a group named `name`: by its file's name, or as [`action`] finds it.
pub fn action_of<'a>(project: &'a Project, method: &Method, group: usize, name: &str) -> Result<&'a Document, Failure> {
    let stem = name.trim_end_matches(".md");
    let mut own = project.of_group(group).map(|(_, document)| document);
    match own.find(|document| document.action().is_some() && document.stem == stem) {
        Some(document) => Ok(document),
        None => action(project, method, name),
    }
}

/// The group or the action named `name`; a group comes first.
pub fn named<'a>(project: &'a Project, method: &Method, name: &str) -> Result<Named<'a>, Failure> {
    let plain = name.replace('\\', "/");
    if let Some(at) = group_named(project, &plain) {
        return Ok(Named::Group(at));
    }
    match plain.contains('/') {
        true => action(project, method, name).map(Named::Action),
        false => group(project, method, name).map(Named::Group),
    }
}
