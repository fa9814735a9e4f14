//! How a document is written: one file a form, behind one match. None of them knows what is said.

#[cfg(feature = "office")]
mod address;
#[cfg(feature = "office")]
mod docx;
#[cfg(feature = "office")]
mod odt;
#[cfg(feature = "office")]
mod xml;

use crate::doc::{Document, Images};

/// A form of documents that office programs open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A Word document, to be completed and restyled.
    Docx,
    /// OpenDocument text.
    Odt,
}

/// What people call each form, which is also the end of its files' names.
pub const FORMS: &[(&str, Form)] = &[("docx", Form::Docx), ("odt", Form::Odt)];

/// The form of this name, `docx`; none where there is no such form.
pub fn named(name: &str) -> Option<Form> {
    FORMS.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, form)| *form)
}

/// True if this program can write documents: it may have been built without.
pub fn is_built() -> bool {
    cfg!(feature = "office")
}

/// The bytes of `document`, which shows `images`, in `form`; none where no document is built.
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
