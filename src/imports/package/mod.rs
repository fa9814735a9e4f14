//! Properties of the cells in a workbook's parts that calamine does not provide.

mod ods;
mod xls;
mod xlsx;

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::damaged;
use super::kind::Kind;
use super::sheet::{Area, Facts};
use crate::failure::Failure;

/// Maximum number of repetitions of a cell that are expanded.
const MOST_REPEATED: u32 = 1024;

/// What is known of the cells of each sheet, by sheet name.
#[derive(Default)]
pub(super) struct Known {
    pub facts: BTreeMap<String, Facts>,
    /// Cells with a formula and no stored value.
    pub unsaved: BTreeMap<String, Vec<(u32, u32)>>,
}

pub(super) fn known(bytes: &[u8], kind: Kind) -> Result<Known, Failure> {
    if kind == Kind::Xls {
        return Ok(xls::known(bytes));
    }
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Err(damaged("")) };
    let mut parts = Parts { archive };
    match kind {
        Kind::Xlsx => xlsx::known(&mut parts),
        Kind::Ods => ods::known(&mut parts),
        Kind::Csv | Kind::Xls => Ok(Known::default()),
    }
}

type Tag<'a> = BytesStart<'a>;

/// An event of the XML parser.
enum Seen<'a> {
    Start(&'a BytesStart<'a>),
    Text(&'a [u8]),
    End(&'a [u8]),
}

struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl Parts<'_> {
    /// Passes the events of a part to `see`, up to its declared size; does nothing if the part does not exist.
    fn walk(&mut self, part: &str, mut see: impl FnMut(Seen<'_>)) -> Result<(), Failure> {
        let same = |name: &str| name.replace('\\', "/").eq_ignore_ascii_case(part);
        let Some(name) = self.archive.file_names().find(|name| same(name)).map(str::to_owned) else { return Ok(()) };
        let file = self.archive.by_name(&name).map_err(|error| damaged(&error.to_string()))?;
        let size = file.size();
        let mut reader = Reader::from_reader(BufReader::new(file.take(size)));
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = false;
        let mut room = Vec::new();
        loop {
            match reader.read_event_into(&mut room) {
                Ok(Event::Start(tag)) => see(Seen::Start(&tag)),
                Ok(Event::End(tag)) => see(Seen::End(tag.local_name().as_ref())),
                Ok(Event::Text(text)) => see(Seen::Text(&text)),
                Ok(Event::GeneralRef(_)) => see(Seen::Text(b"&")),
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(error) => return Err(damaged(&error.to_string())),
            }
            room.clear();
        }
    }
}

/// The value of an attribute, ignoring its namespace prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut all = attributes.with_checks(false).flatten();
    let found = all.find(|one| one.key.local_name().as_ref() == name.as_bytes())?;
    let text = String::from_utf8_lossy(&found.value).into_owned();
    quick_xml::escape::unescape(&text).map(std::borrow::Cow::into_owned).ok().or(Some(text))
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.parse().ok()
}

/// True for a boolean attribute that is set.
fn is_set(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| value == "1" || value == "true" || value == "on")
}

/// The row and the column of « $B$12 », from 0.
fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.replace('$', "");
    let letters = name.find(|c: char| c.is_ascii_digit())?;
    let (column, row) = name.split_at(letters);
    let row: u32 = row.parse().ok()?;
    let number = |sum: u32, letter: u8| {
        let value = letter.is_ascii_alphabetic().then(|| u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
        sum.checked_mul(26)?.checked_add(value)
    };
    let column = column.bytes().try_fold(0_u32, number)?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// The cells of « A2:A4 ».
fn area(name: &str) -> Option<Area> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    (top <= bottom && left <= right).then_some(Area { top, left, bottom, right })
}

/// True for a formula that sums cells of several rows; a sum within one row does not make a total row.
fn sums_rows(formula: &str) -> bool {
    let bare: String = formula.chars().filter(|c| !matches!(c, '[' | ']' | '.' | '$' | ' ')).collect();
    let bare = bare.to_ascii_uppercase();
    let bare = bare.split_once(":=").map_or(bare.trim_start_matches('='), |(_, rest)| rest);
    let Some(rest) = ["SUM(", "SUBTOTAL(", "AGGREGATE("].iter().find_map(|start| bare.strip_prefix(start)) else {
        return false;
    };
    let cells: Vec<(u32, u32)> = rest.split(|c: char| !c.is_ascii_alphanumeric()).filter_map(place).collect();
    cells.iter().any(|(row, _)| cells.first().is_some_and(|(first, _)| first != row))
}
