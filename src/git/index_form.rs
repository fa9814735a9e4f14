//! The form of an index: versions 2, 3 and 4. The checksum at its end is not looked at; that the entries
//! stand in order, with paths and modes that git would write, is.

use super::index::{Entry, FOLDER};
use super::pack::distance;
use super::{Id, Trouble};

const MOST_ENTRIES: u32 = 500_000;
/// Longest path, in bytes, as systems have it.
const LONGEST: usize = 4096;
/// Bytes of all paths together: in version 4 each says only how it differs from the one before.
const PATHS: usize = 64 * 1024 * 1024;

/// Bytes of times, sizes and owners before an entry's mode, and behind it.
const BEFORE_MODE: usize = 24;
const BEHIND_MODE: usize = 12;

/// In the second two bytes of flags, which are there if the bit `MORE` of the first is set.
const MORE: u16 = 0x4000;
const SKIP_WORKTREE: u16 = 0x4000;
const INTENT_TO_ADD: u16 = 0x2000;
/// The bits of the first two bytes that hold the path's length, or this where it is longer.
const LENGTH: u16 = 0x0fff;

/// Gives each entry, its own path left empty, and its path from the repository's top.
pub(super) fn each(bytes: &[u8], id_length: usize, mut each: impl FnMut(&[u8], Entry)) -> Result<(), Trouble> {
    // The checksum is there, even where it is not computed.
    let end = bytes.len().checked_sub(id_length).ok_or(Trouble::Unusable)?;
    let mut reader = Reader { bytes: bytes.get(..end).unwrap_or_default(), at: 0 };
    if reader.take(4)? != b"DIRC" {
        return Err(Trouble::Unusable);
    }
    let (version, count) = (reader.four()?, reader.four()?);
    if !(2..=4).contains(&version) || count > MOST_ENTRIES {
        return Err(Trouble::Unusable);
    }
    let (mut last, mut paths): ((Vec<u8>, u8), usize) = Default::default();
    for number in 0..count {
        let start = reader.at;
        let (entry, length) = reader.fixed(id_length)?;
        let mut path = reader.path(version, &last.0)?;
        if version < 4 {
            reader.padding(start)?;
        }
        paths += path.len();
        let fits = length == path.len().min(usize::from(LENGTH)) && paths <= PATHS && is_path(&path, entry.mode);
        let own = (std::mem::take(&mut path), entry.stage);
        if !fits || number > 0 && own <= last {
            return Err(Trouble::Unusable);
        }
        each(&own.0, entry);
        last = own;
    }
    reader.extensions()
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Trouble> {
        let taken = self.bytes.get(self.at..).and_then(|rest| rest.get(..length)).ok_or(Trouble::Unusable)?;
        self.at += length;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Trouble> {
        self.take(1)?.first().copied().ok_or(Trouble::Unusable)
    }

    fn two(&mut self) -> Result<u16, Trouble> {
        self.take(2)?.try_into().map(u16::from_be_bytes).map_err(|_| Trouble::Unusable)
    }

    fn four(&mut self) -> Result<u32, Trouble> {
        self.take(4)?.try_into().map(u32::from_be_bytes).map_err(|_| Trouble::Unusable)
    }

    /// What stands before a path, and the length that is said of it.
    fn fixed(&mut self, id_length: usize) -> Result<(Entry, usize), Trouble> {
        self.take(BEFORE_MODE)?;
        let mode = self.four()?;
        self.take(BEHIND_MODE)?;
        let id = Id::from_bytes(self.take(id_length)?).ok_or(Trouble::Unusable)?;
        let flags = self.two()?;
        let more = if flags & MORE == 0 { 0 } else { self.two()? };
        // Bits that nobody has given a meaning yet.
        if more & !(SKIP_WORKTREE | INTENT_TO_ADD) != 0 {
            return Err(Trouble::Unusable);
        }
        let entry = Entry {
            path: String::new(),
            mode,
            stage: u8::try_from(flags >> 12 & 3).unwrap_or_default(),
            skip_worktree: more & SKIP_WORKTREE != 0,
            intent_to_add: more & INTENT_TO_ADD != 0,
            id,
        };
        Ok((entry, usize::from(flags & LENGTH)))
    }

    /// A path and the zero behind it.
    fn path(&mut self, version: u32, last: &[u8]) -> Result<Vec<u8>, Trouble> {
        let mut path = Vec::new();
        if version == 4 {
            let dropped = usize::try_from(distance(|| self.byte())?).map_err(|_| Trouble::Unusable)?;
            let kept = last.len().checked_sub(dropped).ok_or(Trouble::Unusable)?;
            path.extend_from_slice(last.get(..kept).unwrap_or_default());
        }
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take(LONGEST + 1).position(|byte| *byte == 0).ok_or(Trouble::Unusable)?;
        path.extend_from_slice(self.take(length)?);
        self.take(1)?;
        if path.len() > LONGEST { Err(Trouble::Unusable) } else { Ok(path) }
    }

    /// Zeros up to a multiple of eight bytes from where the entry starts.
    fn padding(&mut self, start: usize) -> Result<(), Trouble> {
        let length = (self.at - start).next_multiple_of(8) - (self.at - start);
        if self.take(length)?.iter().all(|byte| *byte == 0) { Ok(()) } else { Err(Trouble::Unusable) }
    }

    /// What stands behind the entries: parts with a name and a length. A name in capitals is one that may be
    /// passed over; `sdir` says that whole folders are entries; all others change what the entries mean.
    fn extensions(&mut self) -> Result<(), Trouble> {
        while self.at < self.bytes.len() {
            let name = self.take(4)?;
            let length = self.four()?;
            self.take(usize::try_from(length).map_err(|_| Trouble::Unusable)?)?;
            if name != b"sdir" && !name.first().is_some_and(u8::is_ascii_uppercase) {
                return Err(Trouble::Unusable);
            }
        }
        Ok(())
    }
}

/// True for a path that git would write for something of this mode.
fn is_path(path: &[u8], mode: u32) -> bool {
    let path = match mode {
        0o100_644 | 0o100_755 | 0o120_000 | 0o160_000 => path,
        FOLDER => path.strip_suffix(b"/").unwrap_or_default(),
        _ => return false,
    };
    let is_part = |part: &[u8]| !matches!(part, b"" | b"." | b"..") && !part.eq_ignore_ascii_case(b".git");
    path.split(|byte| *byte == b'/').all(is_part)
}
