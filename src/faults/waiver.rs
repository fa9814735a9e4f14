//! Engine codes `derogation-inutile`, `derogation-expiree`, `valeur-invalide`: waivers without effect.

use jiff::civil::Date;

use super::words::meant;
use super::{EngineCode, Told};
use crate::lang::{Lang, say};
use crate::text::dates::long;
use crate::text::escape::printable;

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum WaiverFault {
    UnknownRequirement { text: String, nearest: Option<String> },
    Useless { requirement: String },
    Expired { requirement: String, until: Date },
}

impl WaiverFault {
    pub(super) fn code(&self) -> EngineCode {
        match self {
            Self::Useless { .. } => EngineCode::DerogationInutile,
            Self::Expired { .. } => EngineCode::DerogationExpiree,
            Self::UnknownRequirement { .. } => EngineCode::ValeurInvalide,
        }
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::UnknownRequirement { text, nearest } => (
                say!(
                    lang,
                    "« {} » n'est pas une exigence de la méthode",
                    "\"{}\" is not a requirement of the method",
                    printable(text)
                ),
                meant(
                    nearest.as_ref(),
                    false,
                    lang,
                    say!(lang, "La liste est donnée par « agir explain ».", "\"agir explain\" gives the list."),
                ),
            ),
            Self::Useless { requirement } => (
                say!(
                    lang,
                    "cette dérogation ne sert à rien : aucun constat « {requirement} » ne lui correspond",
                    "this waiver is not needed: no finding \"{requirement}\" corresponds to it"
                ),
                say!(
                    lang,
                    "Supprimez-la, ou vérifiez les fichiers que désigne « pour ».",
                    "Delete it, or check the file pattern in \"pour\"."
                ),
            ),
            Self::Expired { requirement, until } => (
                say!(
                    lang,
                    "la dérogation à « {requirement} » valait jusqu'au {}",
                    "the waiver for \"{requirement}\" was valid until {}",
                    long(*until, lang)
                ),
                say!(
                    lang,
                    "Supprimez-la, ou faites-la prolonger par ceux qui l'ont décidée.",
                    "Delete it, or ask those who decided it to extend it."
                ),
            ),
        }
    }
}
