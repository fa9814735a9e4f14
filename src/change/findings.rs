//! The findings that a change brings: a check of the project as it would be, against the present one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::folder::own_path;
use super::{Appeared, Changed, Input};
use crate::checks;
use crate::diagnostic::{Diagnostic, Severity};
use crate::failure::Failure;
use crate::lang::Both;
use crate::load::{self, Loaded};
use crate::project::Project;
use crate::sys::transaction::FileChange;
use crate::text::Text;
use crate::tree::{Over, Overlay, Without};

/// A project as it would be, with its findings.
pub(super) struct After {
    pub(super) project: Project,
    pub(super) found: Vec<Diagnostic>,
}

/// The project once `changes` are written; none if its method could no longer be read.
pub(super) fn after(input: &Input<'_>, changes: &[FileChange]) -> Result<Option<After>, Failure> {
    let (mut over, mut gone) = (Overlay::new(), BTreeSet::<PathBuf>::new());
    for change in changes {
        let own = own_path(input.tree, &change.path);
        match &change.after {
            Some(content) => drop(over.insert(own, content.clone())),
            None => drop(gone.insert(own)),
        }
    }
    let without = Without { tree: input.tree, files: &gone };
    let Loaded { ready, found, .. } = load::load_tree(&Over { tree: &without, files: &over })?;
    let Some((project, pack)) = ready else { return Ok(None) };
    let found = checks::run(&project, &pack, input.today, found);
    Ok(Some(After { project, found }))
}

/// The findings of the project as it is.
pub(super) fn before(input: &Input<'_>) -> Vec<Diagnostic> {
    checks::run(input.project, input.pack, input.today, input.found.to_vec())
}

/// The findings of `after` that are not in `before`, whose paths are looked up by `place`. Two findings are the same
/// with the same code at the same file, unless their sentences differ as well and there are more than before.
pub(super) fn new<'d>(
    before: &[Diagnostic],
    after: &'d [Diagnostic],
    place: impl Fn(&str) -> String,
) -> Vec<&'d Diagnostic> {
    type Key = (Arc<str>, String, Severity);
    let mut known: BTreeMap<Key, Vec<String>> = BTreeMap::new();
    for one in before {
        let key = (Arc::clone(&one.code), place(&one.place.path), one.severity);
        known.entry(key).or_default().push(said(one).fr);
    }
    let mut of_key: BTreeMap<Key, Vec<&Diagnostic>> = BTreeMap::new();
    for one in after {
        of_key.entry((Arc::clone(&one.code), one.place.path.to_string(), one.severity)).or_default().push(one);
    }
    let mut new = Vec::new();
    for (key, mut found) in of_key {
        let mut old = known.remove(&key).unwrap_or_default();
        found.retain(|one| {
            let at = old.iter().position(|old| *old == said(one).fr);
            at.map(|at| old.swap_remove(at)).is_none()
        });
        // A finding that only says the same otherwise, as with the new name of a group, is no new one.
        new.extend(found.into_iter().skip(old.len()));
    }
    new.sort_by(|a, b| (a.severity, &a.place, &a.code).cmp(&(b.severity, &b.place, &b.code)));
    new
}

fn said(one: &Diagnostic) -> Both {
    Both::each(|lang| one.sentences(lang).what)
}

/// The findings that `changed` brings.
pub(super) fn appeared(input: &Input<'_>, changed: &Changed) -> Result<Vec<Appeared>, Failure> {
    if changed.changes.is_empty() {
        return Ok(Vec::new());
    }
    let Some(After { project, found }) = after(input, &changed.changes)? else { return Ok(Vec::new()) };
    let moves: BTreeMap<&str, &str> =
        changed.moves.iter().map(|moved| (moved.from.as_str(), moved.to.as_str())).collect();
    let place = |path: &str| moves.get(path).map_or(path, |to| *to).to_owned();
    let before = before(input);
    Ok(new(&before, &found, place).into_iter().map(|one| told(&project, one)).collect())
}

fn told(project: &Project, one: &Diagnostic) -> Appeared {
    let path = &one.place.path;
    let text: Option<&Arc<Text>> = project.texts.get(path).or_else(|| project.looked_at.get(path));
    Appeared {
        code: one.code.to_string(),
        severity: one.severity,
        path: path.to_string(),
        line: text.map_or(1, |text| text.position(one.place.span.start).line),
        what: said(one),
        help: Both::each(|lang| one.sentences(lang).help.unwrap_or_default()),
    }
}
