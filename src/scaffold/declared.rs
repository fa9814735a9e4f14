//! A document of a type for which the method has no template: its keys and its sections as they are declared.

use super::fields::line;
use super::variables::Variables;
use crate::lang::Lang;
use crate::method::{DocType, Role};
use crate::model::fields::Table;
use crate::parse::yaml::quote;
use crate::text::case::capitalised;

/// The document, with the values that are known by their keys; its number decides which sections it has.
pub(super) fn document(definition: &DocType, variables: &Variables<'_>, lang: Lang) -> String {
    let (known, number) = (variables.known(), variables.number());
    let label = capitalised(definition.label.get(lang));
    let usual = || number.map_or_else(|| label.clone(), |number| format!("{label} {number}"));
    let title = variables.title().map_or_else(usual, str::to_owned);
    // The body of an action is its description, which the plan shows below its title.
    let heading = if definition.role == Role::Action { String::new() } else { format!("\n# {title}\n") };
    let is_here = |own: Option<u32>| own.is_none() || own == number;
    let sections = definition.sections.iter().filter(|section| is_here(section.number));
    let sections: String = sections.map(|section| format!("\n## {}\n", section.title)).collect();
    format!("---\ntype: {}\n{}---\n{heading}{sections}", definition.id, keys(&definition.fields, &known, lang))
}

/// A line for each field of `table`: its value where it is known, else what to write there.
pub(super) fn keys(table: &Table, known: &[(&str, String)], lang: Lang) -> String {
    let one = |key: &str| known.iter().find(|(name, _)| *name == key);
    let lines = table.fields.iter().map(|field| match one(&field.key) {
        Some((key, value)) if value.is_empty() => format!("{key}:\n"),
        Some((key, value)) => format!("{key}: {value}\n"),
        None => line(field, lang),
    });
    lines.collect()
}

/// A text as YAML.
pub(super) fn text(value: &str) -> String {
    quote(value)
}
