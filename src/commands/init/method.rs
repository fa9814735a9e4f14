//! The method of a new project: one that comes with the tool, or a pack of a folder, which is copied.

use std::path::Path;
use std::sync::Arc;

use clap::ArgMatches;

use super::Context;
use crate::commands::target::relative;
use crate::failure::Failure;
use crate::lang::{Both, both, say};
use crate::load;
use crate::pack::{self, METHOD_FILE, Pack};
use crate::sys::disk::Disk;
use crate::sys::{paths, projects};
use crate::text::escape::{printable, shell};
use crate::tree::{Output, shown};

/// Name of the folder of a project that holds its own method.
const FOLDER: &str = "methode";

/// A method, as a new project gets it.
pub(super) struct Chosen {
    pub(super) pack: Arc<Pack>,
    /// How `agir.yaml` names it: by its name, or by a path from the project.
    pub(super) name: String,
    /// Its files, where the project gets a copy.
    pub(super) files: Vec<Output>,
}

/// The method that `--method` names. A project that is completed keeps its own.
pub(super) fn chosen(matches: &ArgMatches, target: &Path, context: &Context) -> Result<Chosen, Failure> {
    let asked = matches.get_one::<String>("method");
    if asked.is_none() && matches.get_flag("complete") && projects::is_project(target) {
        return match load::load(target)?.ready {
            Some((_, pack)) => {
                let name = pack.method.name.clone();
                Ok(Chosen { pack, name, files: Vec::new() })
            }
            None => Err(Failure::refused(both!(
                "la méthode que nomme agir.yaml ne peut pas être utilisée : rien n'est ajouté",
                "the method that agir.yaml names cannot be used: nothing is added"
            ))
            .hint(both!("« agir check » dit pourquoi.", "\"agir check\" tells why."))),
        };
    }
    let asked = asked.map_or(pack::DEFAULT, String::as_str);
    if let Some(pack) = pack::named(asked)? {
        return Ok(Chosen { pack, name: asked.to_owned(), files: Vec::new() });
    }
    let from_target = target.join(asked);
    let folder = if from_target.exists() { from_target } else { context.folder.join(asked) };
    if !folder.exists() {
        return Err(missing(asked));
    }
    let folder = paths::absolute(&folder)?;
    // From the top of the disk, so that a method that it builds on may lie beside it.
    let top = folder.ancestors().last().unwrap_or(&folder);
    let below = shown(folder.strip_prefix(top).unwrap_or(&folder));
    let disk = Disk::at(top);
    let loaded = pack::from_tree(&disk, &below).ok_or_else(|| missing(asked))?;
    let pack = loaded.pack.clone().ok_or_else(|| unsound(asked, &loaded))?;
    let name = relative(&paths::future(target), &folder);
    let is_inside = !name.starts_with("..") && !Path::new(&name).is_absolute();
    if is_inside || matches.get_flag("link") {
        return Ok(Chosen { pack, name, files: Vec::new() });
    }
    let files = pack::copied(&disk, &below, FOLDER);
    Ok(Chosen { pack, name: FOLDER.to_owned(), files })
}

fn missing(asked: &str) -> Failure {
    let shown = printable(asked);
    Failure::usage(both!("la méthode « {shown} » est introuvable", "the method \"{shown}\" cannot be found")).hint(
        both!(
            "Écrivez {}, ou le chemin d'un dossier qui contient {METHOD_FILE}.",
            "Write {}, or the path of a folder that holds {METHOD_FILE}.",
            pack::names().collect::<Vec<_>>().join(", ")
        ),
    )
}

fn unsound(asked: &str, loaded: &pack::Loaded) -> Failure {
    let shown = printable(asked);
    let first = loaded.faults.first();
    let why = |lang| {
        first.map_or(String::new(), |fault| {
            let line = loaded.text.position(fault.place.span.start).line;
            format!("{}:{line} : {}", fault.place.path, fault.message.sentences(lang).what)
        })
    };
    Failure::usage(Both::each(|lang| {
        say!(
            lang,
            "la méthode « {shown} » ne peut pas être utilisée : {}",
            "the method \"{shown}\" cannot be used: {}",
            why(lang)
        )
    }))
    .hint(both!(
        "« agir method check {} » dit tout ce qui est à corriger.",
        "\"agir method check {}\" tells all that is to be corrected.",
        shell(asked)
    ))
}
