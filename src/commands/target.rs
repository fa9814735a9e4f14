//! The projects that a command is about.

use std::path::{Path, PathBuf};

use super::context::Context;
use crate::diagnostic::Diagnostic;
use crate::failure::{Failure, shown};
use crate::lang::{Both, both, say};
use crate::load;
use crate::sys::disk::Disk;
use crate::sys::{near, paths, projects};
use crate::text::escape::{printable, shell};
use crate::text::paths::is_below;

/// A project and, if the user named files or folders in it, their paths.
#[derive(Clone, Debug)]
pub struct Target {
    pub root: PathBuf,
    /// Its path as the user would type it, relative to the current folder.
    pub name: String,
    /// If not empty, only the findings at or below these paths of the project are shown.
    pub only: Vec<String>,
}

impl Target {
    /// A path of the project in display form, as the user would type it.
    pub fn path(&self, path: &str) -> String {
        printable(&if self.name == "." { path.to_owned() } else { format!("{}/{path}", self.name) })
    }

    /// True for the paths that the user asked about.
    pub fn covers(&self, path: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| path == only || is_below(path, only))
    }

    /// True if the finding's place, or a related place, is covered.
    pub fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        let mut places = std::iter::once(&diagnostic.place).chain(diagnostic.related.iter().map(|one| &one.place));
        places.any(|place| self.covers(&place.path))
    }
}

/// The projects found, and the folders that could not be searched.
#[derive(Debug, Default)]
pub struct Found {
    /// Projects, in the order of the paths.
    pub targets: Vec<Target>,
    /// Errors for folders that could not be searched: they may contain projects.
    pub unread: Vec<Failure>,
    /// Files outside any project, as the user named them.
    pub outside: Vec<PathBuf>,
}

/// Same as [`among`], but a file outside any project is an error.
pub fn targets(context: &Context, paths: &[PathBuf]) -> Result<Found, Failure> {
    let found = among(context, paths)?;
    match found.outside.first() {
        Some(path) => Err(none(context, Some(path), &real(context, path)?)),
        None => Ok(found),
    }
}

/// The projects of `paths`, without duplicates; without paths, the project around the current folder,
/// otherwise those below it.
pub fn among(context: &Context, paths: &[PathBuf]) -> Result<Found, Failure> {
    let found = searched(context, paths)?;
    if let [target] = found.targets.as_slice() {
        context.found(&target.root);
    }
    if context.untrusted {
        found.targets.iter().try_for_each(|target| refused_own(&target.root, &target.name))?;
    }
    Ok(found)
}

/// With `--untrusted`: refuses a project that brings its own method or template.
pub(super) fn refused_own(root: &Path, name: &str) -> Result<(), Failure> {
    let own = load::own_pieces(&Disk::at(root));
    if own.is_empty() {
        return Ok(());
    }
    let (own, name) = (printable(&own.join(", ")), printable(name));
    Err(Failure::refused(both!(
        "« {name} » apporte sa propre méthode ou son propre modèle ({own}) : refusé par --untrusted",
        "\"{name}\" brings along its own method or template ({own}): refused by --untrusted"
    ))
    .hint(both!(
        "Pour voir ce que ce projet apporte, sans rien exécuter : agir inspect {}",
        "To see what this project brings along, with nothing run: agir inspect {}",
        shell(&name)
    )))
}

fn searched(context: &Context, paths: &[PathBuf]) -> Result<Found, Failure> {
    let folder = &context.folder;
    if paths.is_empty() {
        let here = paths::absolute(folder)?;
        if let Some(root) = projects::enclosing_project(&here) {
            return Ok(only(target(folder, &root, None)));
        }
        return below(context, &here, None);
    }
    let mut all = Found::default();
    for path in paths {
        let real = real(context, path)?;
        let Found { targets, unread, outside } = at(context, path, &real)?;
        all.unread.extend(unread);
        all.outside.extend(outside);
        for found in targets {
            match all.targets.iter_mut().find(|other| other.root == found.root) {
                // The whole project includes the paths named in it.
                Some(other) if other.only.is_empty() || found.only.is_empty() => other.only.clear(),
                Some(other) => other.only.extend(found.only),
                None => all.targets.push(found),
            }
        }
    }
    Ok(all)
}

/// The project at `path`, for commands that take exactly one.
pub fn one(context: &Context, path: Option<&PathBuf>) -> Result<Target, Failure> {
    let paths: Vec<PathBuf> = path.into_iter().cloned().collect();
    let mut targets = targets(context, &paths)?.targets;
    if targets.len() > 1 {
        return Err(several(context, path, &targets));
    }
    targets.pop().ok_or_else(|| none(context, None, &context.folder))
}

/// Maximum number of projects listed in an error.
const LISTED: usize = 10;

fn several(context: &Context, path: Option<&PathBuf>, targets: &[Target]) -> Failure {
    let mut names: String =
        targets.iter().take(LISTED).map(|target| format!("\n  {}", printable(&target.name))).collect();
    let more = targets.len().saturating_sub(LISTED);
    let example = targets.first().map(|first| context.typed_on(path.map(PathBuf::as_path), &first.name));
    let example = example.unwrap_or_default();
    let (fr, en) = match more {
        0 => (String::new(), String::new()),
        1 => ("\n  … et un autre".to_owned(), "\n  … and one more".to_owned()),
        _ => (format!("\n  … et {more} autres"), format!("\n  … and {more} more")),
    };
    names.insert(0, ':');
    Failure::usage(both!("plusieurs projets se trouvent ici : nommez-en un", "several projects are here: name one"))
        .hint(both!(
            "Par exemple : {example}\nLes projets {names}{fr}",
            "For example: {example}\nThe projects{names}{en}"
        ))
}

fn at(context: &Context, path: &Path, real: &Path) -> Result<Found, Failure> {
    let folder = &context.folder;
    if projects::is_project(real) {
        return Ok(only(target(folder, real, None)));
    }
    if let Some(root) = projects::enclosing_project(real) {
        let inside = real.strip_prefix(&root).map(|inside| inside.to_string_lossy().replace('\\', "/")).ok();
        return Ok(only(target(folder, &root, inside)));
    }
    if real.is_file() {
        return Ok(Found { outside: vec![path.to_owned()], ..Found::default() });
    }
    below(context, real, Some(path))
}

fn below(context: &Context, real: &Path, path: Option<&Path>) -> Result<Found, Failure> {
    if real.parent().is_none() {
        let name = shown(real);
        return Err(Failure::refused(both!(
            "« {name} » est la racine du disque : le disque entier n'est pas parcouru",
            "\"{name}\" is the root of the disk: the whole disk is not searched"
        ))
        .hint(Both::each(|lang| {
            say!(
                lang,
                "Nommez le dossier qui contient vos projets : {}",
                "Name the folder that holds your projects: {}",
                context.typed_on(path, lang.pick("mes-projets", "my-projects"))
            )
        })));
    }
    let projects::Search { projects, unread } = projects::projects(real);
    if projects.is_empty() {
        return Err(unread.into_iter().next().unwrap_or_else(|| none(context, path, real)));
    }
    let targets = projects.iter().map(|root| target(&context.folder, root, None)).collect();
    Ok(Found { targets, unread, outside: Vec::new() })
}

fn only(target: Target) -> Found {
    Found { targets: vec![target], ..Found::default() }
}

fn target(folder: &Path, root: &Path, only: Option<String>) -> Target {
    Target { root: root.to_owned(), name: relative(folder, root), only: only.into_iter().collect() }
}

/// `path` relative to `folder`.
pub fn relative(folder: &Path, path: &Path) -> String {
    let folder = paths::real(folder).unwrap_or_else(|_| folder.to_owned());
    let named = |path: &Path| {
        let path: PathBuf = path.components().collect();
        path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    };
    if let Ok(inside) = path.strip_prefix(&folder) {
        return if inside == Path::new("") { ".".to_owned() } else { named(inside) };
    }
    let common = folder.ancestors().position(|above| path.starts_with(above) && above.parent().is_some());
    match common {
        Some(up) => {
            let above = folder.ancestors().nth(up).unwrap_or(&folder);
            let rest = path.strip_prefix(above).unwrap_or(path);
            let climb = vec![".."; up].join("/");
            if rest.as_os_str().is_empty() { climb } else { format!("{climb}/{}", named(rest)) }
        }
        None => named(path),
    }
}

/// The absolute path of `path`, which must exist.
pub(super) fn real(context: &Context, path: &Path) -> Result<PathBuf, Failure> {
    let whole = context.folder.join(path);
    paths::real(&whole).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => missing(context, path, &whole),
        _ => Failure::io(path, &error),
    })
}

/// The error for a path that does not exist. Suggests a similar name in the last existing folder, otherwise a
/// nearby project.
fn missing(context: &Context, path: &Path, whole: &Path) -> Failure {
    let folder = &context.folder;
    let name = shown(path);
    let failure = Failure::usage(both!("« {name} » n'existe pas", "\"{name}\" does not exist"));
    let Some(above) = whole.ancestors().skip(1).find(|above| above.is_dir()) else { return failure };
    if let Some(root) = paths::real(above).ok().and_then(|above| projects::enclosing_project(&above)) {
        context.found(&root);
    }
    let rest = whole.strip_prefix(above).unwrap_or(whole);
    let lost = rest.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let names = crate::sys::write::names(above).ok().flatten().unwrap_or_default();
    let near = lost.and_then(|lost| crate::text::fold::nearest(&lost, names.iter().map(String::as_str)));
    match near {
        Some(near) => {
            let near = shown(&path.ancestors().find(|part| folder.join(part) == above).unwrap_or(above).join(near));
            failure.near(&near)
        }
        None if paths::absolute(folder).is_ok_and(|here| projects::enclosing_project(&here).is_some()) => {
            failure.hint(both!(
                "Le projet de ce dossier se passe de chemin. Un nom qui contient des espaces s'écrit entre \
                 guillemets.",
                "The project of this folder needs no path. A name that holds spaces is written between quotes."
            ))
        }
        None => nearby(failure, context, Some(path), above),
    }
}

/// Suggests a project near `real`, or what else to do.
fn nearby(failure: Failure, context: &Context, path: Option<&Path>, real: &Path) -> Failure {
    match near::nearest_project(real) {
        Some(near) => {
            let typed = context.typed_on(path, &relative(&context.folder, &near));
            failure.hint(both!(
                "Le projet le plus proche : {typed}\nPour en créer un : agir init mon-territoire",
                "The nearest project: {typed}\nTo create one: agir init my-territory"
            ))
        }
        None => failure.hint(both!(
            "Placez-vous dans le dossier d'un projet, ou créez-en un : agir init mon-territoire",
            "Go to a project's folder, or create one: agir init my-territory"
        )),
    }
}

fn none(context: &Context, given: Option<&Path>, real: &Path) -> Failure {
    let path = given.unwrap_or(&context.folder);
    let name = shown(path);
    let near = ["agir.yml", "Agir.yaml", "AGIR.yaml", "Agir.yml"].into_iter().find(|near| path.join(near).exists());
    if let Some(near) = near {
        return Failure::usage(both!(
            "aucun projet dans « {name} » : « {near} » n'est pas lu",
            "no project in \"{name}\": \"{near}\" is not read"
        ))
        .hint(both!("Renommez-le « agir.yaml ».", "Rename it \"agir.yaml\"."));
    }
    let failure = Failure::usage(both!(
        "aucun projet dans « {name} » : aucun fichier agir.yaml, ni au-dessus ni au-dessous",
        "no project in \"{name}\": no agir.yaml file, above or below"
    ));
    nearby(failure, context, given, real)
}
