//! The common action plan: the project's actions after arbitration, as one document.

mod body;
mod common;
mod data;
pub mod decided;
mod drawing;
mod elsewhere;
mod field_view;
mod fields;
mod gather;
mod hashed;
mod inputs;
mod lexicon;
mod merge;
mod merged;
mod orders;
pub mod overlap;
mod seal;
mod state;
mod stop_words;
mod told;
mod versions;
mod view;

use std::cell::LazyCell;
use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, EngineCode, Severity};
use crate::faults::{Fault, ItemFault, ReadingFault};
use crate::method::{Method, Role};
use crate::project::{Ghost, PLAN_TEMPLATE, Project, is_arbitration};
use crate::templates;
use crate::text::escape::without_controls;
use crate::text::paths::is_below;
use crate::tree::PROJECT_FILE;

pub use common::{CommonPlan, PlanGroup};
use data::Data;
pub use fields::{PlanField, Voice, is_added, shown};
pub use gather::{Description, Origin, PlanAction, Quote, actions};
pub use inputs::Part;
pub use merged::Merged;
use seal::{Made, Sealed};
pub use seal::{is_intact, was_compiled};
pub use state::{State, compare, compare_among};
pub use told::end_of_merge;
pub use versions::versions;

/// Findings that prevent the plan from being compiled: an input cannot be relied on. A plan is never compiled
/// with parts missing.
pub fn obstacles<'a>(project: &Project, method: &Method, found: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    let hides_items = |ghost: &&Ghost| {
        let role = ghost.kind.map(|kind| method.types[kind].role);
        let holds_items = |kind: usize| method.types[kind].holds_thread();
        let tells_the_thread = ghost.kind.map_or(ghost.group.is_some(), holds_items);
        role == Some(Role::Action) || tells_the_thread
    };
    let ghosts: BTreeSet<&str> = project.ghosts.iter().filter(hides_items).map(|ghost| &*ghost.path).collect();
    // Of the project file, the plan uses the title and the territory.
    let file = &project.file;
    let head_is_known = project.file_is_known && file.title.given().is_some() && file.territory.given().is_some();
    let of_groups: LazyCell<BTreeSet<&str>, _> = LazyCell::new(|| {
        let groups = project.groups.iter().map(|group| &*group.path);
        groups.chain(project.actions().map(|(document, _)| &*document.path)).collect()
    });
    let arbitrations: BTreeSet<&str> = project.arbitrations.iter().map(|file| &*file.path).collect();
    let is_input = |path: &str| {
        path == PROJECT_FILE && !head_is_known
            || path == PLAN_TEMPLATE
            || is_arbitration(path)
            || arbitrations.contains(path)
            || of_groups.contains(path)
    };
    let homes: Vec<&str> = method
        .types
        .iter()
        .filter(|kind| matches!(kind.role, Role::Group | Role::Action))
        .map(|kind| kind.path.fixed_folder())
        .collect();
    // An unreadable folder may contain a group or its actions.
    let hides_actions = |diagnostic: &Diagnostic| {
        let path = &*diagnostic.place.path;
        let is_near = |home: &&str| path == *home || is_below(path, home) || is_below(home, path);
        path == "."
            || project.unknown.contains(path)
                && (homes.iter().any(is_near)
                    || *diagnostic.code == *EngineCode::LectureImpossible.id() && is_closed(diagnostic))
    };
    let is_engine = |diagnostic: &Diagnostic| EngineCode::ALL.iter().any(|code| code.id() == &*diagnostic.code);
    // A copy may contain what its original lacks; an unread file may be an input.
    let stops = |d: &Diagnostic| {
        let path = &*d.place.path;
        let is_unread = project.misnamed.values().any(|misnamed| **misnamed == *path);
        let is_out = match d.message.fault() {
            Some(Fault::Reading(fault)) => {
                matches!(fault, ReadingFault::TrackedButIgnored { .. } | ReadingFault::NotCheckedOut { .. })
            }
            _ => false,
        };
        // A misspelt key may be a decision.
        let hides_decision = &*d.code == EngineCode::CleInconnue.id()
            && project.arbitrations.iter().any(|file| *file.path == *path && !file.is_known());
        is_out
            || hides_decision
            || &*d.code == EngineCode::CopieDeDocument.id()
            || is_unread && (ghosts.contains(path) || of_groups.contains(path) || arbitrations.contains(path))
    };
    found
        .iter()
        .filter(|d| is_engine(d))
        .filter(|d| {
            let hides = d.severity == Severity::Error || &*d.code == EngineCode::TypeManquant.id();
            // The content after it would be missing from the plan.
            let is_open = matches!(d.message.fault(), Some(Fault::Item(ItemFault::OpenComment { hides: true })));
            let cuts = is_open && is_input(&d.place.path);
            stops(d)
                || hides_actions(d)
                || cuts
                || hides
                    && (ghosts.contains(&*d.place.path) || d.severity == Severity::Error && is_input(&d.place.path))
        })
        .collect()
}

/// True for a folder that cannot be read, as opposed to a symlink or a file in its place.
fn is_closed(diagnostic: &Diagnostic) -> bool {
    let fault = diagnostic.message.fault();
    matches!(fault, Some(Fault::Reading(ReadingFault::Unreadable { .. } | ReadingFault::ChangedWhileRead)))
}

/// The plan's text, or why its template cannot be used.
pub fn compile(project: &Project, method: &Method) -> Result<String, String> {
    let data = Data::of(project, method);
    Ok(sealed(project, method, &data, &unsealed(project, method, &data)?))
}

/// The plan's Markdown if a template of the project or of its method renders it: other formats for people
/// then follow that page. `None` if the template is the built-in one.
pub fn own_page(project: &Project, method: &Method) -> Option<Result<String, String>> {
    const TOOLS: [&str; 2] = [
        include_str!("../../templates/agir-ensemble/modeles/plan-action-commun.md.tera"),
        include_str!("../../templates/commun/modeles/plan-action-commun.md.tera"),
    ];
    let of_method = || method.files.get(PLAN_TEMPLATE).map(AsRef::as_ref);
    let template = project.texts.get(PLAN_TEMPLATE).map(|own| own.as_str()).or_else(of_method);
    let is_own = template.is_some_and(|text| !TOOLS.contains(&text));
    is_own.then(|| unsealed(project, method, &Data::of(project, method)))
}

/// The plan for a folder outside the project root; `up` is the relative path to the root, as a Markdown target.
pub fn compile_elsewhere(project: &Project, method: &Method, up: &str) -> Result<String, String> {
    let data = Data::of(project, method);
    Ok(sealed(project, method, &data, &elsewhere::relocate(&unsealed(project, method, &data)?, up)))
}

/// Compares an existing plan with the one that would be compiled; an error if the template cannot be used. If
/// data and rendering are unchanged, the plan need not be compiled.
pub fn state(project: &Project, method: &Method, existing: &str) -> Result<State, String> {
    let data = Data::of(project, method);
    let is_same = Sealed::of(existing).is_some_and(|sealed| {
        sealed.made.data == data.digest()
            && sealed.made.drawing.is_some_and(|drawing| drawing == drawing::digest(project, method))
            && sealed.is_intact()
    });
    if is_same {
        return Ok(State::Current);
    }
    let compiled = sealed(project, method, &data, &unsealed(project, method, &data)?);
    Ok(compare_among(existing, &compiled, &project.plan_versions))
}

/// Prepends the first line to the plan.
fn sealed(project: &Project, method: &Method, data: &Data<'_>, text: &str) -> String {
    let (data, inputs) = (data.digest(), inputs::digests(project));
    let drawing = drawing::digest(project, method);
    let sheets = method.action().whole;
    seal::seal(text, sheets.many(method.lang), &Made { data: &data, inputs: Some(&inputs), drawing: Some(&drawing) })
}

fn unsealed(project: &Project, method: &Method, data: &Data<'_>) -> Result<String, String> {
    let context = templates::context(view::piece(data, &method.terms())?);
    let text = match project.texts.get(PLAN_TEMPLATE) {
        Some(own) => method.templates.with(PLAN_TEMPLATE, own.as_str()).render(PLAN_TEMPLATE, &context)?,
        None => method.templates.render(PLAN_TEMPLATE, &context)?,
    };
    let text = without_controls(text);
    if text.trim().is_empty() {
        // An empty plan would be mistaken for an up-to-date one.
        return Err("texte vide (empty text)".to_owned());
    }
    Ok(tidy(&text))
}

/// Ends with one newline; removes trailing spaces and repeated empty lines.
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
