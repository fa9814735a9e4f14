//! Patterns of paths follow a folder that moves: the waivers of `agir.yaml`, and the lines of `.gitignore`.

use std::path::Path;

use super::Note;
use super::draft::Draft;
use super::references::{line_of, replace};
use crate::diagnostic::Edit;
use crate::lang::both;
use crate::text::escape::printable;
use crate::text::{Span, Text};
use crate::tree::ignores::IGNORE_FILE;
use crate::tree::{LIMIT, PROJECT_FILE};

/// Rewrites the waivers for files that move and would no longer be covered; `folders` are former and new folders, for
/// patterns of more than one file.
pub(super) fn waivers(draft: &mut Draft<'_>, folders: &[(String, String)]) {
    let project = draft.input().project;
    for given in project.file.waivers.iter().filter_map(|waiver| waiver.files.given()) {
        let pattern = given.value.glob().glob();
        let lost: Vec<(&String, &String)> = draft
            .moved()
            .iter()
            .filter(|(from, to)| given.value.is_match(from.as_str()) && !given.value.is_match(to.as_str()))
            .collect();
        if lost.is_empty() {
            continue;
        }
        let keeps = |candidate: &String| {
            let glob = globset::GlobBuilder::new(candidate).literal_separator(true).build();
            glob.is_ok_and(|glob| {
                let matcher = glob.compile_matcher();
                lost.iter().all(|(_, to)| matcher.is_match(to.as_str()))
            })
        };
        let whole = lost.iter().filter(|(from, _)| **from == *pattern).map(|(_, to)| (*to).clone());
        let candidates = whole.chain(folders.iter().filter_map(|(from, to)| in_folder(pattern, from, to)));
        let new = candidates.into_iter().find(keeps);
        match new {
            Some(new) => {
                let (span, old) = (given.span, pattern.to_owned());
                replace(draft, PROJECT_FILE, span, &old, &new);
            }
            None => {
                let line = project.texts.get(PROJECT_FILE).map(|text| line_of(text, given.span));
                let shown = printable(pattern);
                draft.notes.push(Note {
                    path: PROJECT_FILE.to_owned(),
                    line,
                    what: both!(
                        "« pour: {shown} » ne couvre plus ce qui se déplace : à compléter à la main",
                        "\"pour: {shown}\" no longer covers what moves: complete it by hand"
                    ),
                });
            }
        }
    }
}

/// The pattern with the parts of a folder's path replaced: literal parts only, at the same depth, or the last part of
/// the folder alone.
fn in_folder(pattern: &str, from: &str, to: &str) -> Option<String> {
    if let Some(rest) = pattern.strip_prefix(from).filter(|rest| rest.is_empty() || rest.starts_with('/')) {
        return Some(format!("{to}{rest}"));
    }
    let (old, new) = (from.rsplit('/').next()?, to.rsplit('/').next()?);
    let mut parts: Vec<&str> = pattern.split('/').collect();
    let at = parts.iter().position(|part| *part == old)?;
    parts[at] = new;
    Some(parts.join("/"))
}

/// What git ignores in a folder stays ignored where the folder goes: private files must not come to light.
pub(super) fn ignored(draft: &mut Draft<'_>, folders: &[(String, String)]) {
    let Ok(bytes) = draft.input().tree.bytes(Path::new(IGNORE_FILE), LIMIT) else { return };
    let Ok(text) = String::from_utf8(bytes) else { return };
    let text = Text::new(text);
    let (mut at, mut edits) = (0, Vec::new());
    for line in text.as_str().split_inclusive('\n') {
        let mark = line.len() - line.trim_start_matches(['!', '/']).len();
        for (from, to) in folders {
            let rest = line[mark..].strip_prefix(from.as_str());
            if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '\n'])) {
                edits.push((Span::new(at + mark, at + mark + from.len()), to.clone()));
            }
        }
        at += line.len();
    }
    for (span, replacement) in edits {
        draft.edit(IGNORE_FILE, Edit { span, replacement });
    }
}
