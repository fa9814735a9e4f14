//! A disk that fails after a number of operations.

use std::io;
use std::path::PathBuf;

use agir::sys::transaction::Disk;
use agir::sys::transaction::journal::Known;
use agir::sys::transaction::store::Store;

/// How a store fails.
#[derive(Clone, Copy, PartialEq)]
pub enum End {
    /// The process is killed: no further operation succeeds.
    Killed,
    /// One operation fails, later ones succeed, as on a full disk.
    Failed,
}

/// A disk that fails after a number of operations.
pub struct Mortal {
    pub disk: Disk,
    pub left: usize,
    pub end: End,
    /// False if files cannot be exchanged atomically, as on Windows.
    pub exchanges: bool,
}

impl Mortal {
    fn go(&mut self) -> io::Result<&mut Disk> {
        match (self.left, self.end) {
            (0, End::Killed) => Err(io::Error::other("killed")),
            (0, End::Failed) => {
                self.left = usize::MAX;
                Err(io::ErrorKind::StorageFull.into())
            }
            _ => {
                self.left -= 1;
                Ok(&mut self.disk)
            }
        }
    }
}

impl Store for Mortal {
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        self.disk.read(path)
    }
    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        self.disk.names(folder)
    }
    fn make_folder(&mut self, path: &str) -> io::Result<()> {
        self.go()?.make_folder(path)
    }
    fn remove_folder(&mut self, path: &str) -> io::Result<()> {
        self.go()?.remove_folder(path)
    }
    fn put(&mut self, path: &str, bytes: &[u8], like: Option<&str>) -> io::Result<()> {
        self.go()?.put(path, bytes, like)
    }
    fn sync(&mut self, folder: &str) -> io::Result<()> {
        self.go()?.sync(folder)
    }
    fn give(&mut self, from: &str, to: &str) -> io::Result<()> {
        self.go()?.give(from, to)
    }
    fn exchange(&mut self, one: &str, other: &str) -> io::Result<bool> {
        if self.exchanges { self.go()?.exchange(one, other) } else { Ok(false) }
    }
    fn keep(&mut self, path: &str, kept: &str) -> io::Result<()> {
        self.go()?.keep(path, kept)
    }
    fn replace(&mut self, from: &str, to: &str) -> io::Result<()> {
        self.go()?.replace(from, to)
    }
    fn remove(&mut self, path: &str) -> io::Result<()> {
        self.go()?.remove(path)
    }
    fn known(&self) -> Known {
        self.disk.known()
    }
    fn know(&mut self, known: &Known) -> io::Result<bool> {
        self.go()?.know(known)
    }
    fn shown(&self, path: &str) -> PathBuf {
        self.disk.shown(path)
    }
}
