//! Parser of the central directory of a ZIP archive; nothing in it is trusted.

use std::io::{Read, Seek, SeekFrom};

/// Maximum size of the directory, in bytes.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Size of the end record with the longest comment, in bytes.
const TAIL: u64 = 22 + 65_535;

/// An entry of the directory.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// Its undecoded name.
    pub raw: Vec<u8>,
    /// Declared uncompressed size, in bytes.
    pub size: u64,
    /// Compressed size, in bytes.
    pub packed: u64,
    pub is_encrypted: bool,
    /// True if the name is declared to be UTF-8.
    #[cfg_attr(not(feature = "office"), expect(dead_code, reason = "nothing is unpacked then"))]
    pub is_utf8: bool,
    /// Unix file type and permissions, if present.
    pub mode: Option<u32>,
}

#[derive(Debug, Default)]
pub(super) struct Directory {
    pub members: Vec<Member>,
    /// False if there are more entries than were read.
    pub is_whole: bool,
    /// True if other data precedes the archive in the file.
    pub has_prefix: bool,
}

/// Reads at most `most` entries; `None` if the directory is missing or truncated.
pub(super) fn read(source: &mut (impl Read + Seek), most: usize) -> Option<Directory> {
    let length = source.seek(SeekFrom::End(0)).ok()?;
    let tail_at = length.saturating_sub(TAIL);
    let tail = bytes(source, tail_at, length - tail_at)?;
    let end = (0..tail.len().checked_sub(21)?).rev().find(|at| is_end(&tail, *at))?;
    let end_at = tail_at + end as u64;
    let (mut count, mut size, mut start) =
        (u64::from(word(&tail, end + 10)?), u64::from(long(&tail, end + 12)?), u64::from(long(&tail, end + 16)?));
    let mut after = end_at;
    if count == 0xffff || size == 0xffff_ffff || start == 0xffff_ffff {
        // The ZIP64 end record and its locator.
        let locator = bytes(source, end_at.checked_sub(20)?, 20)?;
        if locator.starts_with(b"PK\x06\x07") {
            let record_at = quad(&locator, 8)?;
            let record = bytes(source, record_at, 56)?;
            if !record.starts_with(b"PK\x06\x06") {
                return None;
            }
            (count, size, start) = (quad(&record, 32)?, quad(&record, 40)?, quad(&record, 48)?);
            after = record_at;
        }
    }
    // If data precedes the archive, offsets are relative to the start of the archive.
    let shift = after.checked_sub(size)?.checked_sub(start)?;
    if size > MOST_BYTES {
        return Some(Directory { has_prefix: shift > 0, ..Directory::default() });
    }
    let table = bytes(source, start + shift, size)?;
    let mut members = Vec::new();
    let mut at = 0;
    while (members.len() as u64) < count && members.len() < most {
        let (member, next) = member(&table, at)?;
        members.push(member);
        at = next;
    }
    let is_whole = members.len() as u64 == count && at == table.len();
    Some(Directory { members, is_whole, has_prefix: shift > 0 })
}

/// True if the end record is at `at` and its comment fits in the file.
fn is_end(tail: &[u8], at: usize) -> bool {
    tail[at..].starts_with(b"PK\x05\x06")
        && word(tail, at + 20).is_some_and(|comment| at + 22 + usize::from(comment) <= tail.len())
}

fn member(table: &[u8], at: usize) -> Option<(Member, usize)> {
    if !table.get(at..)?.starts_with(b"PK\x01\x02") {
        return None;
    }
    let flags = word(table, at + 8)?;
    let (mut packed, mut size) = (u64::from(long(table, at + 20)?), u64::from(long(table, at + 24)?));
    let name = usize::from(word(table, at + 28)?);
    let extra = usize::from(word(table, at + 30)?);
    let comment = usize::from(word(table, at + 32)?);
    let raw = table.get(at + 46..at + 46 + name)?.to_vec();
    let mut extras = table.get(at + 46 + name..at + 46 + name + extra)?;
    while let (Some(kind), Some(length)) = (word(extras, 0), word(extras, 2)) {
        let body = extras.get(4..4 + usize::from(length))?;
        if kind == 1 {
            let mut numbers = body.chunks_exact(8).filter_map(|bytes| quad(bytes, 0));
            for number in [&mut size, &mut packed] {
                if *number == 0xffff_ffff {
                    *number = numbers.next()?;
                }
            }
        }
        extras = extras.get(4 + usize::from(length)..)?;
    }
    let made_by = word(table, at + 4)? >> 8;
    let mode = (made_by == 3 || made_by == 19).then(|| long(table, at + 38).map(|of| of >> 16)).flatten();
    let is_utf8 = flags & 0x800 != 0;
    let member = Member { raw, size, packed, is_encrypted: flags & 0x41 != 0, is_utf8, mode };
    Some((member, at + 46 + name + extra + comment))
}

fn bytes(source: &mut (impl Read + Seek), at: u64, length: u64) -> Option<Vec<u8>> {
    source.seek(SeekFrom::Start(at)).ok()?;
    let mut bytes = Vec::new();
    source.by_ref().take(length).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == length).then_some(bytes)
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

fn quad(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes)
}
