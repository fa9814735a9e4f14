//! The common plan in the forms that people take away: one file per form, behind one match.

mod csv;
#[cfg(feature = "office")]
mod document;
mod history;
pub mod html;
mod json;
mod national;
pub mod table;
#[cfg(feature = "office")]
pub mod tet;
#[cfg(feature = "office")]
mod tet_cells;
#[cfg(feature = "office")]
mod workbook;
#[cfg(feature = "office")]
mod xlsx;

use crate::doc::Images;
use crate::lang::Both;
use crate::model::fields::Table;
use crate::plan::CommonPlan;

use crate::trace::Trace;
use crate::write::{self, Form};

pub use history::{Changes, History};

/// A form of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A file of an office program.
    Office(OfficeFormat),
    /// The national schema `projets-territoire`.
    National,
    /// A table that any spreadsheet opens.
    Csv,
    /// One page to read, to send or to print.
    Html,
    /// For other programs.
    Json,
    /// What the JSON holds.
    JsonSchema,
}

/// A form that office programs open; the program may have been built without them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeFormat {
    /// A document to be completed and restyled.
    Document(Form),
    /// A workbook with typed cells.
    Xlsx,
    /// The workbook that Territoires en Transitions imports.
    Tet,
}

/// The forms that are no document.
const TABLES: [(&str, &str, Format); 7] = [
    ("xlsx", "xlsx", Format::Office(OfficeFormat::Xlsx)),
    ("tet", "xlsx", Format::Office(OfficeFormat::Tet)),
    ("projets-territoire", "csv", Format::National),
    ("csv", "csv", Format::Csv),
    ("html", "html", Format::Html),
    ("json", "json", Format::Json),
    ("json-schema", "json", Format::JsonSchema),
];

/// What people call each form, the end of its files' names, and the form.
pub fn formats() -> impl Iterator<Item = (&'static str, &'static str, Format)> {
    let documents =
        write::FORMS.iter().map(|(name, form)| (*name, *name, Format::Office(OfficeFormat::Document(*form))));
    documents.chain(TABLES)
}

/// What every form is made of.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The plan.
    pub plan: &'a CommonPlan<'a>,
    /// The thread of its groups.
    pub trace: &'a Trace<'a>,
    /// The past of its actions, for the forms that tell it.
    pub history: &'a History,
    /// What the plan lacks, for the forms that tell it.
    pub missing: &'a [Missing],
    /// The plan as a template of the territory's own words it, in Markdown; none where there is only the tool's.
    pub own: Option<&'a str>,
    /// The images that its texts show.
    pub images: &'a Images,
}

/// What the method asks of the plan and is not there yet.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The requirement.
    pub code: String,
    /// Path of the file at which it is reported.
    pub path: String,
    /// What is missing, in one sentence.
    pub message: String,
}

impl Format {
    /// True for a form that tells when an action was written down.
    pub fn tells_the_past(self) -> bool {
        self == Self::National
    }

    /// True for a form that people read: it shows images, and follows a template of the territory's own.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Html | Self::Office(OfficeFormat::Document(_)))
    }

    /// True for a form that programs read, of a plan that is not whole too.
    pub fn tells_holes(self) -> bool {
        matches!(self, Self::Json | Self::Csv)
    }
}

/// A file, and what its reader must know.
#[derive(Debug, Default)]
pub struct Export {
    /// Its content.
    pub bytes: Vec<u8>,
    /// What does not fit into this form, and what to do with the file.
    pub remarks: Vec<Both>,
}

/// What keeps a document out of a form, which takes it whole or not at all.
#[derive(Debug)]
pub struct Unfit {
    /// Path of the document.
    pub path: String,
    /// What is wrong, and what the form asks.
    pub what: Both,
}

/// True if this program can write `format`: it may have been built without the office's ones.
pub fn is_built(format: Format) -> bool {
    cfg!(feature = "office") || !matches!(format, Format::Office(_))
}

/// The plan in `format`, or what keeps it from it.
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

/// The JSON Schema of the plan's JSON, for actions with these fields: it needs no project.
pub fn json_schema(fields: &Table) -> Vec<u8> {
    json::schema(fields)
}

/// What the library that writes a form says against it.
#[cfg(feature = "office")]
fn unwritable(error: &str) -> Vec<Unfit> {
    let path = crate::project::PLAN_FILE.to_owned();
    let what = Both {
        fr: format!("ce format ne peut pas être écrit : {error}"),
        en: format!("this format cannot be written: {error}"),
    };
    vec![Unfit { path, what }]
}
