//! Where a transaction writes: the few moves that it is made of, each whole or not at all.

use std::io;
use std::path::PathBuf;

use super::journal::Known;

/// Files by relative path, with `/`. No link is followed below the store's own folder.
pub trait Store {
    /// What the file at `path` holds; none where nothing is there; a fault where something else is.
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>>;

    /// The names in a folder, sorted; none where there is no such folder.
    fn names(&self, folder: &str) -> io::Result<Vec<String>>;

    /// Makes a folder, if it is not there.
    fn make_folder(&mut self, path: &str) -> io::Result<()>;

    /// Removes a folder that is empty.
    fn remove_folder(&mut self, path: &str) -> io::Result<()>;

    /// Writes a new file, with the rights of the file at `like`, if that is there.
    fn put(&mut self, path: &str, bytes: &[u8], like: Option<&str>) -> io::Result<()>;

    /// Returns once all that was put below `folder` survives a power cut.
    fn sync(&mut self, folder: &str) -> io::Result<()>;

    /// Gives the file or folder at `from` the name `to`, which nothing may have.
    fn give(&mut self, from: &str, to: &str) -> io::Result<()>;

    /// Puts the file at `from` in the place of the one at `to`, which is at `from` afterwards: whoever
    /// still writes to it writes there.
    fn swap(&mut self, from: &str, to: &str) -> io::Result<()>;

    /// Removes a file.
    fn remove(&mut self, path: &str) -> io::Result<()>;

    /// What the user's own folder knows of the writes here.
    fn known(&self) -> Known;

    /// Replaces it; a store whose user has no such folder takes nothing and says so.
    fn know(&mut self, known: &Known) -> io::Result<bool>;

    /// `path` as it is shown to people.
    fn shown(&self, path: &str) -> PathBuf;
}
