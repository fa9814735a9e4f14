//! Engine codes `yaml-invalide` (delimiters of the front matter) and `conflit-de-fusion` (merge conflict
//! markers).

use super::{EngineCode, Told};
use crate::lang::{Lang, say};
use crate::text::escape::printable;

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum HeaderFault {
    Unclosed,
    Closer { written: String },
    NotFirst,
    Unopened,
    Conflict,
}

impl HeaderFault {
    pub(super) fn code(&self) -> EngineCode {
        match self {
            Self::Conflict => EngineCode::ConflitDeFusion,
            Self::Unclosed | Self::Closer { .. } | Self::NotFirst | Self::Unopened => EngineCode::YamlInvalide,
        }
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Unclosed => (
                say!(
                    lang,
                    "l'en-tête ouvert ici par « --- » n'est jamais fermé",
                    "the header opened here by \"---\" is never closed"
                ),
                say!(
                    lang,
                    "Ajoutez une ligne « --- » après la dernière clé, avant le texte.",
                    "Add a line \"---\" after the last key, before the text."
                ),
            ),
            Self::Closer { written } => (
                say!(
                    lang,
                    "l'en-tête est fermé par « {} » au lieu de « --- »",
                    "the header is closed by \"{}\" instead of \"---\"",
                    printable(written)
                ),
                say!(
                    lang,
                    "Écrivez « --- » à la place de « {} ».",
                    "Write \"---\" in place of \"{}\".",
                    printable(written)
                ),
            ),
            Self::NotFirst => (
                say!(
                    lang,
                    "l'en-tête ne commence pas à la première ligne",
                    "the header does not start on the first line"
                ),
                say!(
                    lang,
                    "Supprimez les lignes vides qui précèdent « --- ».",
                    "Delete the empty lines before \"---\"."
                ),
            ),
            Self::Unopened => (
                say!(
                    lang,
                    "la première ligne « --- » manque : l'en-tête n'est pas lu",
                    "the first line \"---\" is missing: the header is not read"
                ),
                say!(
                    lang,
                    "Ajoutez une ligne « --- » tout au début du fichier, avant la première clé.",
                    "Add a line \"---\" at the very beginning of the file, before the first key."
                ),
            ),
            Self::Conflict => (
                say!(lang, "une fusion de git est restée inachevée ici", "a git merge was left unfinished here"),
                say!(
                    lang,
                    "Gardez la bonne version et supprimez les lignes <<<<<<<, ======= et >>>>>>>. Tant que ce n'est \
                     pas fait, rien de ce fichier n'est pris en compte.",
                    "Keep the right version and delete the lines <<<<<<<, ======= and >>>>>>>. Until this is done, \
                     nothing in this file is taken into account."
                ),
            ),
        }
    }
}
