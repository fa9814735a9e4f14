//! Paths of files in group folders.

use super::Theme;
use crate::failure::Failure;
use crate::lang::{Both, Lang, both};
use crate::method::{DocType, Method};
use crate::project::Project;
use crate::text::escape::printable;
use crate::text::fold::{fold, nearest};
use crate::text::paths::join;
use crate::tree::Output;

/// Moves `output` into the folder of its group, which may differ from the conventional path; what belongs to no group
/// stays where it is.
pub fn in_group(project: &Project, method: &Method, output: Output, kind: usize, group: Option<usize>) -> Output {
    let Some(group) = group else { return output };
    let pattern: &DocType = &method.types[kind];
    let by_convention = pattern.path.as_str().split("{groupe}").next().unwrap_or_default();
    let conventional = format!("{by_convention}{}", project.groups[group].id);
    let rest = output.path.strip_prefix(&conventional).unwrap_or(&output.path).to_owned();
    Output { path: join(&project.groups[group].folder, &rest), ..output }
}

/// What `make` gives for `name`, or for `name` with a number where `is_taken` is true of the path: long titles that
/// begin alike give the same name.
pub fn numbered(
    name: &str,
    make: impl Fn(&str) -> Result<Output, Failure>,
    is_taken: impl Fn(&str) -> bool,
) -> Result<Output, Failure> {
    let mut number = 1;
    let mut output = make(name)?;
    while is_taken(&output.path) {
        number += 1;
        output = make(&format!("{name}-{number}"))?;
    }
    Ok(output)
}

/// Template variables of an existing group.
pub fn theme(project: &Project, group: usize) -> Theme {
    Theme { title: project.group_name(group).to_owned(), folder: project.groups[group].id.clone() }
}

/// The index of the group with this folder or theme; without a name, of the only group.
pub fn group_called(project: &Project, method: &Method, name: Option<&str>) -> Result<usize, Failure> {
    let (groups, word) = (&project.groups, method.group().short);
    let ids: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
    let listed = ids.iter().map(|id| printable(id)).collect::<Vec<_>>().join(", ");
    let Both { fr, en } = word.many.clone();
    let Some(name) = name else {
        return match groups.len() {
            1 => Ok(0),
            0 => {
                let (fr, en) = (word.no(Lang::Fr), word.no(Lang::En));
                let one = word.pick("un", "une");
                Err(Failure::usage(both!("le projet n'a encore {fr}", "the project has {en} yet")).hint(both!(
                    "Créez-en {one} : agir add group \"Mobilité\"",
                    "Create one: agir add group \"Mobilité\""
                )))
            }
            _ => {
                Err(Failure::usage(both!("il manque --group ({fr} : {listed})", "--group is missing ({en}: {listed})")))
            }
        };
    };
    let wanted = fold(name);
    let found = (0..groups.len()).find(|at| groups[*at].id == name || fold(project.group_name(*at)) == wanted);
    found.ok_or_else(|| {
        let shown = printable(name);
        let (no_fr, no_en) = (word.no(Lang::Fr), word.no(Lang::En));
        let failure =
            Failure::usage(both!("{no_fr} « {shown} » ({fr} : {listed})", "{no_en} \"{shown}\" ({en}: {listed})"));
        match nearest(name, ids.iter().copied()) {
            Some(near) => failure.near(near),
            None => failure,
        }
    })
}
