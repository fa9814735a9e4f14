//! The common plan in the forms that people take away: one file per form, behind one match.

mod csv;
pub mod html;
mod table;

use crate::messages::Both;
use crate::plan::CommonPlan;
use crate::trace::Trace;

/// A form of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table that any spreadsheet opens.
    Csv,
    /// One page to read, to send or to print.
    Html,
}

/// What people call each form, the end of its files' names, and the form.
pub const FORMATS: &[(&str, &str, Format)] = &[("csv", "csv", Format::Csv), ("html", "html", Format::Html)];

/// The forms in a sentence, in both languages.
pub const HELP: (&str, &str) =
    ("Forme du plan : md (par défaut), csv, html", "Form of the plan: md (by default), csv, html");

/// What every form is made of.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The plan.
    pub plan: &'a CommonPlan<'a>,
    /// The thread of its groups.
    pub trace: &'a Trace<'a>,
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

/// The plan in `format`, or what keeps it from it.
pub fn export(format: Format, input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    match format {
        Format::Csv => csv::export(input),
        Format::Html => html::export(input),
    }
}
