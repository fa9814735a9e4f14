//! The common action plan: the groups' actions, arbitrated, as one document.

mod body;
pub mod decided;
mod gather;
mod merge;
pub mod overlap;
mod seal;
mod stop_words;
mod view;

use crate::diagnostic::{Diagnostic, EngineCode, Severity};
use crate::fs::walk::PROJECT_FILE;
use crate::method::{Method, Role};
use crate::project::{ARBITRATIONS_FILE, PLAN_TEMPLATE, Project};
use crate::templates;

pub use gather::{Origin, PlanAction, actions};
pub use seal::{State, compare};

/// What keeps the plan from being compiled: an input that cannot be relied on. A plan is never
/// compiled with a hole in it.
pub fn obstacles<'a>(project: &Project, method: &Method, found: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    let ghosts = |path: &str| {
        project.ghosts.iter().any(|ghost| {
            let role = ghost.kind.map(|kind| method.types[kind].role);
            let holds_items = |kind: usize| method.types[kind].sections.iter().any(|section| section.items.is_some());
            let tells_the_thread = ghost.kind.is_none_or(holds_items) && ghost.group.is_some();
            *ghost.path == *path && (role == Some(Role::Action) || tells_the_thread)
        })
    };
    // Of the project's own file, the plan holds the title and the territory.
    let file = &project.file;
    let head_is_known = project.file_is_known && file.title.given().is_some() && file.territory.given().is_some();
    let is_input = |path: &str| {
        path == PROJECT_FILE && !head_is_known
            || path == PLAN_TEMPLATE
            || path == ARBITRATIONS_FILE
            || project.groups.iter().any(|group| *group.path == *path)
            || project.actions().any(|(document, _)| *document.path == *path)
    };
    let is_engine = |diagnostic: &Diagnostic| EngineCode::ALL.iter().any(|code| code.id() == &*diagnostic.code);
    found
        .iter()
        .filter(|d| is_engine(d))
        .filter(|d| {
            let hides = d.severity == Severity::Error || &*d.code == EngineCode::TypeManquant.id();
            hides && (ghosts(&d.place.path) || d.severity == Severity::Error && is_input(&d.place.path))
        })
        .collect()
}

/// The plan's text, or why its template cannot be used.
pub fn compile(project: &Project, method: &Method) -> Result<String, String> {
    let context = templates::context(&view::View::of(project, method))?;
    let text = match project.texts.get(PLAN_TEMPLATE) {
        Some(own) => method.templates.with(PLAN_TEMPLATE, own.as_str())?.render(PLAN_TEMPLATE, &context)?,
        None => method.templates.render(PLAN_TEMPLATE, &context)?,
    };
    if text.trim().is_empty() {
        // A plan without a word would pass for one that is up to date.
        return Err("texte vide (empty text)".to_owned());
    }
    Ok(seal::seal(&tidy(&text)))
}

/// One final newline, no space at the ends of lines, never two empty lines in a row.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut empty = 0;
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let mark = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|fence| mark.starts_with(fence));
        if let Some(mark) = mark {
            fence = if fence == Some(mark) { None } else { fence.or(Some(mark)) };
        }
        let line = if fence.is_some() { line } else { line.trim_end() };
        empty = if line.is_empty() && fence.is_none() { empty + 1 } else { 0 };
        if empty < 2 {
            tidied.push_str(line);
            tidied.push('\n');
        }
    }
    let end = tidied.trim_end().len();
    tidied.truncate(end);
    tidied.push('\n');
    tidied.trim_start_matches('\n').to_owned()
}
