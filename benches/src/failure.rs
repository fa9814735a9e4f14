//! What stops a run, in words.

use std::error::Error;
use std::path::Path;

/// A value, or why there is none.
pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Stops with `text`.
pub fn fail<T>(text: impl Into<String>) -> Result<T> {
    Err(text.into().into())
}

/// Says which file or folder an error is about.
pub fn about<T>(path: &Path, result: std::io::Result<T>) -> Result<T> {
    result.map_err(|error| format!("{}: {error}", path.display()).into())
}
