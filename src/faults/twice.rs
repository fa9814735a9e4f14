//! Engine codes `identifiant-en-double`, `copie-de-document`, `document-en-double`, `projet-imbrique`:
//! duplicates.

use super::words::{decided, difference, some};
use super::{EngineCode, Told};
use crate::lang::{Both, Lang, say};
use crate::text::escape::printable;

/// A part of a document in which two versions may differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A key of the front matter.
    Key(String),
    /// A section, by its title.
    Section(String),
    /// The text before the first heading.
    Text,
}

/// Comparison of an unread file with the file that is read in its place.
#[derive(Clone, Debug)]
pub enum Twin {
    /// Equal apart from white space.
    Same,
    /// Different in these parts.
    Differs(Vec<Part>),
    /// At least one of them has no readable text.
    Unknown,
}

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum TwiceFault {
    Item { id: String },
    Number { number: u32 },
    Action { id: String },
    Group { id: String },
    Id { id: String },
    ArbitratedTwice { id: String, file: Option<String> },
    MergedAndDistinct { id: String, other: String, file: Option<String> },
    Copy { original: String, differs: Vec<Part> },
    FolderCopy { copy: String, original: String, differs: Vec<String> },
    Document { kind: Both },
    Project,
}

impl TwiceFault {
    pub(super) fn code(&self) -> EngineCode {
        match self {
            Self::Copy { .. } | Self::FolderCopy { .. } => EngineCode::CopieDeDocument,
            Self::Document { .. } => EngineCode::DocumentEnDouble,
            Self::Project => EngineCode::ProjetImbrique,
            Self::Item { .. }
            | Self::Number { .. }
            | Self::Action { .. }
            | Self::Group { .. }
            | Self::Id { .. }
            | Self::ArbitratedTwice { .. }
            | Self::MergedAndDistinct { .. } => EngineCode::IdentifiantEnDouble,
        }
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Item { id } => (
                say!(lang, "l'identifiant {id} est déjà pris", "the identifier {id} is already taken"),
                say!(
                    lang,
                    "Donnez un autre numéro à l'un des deux, et corrigez ce qui y renvoie.",
                    "Give one of the two another number, and correct whatever refers to it."
                ),
            ),
            Self::Number { number } => (
                say!(
                    lang,
                    "une autre séance porte déjà le numéro {number}",
                    "another session already has the number {number}"
                ),
                say!(lang, "Corrigez « numero » dans l'une des deux.", "Correct \"numero\" in one of the two."),
            ),
            Self::Action { id } => (
                say!(lang, "deux actions portent l'identifiant « {id} »", "two actions have the identifier \"{id}\""),
                say!(lang, "Renommez l'un des deux fichiers.", "Rename one of the two files."),
            ),
            Self::Group { id } => (
                say!(
                    lang,
                    "deux groupes portent le nom de dossier « {id} »",
                    "two groups have the folder name \"{id}\""
                ),
                say!(lang, "Renommez l'un des deux dossiers.", "Rename one of the two folders."),
            ),
            Self::Id { id } => (
                say!(lang, "« {id} » est déjà déclaré", "\"{id}\" is already declared"),
                say!(lang, "Gardez l'un des deux.", "Keep one of the two."),
            ),
            Self::ArbitratedTwice { id, file } => (
                say!(
                    lang,
                    "l'action « {id} » est déjà fusionnée {}",
                    "the action \"{id}\" is already merged {}",
                    decided(file.as_deref(), lang)
                ),
                say!(
                    lang,
                    "Une action ne se fusionne qu'une fois : réunissez les deux fusions en une.",
                    "An action is merged only once: combine the two merges into one."
                ),
            ),
            Self::MergedAndDistinct { id, other, file } => (
                say!(
                    lang,
                    "« {id} » et « {other} » ne peuvent pas rester distinctes : elles sont fusionnées {}",
                    "\"{id}\" and \"{other}\" cannot stay distinct: they are merged {}",
                    decided(file.as_deref(), lang)
                ),
                say!(
                    lang,
                    "Gardez l'une des deux décisions et supprimez l'autre.",
                    "Keep one of the two decisions and delete the other."
                ),
            ),
            Self::Copy { original, differs } => (
                say!(
                    lang,
                    "ce fichier est une copie de « {} » : elle ne compte pas, et aucun plan n'est compilé tant \
                     qu'elle est là ; {}",
                    "this file is a copy of \"{}\": it does not count, and no plan is compiled while it is there; {}",
                    printable(original),
                    difference(differs, lang)
                ),
                say!(
                    lang,
                    "{}supprimez cette copie. Si c'est un autre document, donnez-lui son propre nom de fichier et \
                     son propre titre.",
                    "{}delete this copy. If it is another document, give it a file name and a title of its own.",
                    if differs.is_empty() {
                        lang.pick("Gardez l'original et ", "Keep the original and ")
                    } else {
                        lang.pick(
                            "Reportez dans l'original ce que la copie a de plus juste, puis ",
                            "Carry over to the original what the copy says better, then ",
                        )
                    }
                ),
            ),
            Self::FolderCopy { copy, original, differs } => (
                say!(
                    lang,
                    "le dossier « {} » est une copie de « {} » : rien de ce qu'il contient ne compte, et aucun plan \
                     n'est compilé tant qu'il est là ; {}",
                    "the folder \"{}\" is a copy of \"{}\": nothing in it counts, and no plan is compiled while it \
                     is there; {}",
                    printable(copy),
                    printable(original),
                    if differs.is_empty() {
                        say!(lang, "les fichiers y sont les mêmes", "its files are the same")
                    } else {
                        say!(
                            lang,
                            "y sont autres, ou n'existent que là : {}",
                            "different, or only there: {}",
                            some(differs, lang)
                        )
                    }
                ),
                say!(
                    lang,
                    "{}supprimez ce dossier. Si c'est autre chose, donnez-lui son propre nom.",
                    "{}delete this folder. If it is something else, give it a name of its own.",
                    if differs.is_empty() {
                        lang.pick("Gardez l'original et ", "Keep the original and ")
                    } else {
                        lang.pick(
                            "Reportez dans l'original ce que la copie a de plus juste, puis ",
                            "Carry over to the original what the copy says better, then ",
                        )
                    }
                ),
            ),
            Self::Document { kind } => (
                say!(
                    lang,
                    "un autre fichier est déjà le document « {} » du projet : la méthode n'en a qu'un",
                    "another file is already the project's document \"{}\": the method has only one",
                    kind.get(lang)
                ),
                say!(
                    lang,
                    "Réunissez les deux en un seul et supprimez l'autre ; si une séance n'a pas eu lieu, écrivez-y « \
                     statut: annulee » ; une simple note n'a pas besoin de « type: ».",
                    "Put both into one and delete the other; for a session that did not take place, write \"statut: \
                     annulee\"; a mere note needs no \"type:\"."
                ),
            ),
            Self::Project => (
                say!(
                    lang,
                    "un projet se trouve à l'intérieur d'un autre : il n'est pas vérifié avec lui",
                    "one project lies inside another: it is not checked with it"
                ),
                say!(
                    lang,
                    "Déplacez ce dossier à côté du projet, ou supprimez cet « agir.yaml ».",
                    "Move this folder beside the project, or delete this \"agir.yaml\"."
                ),
            ),
        }
    }
}
