//! Identifies how a plan was rendered: by the tool and by the template. If both are unchanged, and the data
//! too, the text is the same and need not be compiled for a comparison.

use super::hashed::short;
use crate::method::{Method, Role};
use crate::project::{PLAN_TEMPLATE, Project};

/// To be incremented when the tool renders the same data and template differently.
const REVISION: u32 = 2;
/// Number of digits of the template's digest.
const DIGITS: usize = 16;
/// Signs of a template that uses others; a name may contain an escape.
const DRAWS_ON_OTHERS: [&str; 4] = ["include", "extends", "<", "\\"];
/// A template that contains this may be used by any other.
const COMPONENT: &str = "component";

/// The tool's revision and the template's digest, as in the first line of a plan.
pub(super) fn digest(project: &Project, method: &Method) -> String {
    // The method's title belongs to the rendering, not to the project's data.
    let template = (method.title.get(method.lang), texts(project, method));
    let fields = method.action_fields();
    // The engine's own labels change only with the tool, so the revision covers them.
    if fields != Role::Action.fields() {
        return format!("{REVISION}-{}", short(&(template, fields), DIGITS));
    }
    format!("{REVISION}-{}", short(&template, DIGITS))
}

/// True if the two were rendered with different templates.
pub(super) fn is_of_another_template(was: Option<&str>, now: Option<&str>) -> bool {
    let template = |drawing: &'_ str| drawing.split_once('-').map(|(_, template)| template.to_owned());
    was.zip(now).is_some_and(|(was, now)| template(was) != template(now))
}

/// The text of the template, and of the templates of the pack that it uses.
fn texts<'a>(project: &'a Project, method: &'a Method) -> Vec<&'a str> {
    let of_pack = method.files.iter().map(|(name, text)| (name.as_ref(), text.as_ref()));
    let mut others: Vec<(&str, &str)> =
        of_pack.filter(|(name, _)| name.ends_with(".tera") && *name != PLAN_TEMPLATE).collect();
    let own = project.texts.get(PLAN_TEMPLATE).map(|own| own.as_str());
    let mut texts: Vec<&str> = own.or_else(|| method.files.get(PLAN_TEMPLATE).map(AsRef::as_ref)).into_iter().collect();
    let mut read = 0;
    while let Some(text) = texts.get(read).copied() {
        read += 1;
        if DRAWS_ON_OTHERS.iter().any(|sign| text.contains(sign)) {
            let is_used =
                |(name, other): &(&str, &str)| text.contains(name) || text.contains('\\') || other.contains(COMPONENT);
            let (used, left): (Vec<_>, Vec<_>) = others.into_iter().partition(is_used);
            texts.extend(used.into_iter().map(|(_, text)| text));
            others = left;
        }
    }
    texts
}
