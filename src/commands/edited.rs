//! Applies changes to a project file, on the bytes that are on disk.

use std::path::Path;

use crate::edit::{self, Change, Form};
use crate::failure::Failure;
use crate::sys::transaction::{self, changed_meanwhile};
use crate::sys::{paths, read};
use crate::text::Text;

/// The file at `path` of the project in `root`, displayed as `name`, with `changes`, whose spans refer to
/// `text`. Refused if the file on disk is no longer the one that was read.
pub(super) fn edited(
    root: &Path,
    path: &str,
    name: &str,
    text: &Text,
    changes: &[Change],
) -> Result<transaction::FileChange, Failure> {
    let before = is_as_read(&paths::on_disk(root, path), name, text)?;
    let after = edit::apply(Form::of(path), &before, changes).map_err(|refused| refused.failure(name))?;
    Ok(transaction::FileChange::replace(path, before, after))
}

/// The bytes of the file at `path`; an error if it is no longer the one that `text` was read from.
pub(super) fn is_as_read(path: &Path, name: &str, text: &Text) -> Result<Vec<u8>, Failure> {
    let bytes = read::optional(path).map_err(|error| Failure::io(path, &error))?;
    bytes.filter(|bytes| edit::is_current(bytes, text)).ok_or_else(|| changed_meanwhile(name))
}
