//! Parser of the index format, versions 2, 3 and 4. The final checksum is not verified; the order of the
//! entries, and that git could have written their paths and modes, is.

use super::index::{Entry, FOLDER};
use super::pack::distance;
use super::{Id, Trouble};

const MOST_ENTRIES: u32 = 500_000;
/// Maximum length of a path, in bytes, as systems limit it.
const LONGEST: usize = 4096;
/// Maximum length of all paths together, in bytes: in version 4 each is stored as the difference from the
/// previous one.
const PATHS: usize = 64 * 1024 * 1024;

/// Bytes before an entry's mode (times, device, inode), and after it (owner, size).
const BEFORE_MODE: usize = 24;
const BEHIND_MODE: usize = 12;

/// Flags in the second 16-bit word, which exists if `MORE` is set in the first.
const MORE: u16 = 0x4000;
const SKIP_WORKTREE: u16 = 0x4000;
const INTENT_TO_ADD: u16 = 0x2000;
/// The bits of the first word that hold the path length, or all ones if it is longer.
const LENGTH: u16 = 0x0fff;

/// Calls `each` with each path from the root of the repository, and its entry, whose `path` is left empty.
pub(super) fn each(bytes: &[u8], id_length: usize, mut each: impl FnMut(&[u8], Entry)) -> Result<(), Trouble> {
    // The checksum has the length of an object name.
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

    /// Parses the fixed part before a path; also returns the path length it declares.
    fn fixed(&mut self, id_length: usize) -> Result<(Entry, usize), Trouble> {
        self.take(BEFORE_MODE)?;
        let mode = self.four()?;
        self.take(BEHIND_MODE)?;
        let id = Id::from_bytes(self.take(id_length)?).ok_or(Trouble::Unusable)?;
        let flags = self.two()?;
        let more = if flags & MORE == 0 { 0 } else { self.two()? };
        // Reserved bits.
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

    /// Parses a path and its terminating zero byte.
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

    /// Skips the zero padding to a multiple of eight bytes from the start of the entry.
    fn padding(&mut self, start: usize) -> Result<(), Trouble> {
        let length = (self.at - start).next_multiple_of(8) - (self.at - start);
        if self.take(length)?.iter().all(|byte| *byte == 0) { Ok(()) } else { Err(Trouble::Unusable) }
    }

    /// Parses the extensions after the entries, each with a name and a length. Those with an upper-case name
    /// are optional; `sdir` marks sparse directory entries; any other changes the meaning of the entries and
    /// is an error.
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

/// True for a path that git would write for an entry of this mode.
fn is_path(path: &[u8], mode: u32) -> bool {
    let path = match mode {
        0o100_644 | 0o100_755 | 0o120_000 | 0o160_000 => path,
        FOLDER => path.strip_suffix(b"/").unwrap_or_default(),
        _ => return false,
    };
    let is_part = |part: &[u8]| !matches!(part, b"" | b"." | b"..") && !part.eq_ignore_ascii_case(b".git");
    path.split(|byte| *byte == b'/').all(is_part)
}
