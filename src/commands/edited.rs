//! A file of the project with changes, in the bytes that are on the disk.

use std::path::Path;

use crate::edit::{self, Change, Form};
use crate::failure::Failure;
use crate::sys::read;
use crate::text::Text;

/// The file at `path`, shown as `name`, with `changes`, which were found in `text`: refused where it no
/// longer is the file that was read.
pub(super) fn edited(path: &Path, name: &str, text: &Text, changes: &[Change]) -> Result<Vec<u8>, Failure> {
    let bytes = is_as_read(path, name, text)?;
    edit::apply(Form::of(name), &bytes, changes).map_err(|refused| refused.failure(name))
}

/// The bytes of the file at `path`, which still is the one that `text` was read from.
pub(super) fn is_as_read(path: &Path, name: &str, text: &Text) -> Result<Vec<u8>, Failure> {
    let bytes = read::optional(path).map_err(|error| Failure::io(path, &error))?;
    bytes.filter(|bytes| edit::is_current(bytes, text)).ok_or_else(|| changed_meanwhile(name))
}

/// The refusal to write a file that somebody else wrote.
pub(super) fn changed_meanwhile(name: &str) -> Failure {
    Failure::refused(
        format!("{name} : le fichier a changé entre-temps, rien n'est écrit"),
        format!("{name}: the file has changed meanwhile, nothing is written"),
    )
}
