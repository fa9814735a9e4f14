//! What lies where a file is to be written, looked at before it is opened: a device or a pipe would
//! never end.

use std::path::Path;

use crate::failure::{Failure, shown};
use crate::sys::read;

/// The text at `path`, which the user calls `name`; none where nothing is there. Bytes that are no
/// text are shown as such, and are never taken for what this program wrote.
pub(super) fn occupant(path: &Path, name: &str) -> Result<Option<String>, Failure> {
    match path.symlink_metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            match folder.filter(|folder| !folder.is_dir()) {
                Some(folder) => Err(no_folder(folder)),
                None => Ok(None),
            }
        }
        Err(error) => Err(Failure::io(path, &error)),
        Ok(metadata) if !metadata.is_file() || metadata.len() > read::PLAN_LIMIT => Err(Failure::refused(
            format!("« {name} » n'est pas un fichier ordinaire, ou il est trop grand : rien n'est écrit"),
            format!("\"{name}\" is not an ordinary file, or it is too large: nothing is written"),
        )
        .hint("Pour la sortie standard : -o -", "For standard output: -o -")),
        Ok(_) => {
            let bytes = read::optional(path).map_err(|error| Failure::io(path, &error))?;
            Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
        }
    }
}

/// The folder of a file to write is not there.
pub(super) fn no_folder(folder: &Path) -> Failure {
    let name = shown(folder);
    Failure::usage(format!("le dossier « {name} » est introuvable"), format!("the folder \"{name}\" is not found"))
        .hint("Créez-le d'abord, ou choisissez-en un autre avec -o.", "Create it first, or choose another one with -o.")
}
