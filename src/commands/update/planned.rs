//! All that an update does to a project, and the proof that it makes nothing worse.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::drafts::Drafts;
use super::{added, keys, names, sections, tasks};
use crate::checks;
use crate::diagnostic::{Diagnostic, EngineCode, Severity};
use crate::failure::Failure;
use crate::lang::both;
use crate::load;
use crate::pack::Pack;
use crate::project::Project;
use crate::scaffold::Writer;
use crate::sys::disk::Disk;
use crate::sys::paths;
use crate::text::dates::Today;
use crate::tree::{Over, Overlay, PROJECT_FILE};

/// Plans the update of a project; `found` are the findings of reading it.
pub(super) fn plan(
    drafts: &mut Drafts<'_>,
    project: &Project,
    pack: &Arc<Pack>,
    today: Today,
    found: Vec<Diagnostic>,
) -> Result<(), Failure> {
    let method = &pack.method;
    let recorded = project.file.method_version.value().copied();
    if let (Some(recorded), Some(version)) = (recorded, method.version)
        && recorded > version
    {
        drafts.leave(
            PROJECT_FILE,
            both!(
                "le projet suit la version {recorded} de sa méthode, plus récente que celle-ci ({version})",
                "the project follows version {recorded} of its method, which is later than this one ({version})"
            ),
        );
        return Ok(());
    }
    let mut unread = project.unread();
    unread.extend((!project.file_is_known).then_some(PROJECT_FILE));
    for path in unread {
        drafts.leave(
            path,
            both!("ne peut pas être lu : agir check dit pourquoi", "cannot be read: agir check tells why"),
        );
    }
    let writer = Writer::of_project(project, method, today.date);
    names::update(drafts, project, pack)?;
    sections::update(drafts, project, method, &writer)?;
    tasks::update(drafts, project, method)?;
    keys::update(drafts, project, method, today)?;
    if project.file_is_known {
        added::update(drafts, project, pack, today)?;
    }
    if drafts.files.is_empty() {
        return Ok(());
    }
    let before = Errors::of(&checks::run(project, pack, today, found));
    without_what_harms(drafts, pack, today, recorded, &before)
}

/// Errors by code, and those of the engine by file.
struct Errors {
    by_code: BTreeMap<Arc<str>, usize>,
    by_file: BTreeMap<Arc<str>, usize>,
}

impl Errors {
    fn of(found: &[Diagnostic]) -> Self {
        let (mut by_code, mut by_file) = (BTreeMap::new(), BTreeMap::new());
        for one in found.iter().filter(|one| one.severity == Severity::Error) {
            *by_code.entry(Arc::clone(&one.code)).or_default() += 1;
            if EngineCode::ALL.iter().any(|code| code.id() == &*one.code) {
                *by_file.entry(Arc::clone(&one.place.path)).or_default() += 1;
            }
        }
        Self { by_code, by_file }
    }
}

/// Drops the change of a file in which it would cause an error, and a new document that would cause one.
fn without_what_harms(
    drafts: &mut Drafts<'_>,
    pack: &Pack,
    today: Today,
    recorded: Option<u32>,
    before: &Errors,
) -> Result<(), Failure> {
    let root = drafts.root();
    let mut over = Overlay::new();
    for change in drafts.changes() {
        let disk = paths::on_disk(root, &change.path);
        let own = disk.strip_prefix(root).unwrap_or(&disk).to_owned();
        over.insert(own, change.after.unwrap_or_default());
    }
    let loaded = load::load_tree(&Over { tree: &Disk::at(root), files: &over })?;
    let Some((project, own)) = loaded.ready else {
        for path in drafts.files.keys().cloned().collect::<Vec<_>>() {
            drafts.drop(&path, both!("le projet ne serait plus lisible", "the project could no longer be read"));
        }
        return Ok(());
    };
    let found = checks::run(&project, &own, today, loaded.found);
    let after = Errors::of(&found);
    for (path, count) in &after.by_file {
        if drafts.files.contains_key(&**path) && before.by_file.get(path).is_none_or(|known| known < count) {
            drafts.drop(path, both!("y ajouter ce qui manque l'abîmerait", "adding what lacks would harm it"));
        }
    }
    let is_asked_anew = |code: &str| pack.requirement(code).is_some_and(|one| !one.applies_to(recorded));
    for (code, count) in &after.by_code {
        if is_asked_anew(code) || before.by_code.get(code).is_some_and(|known| known >= count) {
            continue;
        }
        for one in found.iter().filter(|one| one.code == *code && one.severity == Severity::Error) {
            let places = std::iter::once(&one.place).chain(one.related.iter().map(|related| &related.place));
            let new: Vec<Arc<str>> =
                places.map(|place| Arc::clone(&place.path)).filter(|path| drafts.is_new(path)).collect();
            for path in new {
                drafts.drop(
                    &path,
                    both!(
                        "il manque ; ajouté tel quel, il causerait « {code} »",
                        "it lacks; added, it would cause \"{code}\""
                    ),
                );
            }
        }
    }
    Ok(())
}
