//! The records of a binary Excel workbook (before 2007): hidden rows and columns, struck-through fonts.

use std::collections::BTreeSet;

use super::Known;
use crate::imports::sheet::Facts;

/// Sector numbers from this value on are special: end of chain, free sector.
const LAST_SECTOR: u32 = 0xffff_fff9;

/// Streams below this size, in bytes, are stored in the mini stream; a workbook is larger.
const SHORTEST: usize = 4096;

/// Reads the records; empty if they are of an older version or malformed.
pub(super) fn known(bytes: &[u8]) -> Known {
    stream(bytes).and_then(|stream| records(&stream)).unwrap_or_default()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(short(bytes, at)?) | u32::from(short(bytes, at + 2)?) << 16)
}

/// The workbook stream in the compound file (OLE).
fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = 1_usize.checked_shl(u32::from(short(bytes, 30)?)).filter(|size| (128..=65536).contains(size))?;
    let sector = |number: u32| {
        let start = (number as usize).checked_add(1)?.checked_mul(size)?;
        bytes.get(start..bytes.len().min(start.checked_add(size)?))
    };
    let most = bytes.len() / size + 1;
    let mut tables: Vec<u32> = (0..109).filter_map(|at| long(bytes, 76 + 4 * at)).collect();
    let mut more = long(bytes, 68)?;
    while more < LAST_SECTOR && tables.len() < most + 109 {
        let list = sector(more)?;
        tables.extend((0..size / 4 - 1).filter_map(|at| long(list, 4 * at)));
        more = long(list, size - 4)?;
    }
    let mut next: Vec<u32> = Vec::new();
    for table in tables.into_iter().filter(|table| *table < LAST_SECTOR).take(most) {
        let table = sector(table)?;
        next.extend((0..size / 4).filter_map(|at| long(table, 4 * at)));
    }
    let chain = |first: u32| {
        let (mut at, mut all) = (first, Vec::new());
        for _ in 0..most {
            if at >= LAST_SECTOR {
                break;
            }
            all.extend_from_slice(sector(at)?);
            at = *next.get(at as usize)?;
        }
        Some(all)
    };
    let folder = chain(long(bytes, 48)?)?;
    let name: Vec<u8> = "Workbook\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let entry = folder.chunks_exact(128).find(|entry| entry.starts_with(&name))?;
    let length = long(entry, 120)? as usize;
    let mut stream = chain(long(entry, 116)?)?;
    stream.truncate(length);
    (length >= SHORTEST).then_some(stream)
}

/// The records from `at` on, each with its type, until the first truncated one.
fn from(stream: &[u8], at: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = at;
    std::iter::from_fn(move || {
        let (kind, length) = (short(stream, at)?, usize::from(short(stream, at + 2)?));
        let record = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, record))
    })
}

fn records(stream: &[u8]) -> Option<Known> {
    let (mut fonts, mut formats, mut sheets) = (Vec::new(), Vec::new(), Vec::new());
    for (kind, record) in from(stream, 0) {
        match kind {
            0x0809 if short(record, 0)? != 0x0600 => return None,
            0x0031 => fonts.push(short(record, 2)? & 8 != 0),
            0x00e0 => formats.push(short(record, 0)?),
            0x0085 => sheets.extend(long(record, 0).zip(sheet_name(record))),
            0x000a => break,
            _ => {}
        }
    }
    // Font index 4 does not exist: higher indices are shifted by one.
    let is_struck = |font: u16| fonts.get(usize::from(if font > 4 { font - 1 } else { font })) == Some(&true);
    let struck = formats.iter().enumerate().filter(|(_, font)| is_struck(**font));
    let struck: BTreeSet<usize> = struck.map(|(at, _)| at).collect();
    let mut known = Known::default();
    for (at, name) in sheets {
        known.facts.insert(name, facts(stream, at as usize, &struck));
    }
    Some(known)
}

fn sheet_name(record: &[u8]) -> Option<String> {
    let (length, is_wide) = (usize::from(*record.get(6)?), record.get(7)? & 1 == 1);
    let text = record.get(8..)?;
    if is_wide {
        let units: Vec<u16> = (0..length).filter_map(|at| short(text, 2 * at)).collect();
        return String::from_utf16(&units).ok();
    }
    Some(text.iter().take(length).map(|byte| char::from(*byte)).collect())
}

fn facts(stream: &[u8], at: usize, struck: &BTreeSet<usize>) -> Facts {
    let (mut facts, mut depth) = (Facts::default(), 0_u32);
    for (kind, record) in from(stream, at) {
        let field = |at: usize| short(record, at).map(u32::from);
        match kind {
            0x0809 => depth += 1,
            0x000a if depth <= 1 => break,
            0x000a => depth -= 1,
            // Skips the records of embedded objects such as charts.
            _ if depth > 1 => {}
            0x0208 if long(record, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                facts.hidden_rows.extend(field(0).map(|row| (row, row)));
            }
            0x007d if field(8).is_some_and(|flags| flags & 1 != 0) => {
                facts.hidden_columns.extend(field(0).zip(field(2)));
            }
            0x00fd | 0x0204 | 0x0203 | 0x027e | 0x0006 | 0x0205 => {
                let is_struck = field(4).is_some_and(|format| struck.contains(&(format as usize)));
                let place = field(0).zip(field(2)).filter(|_| is_struck);
                facts.struck.extend(place.map(|at| (at, true)));
            }
            0x00bd => {
                let Some((row, first)) = field(0).zip(field(2)) else { continue };
                for (place, column) in (first..first + (record.len() as u32).saturating_sub(6) / 6).enumerate() {
                    if field(4 + 6 * place).is_some_and(|format| struck.contains(&(format as usize))) {
                        facts.struck.insert((row, column), true);
                    }
                }
            }
            _ => {}
        }
    }
    facts
}
