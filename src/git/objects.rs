//! The objects of a repository: commits, trees and blobs, packed or loose.
//!
//! Objects are not searched elsewhere: neither in alternates, nor on a promisor remote, nor through replace
//! refs.

use std::path::PathBuf;
use std::rc::Rc;

use super::budget::Budget;
use super::inflate::Inflater;
use super::pack::Pack;
use super::pages::Pages;
use super::recent::Recent;
use super::repository::Repository;
use super::{Id, Trouble, files, loose};

/// Maximum size of a commit or tree, in bytes.
pub(super) const MOST: usize = 4 * 1024 * 1024;
/// Size of the object cache, in bytes; cached objects serve as bases of deltas.
const KEPT: usize = 16 * 1024 * 1024;
/// Maximum number of packs, each of which needs two open files; git repacks from fifty on.
const MOST_PACKS: usize = 100;
/// Maximum number of files in the pack folder.
const MOST_NAMES: usize = 10_000;

/// The type of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Commit,
    Tree,
    Blob,
}

pub(super) type Object = (Kind, Rc<Vec<u8>>);

/// Where an object is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Loose(Id),
    /// The index of a pack, and the offset in it, in bytes.
    Packed(usize, u64),
}

/// The objects of a repository, and the remaining budget.
pub(super) struct Objects {
    folder: PathBuf,
    packs: Vec<Pack>,
    /// The pack in which the last object was found, which is searched first.
    last: usize,
    pub(super) store: Store,
}

/// State shared by all packs.
pub(super) struct Store {
    pub(super) pages: Pages,
    pub(super) kept: Recent<Place, Object>,
    pub(super) inflater: Inflater,
    pub(super) budget: Budget,
}

impl Objects {
    /// The objects of `repository`, read within `budget`.
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

    /// True if the repository has alternates.
    pub(super) fn are_elsewhere(&self) -> bool {
        !matches!(files::metadata(&self.folder.join("info").join("alternates")), Err(Trouble::Absent))
    }

    /// The object `id`, which must be of type `kind` and at most `most` bytes.
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
