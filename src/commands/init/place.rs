//! Where a new project may be created.

use std::path::{Component, Path, PathBuf};

use super::super::context::Context;
use crate::failure::{Failure, shown};
use crate::faults::name_fault;
use crate::lang::{Both, both, say};
use crate::sys::{paths, temporary, write};
use crate::text::escape::{printable, shell};
use crate::tree::PROJECT_FILE;

/// The absolute path of the target. For an absolute `given`, the parent folder must exist.
pub(in crate::commands) fn target(given: &Path, context: &Context) -> Result<PathBuf, Failure> {
    let name = shown(given);
    // On Windows, `a:b` is relative to the current folder of drive `a`.
    let has_drive = matches!(given.components().next(), Some(Component::Prefix(_)));
    if has_drive && !given.has_root() {
        return Err(unfit(&name));
    }
    for part in given.components() {
        match part {
            Component::Normal(part) => {
                let Some(part) = part.to_str() else {
                    return Err(Failure::refused(both!(
                        "le nom « {name} » n'est pas lisible partout (UTF-8) : rien n'est créé",
                        "the name \"{name}\" is not readable everywhere (UTF-8): nothing is created"
                    ))
                    .hint(both!("Choisissez un autre nom de dossier.", "Choose another folder name.")));
                };
                if part.starts_with('-') {
                    return Err(Failure::refused(both!(
                        "« {} » commence par un tiret : on le prendrait pour une option",
                        "\"{}\" begins with a dash: it would be taken for an option",
                        printable(part)
                    )));
                }
                if name_fault(part).is_some() {
                    return Err(unfit(part));
                }
            }
            Component::ParentDir | Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    if given.as_os_str() == "." || given.as_os_str().is_empty() {
        return paths::absolute(&context.folder);
    }
    // On Windows, a path with a root but no drive is not absolute.
    if given.has_root() && !given.exists() && !given.parent().is_some_and(Path::exists) {
        return Err(Failure::refused(both!(
            "le dossier qui contiendrait « {name} » n'existe pas",
            "the folder that would hold \"{name}\" does not exist"
        ))
        .hint(both!("Créez-le d'abord, ou donnez un chemin relatif.", "Create it first, or give a relative path.")));
    }
    Ok(plain(&context.folder, given))
}

fn unfit(name: &str) -> Failure {
    let what = |lang| name_fault(name).map_or(String::new(), |fault| fault.told(lang).0);
    Failure::refused(Both::each(what)).hint(both!("Choisissez un autre nom de dossier.", "Choose another folder name."))
}

/// Joins `given` to `folder` and resolves `..` lexically: the component before it need not exist.
fn plain(folder: &Path, given: &Path) -> PathBuf {
    let mut path = folder.to_owned();
    for part in given.components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::CurDir => {}
            part => path.push(part),
        }
    }
    path
}

/// Refuses a folder inside a project: a nested project would not be checked with it.
pub(super) fn outside_projects(target: &Path, given: &Path, folder: &Path) -> Result<(), Failure> {
    let is_project = |above: &&Path| above.join(PROJECT_FILE).is_file();
    let Some(project) = target.ancestors().skip(1).find(is_project).filter(|_| !is_project(&target)) else {
        return Ok(());
    };
    let named = if project == folder { String::new() } else { shown(project.strip_prefix(folder).unwrap_or(project)) };
    let at = if named.is_empty() { named } else { format!(" {}", shell(&named)) };
    let name = shown(given);
    Err(Failure::refused(both!(
        "« {name} » est dans le dossier d'un projet : rien n'est créé",
        "\"{name}\" is in the folder of a project: nothing is created"
    ))
    .hint(both!(
        "Pour ajouter à ce projet les fichiers qui lui manquent : agir init{at} --complete\nPour un autre projet, \
         choisissez un dossier en dehors de celui-ci.",
        "To add to this project the files that it lacks: agir init{at} --complete\nFor another project, choose a \
         folder outside of this one."
    )))
}

/// True if the target is absent or empty; refuses a non-empty one, unless `complete`.
pub(super) fn is_free(target: &Path, given: &Path, complete: bool) -> Result<bool, Failure> {
    let name = shown(given);
    match target.symlink_metadata() {
        Err(_) => return Ok(true),
        Ok(metadata) if metadata.is_symlink() => {
            let real = paths::real(target).map(|real| shown(&real)).unwrap_or_default();
            return Err(Failure::refused(both!(
                "« {name} » est un lien vers « {real} » : rien n'est créé",
                "\"{name}\" is a link to \"{real}\": nothing is created"
            ))
            .hint(both!("Donnez le chemin réel du dossier.", "Give the folder's real path.")));
        }
        Ok(metadata) if !metadata.is_dir() => {
            return Err(Failure::refused(both!(
                "« {name} » est un fichier, pas un dossier : rien n'est créé",
                "\"{name}\" is a file, not a folder: nothing is created"
            )));
        }
        Ok(_) => {}
    }
    if target.join(PROJECT_FILE).symlink_metadata().is_ok_and(|metadata| !metadata.is_file()) {
        return Err(Failure::refused(both!(
            "dans « {name} », agir.yaml n'est pas un fichier ordinaire (lien ou dossier) : rien n'est écrit",
            "in \"{name}\", agir.yaml is not an ordinary file (link or folder): nothing is written"
        )));
    }
    let mut names = write::names(target)?.unwrap_or_default();
    names.retain(|name| name != ".git" && !temporary::is_temporary(name));
    if names.is_empty() {
        return Ok(true);
    }
    if complete {
        return Ok(false);
    }
    let listed: Vec<String> = names.iter().take(12).map(|name| printable(name)).collect();
    let more = names.len().saturating_sub(12);
    let and_more = if more > 0 { both!("\n… et {more} autres", "\n… and {more} more") } else { Both::default() };
    let listed = listed.join("\n");
    let at = if name == "." { String::new() } else { format!(" {}", shell(&name)) };
    let already = names.iter().any(|name| name == PROJECT_FILE);
    let what = if already {
        both!(
            "« {name} » contient déjà un projet : rien n'est créé",
            "\"{name}\" already holds a project: nothing is created"
        )
    } else {
        both!("« {name} » n'est pas vide : rien n'est créé", "\"{name}\" is not empty: nothing is created")
    };
    // In a non-empty folder most users want the project in a new folder.
    let new = if already {
        Both::default()
    } else {
        both!(
            "\nPour créer le projet dans un nouveau dossier : agir init mon-territoire",
            "\nTo create the project in a new folder: agir init my-territory"
        )
    };
    Err(Failure::refused(what).hint(Both::each(|lang| {
        say!(
            lang,
            "Il contient :\n{listed}{}{}\nPour ajouter seulement les fichiers qui manquent, sans toucher \
         aux autres : agir init{at} --complete",
            "It holds:\n{listed}{}{}\nTo add only the missing files and touch no other: agir init{at} \
         --complete",
            and_more.get(lang),
            new.get(lang)
        )
    })))
}
