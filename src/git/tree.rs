//! Parser of tree objects.

use super::objects::{Kind, MOST, Objects};
use super::{Id, Trouble};
use crate::text::fold::compose;

/// An entry of a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    /// File type and permissions, normalised to the modes that git uses.
    pub(super) mode: u32,
    pub(super) name: &'a [u8],
    pub(super) id: Id,
}

/// Mode of a folder.
pub(super) const FOLDER: u32 = 0o040_000;

/// Cost factor of comparing a name under Unicode normalisation.
const ALIKE: usize = 16;

impl Entry<'_> {
    pub(super) fn is_folder(&self) -> bool {
        self.mode == FOLDER
    }
}

/// The entries of a tree, in order.
pub(super) struct Entries<'a> {
    rest: &'a [u8],
    id_length: usize,
}

impl<'a> Entries<'a> {
    pub(super) fn of(bytes: &'a [u8], id_length: usize) -> Self {
        Self { rest: bytes, id_length }
    }

    fn read(&mut self) -> Option<Entry<'a>> {
        let space = self.rest.iter().position(|byte| *byte == b' ')?;
        let (mode, rest) = self.rest.split_at(space);
        let end = rest.iter().position(|byte| *byte == 0)?;
        let (name, rest) = (rest.get(1..end)?, rest.get(end + 1..)?);
        let (id, rest) = rest.split_at_checked(self.id_length)?;
        self.rest = rest;
        let mode = u32::from_str_radix(std::str::from_utf8(mode).ok()?, 8).ok()?;
        let is_name = !name.is_empty() && !name.contains(&b'/');
        Some(Entry { mode: plain(mode), name, id: Id::from_bytes(id)? }).filter(|_| is_name)
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<Entry<'a>, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let entry = self.read();
        if entry.is_none() {
            self.rest = &[];
        }
        Some(entry.ok_or(Trouble::Unusable))
    }
}

/// The mode as git compares it: old commits contain others.
fn plain(mode: u32) -> u32 {
    match mode & 0o170_000 {
        0o100_000 if mode & 0o100 == 0 => 0o100_644,
        0o100_000 => 0o100_755,
        0o120_000 => 0o120_000,
        0o040_000 => FOLDER,
        _ => 0o160_000,
    }
}

/// The entry at `path` below the tree `id`, with an empty name; `None` if it does not exist.
pub(super) fn below(
    objects: &mut Objects,
    id: Id,
    path: &[String],
    id_length: usize,
) -> Result<Option<Entry<'static>>, Trouble> {
    let mut found = Entry { mode: FOLDER, name: &[], id };
    for name in path {
        if !found.is_folder() {
            return Ok(None);
        }
        // A commit with a missing tree is unreadable.
        let bytes = objects.read(&found.id, Kind::Tree, MOST).map_err(|_| Trouble::Unusable)?;
        objects.store.budget.pass(bytes.len())?;
        let mut entry = find(&bytes, id_length, |entry| entry == name.as_bytes())?;
        if entry.is_none() && !name.is_ascii() {
            // Names may differ in Unicode normalisation; this comparison is slower.
            objects.store.budget.pass(ALIKE * bytes.len())?;
            let composed = compose(name);
            entry = find(&bytes, id_length, |entry| {
                !entry.is_ascii() && compose(&String::from_utf8_lossy(entry)) == composed
            })?;
        }
        match entry {
            Some(entry) => found = Entry { name: &[], ..entry },
            None => return Ok(None),
        }
    }
    Ok(Some(found))
}

/// The first entry whose name satisfies `wanted`.
fn find(bytes: &[u8], id_length: usize, wanted: impl Fn(&[u8]) -> bool) -> Result<Option<Entry<'_>>, Trouble> {
    let found = Entries::of(bytes, id_length).find(|entry| entry.as_ref().map_or(true, |entry| wanted(entry.name)));
    found.transpose()
}
