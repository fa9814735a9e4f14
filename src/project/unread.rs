//! Files with a wrong name that look like documents of the project: they are reported, and the document that
//! each would be does not count as missing.

use std::sync::Arc;

use super::arbitrations::{is_arbitration, is_decision};
use super::likeness::{Whole, differences, is_same};
use super::others::{Other, Stray};
use super::{ARBITRATIONS_FILE, COMMITTEE_FILE, Document, File, GROUP_FILE, Ghost, GroupInfo, PHASE_FILE, Project};
use crate::diagnostic::{Diagnostic, Place};
use crate::faults::{Twin, UnreadFault};
use crate::messages::Label;
use crate::method::Method;
use crate::parse::front_matter::{Front, recover, split};
use crate::parse::markdown::Markdown;
use crate::text::paths::{is_below, join};
use crate::text::{Span, Text};
use crate::tree::PROJECT_FILE;

/// Reports each of `others` that looks like a document, and adds a placeholder for the document that it would
/// be.
pub(super) fn place(
    project: &mut Project,
    others: Vec<(Arc<str>, Other)>,
    method: &Method,
    found: &mut Vec<Diagnostic>,
) {
    for (path, Other { text, stray }) in others {
        let Some(stray) = stray else { continue };
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let (mut own, mut wanted) = (name(&path), name(&stray.target));
        if is_decision(&stray.target) && own == wanted {
            // The name is right and only the folder is wrong: report whole paths.
            (own, wanted) = (path.to_string(), stray.target.clone());
        }
        // A project has only one `agir.yaml`.
        let target = if wanted == PROJECT_FILE { PROJECT_FILE } else { stray.target.as_str() };
        let there = project.names.get(target).cloned();
        if there.is_some() && !stray.is_name_only {
            // Probably an export of a document that is read.
            continue;
        }
        let twin = there.as_ref().map(|there| twin(project.texts.get(there), text.as_ref()));
        let fault = match is_decision(&stray.target) && !stray.is_name_only {
            true => UnreadFault::NotADecision { name: own, target: stray.target.clone() },
            false => UnreadFault::NotRead { name: own, target: wanted, is_name_only: stray.is_name_only, twin },
        };
        let mut diagnostic =
            Diagnostic::engine(Place { path: Arc::clone(&path), span: first_line(text.as_deref()) }, fault);
        match there {
            Some(there) => {
                let span = first_line(project.texts.get(&there).map(|text| &**text));
                diagnostic.relate(Place { path: there, span }, Label::Read.into());
            }
            None if stray.is_name_only => stand_in(project, &path, text.as_deref(), &stray, method),
            None => {}
        }
        if !stray.is_told {
            found.push(diagnostic);
            if let Some(text) = text {
                project.looked_at.insert(path, text);
            }
        }
    }
    project.groups.sort_by(|a, b| a.path.cmp(&b.path));
}

fn first_line(text: Option<&Text>) -> Span {
    text.map(Text::first_line).unwrap_or_default()
}

/// Compares a misnamed file with the file that is read in its place.
fn twin(read: Option<&Arc<Text>>, own: Option<&Arc<Text>>) -> Twin {
    let (Some(read), Some(own)) = (read, own) else { return Twin::Unknown };
    if is_same(read.as_str(), own.as_str()) {
        return Twin::Same;
    }
    let body_start = |text: &Text| match split(text) {
        Front::Found { body, .. } => body,
        Front::None | Front::Broken(..) => text.as_str().len(),
    };
    let starts = (body_start(read), body_start(own));
    let bodies = (Markdown::read(read, starts.0), Markdown::read(own, starts.1));
    let whole: (Whole<'_>, Whole<'_>) = ((read, starts.0, &bodies.0), (own, starts.1, &bodies.1));
    Twin::Differs(differences(whole.0, whole.1))
}

/// Adds a placeholder for the misnamed file, so that no document is reported as missing because of a name.
fn stand_in(project: &mut Project, path: &Arc<str>, text: Option<&Text>, stray: &Stray, method: &Method) {
    let target = stray.target.as_str();
    let (folder, name) = target.rsplit_once('/').unwrap_or(("", target));
    let path = Arc::clone(path);
    let first_line = first_line(text);
    let placed = method.type_at(target);
    let is_expected = placed.is_some()
        || method.phases.iter().any(|phase| join(&phase.folder, PHASE_FILE) == target)
        || method.scaffolds.iter().any(|scaffold| scaffold.path == target);
    let is_expected = is_expected || target == ARBITRATIONS_FILE || is_decision(target);
    // A group may be in any folder: its meetings indicate it.
    let is_of_group = |document: &Document| method.types[document.kind].per_group && is_below(&document.path, folder);
    let is_expected = is_expected || name == GROUP_FILE && project.documents.iter().any(is_of_group);
    if stray.kind.is_none() && !is_expected {
        return;
    }
    project.misnamed.insert(Arc::from(target), Arc::clone(&path));
    match name {
        _ if is_arbitration(target) => project.arbitrations.push(File { path, first_line, content: None }),
        _ if stray.kind.is_some() => {
            let said = text.and_then(|text| recover(text.as_str(), "numero")).and_then(|number| number.parse().ok());
            let number = said.or_else(|| placed.and_then(|(_, captures)| captures.number));
            project.ghosts.push(Ghost { path, kind: stray.kind, number, group: None });
        }
        GROUP_FILE => {
            let id = folder.rsplit('/').next().unwrap_or_default().to_owned();
            project.groups.push(GroupInfo { id, folder: folder.to_owned(), path, document: None });
        }
        PHASE_FILE => project.phases.push(File { path, first_line, content: None }),
        COMMITTEE_FILE if project.committees.is_empty() => {
            project.committees.push(File { path, first_line, content: None });
        }
        _ => {}
    }
}
