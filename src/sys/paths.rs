//! Resolution of paths on disk.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf, Prefix};

use super::write;
use crate::failure::{Failure, shown};
use crate::lang::both;
use crate::text::fold::compose;
use crate::text::names::unfit;

/// The path on disk of `path`, which is in Unicode NFC; names on disk may be decomposed (NFD).
pub fn on_disk(root: &Path, path: &str) -> PathBuf {
    deepest(root, path).1
}

/// The longest existing prefix of `path`, and the number of its components: two folders may have names that
/// differ only in normalisation.
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

/// The path of `path` relative to `root`, as spelled on disk. Every folder on the way must be a real folder
/// or not exist yet, and the last component must be a file or not exist.
pub fn real_inside(root: &Path, path: &str) -> Result<String, Failure> {
    write::is_inside(path)?;
    let file = on_disk(root, path);
    let real = file.strip_prefix(root).unwrap_or(Path::new(path));
    let mut folder = root.to_owned();
    for part in real {
        folder.push(part);
        let name = shown(&folder);
        match folder.symlink_metadata() {
            Ok(metadata) if metadata.is_symlink() => {
                return Err(Failure::refused(both!(
                    "« {name} » est un lien : rien n'est écrit au travers",
                    "\"{name}\" is a link: nothing is written through it"
                )));
            }
            Ok(metadata) if metadata.is_dir() != (folder == file) => {}
            Ok(_) if folder == file => {
                return Err(Failure::refused(both!(
                    "« {name} » est un dossier alors qu'un fichier est attendu : rien n'est écrit",
                    "\"{name}\" is a folder where a file is expected: nothing is written"
                )));
            }
            Ok(_) => {
                return Err(Failure::refused(both!(
                    "« {name} » est un fichier alors qu'un dossier est attendu : rien n'est écrit",
                    "\"{name}\" is a file where a folder is expected: nothing is written"
                )));
            }
            // Existing names are not checked: somebody chose them.
            Err(_) => write::is_portable(&part.to_string_lossy())?,
        }
    }
    Ok(real.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
}

/// The folders of `path` that do not exist in `root`, outermost first.
pub fn missing_folders(root: &Path, path: &str) -> Vec<String> {
    let folders = path.match_indices('/').map(|(slash, _)| &path[..slash]);
    folders.filter(|folder| root.join(folder).symlink_metadata().is_err()).map(str::to_owned).collect()
}

/// The canonical path of an existing file, in the form that people write (no `\\?\` prefix on Windows).
#[allow(clippy::disallowed_methods, reason = "the one place where the system is asked")]
pub fn real(path: &Path) -> std::io::Result<PathBuf> {
    match path.canonicalize() {
        Ok(real) => Ok(plain(real)),
        // On Windows, some network, encrypted or RAM drives do not support canonicalisation.
        Err(_) if cfg!(windows) && path.metadata().is_ok() => std::path::absolute(path),
        Err(error) => Err(error),
    }
}

/// Removes the prefix `\\?\`, which Windows adds to canonical paths and many programs do not support. A path
/// whose short form would mean something else is unchanged.
fn plain(path: PathBuf) -> PathBuf {
    let mut parts = path.components();
    let Some(Component::Prefix(prefix)) = parts.next() else { return path };
    let mut start = OsString::new();
    match prefix.kind() {
        Prefix::VerbatimDisk(letter) => start.push(format!("{}:", char::from(letter))),
        Prefix::VerbatimUNC(server, share) => {
            start.push(r"\\");
            start.push(server);
            start.push(r"\");
            start.push(share);
        }
        _ => return path,
    }
    let is_plain = |part: Component<'_>| match part {
        Component::Normal(name) => name.to_str().is_some_and(|name| unfit(name).is_none()),
        _ => true,
    };
    if !parts.clone().all(is_plain) {
        return path;
    }
    let mut plain = PathBuf::from(start);
    plain.push(parts.as_path());
    plain
}

/// The canonical path of a file that must exist.
pub fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    real(path).map_err(|error| Failure::io(path, &error))
}

/// The absolute path of a file that need not exist.
pub fn future(path: &Path) -> PathBuf {
    let existing = path.ancestors().find_map(|above| Some((above, real(above).ok()?)));
    match existing {
        Some((above, real)) => real.join(path.strip_prefix(above).unwrap_or(Path::new(""))),
        None => path.to_owned(),
    }
}
