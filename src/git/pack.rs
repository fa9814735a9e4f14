//! Packed objects, most of which are deltas.

use std::path::Path;
use std::rc::Rc;

use super::objects::{Kind, Object, Place, Store};
use super::pack_index::PackIndex;
use super::pages::Opened;
use super::{Id, Trouble, delta};

/// Maximum length of a delta chain; git writes none longer.
const MOST_STEPS: usize = 4095;

#[derive(Debug)]
pub(super) struct Pack {
    pub(super) index: PackIndex,
    number: usize,
    file: Opened,
    id_length: usize,
}

/// The type in an object's header.
enum Head {
    Whole(Kind),
    /// A delta whose base is at this offset.
    From(u64),
}

/// A pack entry: its header, its inflated size, and the offset of its compressed data.
struct Entry {
    head: Head,
    size: usize,
    offset: u64,
}

impl Pack {
    /// Opens the pack `name` (without file extension) in the pack folder below `objects`.
    pub(super) fn open(
        number: usize,
        (objects, name): (&Path, &str),
        id_length: usize,
        store: &mut Store,
    ) -> Result<Self, Trouble> {
        let (pages, budget) = (&mut store.pages, &store.budget);
        let index = PackIndex::open((objects, &format!("pack/{name}.idx")), id_length, pages, budget)?;
        let file = pages.open(objects, &format!("pack/{name}.pack"))?;
        let mut head = [0; 8];
        pages.read(file, 0, &mut head, budget)?;
        let is_known = matches!(head, [b'P', b'A', b'C', b'K', 0, 0, 0, 2 | 3]);
        if is_known { Ok(Self { index, number, file, id_length }) } else { Err(Trouble::Unusable) }
    }

    /// The object at `offset`; it and its delta bases have at most `most` bytes.
    pub(super) fn read(&self, offset: u64, most: usize, store: &mut Store) -> Result<Object, Trouble> {
        let mut steps: Vec<(u64, Entry)> = Vec::new();
        let mut at = offset;
        let mut object = loop {
            if let Some(object) = store.kept.get(Place::Packed(self.number, at)) {
                break object;
            }
            let entry = self.entry(at, store)?;
            if entry.size > most || steps.len() > MOST_STEPS {
                return Err(Trouble::Unusable);
            }
            match entry.head {
                Head::Whole(kind) => break self.keep(at, (kind, self.inflated(&entry, store)?), store),
                Head::From(base) => {
                    steps.push((at, entry));
                    at = base;
                }
            }
        };
        while let Some((at, entry)) = steps.pop() {
            let differences = self.inflated(&entry, store)?;
            let bytes = delta::applied(&object.1, &differences, most)?;
            store.budget.pass(bytes.len())?;
            object = self.keep(at, (object.0, Rc::new(bytes)), store);
        }
        Ok(object)
    }

    fn keep(&self, at: u64, object: Object, store: &mut Store) -> Object {
        store.kept.put(Place::Packed(self.number, at), object.clone(), object.1.len());
        object
    }

    fn inflated(&self, entry: &Entry, store: &mut Store) -> Result<Rc<Vec<u8>>, Trouble> {
        let mut input = store.pages.from(self.file, entry.offset, &store.budget);
        store.inflater.whole(&mut input, entry.size, &store.budget).map(Rc::new)
    }

    fn entry(&self, at: u64, store: &mut Store) -> Result<Entry, Trouble> {
        store.budget.pass(0)?;
        let mut input = store.pages.from(self.file, at, &store.budget);
        let first = input.byte()?;
        let (mut size, mut shift, mut byte) = (u64::from(first & 0x0f), 4, first);
        while byte & 0x80 != 0 {
            byte = input.byte()?;
            if shift > 56 {
                return Err(Trouble::Unusable);
            }
            size |= u64::from(byte & 0x7f) << shift;
            shift += 7;
        }
        let head = match first >> 4 & 7 {
            1 => Head::Whole(Kind::Commit),
            2 => Head::Whole(Kind::Tree),
            3 => Head::Whole(Kind::Blob),
            6 => {
                let back = distance(|| input.byte())?;
                Head::From(at.checked_sub(back).filter(|_| back > 0).ok_or(Trouble::Unusable)?)
            }
            7 => {
                let mut bytes = [0; Id::LONGEST];
                let bytes = bytes.get_mut(..self.id_length).ok_or(Trouble::Unusable)?;
                bytes.iter_mut().try_for_each(|byte| input.byte().map(|read| *byte = read))?;
                let id = Id::from_bytes(bytes).ok_or(Trouble::Unusable)?;
                let offset = input.offset;
                let base = self.index.find(&id, &mut store.pages, &store.budget)?.ok_or(Trouble::Unusable)?;
                let size = usize::try_from(size).map_err(|_| Trouble::Unusable)?;
                return Ok(Entry { head: Head::From(base), size, offset });
            }
            _ => return Err(Trouble::Unusable),
        };
        Ok(Entry { head, size: usize::try_from(size).map_err(|_| Trouble::Unusable)?, offset: input.offset })
    }
}

/// An offset encoding: seven bits per byte, most significant first, each value with a single encoding.
pub(super) fn distance(mut next: impl FnMut() -> Result<u8, Trouble>) -> Result<u64, Trouble> {
    let mut byte = next()?;
    let mut distance = u64::from(byte & 0x7f);
    while byte & 0x80 != 0 {
        if distance >= 1 << 50 {
            return Err(Trouble::Unusable);
        }
        byte = next()?;
        distance = (distance + 1) << 7 | u64::from(byte & 0x7f);
    }
    Ok(distance)
}
