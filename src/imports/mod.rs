//! Imports a spreadsheet of a group's actions as action files, one per action.

mod amounts;
mod beside;
mod budget;
mod cards;
mod cells;
mod choose;
mod codepage;
mod columns;
mod csv;
mod declared;
mod draft;
mod euros;
mod fiche;
mod fields;
mod header;
mod headings;
mod hints;
mod home;
mod joined;
mod kind;
mod lists;
mod markdown;
mod marks;
mod markup;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "office")]
mod package;
mod parts;
mod payers;
mod persons;
mod row;
mod rows;
mod sheet;
mod shown;
mod sieve;
mod tables;
pub mod taken;
mod totals;
mod units;
mod visible;

pub use choose::{Chosen, choose};
pub use codepage::of_name;
pub use draft::Draft;
pub use fiche::fill;
pub use fields::Field;
pub use header::{Found, Heading, locate};
pub use home::Home;
pub use markdown::{markdown, squeezed};
pub use row::{Trouble, Weight};
pub use rows::{Aside, Cost, Reading, Taken, read};
pub use sheet::{Area, Facts, Left, Origins, Place, Sheet, Value, cell_name, column_name};
pub use shown::Shown;
pub use tables::{Table, tables};

use crate::failure::Failure;
use crate::lang::{Both, both};
use crate::text::escape::printable;
use kind::Kind;

/// Maximum size of the file, in bytes.
pub const LIMIT: u64 = 16 * 1024 * 1024;

/// Maximum number of rows read as actions; a group has some tens.
const MOST_ROWS: usize = 2_000;

/// Refuses `tables` with more rows than any group has actions.
pub fn bounded(tables: &[Table]) -> Result<(), Failure> {
    let rows: usize = tables.iter().map(|table| table.sheet.rows().len()).sum();
    if rows > MOST_ROWS { Err(too_many()) } else { Ok(()) }
}

pub fn sheets(bytes: Vec<u8>) -> Result<Vec<Sheet>, Failure> {
    match kind::of(&bytes)? {
        Kind::Csv => Ok(vec![csv::read(&bytes)?]),
        kind => office_sheets(bytes, kind),
    }
}

#[cfg(feature = "office")]
fn office_sheets(bytes: Vec<u8>, kind: Kind) -> Result<Vec<Sheet>, Failure> {
    office::read(bytes, kind)
}

#[cfg(not(feature = "office"))]
fn office_sheets(_: Vec<u8>, _: Kind) -> Result<Vec<Sheet>, Failure> {
    Err(Failure::refused(both!(
        "cette version d'agir ne lit pas les classeurs Excel et LibreOffice",
        "this build of agir does not read Excel and LibreOffice workbooks"
    ))
    .hint(both!("Enregistrez la feuille au format CSV.", "Save the sheet as CSV.")))
}

/// The error for a file that is not a table; `fr` and `en` name what it is.
fn not_a_table(fr: &str, en: &str) -> Failure {
    Failure::refused(both!("ce fichier n'est pas un tableau : c'est {fr}", "this file is no table: it is {en}")).hint(
        both!(
            "Ouvrez-le avec votre tableur et enregistrez-le au format .xlsx, .ods ou .csv.",
            "Open it with your spreadsheet program and save it as .xlsx, .ods or .csv."
        ),
    )
}

/// The error for a text document, which a spreadsheet program does not open; `fr` and `en` name what it is.
fn a_document(fr: &str, en: &str) -> Failure {
    Failure::refused(both!("ce fichier n'est pas un tableau : c'est {fr}", "this file is no table: it is {en}")).hint(
        both!(
            "Copiez son tableau dans une feuille de tableur vide, et enregistrez-la au format .xlsx ou .ods.",
            "Copy its table into an empty sheet of a spreadsheet program, and save that as .xlsx or .ods."
        ),
    )
}

#[cfg_attr(not(feature = "office"), allow(dead_code, reason = "only workbooks are locked"))]
fn locked() -> Failure {
    Failure::refused(both!("ce classeur est protégé par un mot de passe", "this workbook is protected by a password"))
        .hint(both!(
            "Ouvrez-le avec votre tableur et enregistrez-en une copie sans mot de passe.",
            "Open it with your spreadsheet program and save a copy without the password."
        ))
}

fn damaged(detail: &str) -> Failure {
    let detail = printable(detail.lines().next().unwrap_or_default());
    let Both { fr, en } = if detail.is_empty() { Both::default() } else { both!(" ({detail})", " ({detail})") };
    Failure::refused(both!(
        "ce classeur est abîmé ou incomplet : il ne peut pas être lu{fr}",
        "this workbook is damaged or incomplete: it cannot be read{en}"
    ))
    .hint(both!(
        "Ouvrez-le avec votre tableur, vérifiez-le et enregistrez-le de nouveau.",
        "Open it with your spreadsheet program, check it and save it again."
    ))
}

/// The error for text whose encoding cannot be determined from `line` on, counted from 1.
fn damaged_text(line: usize) -> Failure {
    Failure::refused(both!(
        "les lettres accentuées de ce fichier ne peuvent pas être lues (ligne {line}) : son encodage n'est pas \
         reconnu",
        "the accented letters of this file cannot be read (line {line}): its encoding is not recognised"
    ))
    .hint(both!(
        "Ouvrez-le avec votre tableur, vérifiez les accents et enregistrez-le au format .xlsx ou « CSV UTF-8 ».",
        "Open it with your spreadsheet program, check the accents and save it as .xlsx or \"CSV UTF-8\"."
    ))
}

fn too_many() -> Failure {
    Failure::refused(both!(
        "ce classeur contient trop de données pour être une liste d'actions",
        "this workbook holds too much to be a list of actions"
    ))
    .hint(both!(
        "Copiez le tableau des actions dans un nouveau classeur.",
        "Copy the table of actions to a new workbook."
    ))
}
