//! Pack indices: look up the offset of an object, reading only the pages needed.

use std::path::Path;

use super::budget::Budget;
use super::pages::{Opened, Pages};
use super::{Id, Trouble};

/// Size of the fan-out table, in bytes: for each first byte, the number of objects up to it.
const FAN: u64 = 256 * 4;
/// Signature of a version 2 index; version 1 begins with the fan-out table.
const MAGIC: [u8; 8] = [0xff, b't', b'O', b'c', 0, 0, 0, 2];

#[derive(Debug)]
pub(super) struct PackIndex {
    file: Opened,
    /// Bytes before the fan-out table.
    head: u64,
    fan: Vec<u32>,
    id_length: usize,
}

impl PackIndex {
    /// Opens the index `name` below `folder`.
    pub(super) fn open(
        (folder, name): (&Path, &str),
        id_length: usize,
        pages: &mut Pages,
        budget: &Budget,
    ) -> Result<Self, Trouble> {
        let file = pages.open(folder, name)?;
        let mut magic = MAGIC;
        pages.read(file, 0, &mut magic, budget)?;
        let head = if magic == MAGIC { MAGIC.len() as u64 } else { 0 };
        // Another version with the same signature.
        if head == 0 && magic.starts_with(&MAGIC[..4]) {
            return Err(Trouble::Unusable);
        }
        let mut table = [0; FAN as usize];
        pages.read(file, head, &mut table, budget)?;
        let fan: Vec<u32> = table.as_chunks::<4>().0.iter().map(|four| u32::from_be_bytes(*four)).collect();
        let index = Self { file, head, fan, id_length };
        let of_each = if head == 0 { id_length + 4 } else { id_length + 8 } as u64;
        let is_whole = index.file.length >= head + FAN + of_each * index.count();
        if is_whole && index.fan.is_sorted() { Ok(index) } else { Err(Trouble::Unusable) }
    }

    /// Number of objects.
    fn count(&self) -> u64 {
        self.fan.last().copied().map_or(0, u64::from)
    }

    /// The offset of the object `id` in the pack; `None` if it is not in this pack.
    pub(super) fn find(&self, id: &Id, pages: &mut Pages, budget: &Budget) -> Result<Option<u64>, Trouble> {
        let first = id.as_bytes().first().copied().map_or(0, usize::from);
        let of = |first: usize| self.fan.get(first).copied().map_or(0, u64::from);
        let (mut low, mut high) = (first.checked_sub(1).map_or(0, of), of(first));
        let mut bytes = [0; Id::LONGEST];
        let name = bytes.get_mut(..self.id_length).ok_or(Trouble::Unusable)?;
        while low < high {
            budget.pass(0)?;
            let middle = low + (high - low) / 2;
            pages.read(self.file, self.place(middle), name, budget)?;
            match (*name).cmp(id.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.offset(middle, pages, budget).map(Some),
            }
        }
        Ok(None)
    }

    /// The position of an object's name in the index.
    fn place(&self, number: u64) -> u64 {
        let length = self.id_length as u64;
        let of_each = if self.head == 0 { 4 + length } else { length };
        self.head + FAN + of_each * number + (of_each - length)
    }

    fn offset(&self, number: u64, pages: &mut Pages, budget: &Budget) -> Result<u64, Trouble> {
        let mut four = [0; 4];
        if self.head == 0 {
            pages.read(self.file, self.place(number) - 4, &mut four, budget)?;
            return Ok(u64::from(u32::from_be_bytes(four)));
        }
        // After the names come a four-byte checksum for each object, a four-byte offset for each, then
        // eight-byte offsets.
        let places = self.place(self.count()) + 4 * self.count();
        pages.read(self.file, places + 4 * number, &mut four, budget)?;
        let short = u32::from_be_bytes(four);
        if short >> 31 == 0 {
            return Ok(u64::from(short));
        }
        let mut eight = [0; 8];
        let long = places + 4 * self.count() + 8 * u64::from(short & 0x7fff_ffff);
        pages.read(self.file, long, &mut eight, budget)?;
        Ok(u64::from_be_bytes(eight))
    }
}
