//! Exports of the common plan: one file per format, behind one match.

mod csv;
#[cfg(feature = "office")]
mod document;
mod history;
pub mod html;
mod json;
mod national;
pub(crate) mod phrases;
pub mod table;
#[cfg(feature = "office")]
pub mod tet;
#[cfg(feature = "office")]
mod tet_cells;
#[cfg(feature = "office")]
mod workbook;
#[cfg(feature = "office")]
mod xlsx;

use crate::diagnostic::Diagnostic;
use crate::doc::Images;
use crate::lang::{Both, Lang};
use crate::model::fields::Table;
use crate::plan::CommonPlan;

use crate::trace::Trace;
use crate::write::{self, Form};

pub use history::{Changes, History};

/// An export format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A file for an office program.
    Office(OfficeFormat),
    /// The national schema `projets-territoire`.
    National,
    /// A CSV table.
    Csv,
    /// A single HTML page, for reading, sending or printing.
    Html,
    Json,
    JsonSchema,
}

/// A format for office programs; builds without the feature `office` lack them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeFormat {
    /// A document, to be edited further.
    Document(Form),
    /// A workbook with typed cells.
    Xlsx,
    /// The workbook that Territoires en Transitions imports.
    Tet,
}

/// The formats other than documents.
const TABLES: [(&str, &str, Format); 7] = [
    ("xlsx", "xlsx", Format::Office(OfficeFormat::Xlsx)),
    ("tet", "xlsx", Format::Office(OfficeFormat::Tet)),
    ("projets-territoire", "csv", Format::National),
    ("csv", "csv", Format::Csv),
    ("html", "html", Format::Html),
    ("json", "json", Format::Json),
    ("json-schema", "json", Format::JsonSchema),
];

/// The name of each format, its file extension, and the format.
pub fn formats() -> impl Iterator<Item = (&'static str, &'static str, Format)> {
    let documents =
        write::FORMS.iter().map(|(name, form)| (*name, *name, Format::Office(OfficeFormat::Document(*form))));
    documents.chain(TABLES)
}

/// The input of every export.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    pub plan: &'a CommonPlan<'a>,
    /// The thread of its groups.
    pub trace: &'a Trace<'a>,
    /// The history of its actions, for formats with dates of changes.
    pub history: &'a History,
    /// What the plan lacks, for formats that report it.
    pub missing: &'a [Missing],
    /// The plan in Markdown as rendered by the territory's own template; `None` if the built-in one is used.
    pub own: Option<&'a str>,
    /// The images that its texts contain.
    pub images: &'a Images,
}

/// Something that the method requires of the plan and that is missing.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The id of the requirement.
    pub code: String,
    /// Path of the file with the finding.
    pub path: String,
    /// What is missing, in one sentence.
    pub message: String,
}

impl Missing {
    pub fn of(hole: &Diagnostic, lang: Lang) -> Self {
        let message = hole.message.sentences(lang).what;
        Self { code: hole.code.to_string(), path: hole.place.path.to_string(), message }
    }
}

impl Format {
    /// True for a format with creation dates of actions.
    pub fn tells_the_past(self) -> bool {
        self == Self::National
    }

    /// True for a format for people: it includes images, and follows the territory's own template.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Html | Self::Office(OfficeFormat::Document(_)))
    }

    /// True for a format for programs, which also represents an incomplete plan.
    pub fn tells_holes(self) -> bool {
        matches!(self, Self::Json | Self::Csv)
    }
}

/// A file, and remarks for its reader.
#[derive(Debug, Default)]
pub struct Export {
    pub bytes: Vec<u8>,
    /// What the format cannot represent, and what to do with the file.
    pub remarks: Vec<Both>,
}

/// The reason why a format rejects a document: nothing is exported then.
#[derive(Debug)]
pub struct Unfit {
    pub path: String,
    /// What is wrong, and what the format requires.
    pub what: Both,
}

/// True if this build includes `format`.
pub fn is_built(format: Format) -> bool {
    cfg!(feature = "office") || !matches!(format, Format::Office(_))
}

/// The plan in `format`, or why it cannot be exported.
pub fn export(format: Format, input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    match format {
        #[cfg(feature = "office")]
        Format::Office(OfficeFormat::Document(form)) => document::export(form, input),
        #[cfg(feature = "office")]
        Format::Office(OfficeFormat::Xlsx) => xlsx::export(input),
        #[cfg(feature = "office")]
        Format::Office(OfficeFormat::Tet) => tet::export(input),
        #[cfg(not(feature = "office"))]
        Format::Office(_) => Ok(Export::default()),
        Format::National => national::export(input),
        Format::Csv => csv::export(input),
        Format::Html => html::export(input),
        Format::Json => json::export(input),
        Format::JsonSchema => Ok(Export { bytes: json_schema(input.plan.fields), remarks: Vec::new() }),
    }
}

/// The JSON Schema of the JSON export for actions with these fields; it needs no project.
pub fn json_schema(fields: &Table) -> Vec<u8> {
    json::schema(fields)
}

/// The error of the library that writes a format.
#[cfg(feature = "office")]
fn unwritable(error: &str) -> Vec<Unfit> {
    let path = crate::project::PLAN_FILE.to_owned();
    let what = Both {
        fr: format!("ce format ne peut pas être écrit : {error}"),
        en: format!("this format cannot be written: {error}"),
    };
    vec![Unfit { path, what }]
}
