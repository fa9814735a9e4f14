//! `agir init --forge`: the file by which a forge checks the project on each change.

use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};

use crate::commands::target::relative;
use crate::git::repository::top;
use crate::lang::{Lang, say};
use crate::scaffold::forge::{FORGES, Forge};
use crate::sys::paths;
use crate::sys::terminal::note;
use crate::text::escape::printable;
use crate::text::screen::Screen;
use crate::tree::Output;

pub(super) fn argument(lang: Lang) -> Arg {
    Arg::new("forge")
        .long("forge")
        .value_name(lang.pick("FORGE", "FORGE"))
        .value_parser(PossibleValuesParser::new(FORGES.iter().map(|forge| forge.name)))
        .hide_possible_values(true)
        .help(lang.pick(
            "Ajoute le fichier de la forge (github, gitlab, forgejo) : contrôle à chaque proposition, plan et pages \
             sur la branche principale ; avec --complete dans un projet qui existe",
            "Adds the file for the forge (github, gitlab, forgejo): a check on each change, plan and pages on the main \
             branch; with --complete in an existing project",
        ))
}

/// The forge that `--forge` names.
pub(super) fn asked(matches: &ArgMatches) -> Option<&'static Forge> {
    matches.get_one::<String>("forge").and_then(|name| Forge::named(name))
}

/// The file, with comments in `own`, the language of the project; none if there is one already.
pub(super) fn missing(forge: &Forge, target: &Path, own: Lang, lang: Lang) -> Option<Output> {
    if target.join(forge.path).symlink_metadata().is_err() {
        return Some(forge.file(own));
    }
    let path = forge.path;
    note(Screen::new(say!(
        lang,
        "{path} existe déjà : il reste tel quel.",
        "{path} exists already: it stays as it is."
    )));
    None
}

/// Tells what to change where the repository begins above the project: forges look at its root only.
pub(super) fn remark(forge: &Forge, target: &Path, lang: Lang) {
    let Ok(target) = paths::absolute(target) else { return };
    let Some(root) = top(&target).filter(|root| *root != target) else { return };
    let (folder, path) = (printable(&relative(root, &target)), forge.path);
    note(Screen::new(say!(
        lang,
        "Le dépôt git commence plus haut, et la forge n'y lit que sa racine : déplacez-y {folder}/{path}, et mettez-y \
         « {folder} » comme dossier du projet.",
        "The git repository begins further up, and the forge reads its root only: move {folder}/{path} there, and put \
         \"{folder}\" in it as the project's folder."
    )));
}
