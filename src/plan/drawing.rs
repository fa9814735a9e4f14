//! How the data of a plan are drawn: by the tool and by the template. Where both are the same and
//! the data too, the text is, and need not be compiled to be compared.

use super::hashed::short;
use crate::method::{Method, Role};
use crate::project::{PLAN_TEMPLATE, Project};

/// To be raised where the tool draws the same data with the same template in another way than before.
const REVISION: u32 = 2;
/// Digits of the template's digest.
const DIGITS: usize = 16;
/// What a template that draws on others holds; a name may be written with an escape.
const DRAWS_ON_OTHERS: [&str; 4] = ["include", "extends", "<", "\\"];
/// What a template that any other may draw on holds.
const COMPONENT: &str = "component";

/// The tool's revision and the template's digest, as the first line has them.
pub(super) fn digest(project: &Project, method: &Method) -> String {
    // The method's name is the method's, not the project's: it is part of how the plan looks.
    let template = (method.title.get(method.lang), texts(project, method));
    let fields = method.action_fields();
    // The engine's own labels change with the tool, whose revision stands for them.
    if fields != Role::Action.fields() {
        return format!("{REVISION}-{}", short(&(template, fields), DIGITS));
    }
    format!("{REVISION}-{}", short(&template, DIGITS))
}

/// True if the template of one is not that of the other.
pub(super) fn is_of_another_template(was: Option<&str>, now: Option<&str>) -> bool {
    let template = |drawing: &'_ str| drawing.split_once('-').map(|(_, template)| template.to_owned());
    was.zip(now).is_some_and(|(was, now)| template(was) != template(now))
}

/// The text of the template, and of those of the pack that it uses.
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
