//! The codes that the engine's findings go by.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::Severity;

/// Codes of the engine's own findings, whatever the method. A code is never reused or renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each code is explained by its page, templates/moteur/CODE.md")]
pub enum EngineCode {
    LectureImpossible,
    Encodage,
    YamlInvalide,
    ValeurInvalide,
    CleManquante,
    TypeInconnu,
    ConflitDeFusion,
    IdentifiantEnDouble,
    ReferenceInconnue,
    ProjetImbrique,
    CopieDeDocument,
    DocumentEnDouble,
    CleInconnue,
    TypeManquant,
    LienCasse,
    NomNonPortable,
    ParticipantInconnu,
    DerogationInutile,
    DerogationExpiree,
    DateManquante,
    SeanceNonMiseAJour,
    ItemSansIdentifiant,
    FichierNonLu,
    DonneePersonnelle,
    ItemNonReconnu,
    RienReconnu,
    CommentaireOuvert,
    SeanceTenueEnAvance,
    DateAVerifier,
}

impl EngineCode {
    /// Every code, errors first.
    pub const ALL: [Self; 29] = [
        Self::LectureImpossible,
        Self::Encodage,
        Self::YamlInvalide,
        Self::ValeurInvalide,
        Self::CleManquante,
        Self::TypeInconnu,
        Self::ConflitDeFusion,
        Self::IdentifiantEnDouble,
        Self::ReferenceInconnue,
        Self::ProjetImbrique,
        Self::CopieDeDocument,
        Self::DocumentEnDouble,
        Self::CleInconnue,
        Self::TypeManquant,
        Self::LienCasse,
        Self::NomNonPortable,
        Self::ParticipantInconnu,
        Self::DerogationInutile,
        Self::DerogationExpiree,
        Self::DateManquante,
        Self::SeanceNonMiseAJour,
        Self::ItemSansIdentifiant,
        Self::FichierNonLu,
        Self::DonneePersonnelle,
        Self::ItemNonReconnu,
        Self::RienReconnu,
        Self::CommentaireOuvert,
        Self::SeanceTenueEnAvance,
        Self::DateAVerifier,
    ];

    /// The code as users see it, in the one text that all its findings have.
    pub fn shared(self) -> Arc<str> {
        static TEXTS: LazyLock<BTreeMap<EngineCode, Arc<str>>> =
            LazyLock::new(|| EngineCode::ALL.iter().map(|code| (*code, Arc::from(code.id()))).collect());
        TEXTS.get(&self).map_or_else(|| Arc::from(self.id()), Arc::clone)
    }

    /// The code as users see it.
    pub fn id(self) -> &'static str {
        match self {
            Self::LectureImpossible => "lecture-impossible",
            Self::Encodage => "encodage",
            Self::YamlInvalide => "yaml-invalide",
            Self::ValeurInvalide => "valeur-invalide",
            Self::CleManquante => "cle-manquante",
            Self::TypeInconnu => "type-inconnu",
            Self::ConflitDeFusion => "conflit-de-fusion",
            Self::IdentifiantEnDouble => "identifiant-en-double",
            Self::ReferenceInconnue => "reference-inconnue",
            Self::ProjetImbrique => "projet-imbrique",
            Self::CopieDeDocument => "copie-de-document",
            Self::DocumentEnDouble => "document-en-double",
            Self::FichierNonLu => "fichier-non-lu",
            Self::CleInconnue => "cle-inconnue",
            Self::TypeManquant => "type-manquant",
            Self::LienCasse => "lien-casse",
            Self::NomNonPortable => "nom-non-portable",
            Self::ParticipantInconnu => "participant-inconnu",
            Self::DerogationInutile => "derogation-inutile",
            Self::DerogationExpiree => "derogation-expiree",
            Self::DateManquante => "date-manquante",
            Self::SeanceNonMiseAJour => "seance-non-mise-a-jour",
            Self::ItemSansIdentifiant => "item-sans-identifiant",
            Self::DonneePersonnelle => "donnee-personnelle",
            Self::ItemNonReconnu => "item-non-reconnu",
            Self::RienReconnu => "rien-reconnu",
            Self::CommentaireOuvert => "commentaire-ouvert",
            Self::SeanceTenueEnAvance => "seance-tenue-en-avance",
            Self::DateAVerifier => "date-a-verifier",
        }
    }

    /// Level before waivers: what hides a document's content is an error.
    pub fn severity(self) -> Severity {
        match self {
            Self::LectureImpossible
            | Self::Encodage
            | Self::YamlInvalide
            | Self::ValeurInvalide
            | Self::CleManquante
            | Self::TypeInconnu
            | Self::ConflitDeFusion
            | Self::IdentifiantEnDouble
            | Self::ReferenceInconnue
            | Self::CopieDeDocument
            | Self::DocumentEnDouble
            | Self::ProjetImbrique => Severity::Error,
            Self::CleInconnue
            | Self::TypeManquant
            | Self::LienCasse
            | Self::NomNonPortable
            | Self::ParticipantInconnu
            | Self::DerogationInutile
            | Self::DerogationExpiree
            | Self::DateManquante
            | Self::SeanceNonMiseAJour
            | Self::ItemSansIdentifiant
            | Self::FichierNonLu
            | Self::DonneePersonnelle
            | Self::ItemNonReconnu
            | Self::RienReconnu
            | Self::CommentaireOuvert
            | Self::SeanceTenueEnAvance => Severity::Warning,
            Self::DateAVerifier => Severity::Info,
        }
    }
}
