//! Adds the fields that a method declares to new documents, where the template does not contain them.

use crate::lang::Lang;
use crate::method::Method;
use crate::model::fields::{FieldDef, Kind, PROJECT, Table};
use crate::parse::front_matter::recover;

/// Adds a line to `content`, a document of a type with `fields`, for each field that neither `own`, the
/// engine's table, nor the template has.
pub(super) fn completed(content: &str, fields: &Table, own: &Table, lang: Lang) -> String {
    let content = &without(content, |key| own.get(key).is_some() && fields.get(key).is_none());
    let missing = fields.fields.iter().filter(|field| own.get(&field.key).is_none());
    let missing = missing.filter(|field| recover(content, &field.key).is_none());
    let lines: String = missing.map(|field| line(field, lang)).collect();
    match place(content).filter(|_| !lines.is_empty()) {
        Some(at) => format!("{}{lines}{}", &content[..at], &content[at..]),
        None => content.to_owned(),
    }
}

/// Adds to `agir.yaml` the fields that the method declares, and its version, where the template does not.
pub(super) fn of_project(content: &str, method: &Method) -> String {
    let content = completed(content, &method.project, &PROJECT, method.lang);
    let is_there = recover(&content, "methode_version").is_some();
    let Some(version) = method.version.filter(|_| !is_there) else { return content };
    let with = |line: &str| match line.starts_with("methode:") {
        true => format!("{line}methode_version: {version}\n"),
        false => line.to_owned(),
    };
    content.split_inclusive('\n').map(with).collect()
}

/// Byte at which new keys are inserted into `content`: the end of its front matter, or the place in a YAML file; none
/// where the front matter has no end.
pub fn place(content: &str) -> Option<usize> {
    let Some(rest) = content.strip_prefix("---\n") else { return Some(beside(content)) };
    rest.find("\n---").map(|end| "---\n".len() + end + 1)
}

/// `content` without the keys that the method removed and without their nested lines.
fn without(content: &str, is_gone: impl Fn(&str) -> bool) -> String {
    let is_markdown = content.starts_with("---\n");
    let (mut kept, mut rules, mut in_gone) = (String::with_capacity(content.len()), 0, false);
    for line in content.split_inclusive('\n') {
        rules += usize::from(line.trim_end() == "---");
        let is_head = !is_markdown || rules == 1;
        let key = line.split_once(':').map(|(key, _)| key).filter(|key| !key.starts_with([' ', '#', '-']));
        in_gone = is_head && key.map_or(in_gone && line.starts_with([' ', '-']) && line.trim_end() != "---", &is_gone);
        if !in_gone {
            kept.push_str(line);
        }
    }
    kept
}

/// The end of the last key of a YAML text. If that key has no value, the comment lines below may explain it, and the
/// end of the text is returned.
fn beside(content: &str) -> usize {
    let mut at = 0;
    let mut end = content.len();
    for line in content.split_inclusive('\n') {
        at += line.len();
        if !line.starts_with(['#', '\n']) {
            let value = line.split(" #").next().unwrap_or_default().trim_end();
            end = if value.ends_with(':') { content.len() } else { at };
        }
    }
    end
}

/// `quartier:  # Quartier : nord ou sud`.
pub fn line(field: &FieldDef, lang: Lang) -> String {
    let columns = field.columns();
    if matches!(field.kind, Kind::Parts(_)) {
        let parts: String = columns.iter().map(|part| format!("  {}", line(part, lang))).collect();
        return format!("{}:\n{parts}", field.key);
    }
    format!("{}:  # {}\n", field.key, told(field, lang))
}

/// Help text of a field: the method's help or the label, followed by the format of its values.
pub fn told(field: &FieldDef, lang: Lang) -> String {
    let help = field.help.get(lang);
    let said = if help.is_empty() { field.label.get(lang) } else { help };
    let ids = |words: Vec<&str>| words.join(", ");
    let form = match &field.kind {
        Kind::Choice(choices) | Kind::Choices(choices) => ids(choices.iter().map(|choice| &*choice.id).collect()),
        Kind::Table(columns) => format!("- {}: …", columns.first().map_or("", |column| &*column.key)),
        kind => example(kind).to_owned(),
    };
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if form.is_empty() { said } else { format!("{said} ({form})") }
}

/// Example of a value of this kind.
fn example(kind: &Kind) -> &'static str {
    match kind {
        Kind::Number => "12 ou 3.5",
        Kind::Amount => "12000",
        Kind::Date => "2026-03-26",
        Kind::Time => "\"14:00\"",
        Kind::Period => "2026 ou 2026-01-15/2026-06-30",
        Kind::Boolean => "oui, non",
        _ => "",
    }
}
