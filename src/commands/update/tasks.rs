//! Tasks that the method owes and that `phase.yaml` lacks.

use super::drafts::Drafts;
use crate::edit::{Change, Value};
use crate::failure::Failure;
use crate::lang::{Lang, both};
use crate::method::{Method, PhaseDef, TaskDef};
use crate::model::others::Phase;
use crate::project::{File, Project};

pub(super) fn update(drafts: &mut Drafts<'_>, project: &Project, method: &Method) -> Result<(), Failure> {
    for (at, phase) in method.phases.iter().enumerate() {
        let is_of = |file: &&File<Phase>| file.content.as_ref().and_then(|content| content.phase.value()) == Some(&at);
        if let Some(file) = project.phases.iter().find(is_of) {
            of_file(drafts, project, method, phase, file)?;
        }
    }
    Ok(())
}

fn of_file(
    drafts: &mut Drafts<'_>,
    project: &Project,
    method: &Method,
    phase: &PhaseDef,
    file: &File<Phase>,
) -> Result<(), Failure> {
    let (Some(content), Some(text)) = (&file.content, project.texts.get(&file.path)) else { return Ok(()) };
    let tasks = content.tasks.value().map(Vec::as_slice).unwrap_or_default();
    let is_there = |owed: &&TaskDef| tasks.iter().any(|task| task.id.value() == Some(&owed.id));
    let missing: Vec<&TaskDef> = phase.tasks.iter().filter(|task| !task.optional && !is_there(task)).collect();
    // A task whose name cannot be read may be the one.
    let is_unsure = content.tasks.is_invalid() || tasks.iter().any(|task| task.id.value().is_none());
    if is_unsure && !missing.is_empty() {
        let ids: Vec<&str> = missing.iter().map(|task| task.id.as_str()).collect();
        let ids = ids.join(", ");
        drafts.leave(
            &file.path,
            both!("ces tâches n'y sont pas, ou sont mal écrites : {ids}", "these tasks lack, or are misspelt: {ids}"),
        );
        return Ok(());
    }
    for task in missing {
        let entry =
            Value::Map(vec![("tache".to_owned(), Value::Text(task.id.clone())), ("fait_le".to_owned(), Value::Empty)]);
        let change = Change::insert("taches", entry).ordered(["phase", "taches"]);
        let said = both!("tâche {}", "task {}", task.id);
        if drafts.change(&file.path, text, &[change], Some(said))? {
            drafts.insert(&file.path, text, |now| label(now, task, method.lang), None)?;
        }
    }
    Ok(())
}

/// Where the comment above a task goes, and the comment.
fn label(now: &str, task: &TaskDef, lang: Lang) -> Option<(usize, String)> {
    let mut at = 0;
    for line in now.split_inclusive('\n') {
        let value = line.trim().strip_prefix("- tache:").map(|value| value.trim().trim_matches('"'));
        if value == Some(task.id.as_str()) {
            let indent = &line[..line.len() - line.trim_start().len()];
            return Some((at, format!("{indent}# {}\n", task.label.get(lang))));
        }
        at += line.len();
    }
    None
}
