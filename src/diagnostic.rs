//! What is found in a project: facts with a place, not yet sentences.

use std::sync::Arc;

use crate::messages::Message;
use crate::text::Span;

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

/// A range in one file of the project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the project, with `/`.
    pub path: Arc<str>,
    /// Bytes of that file's text.
    pub span: Span,
}

/// Another place that takes part in a finding.
#[derive(Clone, Debug)]
pub struct Related {
    /// Where it is.
    pub place: Place,
    /// What it is, in a few words.
    pub message: Message,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Requirement's id or the engine's code.
    pub code: Arc<str>,
    /// Level after waivers.
    pub severity: Severity,
    /// What is wrong and what to do, in the user's words once a language is known.
    pub message: Message,
    /// The place to change.
    pub place: Place,
    /// The other places involved.
    pub related: Vec<Related>,
    /// The change that `check --fix` makes.
    pub fix: Option<Fix>,
}

/// What mends the file that a finding points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// The places that change together, none overlapping.
    pub edits: Vec<Edit>,
    /// True where what was meant has one reading; a likely one is only made when it is asked for.
    pub sure: bool,
}

impl Fix {
    /// A change of one place, that has one reading.
    pub fn sure(span: Span, replacement: impl Into<String>) -> Self {
        Self { edits: vec![Edit { span, replacement: replacement.into() }], sure: true }
    }

    /// The same, as a likely reading only.
    #[must_use]
    pub fn or_guess(self, sure: bool) -> Self {
        Self { sure, ..self }
    }
}

/// A text put in place of a range.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Range that is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

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

/// Collects what is found in one file while it is read.
#[derive(Debug)]
pub struct Sink {
    path: Arc<str>,
    found: Vec<Diagnostic>,
}

impl Sink {
    /// A sink for the file at `path`.
    pub fn new(path: Arc<str>) -> Self {
        Self { path, found: Vec::new() }
    }

    /// Path of the file whose findings are collected.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// Adds a finding of the engine at `span`.
    pub fn report(&mut self, span: Span, fault: crate::messages::Fault) -> &mut Diagnostic {
        let place = Place { path: Arc::clone(&self.path), span };
        self.push(Diagnostic::engine(place, fault))
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let at = self.found.len();
        self.found.push(diagnostic);
        &mut self.found[at]
    }

    /// Number of findings so far.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// True while nothing has been found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What was found, in the order of reading.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }
}

impl Diagnostic {
    /// A finding of the engine, at its default level.
    pub fn engine(place: Place, fault: crate::messages::Fault) -> Self {
        let code = fault.code();
        Self {
            code: Arc::from(code.id()),
            severity: code.severity(),
            message: Message::Engine(Box::new(fault)),
            place,
            related: Vec::new(),
            fix: None,
        }
    }

    /// Names another place that takes part.
    pub fn relate(&mut self, place: Place, message: Message) -> &mut Self {
        self.related.push(Related { place, message });
        self
    }
}
