//! What git tracks in a folder: its index, which lists every file of the next commit.

use std::path::Path;

use super::repository::Repository;
use super::{Id, Trouble, files, index_form};
use crate::text::fold::compose;

/// Largest index that is read, in bytes.
const MOST: u64 = 64 * 1024 * 1024;

/// Mode of an entry that stands for a whole folder of which a partial checkout holds nothing.
pub const FOLDER: u32 = 0o040_000;

/// What git tracks in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tracked {
    /// The folder lies in no repository.
    NoRepository,
    /// It lies in something that is none: git itself would not use it, or it is about files elsewhere.
    Unusable,
    /// It lies in one whose index tells nothing: it is damaged, beyond the bounds, or kept in a form that is not
    /// read (an index split over two files).
    Unreadable,
    /// These files, in the order of git: by their paths' bytes, then by stage.
    Known(Vec<Entry>),
}

/// A file that git tracks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path from the folder that was asked about, with `/`, accents composed. Empty for that folder itself,
    /// where it, or one above it, is a folder of which a partial checkout holds nothing.
    pub path: String,
    /// What it is: `0o100644` or `0o100755` for a file, `0o120000` for a link, `0o160000` for a repository
    /// inside this one, [`FOLDER`].
    pub mode: u32,
    /// 0, or in a conflict 1 (before both), 2 (ours) or 3 (theirs).
    pub stage: u8,
    /// True if a partial checkout (sparse) leaves it out of the folder.
    pub skip_worktree: bool,
    /// True if it was only announced (`git add --intent-to-add`): git has no text of it yet.
    pub intent_to_add: bool,
    /// The text's name.
    pub id: Id,
}

/// What git tracks in `folder`, by the index of the repository that it lies in.
pub fn tracked(folder: &Path) -> Tracked {
    match Repository::of(folder) {
        Err(Trouble::Absent) => Tracked::NoRepository,
        Err(Trouble::Unusable) => Tracked::Unusable,
        Ok(repository) => entries(&repository).map_or(Tracked::Unreadable, Tracked::Known),
    }
}

/// The entries below the folder that was asked about; none are tracked before the first is added.
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
