//! Workbooks, the only use of `calamine`. The file is untrusted: parsing is limited in memory and time, and
//! panics are caught and reported.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};
use jiff::civil::Date;

use super::kind::Kind;
use super::package;
use super::sheet::{Area, MOST_CELLS, Sheet, Value};
use super::{damaged, locked, too_many};
use crate::failure::Failure;
use crate::sys::watchdog::{self, Reason};

/// Memory limit for parsing a workbook, in bytes; the largest realistic tables need half of it.
const MEMORY: usize = 96 * 1024 * 1024;

/// Maximum size of the text in all cells of a file, in bytes: the file may reference one long shared string
/// many times.
const MOST_TEXT: usize = 4 * 1024 * 1024;

type Bytes<'a> = Cursor<&'a [u8]>;

/// Reads the sheets of a workbook, in order.
pub(super) fn read(bytes: Vec<u8>, kind: Kind) -> Result<Vec<Sheet>, Failure> {
    let work = move || {
        watchdog::quietly(|| catch_unwind(AssertUnwindSafe(|| sheets(bytes, kind))))
            .unwrap_or_else(|_| Err(damaged("")))
    };
    watchdog::watch_within(MEMORY, work).unwrap_or_else(|reason| match reason {
        Reason::Memory => Err(too_many()),
        Reason::Time | Reason::Lost => Err(damaged("")),
    })
}

fn sheets(bytes: Vec<u8>, kind: Kind) -> Result<Vec<Sheet>, Failure> {
    let mut sheets = match kind {
        Kind::Xlsx => xlsx(Cursor::new(&*bytes))?,
        Kind::Ods => whole(Ods::new(Cursor::new(&*bytes)).map_err(|error| match error {
            OdsError::Password => locked(),
            other => damaged(&other.to_string()),
        })?)?,
        _ => xls(Cursor::new(&*bytes))?,
    };
    let mut known = package::known(&bytes, kind)?;
    for sheet in &mut sheets {
        if let Some(facts) = known.facts.remove(&sheet.name) {
            let before = std::mem::replace(&mut sheet.facts, facts);
            sheet.facts.is_hidden = before.is_hidden;
            sheet.facts.areas.extend(before.areas);
        }
        for (row, column) in known.unsaved.remove(&sheet.name).unwrap_or_default() {
            sheet.set(row, column, Value::Unsaved);
        }
        for ((row, column), shown) in sheet.facts.shown.clone() {
            if let Some(Value::Number(number)) = sheet.get(row, column) {
                let value = shown.of(*number);
                sheet.set(row, column, value);
            }
        }
        let tall = sheet.facts.areas.iter().filter(|area| area.bottom > area.top);
        sheet.tall = tall.map(|area| (area.left, area.top, area.bottom)).collect();
    }
    Ok(sheets)
}

/// Cells and bytes of text read so far, to enforce the limits.
#[derive(Default)]
struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    fn takes(&mut self, value: &Value) -> Result<(), Failure> {
        self.cells += 1;
        if let Value::Text(text) = value {
            self.text += text.len();
        }
        if self.cells > MOST_CELLS || self.text > MOST_TEXT { Err(too_many()) } else { Ok(()) }
    }
}

/// Cells are read one by one: a dense range between two distant cells could have a million rows.
fn xlsx(bytes: Bytes<'_>) -> Result<Vec<Sheet>, Failure> {
    let wrong = |error: XlsxError| match error {
        XlsxError::Password => locked(),
        other => damaged(&other.to_string()),
    };
    let mut book: Xlsx<Bytes<'_>> = Xlsx::new(bytes).map_err(wrong)?;
    let (mut sheets, mut room) = (Vec::new(), Room::default());
    for (name, is_hidden) in names(&book) {
        let mut sheet = empty(&name, is_hidden);
        {
            let mut cells = match book.worksheet_cells_reader(&name) {
                Ok(cells) => cells,
                Err(XlsxError::NotAWorksheet(_)) => continue,
                Err(error) => return Err(wrong(error)),
            };
            while let Some(cell) = cells.next_cell().map_err(wrong)? {
                let (row, column) = cell.get_position();
                if let Some(value) = referred(cell.get_value()) {
                    room.takes(&value)?;
                    sheet.set(row, column, value);
                }
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn xls(bytes: Bytes<'_>) -> Result<Vec<Sheet>, Failure> {
    let wrong = |error: XlsError| match error {
        XlsError::Password => locked(),
        other => damaged(&other.to_string()),
    };
    let book: Xls<Bytes<'_>> = Xls::new(bytes).map_err(wrong)?;
    let merged = names(&book).into_iter().map(|(name, _)| book.merge_cells_by_sheet_name(&name).unwrap_or_default());
    let merged: Vec<_> = merged.collect();
    let mut sheets = whole(book)?;
    for (sheet, merged) in sheets.iter_mut().zip(merged) {
        let areas = merged.into_iter().map(|area| {
            let ((top, left), (bottom, right)) = (area.start, area.end);
            Area { top, left, bottom, right }
        });
        sheet.facts.areas = areas.collect();
    }
    Ok(sheets)
}

fn whole<'a, R: Reader<Bytes<'a>>>(mut book: R) -> Result<Vec<Sheet>, Failure>
where
    R::Error: std::fmt::Display,
{
    let (mut sheets, mut room) = (Vec::new(), Room::default());
    for (name, is_hidden) in names(&book) {
        let range = book.worksheet_range(&name).map_err(|error| damaged(&error.to_string()))?;
        let (top, left) = range.start().unwrap_or_default();
        let mut sheet = empty(&name, is_hidden);
        for (row, column, data) in range.used_cells() {
            let place = |at: usize, start: u32| start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            if let Some(value) = own(data) {
                room.takes(&value)?;
                sheet.set(place(row, top), place(column, left), value);
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The names of the sheets, each with whether it is hidden.
fn names<'a, R: Reader<Bytes<'a>>>(book: &R) -> Vec<(String, bool)> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

fn empty(name: &str, is_hidden: bool) -> Sheet {
    let mut sheet = Sheet::new(name);
    sheet.facts.is_hidden = is_hidden;
    sheet
}

fn own(data: &Data) -> Option<Value> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        Data::String(text) => Value::Text(text.clone()),
        Data::Bool(answer) => yes_or_no(*answer),
        Data::DateTime(moment) => day(moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso(text),
        Data::Error(error) => Value::Fault(error.to_string()),
    })
}

fn referred(data: &DataRef<'_>) -> Option<Value> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::Int(number) => Value::Number(*number as f64),
        DataRef::Float(number) => Value::Number(*number),
        DataRef::String(text) => Value::Text(text.clone()),
        DataRef::SharedString(text) => Value::Text((*text).to_owned()),
        DataRef::Bool(answer) => yes_or_no(*answer),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
        DataRef::Error(error) => Value::Fault(error.to_string()),
    })
}

fn yes_or_no(answer: bool) -> Value {
    Value::Text(if answer { "oui" } else { "non" }.to_owned())
}

fn day(moment: &ExcelDateTime) -> Value {
    let number = Value::Number(moment.as_f64());
    // Below one day the value is a time; from year 10 000 on it cannot be a date.
    if moment.is_duration() || !(1.0..2_958_466.0).contains(&moment.as_f64()) {
        return number;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let (Ok(year), Ok(month), Ok(day)) = parts else { return number };
    Date::new(year, month, day).map_or(number, Value::Day)
}

fn iso(text: &str) -> Value {
    let day = text.get(..10).and_then(crate::text::dates::parse_iso);
    day.map_or_else(|| Value::Text(text.to_owned()), Value::Day)
}
