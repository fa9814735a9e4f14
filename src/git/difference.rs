//! The files that differ between two trees.

use std::cmp::Ordering;
use std::rc::Rc;

use super::objects::{Kind, MOST, Objects};
use super::tree::{Entries, Entry};
use super::{Id, Trouble};

/// How deep folders lie in one another at most.
const DEEPEST: usize = 128;
/// Longest path, in bytes, as systems have it.
const LONGEST: usize = 4096;
/// What opening a folder costs at least, in bytes that are passed: a folder may hold one and the same folder
/// any number of times.
const FOLDER: usize = 512;
/// What noting a file costs, likewise: a history may change the same files again and again.
const FILE: usize = 128;

/// Gives `each` the path of every file that is in one of two trees and not, or otherwise, in the other. A
/// tree that is none is empty.
pub(super) struct Difference<'a, F> {
    pub(super) objects: &'a mut Objects,
    pub(super) id_length: usize,
    pub(super) each: F,
}

impl<F: FnMut(&[u8]) -> Result<(), Trouble>> Difference<'_, F> {
    /// Compares the trees `old` and `new`.
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

    /// Compares what has one name in both trees, or what one alone holds.
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

/// The order of names in a tree, where that of a folder ends in `/`: a file and a folder of one name are two
/// things.
fn order(one: &Entry<'_>, other: &Entry<'_>) -> Ordering {
    let end = |entry: &Entry<'_>| entry.is_folder().then_some(b'/');
    let (one_name, other_name) =
        (one.name.iter().copied().chain(end(one)), other.name.iter().copied().chain(end(other)));
    one_name.cmp(other_name)
}
