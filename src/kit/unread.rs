//! Detects unreliable inputs of a kit: a kit is handed out, so it must not be made from partial data.

use crate::diagnostic::{Diagnostic, EngineCode, Severity};
use crate::method::Method;
use crate::project::{Document, Project};
use crate::tree::PROJECT_FILE;

/// Findings that mean that a text may be misread.
const UNREAD: [EngineCode; 5] = [
    EngineCode::LectureImpossible,
    EngineCode::Encodage,
    EngineCode::YamlInvalide,
    EngineCode::ValeurInvalide,
    EngineCode::ConflitDeFusion,
];

/// The first input file of the kit of `session` that could not be read completely; `found` holds the findings
/// from reading.
pub fn unread<'a>(
    project: &'a Project,
    method: &Method,
    session: &'a Document,
    found: &'a [Diagnostic],
) -> Option<&'a str> {
    let kind = &method.types[session.kind];
    let group = session.group;
    let of_all = group.is_none() && !kind.is_of_committee();
    let groups = project.groups.iter().enumerate().filter(|(at, _)| of_all || group == Some(*at));
    let committee = project.committees.iter().filter(|_| group.is_none());
    let lost = groups
        .clone()
        .filter(|(_, info)| info.document.is_none())
        .map(|(_, info)| &*info.path)
        .chain(committee.clone().filter(|file| file.content.is_none()).map(|file| &*file.path))
        .next();
    let inputs: Vec<&str> = [PROJECT_FILE, &session.path]
        .into_iter()
        .chain(groups.map(|(_, info)| &*info.path))
        .chain(committee.map(|file| &*file.path))
        .collect();
    let is_unread = |d: &&Diagnostic| {
        d.severity == Severity::Error
            && UNREAD.iter().any(|code| code.id() == &*d.code)
            && inputs.contains(&&*d.place.path)
    };
    lost.or_else(|| found.iter().find(is_unread).map(|d| &*d.place.path))
}
