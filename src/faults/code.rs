//! Codes of engine findings.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// Severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The method is violated, or a document is unreliable.
    Error,
    /// Should be checked.
    Warning,
    /// For information.
    Info,
}

/// Code of an engine finding, explained by the page `templates/moteur/ID.md`. Ids are stable: they are never
/// reused or renamed.
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
    MethodeAVerifier,
    DateAVerifier,
    MethodePlusRecente,
}

impl EngineCode {
    /// All codes, errors first.
    pub const ALL: [Self; 31] = [
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
        Self::MethodeAVerifier,
        Self::DateAVerifier,
        Self::MethodePlusRecente,
    ];

    /// The id as a shared string: findings do not allocate it.
    pub fn shared(self) -> Arc<str> {
        static TEXTS: LazyLock<BTreeMap<EngineCode, Arc<str>>> =
            LazyLock::new(|| EngineCode::ALL.iter().map(|code| (*code, Arc::from(code.id()))).collect());
        TEXTS.get(&self).map_or_else(|| Arc::from(self.id()), Arc::clone)
    }

    /// The id and the severity before waivers. Faults that hide the content of a document are errors.
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
            Self::MethodeAVerifier => ("methode-a-verifier", Warning),
            Self::DateAVerifier => ("date-a-verifier", Info),
            Self::MethodePlusRecente => ("methode-plus-recente", Info),
        }
    }

    pub fn id(self) -> &'static str {
        self.entry().0
    }

    /// Severity before waivers.
    pub fn severity(self) -> Severity {
        self.entry().1
    }
}
