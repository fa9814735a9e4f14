//! Files added to a project that is there: whole, never through a link, and taken back together.

use std::path::{Path, PathBuf};

use super::paths::on_disk;
use super::staging::{self, sync};
use super::temporary::{self, Folder};
use super::write::{self, Output};
use crate::failure::{Failure, shown};

/// Adds `outputs` to a folder; if one cannot be written, those before it are taken back.
pub fn files(target: &Path, outputs: &[Output]) -> Result<(), Failure> {
    let root = target.canonicalize().map_err(|error| Failure::io(target, &error))?;
    for output in outputs {
        stays_inside(&root, &output.path)?;
    }
    let staged = if outputs.len() > FEW { Some(stage(&root, outputs)?) } else { None };
    let mut created: Vec<PathBuf> = Vec::new();
    for output in outputs {
        let path = on_disk(&root, &output.path);
        let put = || match &staged {
            Some(folder) => link(&on_disk(folder.dir.path(), &output.path), &path, output),
            None => write::create(&path, output.content.as_bytes()),
        };
        let written = folders(&root, &path, &mut created).and_then(|()| put());
        if let Err(failure) = written {
            take_back(&created);
            return Err(failure);
        }
        created.push(path);
    }
    Ok(())
}

/// As many files are each written and synchronised on their own; more are synchronised at once.
const FEW: usize = 8;

/// All of `outputs` in a hidden folder, safe on the disk.
fn stage(root: &Path, outputs: &[Output]) -> Result<Folder, Failure> {
    let io = |error: std::io::Error| Failure::io(root, &error);
    let folder = temporary::folder_in(root).map_err(io)?;
    staging::write(folder.dir.path(), outputs, root)?;
    sync(folder.dir.path(), root)?;
    Ok(folder)
}

/// Gives a staged file its name, which nothing may have; a disk without links gets a copy.
fn link(staged: &Path, path: &Path, output: &Output) -> Result<(), Failure> {
    write::go_on(path)?;
    match std::fs::hard_link(staged, path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(Failure::io(path, &error)),
        Err(_) => write::create(path, output.content.as_bytes()),
    }
}

/// Every folder on the way is a real folder of the project, not a link out of it.
fn stays_inside(root: &Path, path: &str) -> Result<(), Failure> {
    write::is_inside(path)?;
    let file = on_disk(root, path);
    let mut folder = root.to_owned();
    for part in file.strip_prefix(root).unwrap_or(Path::new(path)) {
        folder.push(part);
        match folder.symlink_metadata() {
            Ok(metadata) if metadata.is_symlink() => {
                let name = shown(&folder);
                return Err(Failure::refused(
                    format!("« {name} » est un lien : rien n'est écrit au travers"),
                    format!("\"{name}\" is a link: nothing is written through it"),
                ));
            }
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) if folder == file => {
                return Err(Failure::refused(
                    format!("« {path} » existe déjà : rien n'est écrit"),
                    format!("\"{path}\" exists already: nothing is written"),
                ));
            }
            Ok(_) => {
                let name = shown(&folder);
                return Err(Failure::refused(
                    format!("« {name} » est un fichier alors qu'un dossier est attendu : rien n'est écrit"),
                    format!("\"{name}\" is a file where a folder is expected: nothing is written"),
                ));
            }
            Err(_) => return Ok(()),
        }
    }
    Ok(())
}

fn folders(root: &Path, path: &Path, created: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let missing: Vec<&Path> =
        path.ancestors().skip(1).take_while(|folder| folder.starts_with(root) && !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        std::fs::create_dir(folder).map_err(|error| Failure::io(folder, &error))?;
        created.push(folder.to_owned());
    }
    Ok(())
}

fn take_back(created: &[PathBuf]) {
    for path in created.iter().rev() {
        // Only what was made here, and folders only while they are empty.
        let _ = if path.is_dir() { std::fs::remove_dir(path) } else { std::fs::remove_file(path) };
    }
}
