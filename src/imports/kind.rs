//! Detects the type of a file from its content, since the name may be wrong.

use super::codepage::wide;
use super::{a_document, not_a_table, too_many};
use crate::failure::Failure;

/// Maximum total size of a workbook's parts once decompressed, as declared in its directory, in bytes.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;

/// A supported file type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text table.
    Csv,
    /// An Excel workbook, with or without macros.
    Xlsx,
    /// A LibreOffice workbook.
    Ods,
    /// An Excel workbook in the binary format used before 2007.
    Xls,
}

/// The type of the file, or the error if it is not a table.
pub(super) fn of(bytes: &[u8]) -> Result<Kind, Failure> {
    let text = bytes.trim_ascii_start();
    let begins = |tag: &str| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()));
    if text.is_empty() {
        return Err(not_a_table("un fichier vide", "an empty file"));
    }
    if bytes.starts_with(b"PK") {
        return zip(bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let named = |name: &str| {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.windows(wide.len()).any(|window| window == wide)
        };
        return if named("EncryptedPackage") {
            Err(super::locked())
        } else if named("WordDocument") {
            Err(a_document("un document Word", "a Word document"))
        } else {
            Ok(Kind::Xls)
        };
    }
    if bytes.starts_with(b"%PDF") {
        return Err(a_document("un document PDF", "a PDF document"));
    }
    if ["<html", "<!doctype", "<?xml", "<table"].iter().any(|tag| begins(tag)) {
        return Err(not_a_table("une page web ou du XML", "a web page or XML"));
    }
    let is_wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || wide(bytes).is_some();
    if !is_wide && bytes.contains(&0) {
        return Err(not_a_table("un fichier d'une autre sorte (image, PDF…)", "a file of another kind (image, PDF…)"));
    }
    Ok(Kind::Csv)
}

fn zip(bytes: &[u8]) -> Result<Kind, Failure> {
    let parts = parts(bytes).ok_or_else(|| super::damaged(""))?;
    let has = |wanted: &str| parts.iter().any(|(name, _)| name.eq_ignore_ascii_case(wanted));
    let kind = if has("xl/workbook.xml") {
        Kind::Xlsx
    } else if has("xl/workbook.bin") {
        return Err(not_a_table("un classeur binaire (.xlsb)", "a binary workbook (.xlsb)"));
    } else if has("word/document.xml") {
        return Err(a_document("un document Word", "a Word document"));
    } else if has("content.xml") && has("mimetype") {
        Kind::Ods
    } else {
        return Err(not_a_table("une archive sans classeur", "an archive without a workbook"));
    };
    // Images and macros are not decompressed.
    let unpacked = parts.iter().filter(|(name, _)| !name.contains("media/") && !name.ends_with(".bin"));
    let sum = unpacked.fold(0_u64, |sum, (_, size)| sum.saturating_add(*size));
    if sum > MOST_UNPACKED { Err(too_many()) } else { Ok(kind) }
}

/// The names in the central directory of an archive, each with its declared size.
fn parts(bytes: &[u8]) -> Option<Vec<(String, u64)>> {
    let number = |at: usize, length: usize| {
        let bytes = bytes.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte)))
    };
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = number(end + 10, 2)?;
    let mut at = number(end + 16, 4)?;
    let mut parts = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        let (name, extra, comment) = (number(at + 28, 2)?, number(at + 30, 2)?, number(at + 32, 2)?);
        let written = bytes.get(at + 46..at + 46 + name)?;
        parts.push((String::from_utf8_lossy(written).replace('\\', "/"), number(at + 24, 4)? as u64));
        at = at + 46 + name + extra + comment;
    }
    Some(parts)
}
