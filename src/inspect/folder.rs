//! A folder on disk as a source of entries.

use std::path::{Path, PathBuf};

use super::{DEPTH, Entry, Found, Kind, MOST_ENTRIES, Part, Report, Source, What, look};
use crate::lang::both;
use crate::sys::everything::{self, Everything};

struct Disk(Vec<PathBuf>);

impl Source for Disk {
    fn read(&mut self, at: usize, limit: u64) -> Option<Part> {
        let (bytes, is_whole) = everything::beginning(self.0.get(at)?, limit).ok()?;
        Some(Part { bytes, is_whole })
    }
}

/// Inspects the folder `root`.
pub fn inspect(root: &Path, go_on: &dyn Fn() -> bool) -> Report {
    let Everything { things, is_whole } = everything::everything(root, MOST_ENTRIES, DEPTH, go_on);
    let mut found = Found::default();
    if !is_whole {
        found.is_cut = true;
        found.say(
            Kind::Incomplete,
            "",
            both!(
                "plus de {MOST_ENTRIES} entrées, ou des dossiers emboîtés plus de {DEPTH} fois",
                "more than {MOST_ENTRIES} entries, or folders nested more than {DEPTH} deep"
            ),
        );
    }
    let mut entries = Vec::with_capacity(things.len());
    let mut disk = Vec::with_capacity(things.len());
    for thing in things {
        if !thing.is_text {
            found.at(Kind::NotText, &thing.path);
        }
        let what = match thing.what {
            everything::What::File => What::File,
            everything::What::Folder => What::Folder,
            everything::What::Link(target) => What::Link(target),
            everything::What::Special => What::Special,
            everything::What::Unread => What::Unread,
        };
        entries.push(Entry { path: thing.path, what, size: thing.size, is_executable: thing.is_executable });
        disk.push(thing.disk);
    }
    look(&entries, &mut Disk(disk), found, go_on)
}
