//! Engine code `methode-plus-recente`: a project that follows an earlier version of its method.

use super::{EngineCode, Told};
use crate::lang::{Lang, say};

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum VersionFault {
    Behind { recorded: u32, version: u32 },
}

impl VersionFault {
    pub(super) fn code(&self) -> EngineCode {
        match self {
            Self::Behind { .. } => EngineCode::MethodePlusRecente,
        }
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Behind { recorded, version } => (
                say!(
                    lang,
                    "ce projet suit la version {recorded} de sa méthode, qui en est à la version {version}",
                    "this project follows version {recorded} of its method, which is at version {version}"
                ),
                say!(
                    lang,
                    "« agir update » l'y amène, sans toucher à ce que quelqu'un a écrit.",
                    "\"agir update\" brings it there, and leaves alone what somebody wrote."
                ),
            ),
        }
    }
}
