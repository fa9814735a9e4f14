//! The texts of one file that git knows.

use std::path::Path;

use super::budget::Budget;
use super::commit::Commit;
use super::objects::{Kind, MOST, Objects};
use super::repository::Repository;
use super::{Id, Trouble, index, tree};
use crate::sys::read::PLAN_LIMIT;
use crate::text::with_lf;

/// How many commits back the texts of a file are looked for.
const COMMITS: usize = 8;
/// Bytes of all texts together.
const TEXTS: usize = 64 * 1024 * 1024;

/// Names of the commits that git has at hand in the middle of a merge, and of what was there before it.
const MERGED: [&str; 5] = ["MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "ORIG_HEAD"];

/// The texts of the file `name` of `folder` that a merge may have mixed: those of the merge under way,
/// and those of the last commits and of the branches that they merged. Empty where git knows none.
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
    /// The names that lead to the file from the top.
    path: Vec<String>,
    texts: Vec<String>,
    bytes: usize,
}

impl Search<'_> {
    /// Takes every text that can be read; what cannot is passed over.
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

    /// Takes the text of a commit that can be read.
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
            // Bytes that are no text grow threefold.
            self.bytes = (self.bytes + text.len()).min(TEXTS);
            self.texts.push(text);
        }
        Ok(())
    }
}
