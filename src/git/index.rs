//! The git index, which lists the files that git tracks.

use std::path::Path;

use super::repository::Repository;
use super::{Id, Trouble, files, index_form};
use crate::text::fold::compose;

/// Maximum size of the index, in bytes.
const MOST: u64 = 64 * 1024 * 1024;

/// Mode of a sparse directory entry, which stands for a whole folder outside a sparse checkout.
pub const FOLDER: u32 = 0o040_000;

/// The files that git tracks in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tracked {
    /// The folder is in no repository.
    NoRepository,
    /// It is in a repository that git itself would not use, or whose working tree is elsewhere.
    Unusable,
    /// The index cannot be read: damaged, beyond the limits, or in an unsupported form (split index).
    Unreadable,
    /// The tracked files in git's order: by path bytes, then by stage.
    Known(Vec<Entry>),
}

/// A tracked file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path relative to the queried folder, with `/`, in Unicode NFC. Empty for a sparse directory entry that
    /// covers the folder.
    pub path: String,
    /// `0o100644` or `0o100755` for a file, `0o120000` for a symlink, `0o160000` for a submodule, or [`FOLDER`].
    pub mode: u32,
    /// 0, or in a merge conflict 1 (base), 2 (ours) or 3 (theirs).
    pub stage: u8,
    /// True if a sparse checkout omits the file.
    pub skip_worktree: bool,
    /// True after `git add --intent-to-add`: git has no content of it yet.
    pub intent_to_add: bool,
    /// Object name of the content.
    pub id: Id,
}

/// The files that git tracks in `folder`, from the index of its repository.
pub fn tracked(folder: &Path) -> Tracked {
    match Repository::of(folder) {
        Err(Trouble::Absent) => Tracked::NoRepository,
        Err(Trouble::Unusable) => Tracked::Unusable,
        Ok(repository) => entries(&repository).map_or(Tracked::Unreadable, Tracked::Known),
    }
}

/// The entries below the queried folder; empty if there is no index yet.
pub(super) fn entries(repository: &Repository) -> Result<Vec<Entry>, Trouble> {
    let bytes = match files::bytes(&repository.own, "index", MOST) {
        Err(Trouble::Absent) => return Ok(Vec::new()),
        bytes => bytes?,
    };
    let prefix: String = repository.prefix.iter().map(|name| format!("{}/", compose(name))).collect();
    let mut entries = Vec::new();
    index_form::each(&bytes, repository.id_length, |path, entry| {
        let path = compose(&String::from_utf8_lossy(path));
        let own = match path.strip_prefix(&prefix) {
            Some(own) => own.trim_end_matches('/').to_owned(),
            None if entry.mode == FOLDER && prefix.starts_with(&path) => String::new(),
            None => return,
        };
        entries.push(Entry { path: own, ..entry });
    })?;
    Ok(entries)
}
