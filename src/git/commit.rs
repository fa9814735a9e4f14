//! Parser of commit objects: tree, parents and dates.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::{Id, Trouble};

/// Maximum number of parents of a commit. The largest known merge has 66.
const MOST_PARENTS: usize = 100;

#[derive(Clone, Debug)]
pub(super) struct Commit {
    pub(super) tree: Id,
    pub(super) parents: Vec<Id>,
    /// The author date, ISO 8601 with the author's offset; empty if missing.
    pub(super) authored: String,
    /// The commit date, in seconds since 1970.
    pub(super) committed: u64,
}

impl Commit {
    /// Parses the content of a commit object.
    pub(super) fn read(bytes: &[u8], id_length: usize) -> Result<Self, Trouble> {
        let mut lines = bytes.split(|byte| *byte == b'\n').take_while(|line| !line.is_empty()).peekable();
        let id =
            |digits: &[u8]| Id::from_hex(digits).filter(|id| id.as_bytes().len() == id_length).ok_or(Trouble::Unusable);
        let tree = lines.next().and_then(|line| line.strip_prefix(b"tree ")).ok_or(Trouble::Unusable)?;
        let mut commit = Self { tree: id(tree)?, parents: Vec::new(), authored: String::new(), committed: 0 };
        while let Some(parent) = lines.peek().and_then(|line| line.strip_prefix(b"parent ")) {
            if commit.parents.len() == MOST_PARENTS {
                return Err(Trouble::Unusable);
            }
            commit.parents.push(id(parent)?);
            lines.next();
        }
        for line in lines {
            if let Some(person) = line.strip_prefix(b"author ").filter(|_| commit.authored.is_empty()) {
                commit.authored = moment(person).map_or_else(String::new, |(seconds, offset)| shown(seconds, offset));
            } else if let Some(person) = line.strip_prefix(b"committer ") {
                commit.committed = moment(person).map_or(0, |(seconds, _)| seconds);
                break;
            }
        }
        Ok(commit)
    }
}

/// The seconds since 1970 and the offset (`+0130`) after a person's name and address.
fn moment(person: &[u8]) -> Option<(u64, &[u8])> {
    let end = person.iter().rposition(|byte| *byte == b'>')?;
    let mut words = person.get(end + 1..)?.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let seconds = std::str::from_utf8(words.next()?).ok()?;
    // A number that overflows counts as a date beyond the calendar.
    let seconds = seconds.bytes().all(|digit| digit.is_ascii_digit()).then(|| seconds.parse().unwrap_or(u64::MAX))?;
    Some((seconds, words.next().unwrap_or_default()))
}

/// ISO 8601, as `git log --format=%aI` prints it; empty for a date beyond the calendar.
fn shown(seconds: u64, offset: &[u8]) -> String {
    let at = i64::try_from(seconds).ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    match (at, offset_of(offset)) {
        (Some(at), Some(offset)) if !offset.is_zero() => at.display_with_offset(offset).to_string(),
        (Some(at), _) => at.to_string(),
        (None, _) => String::new(),
    }
}

/// Parses an offset such as `+0130`; `None` if it is out of range.
fn offset_of(text: &[u8]) -> Option<Offset> {
    let text = std::str::from_utf8(text).ok()?;
    let number: i32 = text.parse().ok()?;
    Offset::from_seconds((number / 100 * 60 + number % 100).checked_mul(60)?).ok()
}
