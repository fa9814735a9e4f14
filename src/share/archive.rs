//! Files in one zip archive.

/// The comment of an archive that holds a project, so that the next one does not hold it in turn.
pub(super) const MARK: &str = "agir send";

/// A zip archive of these files, with a comment; the same files give the same bytes. The error is a sentence.
#[cfg(feature = "office")]
pub fn zip(files: &[(String, Vec<u8>)], comment: &str) -> Result<Vec<u8>, String> {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.set_comment(comment).map_err(|error| error.to_string())?;
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut add = |path: &str, bytes: &[u8]| {
        archive.start_file(path, options).map_err(|error| error.to_string())?;
        archive.write_all(bytes).map_err(|error| error.to_string())
    };
    files.iter().try_for_each(|(path, bytes)| add(path, bytes))?;
    archive.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}

#[cfg(not(feature = "office"))]
pub fn zip(_: &[(String, Vec<u8>)], _: &str) -> Result<Vec<u8>, String> {
    Err("zip".to_owned())
}
