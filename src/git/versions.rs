//! The versions of a file that git knows.

use std::path::Path;

use super::budget::Budget;
use super::commit::Commit;
use super::objects::{Kind, MOST, Objects};
use super::repository::Repository;
use super::{Id, Trouble, index, tree};
use crate::sys::read::PLAN_LIMIT;
use crate::text::with_lf;

/// Number of commits searched.
const COMMITS: usize = 8;
/// Maximum size of all versions together, in bytes.
const TEXTS: usize = 64 * 1024 * 1024;

/// Refs of the commits involved in a merge in progress, and of the commit before it.
const MERGED: [&str; 5] = ["MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "ORIG_HEAD"];

/// The versions of the file `name` in `folder` that a merge may have combined: those of a merge in progress,
/// and those of the last commits and of the branches they merged. Empty if git knows none.
pub fn versions(folder: &Path, name: &str) -> Vec<String> {
    let found = Repository::of(folder).and_then(|repository| {
        let objects = Objects::of(&repository, Budget::of_texts())?;
        let path: Vec<String> = repository.prefix.iter().cloned().chain([name.to_owned()]).collect();
        let mut search = Search { repository: &repository, objects, path, texts: Vec::new(), bytes: 0 };
        search.all(name);
        Ok(search.texts)
    });
    found.unwrap_or_default()
}

struct Search<'a> {
    repository: &'a Repository,
    objects: Objects,
    /// The path components from the root of the repository to the file.
    path: Vec<String>,
    texts: Vec<String>,
    bytes: usize,
}

impl Search<'_> {
    /// Collects every readable version, and skips the others.
    fn all(&mut self, name: &str) {
        let entries = index::entries(self.repository).unwrap_or_default();
        let stages = entries.iter().filter(|entry| entry.stage > 0 && entry.path == name);
        for entry in stages {
            let _ = self.blob(&entry.id);
        }
        for merged in MERGED {
            let _ = self.repository.resolve(merged).and_then(|id| self.commit(&id));
        }
        let mut next = self.repository.resolve("HEAD").ok();
        for _ in 0..COMMITS {
            let Some(commit) = next.and_then(|id| self.commit(&id).ok()) else { return };
            next = commit.parents.first().copied();
            if let Some(second) = commit.parents.get(1) {
                let _ = self.commit(second);
            }
        }
    }

    /// Collects the version in a commit, if it can be read.
    fn commit(&mut self, id: &Id) -> Result<Commit, Trouble> {
        let id_length = self.repository.id_length;
        let commit = Commit::read(&self.objects.read(id, Kind::Commit, MOST)?, id_length)?;
        if let Ok(Some(entry)) = tree::below(&mut self.objects, commit.tree, &self.path, id_length) {
            let _ = self.blob(&entry.id);
        }
        Ok(commit)
    }

    fn blob(&mut self, id: &Id) -> Result<(), Trouble> {
        let most = usize::try_from(PLAN_LIMIT).unwrap_or(MOST).min(TEXTS - self.bytes);
        let bytes = self.objects.read(id, Kind::Blob, most)?;
        let text = with_lf(String::from_utf8_lossy(&bytes).into_owned());
        if !self.texts.contains(&text) {
            // Lossy decoding may triple the size.
            self.bytes = (self.bytes + text.len()).min(TEXTS);
            self.texts.push(text);
        }
        Ok(())
    }
}
