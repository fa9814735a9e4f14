//! The storage of a transaction: the few operations that it consists of, each atomic.

use std::io;
use std::path::PathBuf;

use super::journal::Known;

/// Suffix of the temporary place of the old file, if two files cannot be exchanged.
const BEFORE: &str = ".avant";

/// The places where a file exchanged with `path` may be found after an interruption.
pub(super) fn places(path: &str) -> [String; 2] {
    [path.to_owned(), format!("{path}{BEFORE}")]
}

/// Files by relative path, with `/`. Symlinks below the store's folder are not followed.
pub trait Store {
    /// The content of the file at `path`; `None` if nothing is there, an error if it is not a file.
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>>;

    /// The names in a folder, sorted; empty if there is no such folder.
    fn names(&self, folder: &str) -> io::Result<Vec<String>>;

    /// Creates a folder, if it does not exist.
    fn make_folder(&mut self, path: &str) -> io::Result<()>;

    /// Removes an empty folder.
    fn remove_folder(&mut self, path: &str) -> io::Result<()>;

    /// Creates a file, with the permissions of the file at `like` if that exists.
    fn put(&mut self, path: &str, bytes: &[u8], like: Option<&str>) -> io::Result<()>;

    /// Syncs everything below `folder` to disk.
    fn sync(&mut self, folder: &str) -> io::Result<()>;

    /// Renames a file or folder from `from` to `to`, which must not exist.
    fn give(&mut self, from: &str, to: &str) -> io::Result<()>;

    /// Exchanges two files atomically; false if not supported.
    fn exchange(&mut self, one: &str, other: &str) -> io::Result<bool>;

    /// Hard-links the file at `path` to `kept`, or copies it if hard links are not supported. An error if the
    /// file could not be replaced afterwards.
    fn keep(&mut self, path: &str, kept: &str) -> io::Result<()>;

    /// Renames `from` to `to`, replacing the file there.
    fn replace(&mut self, from: &str, to: &str) -> io::Result<()>;

    /// Exchanges the files at `from` and `to`: a program that still has the old file open then writes to `from`.
    fn swap(&mut self, from: &str, to: &str) -> io::Result<()> {
        if self.exchange(from, to)? {
            return Ok(());
        }
        // At every moment the old file is at `to` or at one of its two known places.
        let kept = format!("{from}{BEFORE}");
        self.keep(to, &kept)?;
        self.replace(from, to)?;
        self.replace(&kept, from).or_else(|error| {
            self.keep(to, from)?;
            self.replace(&kept, to)?;
            Err(error)
        })
    }

    fn remove(&mut self, path: &str) -> io::Result<()>;

    /// What the state file records about this store.
    fn known(&self) -> Known;

    /// Replaces it; returns false if the user has no state folder.
    fn know(&mut self, known: &Known) -> io::Result<bool>;

    /// `path` in display form.
    fn shown(&self, path: &str) -> PathBuf;
}
