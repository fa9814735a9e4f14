//! Which projects a command is about.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, shown};
use crate::fs::walk;
use crate::text::paths::is_below;

/// A project and, where the user named one file or folder of it, that path.
#[derive(Clone, Debug)]
pub struct Target {
    /// The project's folder.
    pub root: PathBuf,
    /// As the user would name it, from the current folder.
    pub name: String,
    /// Only the findings at or below this path of the project are shown.
    pub only: Option<String>,
}

impl Target {
    /// A path of the project, as the user would name it.
    pub fn path(&self, path: &str) -> String {
        if self.name == "." { path.to_owned() } else { format!("{}/{path}", self.name) }
    }

    /// True for the paths that the user asked about.
    pub fn covers(&self, path: &str) -> bool {
        self.only.as_deref().is_none_or(|only| path == only || is_below(path, only))
    }
}

/// The projects of `paths`; without paths, the project around the current folder, else those
/// below it.
pub fn targets(folder: &Path, paths: &[PathBuf]) -> Result<Vec<Target>, Failure> {
    if paths.is_empty() {
        let here = walk::absolute(folder)?;
        if let Some(root) = walk::enclosing_project(&here) {
            return Ok(vec![target(folder, &root, None)]);
        }
        return below(folder, &here, folder);
    }
    let mut targets: Vec<Target> = Vec::new();
    for path in paths {
        let real = walk::absolute(&folder.join(path)).map_err(|_| missing(path))?;
        for found in at(folder, path, &real)? {
            if !targets.iter().any(|other| other.root == found.root && other.only == found.only) {
                targets.push(found);
            }
        }
    }
    Ok(targets)
}

/// The one project of `path`, for commands that are about one.
pub fn one(folder: &Path, path: Option<&PathBuf>) -> Result<Target, Failure> {
    let paths: Vec<PathBuf> = path.into_iter().cloned().collect();
    let mut targets = targets(folder, &paths)?;
    if targets.len() > 1 {
        let names: Vec<String> = targets.iter().take(10).map(|target| target.name.clone()).collect();
        return Err(Failure::usage(
            "plusieurs projets se trouvent ici : nommez-en un",
            "several projects are here: name one",
        )
        .hint(names.join("\n"), names.join("\n")));
    }
    targets.pop().ok_or_else(|| none(folder))
}

fn at(folder: &Path, path: &Path, real: &Path) -> Result<Vec<Target>, Failure> {
    if walk::is_project(real) {
        return Ok(vec![target(folder, real, None)]);
    }
    if let Some(root) = walk::enclosing_project(real) {
        let inside = real.strip_prefix(&root).map(|inside| inside.to_string_lossy().replace('\\', "/")).ok();
        return Ok(vec![target(folder, &root, inside)]);
    }
    below(folder, real, path)
}

fn below(folder: &Path, real: &Path, path: &Path) -> Result<Vec<Target>, Failure> {
    let roots = walk::projects(real);
    if roots.is_empty() {
        return Err(none(path));
    }
    Ok(roots.iter().map(|root| target(folder, root, None)).collect())
}

fn target(folder: &Path, root: &Path, only: Option<String>) -> Target {
    Target { root: root.to_owned(), name: relative(folder, root), only }
}

/// `path` as it is named from `folder`.
pub fn relative(folder: &Path, path: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    if let Ok(inside) = path.strip_prefix(&folder) {
        return shown(inside);
    }
    let common = folder.ancestors().position(|above| path.starts_with(above) && above.parent().is_some());
    match common {
        Some(up) => {
            let above = folder.ancestors().nth(up).unwrap_or(&folder);
            let rest = path.strip_prefix(above).unwrap_or(path);
            let climb = vec![".."; up].join("/");
            if rest.as_os_str().is_empty() { climb } else { format!("{climb}/{}", shown(rest)) }
        }
        None => shown(path),
    }
}

fn missing(path: &Path) -> Failure {
    let name = shown(path);
    Failure::usage(format!("« {name} » n'existe pas"), format!("\"{name}\" does not exist"))
}

fn none(path: &Path) -> Failure {
    let name = shown(path);
    let near = ["agir.yml", "Agir.yaml", "AGIR.yaml", "Agir.yml"].into_iter().find(|near| path.join(near).exists());
    if let Some(near) = near {
        return Failure::usage(
            format!("aucun projet dans « {name} » : « {near} » n'est pas lu"),
            format!("no project in \"{name}\": \"{near}\" is not read"),
        )
        .hint("Renommez-le « agir.yaml ».", "Rename it \"agir.yaml\".");
    }
    Failure::usage(
        format!("aucun projet dans « {name} » : aucun fichier agir.yaml, ni au-dessus ni au-dessous"),
        format!("no project in \"{name}\": no agir.yaml file, above or below"),
    )
    .hint(
        "Placez-vous dans le dossier d'un projet, ou créez-en un : agir init mon-territoire",
        "Go to a project's folder, or create one: agir init my-territory",
    )
}
