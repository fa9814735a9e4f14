//! A file of the project with changes, in the bytes that are on the disk.

use std::path::Path;

use crate::edit::{self, Change, Form};
use crate::failure::Failure;
use crate::fs::read;
use crate::text::Text;

/// The file at `path`, shown as `name`, with `changes`, which were found in `text`: refused where it no
/// longer is the file that was read.
pub(super) fn edited(path: &Path, name: &str, text: &Text, changes: &[Change]) -> Result<Vec<u8>, Failure> {
    let bytes = read::optional(path).map_err(|error| Failure::io(path, &error))?;
    let Some(bytes) = bytes.filter(|bytes| edit::is_current(bytes, text)) else {
        return Err(Failure::refused(
            format!("{name} : le fichier a changé entre-temps, rien n'est écrit"),
            format!("{name}: the file has changed meanwhile, nothing is written"),
        ));
    };
    edit::apply(Form::of(name), &bytes, changes).map_err(|refused| refused.failure(name))
}
