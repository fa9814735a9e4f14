//! What `groupe.yaml` says of a group that joins another: its participants go over, the rest is kept as a page.

use std::sync::Arc;

use super::Input;
use super::draft::Draft;
use super::folder::unreadable;
use crate::diagnostic::Sink;
use crate::edit::{Change, Value};
use crate::failure::Failure;
use crate::lang::{Both, both};
use crate::model::group::{Group, PARTICIPANTS};
use crate::model::people::Member;
use crate::parse::yaml::{self, Node, Outcome};
use crate::project::{Document, Project};
use crate::text::case::capitalised;
use crate::text::fold::fold;
use crate::text::{Span, with_lf};

fn group(project: &Project, group: usize) -> Option<&Group> {
    project.group_document(group).and_then(Document::as_group)
}

/// The same structure in the same function.
fn key(member: &Member) -> (String, String) {
    let said = |text: &Option<String>| text.as_deref().map(fold).unwrap_or_default();
    (said(&member.person.structure), said(&member.person.function))
}

/// Adds the participants of the group `from` that the group `into` lacks, with all that is written of each.
pub(super) fn join(draft: &mut Draft<'_>, input: &Input<'_>, into: usize, from: usize) -> Result<Vec<Both>, Failure> {
    let project = input.project;
    let coming = group(project, from).and_then(|group| group.participants.value());
    let Some(coming) = coming.filter(|members| !members.is_empty()) else { return Ok(Vec::new()) };
    let present = group(project, into).and_then(|group| group.participants.value());
    let present: Vec<_> = present.into_iter().flatten().map(key).collect();
    let info = &project.groups[from];
    let text = project.texts.get(&info.path).ok_or_else(|| unreadable(&info.path))?;
    let mut sink = Sink::new(Arc::clone(&info.path));
    let whole = Span::new(0, text.as_str().len());
    let Outcome::Tree(root) = yaml::read(text, whole, &mut sink) else { return Err(unreadable(&info.path)) };
    let entries = root.get(PARTICIPANTS).map(Node::items).unwrap_or_default();
    let path = &project.groups[into].path;
    let kind = project.group_document(into).map(|document| document.kind);
    let fields = kind.map(|kind| input.pack.method.types[kind].fields.fields.iter()).into_iter().flatten();
    let order: Vec<String> = fields.map(|field| field.key.to_string()).collect();
    let new: Vec<&Member> = coming.iter().filter(|member| !present.contains(&key(member))).collect();
    for member in &new {
        let entry = entries.iter().find(|entry| entry.span == member.span).ok_or_else(|| unreadable(&info.path))?;
        draft.change(path, Change::insert(PARTICIPANTS, value(entry)).ordered(order.iter().map(String::as_str)));
    }
    let (added, known) = (new.len(), coming.len() - new.len());
    Ok(vec![both!(
        "participants : {added} de plus, {known} déjà là",
        "participants: {added} more, {known} there already"
    )])
}

fn value(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Scalar { .. } if node.is_empty() => Value::Empty,
        yaml::Value::Scalar { text, plain: true } => Value::Plain(text.clone()),
        yaml::Value::Scalar { text, plain: false } => Value::Text(text.clone()),
        yaml::Value::List(items) => Value::List(items.iter().map(value).collect()),
        yaml::Value::Map(entries) => {
            Value::Map(entries.iter().map(|entry| (entry.key.clone(), value(&entry.value))).collect())
        }
    }
}

/// The page that keeps the whole `groupe.yaml` of the group `from`: no line of it is lost.
pub(super) fn page(input: &Input<'_>, into: usize, from: usize) -> Result<String, Failure> {
    let (project, method) = (input.project, &input.pack.method);
    let info = &project.groups[from];
    let text = project.texts.get(&info.path).ok_or_else(|| unreadable(&info.path))?;
    let (old, new, lang) = (project.group_name(from), project.group_name(into), method.lang);
    let label = method.group().whole;
    let head = both!(
        "# {label} « {old} »\n\nRéuni à « {new} ». Ce que son fichier `groupe.yaml` disait :",
        "# {label} \"{old}\"\n\nBrought into \"{new}\". What its file `groupe.yaml` said:",
        label = capitalised(label.get(lang))
    );
    let mut fence = "```".to_owned();
    while text.as_str().contains(&fence) {
        fence.push('`');
    }
    let content = with_lf(text.as_str().to_owned());
    Ok(format!("{}\n\n{fence}yaml\n{}\n{fence}\n", head.get(lang), content.trim_end()))
}
