//! A document of a type for which the method has no template: its keys and its sections as they are declared.

use super::fields::line;
use crate::lang::Lang;
use crate::method::DocType;
use crate::model::fields::Table;
use crate::parse::yaml::quote;
use crate::text::case::capitalised;

/// The document, with the values that are `known` by their keys; `number` decides which sections it has.
pub(super) fn document(definition: &DocType, known: &[(&str, String)], number: Option<u32>, lang: Lang) -> String {
    let label = capitalised(definition.label.get(lang));
    let title = known.iter().find(|(key, _)| *key == "titre").map(|(_, title)| title.clone());
    let title = title.unwrap_or_else(|| number.map_or_else(|| label.clone(), |number| format!("{label} {number}")));
    let is_here = |own: Option<u32>| own.is_none() || own == number;
    let sections = definition.sections.iter().filter(|section| is_here(section.number));
    let sections: String = sections.map(|section| format!("\n## {}\n", section.title)).collect();
    format!("---\ntype: {}\n{}---\n\n# {title}\n{sections}", definition.id, keys(&definition.fields, known, lang))
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
