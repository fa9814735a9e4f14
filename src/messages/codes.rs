//! What each fault of the engine goes by, and the line that would mend it.

use super::Fault;
use crate::diagnostic::EngineCode;

impl Fault {
    /// The line as it should be, where the fault lies in its value alone: what follows it can then
    /// be read as it stands.
    pub fn corrected(&self) -> Option<&str> {
        match self {
            Self::YamlColon { corrected }
            | Self::YamlNeedsQuotes { corrected }
            | Self::YamlInnerQuotes { corrected }
            | Self::YamlMissingColon { corrected }
            | Self::YamlKeyMarks { corrected }
            | Self::YamlBackslash { corrected }
            | Self::YamlSpaceAfterColon { corrected } => Some(corrected),
            _ => None,
        }
    }

    /// The code that the finding goes by.
    pub fn code(&self) -> EngineCode {
        use EngineCode as C;
        match self {
            Self::TooLarge { .. }
            | Self::TooManyRules { .. }
            | Self::TrackedButIgnored { .. }
            | Self::NotCheckedOut { .. }
            | Self::TooManySigns { .. }
            | Self::TooMuchTogether { .. }
            | Self::NotAFile { .. }
            | Self::LinkOutside { .. }
            | Self::LinkDangling { .. }
            | Self::LinkCircle { .. }
            | Self::Unreadable { .. }
            | Self::ChangedWhileRead
            | Self::FolderHasFileName
            | Self::FileHasFolderName { .. }
            | Self::MarkdownTooDeep => C::LectureImpossible,
            Self::NotUtf8 { .. } => C::Encodage,
            Self::YamlAnchor
            | Self::YamlSecondDocument
            | Self::YamlComplexKey
            | Self::YamlTooDeep
            | Self::YamlTab { .. }
            | Self::YamlNoBreakSpace { .. }
            | Self::YamlColon { .. }
            | Self::YamlNeedsQuotes { .. }
            | Self::YamlInnerQuotes { .. }
            | Self::YamlSpaceAfterColon { .. }
            | Self::YamlMissingColon { .. }
            | Self::YamlBackslash { .. }
            | Self::YamlListOnKeyLine { .. }
            | Self::YamlKeyMarks { .. }
            | Self::YamlMissingDash { .. }
            | Self::YamlBullet
            | Self::YamlUnclosedQuote
            | Self::YamlUnclosedBracket
            | Self::YamlIndent
            | Self::YamlSyntax
            | Self::YamlNotKeys
            | Self::DuplicateKey { .. }
            | Self::FrontMatterUnclosed
            | Self::FrontMatterCloser { .. }
            | Self::FrontMatterUnopened
            | Self::FrontMatterNotFirst => C::YamlInvalide,
            Self::BadDate { .. }
            | Self::BadTime { .. }
            | Self::BadNumber { .. }
            | Self::BadAmount { .. }
            | Self::BadChoice { .. }
            | Self::BadForm { .. }
            | Self::BadGlob { .. }
            | Self::ExpectedText
            | Self::ExpectedList
            | Self::ExpectedEntries { .. }
            | Self::ExpectedMap { .. }
            | Self::ExtraDash { .. }
            | Self::SeveralOwners { .. }
            | Self::TooFew { .. }
            | Self::DeadlineBeforeStart { .. }
            | Self::EndBeforeStart { .. }
            | Self::UnknownRequirement { .. }
            | Self::UnknownMethod { .. }
            | Self::BadPack { .. } => C::ValeurInvalide,
            Self::MissingKey { .. } | Self::EmptyFile { .. } | Self::NoDecision => C::CleManquante,
            Self::UnknownType { .. } => C::TypeInconnu,
            Self::Conflict => C::ConflitDeFusion,
            Self::DuplicateItem { .. }
            | Self::DuplicateNumber { .. }
            | Self::DuplicateAction { .. }
            | Self::DuplicateGroup { .. }
            | Self::DuplicateId { .. }
            | Self::ArbitratedTwice { .. }
            | Self::MergedAndDistinct { .. } => C::IdentifiantEnDouble,
            Self::UnknownProblem { .. }
            | Self::UnknownIdea { .. }
            | Self::NotAnIdea { .. }
            | Self::CancelledSession { .. }
            | Self::Undeclared { .. }
            | Self::UnknownDocument { .. }
            | Self::UnknownSession { .. }
            | Self::UnknownAction { .. }
            | Self::UnknownName { .. }
            | Self::OutsideGroup => C::ReferenceInconnue,
            Self::NestedProject => C::ProjetImbrique,
            Self::CopyOf { .. } | Self::CopyOfFolder { .. } => C::CopieDeDocument,
            Self::SecondDocument { .. } => C::DocumentEnDouble,
            Self::NotRead { .. } | Self::NotADecision { .. } | Self::IndexUnreadable => C::FichierNonLu,
            Self::UnknownKey { .. } => C::CleInconnue,
            Self::NoType { .. } | Self::NoFrontMatter { .. } | Self::EmptyDocument { .. } => C::TypeManquant,
            Self::BrokenLink { .. } | Self::LinkWithSpace { .. } => C::LienCasse,
            Self::NameCharacter { .. }
            | Self::NameReserved { .. }
            | Self::NameTooLong { .. }
            | Self::NameEnd { .. }
            | Self::NameCaseTwin { .. }
            | Self::NameAccentTwin { .. }
            | Self::NameNotUnicode { .. }
            | Self::NameNearKnown { .. } => C::NomNonPortable,
            Self::UnknownParticipant { .. } | Self::SeveralParticipants { .. } | Self::UnknownSpokesperson { .. } => {
                C::ParticipantInconnu
            }
            Self::UselessWaiver { .. } => C::DerogationInutile,
            Self::ExpiredWaiver { .. } => C::DerogationExpiree,
            Self::MissingDate => C::DateManquante,
            Self::NotUpdated { .. } => C::SeanceNonMiseAJour,
            Self::HeldAhead { .. } => C::SeanceTenueEnAvance,
            Self::DayOff { .. } | Self::SameDay { .. } => C::DateAVerifier,
            Self::ItemWithoutId { .. } | Self::ItemNotBold { .. } | Self::KeptWithoutId => C::ItemSansIdentifiant,
            Self::KeptUnclear { .. } => C::ItemNonReconnu,
            Self::NothingRecognised { .. } => C::RienReconnu,
            Self::OpenComment { .. } => C::CommentaireOuvert,
            Self::PersonalEmail { .. } | Self::PersonalPhone { .. } => C::DonneePersonnelle,
            Self::AttendanceSheet | Self::NotLookedInto => C::DonneePersonnelle,
        }
    }
}
