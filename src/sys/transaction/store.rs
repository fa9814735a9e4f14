//! Where a transaction writes: the few moves that it is made of, each whole or not at all.

use std::io;
use std::path::PathBuf;

use super::journal::Known;

/// End of the name that keeps the old file for a moment, where two files cannot be exchanged.
const BEFORE: &str = ".avant";

/// The places where the file that is to come to `path`'s place may be found again.
pub(super) fn places(path: &str) -> [String; 2] {
    [path.to_owned(), format!("{path}{BEFORE}")]
}

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

    /// Exchanges two files in one step; false where the system or the disk cannot.
    fn exchange(&mut self, one: &str, other: &str) -> io::Result<bool>;

    /// Gives the file at `path` a second name, or a copy of that name where there are no second names. It
    /// fails where the file could not be replaced afterwards.
    fn keep(&mut self, path: &str, kept: &str) -> io::Result<()>;

    /// Puts the file at `from` in the place of whatever file is at `to`.
    fn replace(&mut self, from: &str, to: &str) -> io::Result<()>;

    /// Puts the file at `from` in the place of the one at `to`, which is at `from` afterwards: whoever
    /// still writes to it writes there.
    fn swap(&mut self, from: &str, to: &str) -> io::Result<()> {
        if self.exchange(from, to)? {
            return Ok(());
        }
        // At each moment what was at `to` is there or at one of the two places where it is looked for.
        let kept = format!("{from}{BEFORE}");
        self.keep(to, &kept)?;
        self.replace(from, to)?;
        self.replace(&kept, from).or_else(|error| {
            self.keep(to, from)?;
            self.replace(&kept, to)?;
            Err(error)
        })
    }

    /// Removes a file.
    fn remove(&mut self, path: &str) -> io::Result<()>;

    /// What the user's own folder knows of the writes here.
    fn known(&self) -> Known;

    /// Replaces it; a store whose user has no such folder takes nothing and says so.
    fn know(&mut self, known: &Known) -> io::Result<bool>;

    /// `path` as it is shown to people.
    fn shown(&self, path: &str) -> PathBuf;
}
