//! Members of an archive: names from its directory, contents up to a limit.

use std::io::{Read, Seek};

use super::Part;
use super::directory::{self, Directory, Member};

/// An archive with a readable directory.
pub(super) struct Package<R> {
    pub directory: Directory,
    #[cfg(feature = "office")]
    archive: Option<zip::ZipArchive<R>>,
    /// Members whose names are not UTF-8, by raw name; built on first use.
    #[cfg(feature = "office")]
    others: Option<std::collections::BTreeMap<Vec<u8>, usize>>,
    #[cfg(not(feature = "office"))]
    _source: R,
}

#[cfg(feature = "office")]
impl<R: Read + Seek> Package<R> {
    /// Opens an archive; `None` if it is truncated or not an archive.
    pub(super) fn open(mut source: R, most: usize) -> Option<Self> {
        let directory = directory::read(&mut source, most)?;
        // The names in an archive with millions of entries would fill the memory.
        let archive = if directory.is_whole { zip::ZipArchive::new(source).ok() } else { None };
        Some(Self { directory, archive, others: None })
    }

    /// The first `limit` bytes of a member.
    pub(super) fn read(&mut self, member: &Member, limit: u64) -> Option<Part> {
        let archive = self.archive.as_mut()?;
        let name = match std::str::from_utf8(&member.raw) {
            Ok(name) if member.is_utf8 || name.is_ascii() => archive.index_for_name(name)?,
            _ => {
                let count = archive.len();
                let mut named = |at| archive.by_index_raw(at).ok().map(|of| (of.name_raw().to_owned(), at));
                *self
                    .others
                    .get_or_insert_with(|| (0..count).rev().filter_map(&mut named).collect())
                    .get(&member.raw)?
            }
        };
        let mut bytes = Vec::new();
        archive.by_index(name).ok()?.take(limit + 1).read_to_end(&mut bytes).ok()?;
        let is_whole = bytes.len() as u64 <= limit;
        bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Some(Part { bytes, is_whole })
    }
}

#[cfg(not(feature = "office"))]
impl<R: Read + Seek> Package<R> {
    /// Opens an archive; `None` if it is truncated or not an archive.
    pub(super) fn open(mut source: R, most: usize) -> Option<Self> {
        let directory = directory::read(&mut source, most)?;
        Some(Self { directory, _source: source })
    }

    /// Builds without the `office` feature decompress nothing.
    pub(super) fn read(&mut self, _: &Member, _: u64) -> Option<Part> {
        None
    }
}
