//! The files that differ between two trees.

use std::cmp::Ordering;
use std::rc::Rc;

use super::objects::{Kind, MOST, Objects};
use super::tree::{Entries, Entry};
use super::{Id, Trouble};

/// Maximum depth of nested folders.
const DEEPEST: usize = 128;
/// Maximum length of a path, in bytes, as systems limit it.
const LONGEST: usize = 4096;
/// Minimum cost of opening a folder, in bytes of the budget: a folder may contain the same folder any number
/// of times.
const FOLDER: usize = 512;
/// Cost of recording a file, in bytes of the budget: a history may change the same files over and over.
const FILE: usize = 128;

/// Calls `each` with the path of every file that exists in only one of two trees or differs. A missing tree
/// counts as empty.
pub(super) struct Difference<'a, F> {
    pub(super) objects: &'a mut Objects,
    pub(super) id_length: usize,
    pub(super) each: F,
}

impl<F: FnMut(&[u8]) -> Result<(), Trouble>> Difference<'_, F> {
    pub(super) fn of(&mut self, old: Option<Id>, new: Option<Id>) -> Result<(), Trouble> {
        self.folder(old, new, &mut Vec::new(), 0)
    }

    fn folder(&mut self, old: Option<Id>, new: Option<Id>, path: &mut Vec<u8>, depth: usize) -> Result<(), Trouble> {
        if depth > DEEPEST {
            return Err(Trouble::Unusable);
        }
        let (old, new) = (self.bytes(old)?, self.bytes(new)?);
        let (mut olds, mut news) = (Entries::of(&old, self.id_length), Entries::of(&new, self.id_length));
        let (mut one, mut other) = (olds.next().transpose()?, news.next().transpose()?);
        loop {
            let order = match (&one, &other) {
                (None, None) => return Ok(()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(one), Some(other)) => order(one, other),
            };
            let (before, after) = (one.filter(|_| order.is_le()), other.filter(|_| order.is_ge()));
            self.entry(before, after, path, depth)?;
            if before.is_some() {
                one = olds.next().transpose()?;
            }
            if after.is_some() {
                other = news.next().transpose()?;
            }
        }
    }

    /// Compares the entries with the same name in both trees, or an entry of only one.
    fn entry(
        &mut self,
        old: Option<Entry<'_>>,
        new: Option<Entry<'_>>,
        path: &mut Vec<u8>,
        depth: usize,
    ) -> Result<(), Trouble> {
        let form = |entry: Option<Entry<'_>>| entry.map(|entry| (entry.mode, entry.id));
        let Some(any) = old.or(new) else { return Ok(()) };
        if form(old) == form(new) {
            return Ok(());
        }
        let length = path.len();
        if !path.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(any.name);
        if path.len() > LONGEST {
            return Err(Trouble::Unusable);
        }
        if any.is_folder() {
            self.folder(old.map(|entry| entry.id), new.map(|entry| entry.id), path, depth + 1)?;
        } else {
            self.objects.store.budget.pass(FILE)?;
            (self.each)(path)?;
        }
        path.truncate(length);
        Ok(())
    }

    fn bytes(&mut self, id: Option<Id>) -> Result<Rc<Vec<u8>>, Trouble> {
        let Some(id) = id else { return Ok(Rc::default()) };
        let bytes = self.objects.read(&id, Kind::Tree, MOST)?;
        self.objects.store.budget.pass(bytes.len() + FOLDER)?;
        Ok(bytes)
    }
}

/// The order of names in a tree, where a folder's name sorts as if it ended in `/`: a file and a folder of
/// the same name are two entries.
fn order(one: &Entry<'_>, other: &Entry<'_>) -> Ordering {
    let end = |entry: &Entry<'_>| entry.is_folder().then_some(b'/');
    let (one_name, other_name) =
        (one.name.iter().copied().chain(end(one)), other.name.iter().copied().chain(end(other)));
    one_name.cmp(other_name)
}
