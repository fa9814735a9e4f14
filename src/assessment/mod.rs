//! The figures of a project's assessment, as Markdown to be inserted between markers in its document. No
//! input or output.

mod delays;
mod participation;
mod place;
mod results;
mod table;

use crate::diagnostic::{Diagnostic, EngineCode, Severity};
use crate::method::{Method, Role};
use crate::pack::Pack;
use crate::project::{COMMITTEE_FILE, Content, Document, Ghost, PHASE_FILE, Project, is_arbitration};
use crate::text::dates::Today;
use crate::tree::PROJECT_FILE;

pub use place::{Trouble, place};

/// Findings that make the figures unreliable: they are about one of the documents counted.
pub fn obstacles<'a>(project: &Project, method: &Method, found: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let counts = |role: Role| matches!(role, Role::Session | Role::Action | Role::Group);
    let is_file = |path: &str| {
        path == PROJECT_FILE
            || is_arbitration(path)
            || project.arbitrations.iter().any(|file| *file.path == *path)
            || [COMMITTEE_FILE, PHASE_FILE].contains(&name(path).as_str())
            || project.groups.iter().any(|group| *group.path == *path)
    };
    let is_ghost = |path: &str| {
        let may_count = |kind: Option<usize>| kind.is_none_or(|kind| counts(method.types[kind].role));
        project.ghosts.iter().any(|ghost| *ghost.path == *path && may_count(ghost.kind))
    };
    let is_document = |path: &str| {
        let is_counted = |document: &Document| {
            let kind = &method.types[document.kind];
            counts(kind.role) || kind.holds_thread()
        };
        project.documents.iter().any(|document| *document.path == *path && is_counted(document))
    };
    // A document without a type, at the path of one that counts or in a group's folder, may be one that counts.
    let is_untyped = |diagnostic: &Diagnostic| {
        let may_count =
            |ghost: &Ghost| ghost.kind.map_or(ghost.group.is_some(), |kind| counts(method.types[kind].role));
        *diagnostic.code == *EngineCode::TypeManquant.id()
            && project.ghosts.iter().any(|ghost| ghost.path == diagnostic.place.path && may_count(ghost))
    };
    let is_wrong = |diagnostic: &Diagnostic| {
        let code = EngineCode::ALL.into_iter().find(|code| code.id() == &*diagnostic.code);
        // An unresolved reference changes no figure, except among merged actions.
        let is_lookup = code == Some(EngineCode::ReferenceInconnue);
        code.is_some()
            && diagnostic.severity == Severity::Error
            && (!is_lookup || is_arbitration(&diagnostic.place.path))
    };
    let is_input = |path: &str| is_file(path) || is_ghost(path) || is_document(path) || path == ".";
    // A document whose name prevents it from being read.
    let is_unread = |d: &Diagnostic| {
        let mut misnamed = project.misnamed.iter().filter(|(_, path)| **path == d.place.path);
        misnamed.any(|(target, path)| is_ghost(path) || is_file(path) || is_file(target))
    };
    let stops = |d: &&Diagnostic| is_untyped(d) || is_unread(d) || is_wrong(d) && is_input(&d.place.path);
    found.iter().filter(stops).collect()
}

/// The project's assessment documents.
pub fn documents(project: &Project) -> impl Iterator<Item = &Document> {
    project.documents.iter().filter(|document| matches!(document.content, Content::Assessment(_)))
}

/// The figures as Markdown. `today` only determines what is late, and delays are shown with their dates, so
/// that the same state gives the same text on any day.
pub fn figures(project: &Project, pack: &Pack, today: Today, found: &[Diagnostic]) -> String {
    let method = &pack.method;
    let intro = method.lang.pick(
        "*Chiffres établis par « agir bilan » à partir des documents du projet.*\n",
        "*Figures that \"agir bilan\" took from the project's documents.*\n",
    );
    let parts = [
        intro.to_owned(),
        participation::text(project, method),
        results::thread(project, method),
        results::actions(project, method),
        delays::calendar(project, method),
        delays::late(project, pack, today, found),
        delays::waivers(project, pack, today),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}
