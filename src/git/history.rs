//! The first and last change of each file in a folder.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

use foldhash::{HashMap, HashSet};

use super::budget::Budget;
use super::commit::Commit;
use super::difference::Difference;
use super::objects::{Kind, MOST, Objects};
use super::repository::Repository;
use super::{Id, Trouble, files, tree};
use crate::text::fold::compose;

/// Maximum number of commits visited.
const MOST_COMMITS: usize = 20_000;
/// Maximum size of all recorded paths, with their overhead, in bytes.
const PATHS: usize = 32 * 1024 * 1024;
/// Maximum size of the file that lists the boundary of a shallow clone, in bytes.
const SHALLOW: u64 = 4 * 1024 * 1024;

/// First and last change of every file below `folder`, by path relative to it, as author dates (ISO 8601):
/// the result of `git log --no-renames --relative -- .`. Empty if there is no history, if part of it cannot
/// be read, or if it exceeds the limits.
pub fn changes(folder: &Path) -> BTreeMap<String, (String, String)> {
    Repository::of(folder).and_then(|repository| walked(&repository)).unwrap_or_default()
}

fn walked(repository: &Repository) -> Result<BTreeMap<String, (String, String)>, Trouble> {
    let mut objects = Objects::of(repository, Budget::of_history())?;
    if objects.are_elsewhere() {
        return Err(Trouble::Unusable);
    }
    let mut walk = Walk {
        ends: ends(repository)?,
        repository,
        objects: &mut objects,
        seen: HashSet::default(),
        waiting: BTreeMap::new(),
        changes: Changes::default(),
    };
    let newest = walk.visit(repository.resolve("HEAD")?)?;
    walk.wait(newest)?;
    while let Some((_, visit)) = walk.waiting.pop_first() {
        walk.look(&visit)?;
    }
    Ok(walk.changes.told())
}

/// The boundary commits of a shallow clone.
fn ends(repository: &Repository) -> Result<HashSet<Id>, Trouble> {
    let text = match files::bytes(&repository.common, "shallow", SHALLOW) {
        Err(Trouble::Absent) => return Ok(HashSet::default()),
        text => text?,
    };
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| repository.id(line)).collect()
}

/// A commit, and its tree of the folder; `None` if the commit has no such folder.
struct Visit {
    id: Id,
    commit: Commit,
    tree: Option<Id>,
}

/// The walk back through history: the most recent known commit comes next; of two in the same second, the one
/// found first.
struct Walk<'a> {
    repository: &'a Repository,
    objects: &'a mut Objects,
    ends: HashSet<Id>,
    seen: HashSet<Id>,
    waiting: BTreeMap<(Reverse<u64>, usize), Visit>,
    changes: Changes,
}

impl Walk<'_> {
    /// Records what the commit changes, and queues its parents. If one parent has the same tree, the others
    /// are skipped, as in git's history simplification: a branch whose work was discarded changed nothing.
    fn look(&mut self, visit: &Visit) -> Result<(), Trouble> {
        let mut before = self.before(visit)?;
        if let Some(same) = before.iter().position(|parent| parent.tree == visit.tree) {
            return self.wait(before.swap_remove(same));
        }
        // Changes in a merge were made in its parents.
        if visit.commit.parents.len() < 2 || before.is_empty() {
            let old = before.first().and_then(|parent| parent.tree);
            self.changes.dates.push(visit.commit.authored.clone());
            let each = |path: &[u8]| self.changes.note(path);
            let mut difference = Difference { objects: self.objects, id_length: self.repository.id_length, each };
            difference.of(old, visit.tree)?;
        }
        before.into_iter().try_for_each(|parent| self.wait(parent))
    }

    /// The parents of the commit that exist in the repository.
    fn before(&mut self, visit: &Visit) -> Result<Vec<Visit>, Trouble> {
        let parents: &[Id] = if self.ends.contains(&visit.id) { &[] } else { &visit.commit.parents };
        let mut before = Vec::new();
        for parent in parents {
            match self.visit(*parent) {
                Err(Trouble::Absent) => {}
                parent => before.push(parent?),
            }
        }
        Ok(before)
    }

    /// Reads a commit; `Absent` only if the commit object itself is missing.
    fn visit(&mut self, id: Id) -> Result<Visit, Trouble> {
        let id_length = self.repository.id_length;
        let bytes = self.objects.read(&id, Kind::Commit, MOST)?;
        self.objects.store.budget.pass(bytes.len())?;
        let commit = Commit::read(&bytes, id_length)?;
        let tree = match tree::below(self.objects, commit.tree, &self.repository.prefix, id_length)? {
            Some(entry) if entry.is_folder() => Some(entry.id),
            _ => None,
        };
        Ok(Visit { id, commit, tree })
    }

    fn wait(&mut self, visit: Visit) -> Result<(), Trouble> {
        if self.seen.insert(visit.id) {
            let number = self.seen.len();
            if number > MOST_COMMITS {
                return Err(Trouble::Unusable);
            }
            self.waiting.insert((Reverse(visit.commit.committed), number), visit);
        }
        Ok(())
    }
}

/// The recorded changes.
#[derive(Default)]
struct Changes {
    /// Author dates of the commits with changes, most recent first.
    dates: Vec<String>,
    /// By path, the indices in `dates` of the first and the last change.
    of_paths: HashMap<Vec<u8>, (usize, usize)>,
    path_bytes: usize,
}

impl Changes {
    /// Records a change by the current commit.
    fn note(&mut self, path: &[u8]) -> Result<(), Trouble> {
        let now = self.dates.len() - 1;
        if let Some((first, _)) = self.of_paths.get_mut(path) {
            *first = now;
            return Ok(());
        }
        self.path_bytes += path.len() + 64;
        if self.path_bytes > PATHS {
            return Err(Trouble::Unusable);
        }
        self.of_paths.insert(path.to_owned(), (now, now));
        Ok(())
    }

    /// The dates by path; paths that differ only in Unicode normalisation are merged.
    fn told(self) -> BTreeMap<String, (String, String)> {
        let mut all: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (path, (first, last)) in self.of_paths {
            let known = all.entry(compose(&String::from_utf8_lossy(&path))).or_insert((first, last));
            *known = (known.0.max(first), known.1.min(last));
        }
        let date = |number: usize| self.dates.get(number).cloned().unwrap_or_default();
        all.into_iter().map(|(path, (first, last))| (path, (date(first), date(last)))).collect()
    }
}
