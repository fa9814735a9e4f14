//! Writers of documents, one per format, behind one match. They do not know what a document is about.

#[cfg(feature = "office")]
mod address;
#[cfg(feature = "office")]
mod docx;
#[cfg(feature = "office")]
mod odt;
#[cfg(feature = "office")]
mod xml;

use crate::doc::{Document, Images};

/// A format for office programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A Word document, to be edited further.
    Docx,
    Odt,
}

/// The name of each format, which is also its file extension.
pub const FORMS: &[(&str, Form)] = &[("docx", Form::Docx), ("odt", Form::Odt)];

/// The format named `name`, such as `docx`; `None` if there is no such format.
pub fn named(name: &str) -> Option<Form> {
    FORMS.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, form)| *form)
}

/// True if this build includes the writers.
pub fn is_built() -> bool {
    cfg!(feature = "office")
}

/// The bytes of `document`, with `images`, in `form`; empty if the build includes no writer.
#[cfg_attr(not(feature = "office"), allow(unused_variables, reason = "no document is built"))]
pub fn write(form: Form, document: &Document, images: &Images) -> Vec<u8> {
    #[cfg(not(feature = "office"))]
    return Vec::new();
    #[cfg(feature = "office")]
    match form {
        Form::Docx => docx::write(document, images),
        Form::Odt => odt::write(document, images),
    }
}
