//! The codes that the engine's findings go by.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The method is not followed, or a document cannot be relied on.
    Error,
    /// Something that should be looked at.
    Warning,
    /// Something worth knowing.
    Info,
}

/// What the engine's own findings go by, each explained by a page, `templates/moteur/ID.md`. An id is never reused or
/// renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

    /// The code as users see it, and its level before waivers: what hides a document's content is an error.
    fn entry(self) -> (&'static str, Severity) {
        use Severity::{Error, Info, Warning};
        match self {
            Self::LectureImpossible => ("lecture-impossible", Error),
            Self::Encodage => ("encodage", Error),
            Self::YamlInvalide => ("yaml-invalide", Error),
            Self::ValeurInvalide => ("valeur-invalide", Error),
            Self::CleManquante => ("cle-manquante", Error),
            Self::TypeInconnu => ("type-inconnu", Error),
            Self::ConflitDeFusion => ("conflit-de-fusion", Error),
            Self::IdentifiantEnDouble => ("identifiant-en-double", Error),
            Self::ReferenceInconnue => ("reference-inconnue", Error),
            Self::ProjetImbrique => ("projet-imbrique", Error),
            Self::CopieDeDocument => ("copie-de-document", Error),
            Self::DocumentEnDouble => ("document-en-double", Error),
            Self::CleInconnue => ("cle-inconnue", Warning),
            Self::TypeManquant => ("type-manquant", Warning),
            Self::LienCasse => ("lien-casse", Warning),
            Self::NomNonPortable => ("nom-non-portable", Warning),
            Self::ParticipantInconnu => ("participant-inconnu", Warning),
            Self::DerogationInutile => ("derogation-inutile", Warning),
            Self::DerogationExpiree => ("derogation-expiree", Warning),
            Self::DateManquante => ("date-manquante", Warning),
            Self::SeanceNonMiseAJour => ("seance-non-mise-a-jour", Warning),
            Self::ItemSansIdentifiant => ("item-sans-identifiant", Warning),
            Self::FichierNonLu => ("fichier-non-lu", Warning),
            Self::DonneePersonnelle => ("donnee-personnelle", Warning),
            Self::ItemNonReconnu => ("item-non-reconnu", Warning),
            Self::RienReconnu => ("rien-reconnu", Warning),
            Self::CommentaireOuvert => ("commentaire-ouvert", Warning),
            Self::SeanceTenueEnAvance => ("seance-tenue-en-avance", Warning),
            Self::DateAVerifier => ("date-a-verifier", Info),
        }
    }

    pub fn id(self) -> &'static str {
        self.entry().0
    }

    /// Level before waivers.
    pub fn severity(self) -> Severity {
        self.entry().1
    }
}
