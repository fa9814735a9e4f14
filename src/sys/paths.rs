//! Where a path leads on the disk.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::text::fold::compose;

/// Where `path`, whose accents are composed, is in `root`: on the disk they may stand apart.
pub fn on_disk(root: &Path, path: &str) -> PathBuf {
    deepest(root, path).1
}

/// The way along `path` that exists furthest, and how many of its names exist: two folders may have
/// one name but for the form of its accents.
fn deepest(folder: &Path, path: &str) -> (usize, PathBuf) {
    let (name, rest) = path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let plain = folder.join(name);
    let mut same: Vec<PathBuf> = Vec::new();
    if !name.is_ascii() {
        let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
        let is_same =
            |entry: &std::fs::DirEntry| entry.file_name().to_str().is_some_and(|found| compose(found) == name);
        same.extend(entries.filter(is_same).map(|entry| entry.path()));
        same.sort();
    }
    same.retain(|path| *path != plain);
    if plain.symlink_metadata().is_ok() {
        same.push(plain);
    }
    let ways = same.into_iter().map(|way| match rest {
        Some(rest) => {
            let (depth, path) = deepest(&way, rest);
            (depth + 1, path)
        }
        None => (1, way),
    });
    ways.max_by_key(|(depth, _)| *depth).unwrap_or_else(|| (0, folder.join(path)))
}

/// The absolute path of something that must exist.
pub fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(|error| Failure::io(path, &error))
}

/// The absolute path of something that need not exist yet.
pub fn future(path: &Path) -> PathBuf {
    let existing = path.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    match existing {
        Some((above, real)) => real.join(path.strip_prefix(above).unwrap_or(Path::new(""))),
        None => path.to_owned(),
    }
}
