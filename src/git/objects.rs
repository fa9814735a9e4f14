//! The objects of a repository: commits, trees and texts, in packs or in files of their own.
//!
//! Objects are not looked for elsewhere: neither in other repositories that this one names, nor on a server,
//! nor in the place of others.

use std::path::PathBuf;
use std::rc::Rc;

use super::budget::Budget;
use super::inflate::Inflater;
use super::pack::Pack;
use super::pages::Pages;
use super::recent::Recent;
use super::repository::Repository;
use super::{Id, Trouble, files, loose};

/// Largest commit or tree, in bytes.
pub(super) const MOST: usize = 4 * 1024 * 1024;
/// Bytes of the objects that are kept, since others are written as their differences from them.
const KEPT: usize = 16 * 1024 * 1024;
/// Most packs, of which each takes two open files; git itself joins them from fifty on.
const MOST_PACKS: usize = 100;
/// Most names in the folder of the packs.
const MOST_NAMES: usize = 10_000;

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Commit,
    Tree,
    Blob,
}

/// An object that was read.
pub(super) type Object = (Kind, Rc<Vec<u8>>);

/// Where an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Loose(Id),
    /// The number of a pack, and bytes from its beginning.
    Packed(usize, u64),
}

/// The objects of a repository, and what reading them may still cost.
pub(super) struct Objects {
    folder: PathBuf,
    packs: Vec<Pack>,
    /// The pack in which an object was found last, where the next is looked for first.
    last: usize,
    pub(super) store: Store,
}

/// What all packs share.
pub(super) struct Store {
    pub(super) pages: Pages,
    pub(super) kept: Recent<Place, Object>,
    pub(super) inflater: Inflater,
    pub(super) budget: Budget,
}

impl Objects {
    /// The objects of `repository`, the reading of which may cost so much.
    pub(super) fn of(repository: &Repository, budget: Budget) -> Result<Self, Trouble> {
        let folder = repository.common.join("objects");
        let mut store = Store { pages: Pages::new(), kept: Recent::new(KEPT), inflater: Inflater::new(), budget };
        let names = match files::names(&folder, "pack", MOST_NAMES) {
            Err(Trouble::Absent) => Vec::new(),
            names => names?,
        };
        let mut packs = Vec::new();
        for name in names.iter().filter_map(|name| name.strip_suffix(".idx")) {
            if packs.len() == MOST_PACKS {
                return Err(Trouble::Unusable);
            }
            packs.push(Pack::open(packs.len(), (&folder, name), repository.id_length, &mut store)?);
        }
        Ok(Self { folder, packs, last: 0, store })
    }

    /// True if other repositories hold objects of this one.
    pub(super) fn are_elsewhere(&self) -> bool {
        !matches!(files::metadata(&self.folder.join("info").join("alternates")), Err(Trouble::Absent))
    }

    /// The object `id`, which must be a `kind` of at most `most` bytes.
    pub(super) fn read(&mut self, id: &Id, kind: Kind, most: usize) -> Result<Rc<Vec<u8>>, Trouble> {
        let (found, bytes) = self.any(id, most)?;
        if found == kind && bytes.len() <= most { Ok(bytes) } else { Err(Trouble::Unusable) }
    }

    fn any(&mut self, id: &Id, most: usize) -> Result<Object, Trouble> {
        let last = self.packs.iter().enumerate().skip(self.last).take(1);
        for (number, pack) in last.chain(self.packs.iter().enumerate().filter(|(number, _)| *number != self.last)) {
            if let Some(offset) = pack.index.find(id, &mut self.store.pages, &self.store.budget)? {
                self.last = number;
                return pack.read(offset, most, &mut self.store);
            }
        }
        let place = Place::Loose(*id);
        if let Some(object) = self.store.kept.get(place) {
            return Ok(object);
        }
        let (kind, bytes) = loose::read(&self.folder, id, most, &mut self.store.inflater, &self.store.budget)?;
        let object = (kind, Rc::new(bytes));
        self.store.kept.put(place, object.clone(), object.1.len());
        Ok(object)
    }
}
