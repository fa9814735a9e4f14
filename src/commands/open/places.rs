//! The folders of this computer, to open another project.

use std::path::{Path, PathBuf};

use crate::app::{Place, Places};
use crate::failure::{Failure, shown};
use crate::lang::both;
use crate::parse::front_matter::recover;
use crate::sys::{paths, projects, read, state, write};
use crate::tree::PROJECT_FILE;

/// The key of a project's title.
const TITLE: &str = "titre";

/// Maximum number of folders listed.
const MOST: usize = 300;

/// What can be opened from `asked`, an absolute path; without one, from the folder above the one that is open.
pub(super) fn places(open: &Path, asked: &str) -> Places {
    let here = match Path::new(asked) {
        asked if asked.is_absolute() => asked,
        _ => open.parent().unwrap_or(open),
    };
    let recent = state::recent().iter().filter(|root| *root != open).filter_map(|root| place(root)).collect();
    let Some((folders, left)) = listed(here) else { return Places { recent, ..Places::default() } };
    let mut trail: Vec<Place> = here.ancestors().filter_map(place).collect();
    trail.reverse();
    Places { here: here.to_string_lossy().into_owned(), trail, folders, recent, left }
}

/// The folders in `here` that people see, and how many more there are.
fn listed(here: &Path) -> Option<(Vec<Place>, usize)> {
    let entries = std::fs::read_dir(here).ok()?;
    let is_shown = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| !name.starts_with(['.', '$'])) && path.is_dir()
    };
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_shown).collect();
    found.sort_by_cached_key(|path| path.to_string_lossy().to_lowercase());
    let left = found.len().saturating_sub(MOST);
    let mut folders: Vec<Place> = found.iter().take(MOST).filter_map(|path| place(path)).collect();
    if cfg!(windows) && here.parent().is_none() {
        let disks = ('C'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\")));
        folders.extend(disks.filter(|disk| disk != here && disk.is_dir()).filter_map(|disk| place(&disk)));
    }
    Some((folders, left))
}

/// A folder, if its path is text.
fn place(path: &Path) -> Option<Place> {
    let whole = path.to_str()?.to_owned();
    let name = path.file_name().map_or_else(|| whole.clone(), |name| name.to_string_lossy().into_owned());
    let is_project = projects::is_project(path);
    let file = is_project.then(|| read::document(&path.join(PROJECT_FILE)).ok()).flatten();
    let title = file.and_then(|text| Some(recover(&text, TITLE)?.to_owned())).unwrap_or_default();
    Some(Place { name, path: whole, title, is_project })
}

/// The folder to open, as its real path; `new` is made in it first.
pub(super) fn opened(folder: &str, new: Option<&str>) -> Result<PathBuf, Failure> {
    let folder = Path::new(folder);
    let real = paths::real(folder).ok().filter(|real| folder.is_absolute() && real.is_dir()).ok_or_else(|| {
        let shown = shown(folder);
        Failure::refused(both!(
            "le dossier « {shown} » ne peut pas être ouvert : il n'existe plus, ou n'est pas un dossier",
            "the folder \"{shown}\" cannot be opened: it is gone, or is no folder"
        ))
    })?;
    match new {
        None => Ok(real),
        Some("") => {
            Err(Failure::usage(both!("il manque le nom du nouveau dossier", "the name of the new folder is missing")))
        }
        Some(new) => write::folder(&real, new),
    }
}
