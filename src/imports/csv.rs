//! Text tables (CSV): the separator and the encoding are detected.

use super::codepage::decode;
use super::header::locate;
use super::sheet::{MOST_CELLS, Sheet, Value};
use super::too_many;
use crate::failure::Failure;
use crate::lang::both;

/// Separators between cells, most likely first.
const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Maximum size of a text table, in bytes; a group's table has some tens of thousands.
const MOST_BYTES: usize = 2 << 20;

pub(super) fn read(bytes: &[u8]) -> Result<Sheet, Failure> {
    if bytes.len() > MOST_BYTES {
        return Err(too_many());
    }
    let text = decode(bytes)?;
    // The line « sep=; », which some programs write first for Excel.
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let named = first.trim().strip_prefix("sep=").and_then(|mark| mark.bytes().next());
    if let Some(separator) = named {
        let sheet = table(rest, separator, 1)?;
        return swallowed(&sheet, rest).map_or(Ok(sheet), Err);
    }
    // The separator with which most headings are recognised, then the one that gives most columns.
    let mut best: Option<((usize, usize), Sheet)> = None;
    for separator in SEPARATORS {
        let sheet = table(&text, separator, 0)?;
        let score = (locate(&sheet).map_or(0, |found| found.score), sheet.columns_from(0).len());
        if best.as_ref().is_none_or(|(other, _)| score > *other) {
            best = Some((score, sheet));
        }
    }
    let sheet = best.map(|(_, sheet)| sheet).unwrap_or_default();
    swallowed(&sheet, &text).map_or(Ok(sheet), Err)
}

/// Detects a quote that is never closed: the rest of the file then becomes one cell.
fn swallowed(sheet: &Sheet, text: &str) -> Option<Failure> {
    let row = sheet.rows().into_iter().next_back()?;
    let (_, last) = sheet.row(row).last()?;
    let line = row + 1;
    let is_open = matches!(last, Value::Text(text) if text.contains('\n')) && !text.trim_end().ends_with('"');
    is_open.then(|| {
        Failure::refused(both!(
            "un guillemet (\") ouvert à la ligne {line} n'est jamais fermé : la suite ne peut pas être lue",
            "a quote (\") opened in row {line} is never closed: what follows cannot be read"
        ))
    })
}

fn table(text: &str, separator: u8, before: u32) -> Result<Sheet, Failure> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let (mut row, mut cells, mut line) = (before, 0, 1);
    for record in reader.records() {
        // Reading from memory cannot fail.
        let Ok(record) = record else { break };
        // The CSV reader skips empty lines, but spreadsheet row numbers count them.
        let starts = record.position().map_or(line, csv::Position::line);
        row = row.saturating_add(u32::try_from(starts.saturating_sub(line)).unwrap_or(u32::MAX));
        let inner: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        line = starts + 1 + inner as u64;
        for (column, cell) in record.iter().enumerate() {
            if cell.trim().is_empty() {
                continue;
            }
            cells += 1;
            if cells > MOST_CELLS {
                return Err(too_many());
            }
            sheet.set(row, u32::try_from(column).unwrap_or(u32::MAX), Value::Text(cell.to_owned()));
        }
        row = row.saturating_add(1);
    }
    Ok(sheet)
}
