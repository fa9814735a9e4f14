//! Paths of files in group folders.

use super::Theme;
use crate::method::{DocType, Method};
use crate::project::Project;
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

/// Template variables of an existing group.
pub fn theme(project: &Project, group: usize) -> Theme {
    Theme { title: project.group_name(group).to_owned(), folder: project.groups[group].id.clone() }
}
