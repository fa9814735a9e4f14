//! Fields that the method declares and that a document lacks, and the version of the method.

use std::sync::Arc;

use super::drafts::Drafts;
use crate::edit::{Change, Form, Value};
use crate::failure::Failure;
use crate::lang::{Lang, both};
use crate::method::Method;
use crate::model::State;
use crate::model::fields::{FieldDef, PROJECT, Table};
use crate::parse::front_matter::{Front, recover, split};
use crate::project::{Document, Project};
use crate::scaffold::fields::{line, place};
use crate::text::Text;
use crate::text::dates::Today;
use crate::tree::PROJECT_FILE;

pub(super) fn update(drafts: &mut Drafts<'_>, project: &Project, method: &Method, today: Today) -> Result<(), Failure> {
    for document in project.documents.iter().filter(|document| is_open(document, today)) {
        let definition = &method.types[document.kind];
        let is_absent = |field: &FieldDef| document.fields.state(&field.key) == State::Absent;
        add(
            drafts,
            (&document.path, &document.text),
            (&definition.fields, definition.role.fields()),
            &is_absent,
            method.lang,
        )?;
    }
    let Some(text) = project.texts.get(PROJECT_FILE).filter(|_| project.file_is_known) else { return Ok(()) };
    add(drafts, (PROJECT_FILE, text), (&method.project, &PROJECT), &|_| true, method.lang)?;
    version(drafts, project, method, text)
}

/// True for a document that somebody is still to fill: a session to come, a text that is not begun.
fn is_open(document: &Document, today: Today) -> bool {
    match document.action() {
        Some(_) => !document.body.is_filled(),
        None => {
            document.session().is_none_or(|session| session.counts() && !session.status.is_invalid())
                && !document.is_due(today)
        }
    }
}

fn add(
    drafts: &mut Drafts<'_>,
    (path, text): (&str, &Arc<Text>),
    (fields, own): (&Table, &Table),
    is_absent: &dyn Fn(&FieldDef) -> bool,
    lang: Lang,
) -> Result<(), Failure> {
    for field in fields.fields.iter().filter(|field| own.get(&field.key).is_none()) {
        // A line that was put in a comment is somebody's choice.
        let is_own = |line: &&str| !line.starts_with([' ', '-']);
        let is_off = |line: &str| recover(line.trim_start_matches(['#', ' ']), &field.key).is_some();
        if !is_absent(field) || text.as_str().lines().take(100).filter(is_own).any(is_off) {
            continue;
        }
        let lines = |now: &str| {
            let at = end_of_keys(path, now)?;
            let gap = if now[..at].is_empty() || now[..at].ends_with('\n') { "" } else { "\n" };
            Some((at, format!("{gap}{}", line(field, lang))))
        };
        drafts.insert(path, text, lines, Some(both!("champ {}", "field {}", field.key)))?;
    }
    Ok(())
}

/// Where new keys go: the end of the front matter, or below the keys of a YAML file.
fn end_of_keys(path: &str, now: &str) -> Option<usize> {
    match (Form::of(path), split(&Text::new(now.to_owned()))) {
        (Form::Yaml, _) => place(now),
        (Form::Markdown, Front::Found { yaml, .. }) => Some(yaml.end),
        (Form::Markdown, Front::None | Front::Broken(..)) => None,
    }
}

/// Records the version of the method.
fn version(drafts: &mut Drafts<'_>, project: &Project, method: &Method, text: &Text) -> Result<(), Failure> {
    let known = &project.file.method_version;
    let Some(version) = method.version.filter(|version| known.value() != Some(version)) else { return Ok(()) };
    if known.is_invalid() {
        drafts.leave(PROJECT_FILE, both!("methode_version n'est pas un nombre", "methode_version is no number"));
        return Ok(());
    }
    let order = PROJECT.fields.iter().map(|field| field.key.to_string());
    let change = Change::set("methode_version", Value::Plain(version.to_string())).ordered(order);
    let said = both!("version {version} de la méthode", "version {version} of the method");
    drafts.change(PROJECT_FILE, text, &[change], Some(said)).map(|_| ())
}
