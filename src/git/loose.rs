//! Loose objects: one object per file.

use std::io::BufReader;
use std::path::Path;

use super::budget::Budget;
use super::inflate::Inflater;
use super::objects::Kind;
use super::{Id, Trouble, files};

/// Maximum length of an object header (type and length), in bytes.
const HEAD: usize = 32;

/// The object `id` below the folder `objects`, of at most `most` bytes.
pub(super) fn read(
    objects: &Path,
    id: &Id,
    most: usize,
    inflater: &mut Inflater,
    budget: &Budget,
) -> Result<(Kind, Vec<u8>), Trouble> {
    let digits = id.to_string();
    let (folder, name) = digits.split_at_checked(2).ok_or(Trouble::Unusable)?;
    let (file, _) = files::opened(objects, &format!("{folder}/{name}"))?;
    let mut input = BufReader::with_capacity(4 * 1024, file);
    let mut bytes = Vec::new();
    inflater.start();
    let has_ended = inflater.some(&mut input, HEAD, &mut bytes, budget)?;
    let end = bytes.iter().take(HEAD).position(|byte| *byte == 0).ok_or(Trouble::Unusable)?;
    let (kind, size) = head(&bytes[..end]).filter(|(_, size)| *size <= most).ok_or(Trouble::Unusable)?;
    if !has_ended {
        inflater.rest(&mut input, end + 1 + size, &mut bytes, budget)?;
    }
    bytes.drain(..=end);
    if bytes.len() != size {
        return Err(Trouble::Unusable);
    }
    Ok((kind, bytes))
}

/// Parses a header such as « blob 12 ».
fn head(bytes: &[u8]) -> Option<(Kind, usize)> {
    let (kind, size) = std::str::from_utf8(bytes).ok()?.split_once(' ')?;
    let kind = match kind {
        "commit" => Kind::Commit,
        "tree" => Kind::Tree,
        "blob" => Kind::Blob,
        _ => return None,
    };
    Some((kind, size.parse().ok()?))
}
