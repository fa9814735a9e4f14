//! The catalogue of what is said: every sentence about a finding stands here or in a method pack,
//! in both languages; rules and readers only name the fact.

mod codes;
mod en;
mod fr;
mod wording;

pub use wording::{Arg, Both, Worded, Wording, enumerate, unknown_place};

use jiff::civil::{Date, Time};

use crate::text::dates::Lang;

/// A finding of the engine, whatever the method, with what the sentence needs.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each variant is a fact whose sentence stands in fr.rs and en.rs")]
pub enum Fault {
    // lecture-impossible
    TooLarge { limit_mib: u64 },
    TooManySigns { signs: usize, most: usize, commonest: char },
    TooMuchTogether { limit_mib: usize },
    NotAFile { what: NotAFile },
    LinkOutside { target: String },
    LinkDangling { target: String },
    LinkCircle { target: String },
    Unreadable { fr: String, en: String },
    ChangedWhileRead,
    FolderHasFileName,
    FileHasFolderName { name: String },
    MarkdownTooDeep,
    // encodage
    NotUtf8 { byte: usize, guess: EncodingGuess },
    // yaml-invalide
    YamlAnchor,
    YamlSecondDocument,
    YamlComplexKey,
    YamlTooDeep,
    YamlTab { corrected: String },
    YamlNoBreakSpace { corrected: String },
    YamlColon { corrected: String },
    YamlNeedsQuotes { corrected: String },
    YamlInnerQuotes { corrected: String },
    YamlSpaceAfterColon { corrected: String },
    YamlMissingColon { corrected: String },
    YamlBackslash { corrected: String },
    YamlListOnKeyLine { corrected: String },
    YamlBullet,
    YamlUnclosedQuote,
    YamlUnclosedBracket,
    YamlIndent,
    YamlSyntax,
    YamlNotKeys,
    DuplicateKey { key: String },
    FrontMatterUnclosed,
    FrontMatterDots,
    FrontMatterNotFirst,
    // valeur-invalide
    BadDate { text: String, guess: Option<Date> },
    BadTime { text: String, guess: Option<Time> },
    BadNumber { text: String },
    BadAmount { text: String },
    BadChoice { text: String, allowed: Vec<String>, nearest: Option<String> },
    BadGlob { text: String },
    ExpectedText,
    ExpectedList,
    ExpectedEntries { corrected: String },
    ExpectedMap { keys: Vec<String> },
    TooFew { least: usize },
    DeadlineBeforeStart { start: Date },
    EndBeforeStart { start: Time },
    UnknownRequirement { text: String, nearest: Option<String> },
    UnknownMethod { text: String, builtin: Vec<String>, nearest: Option<String> },
    BadPack { reason: PackReason },
    // cle-manquante
    MissingKey { key: String },
    EmptyFile { keys: Vec<String> },
    // type-inconnu
    UnknownType { text: String, allowed: Vec<String>, nearest: Option<String> },
    // conflit-de-fusion
    Conflict,
    // identifiant-en-double
    DuplicateItem { id: String },
    DuplicateNumber { number: u32 },
    DuplicateAction { id: String },
    DuplicateGroup { id: String },
    ArbitratedTwice { id: String },
    DuplicateId { id: String },
    // reference-inconnue
    UnknownProblem { id: String },
    UnknownIdea { id: String },
    Undeclared { ids: Vec<String>, list: ItemList },
    CancelledSession { stem: String },
    UnknownSession { stem: String, nearest: Option<String> },
    UnknownAction { id: String, nearest: Option<String> },
    OutsideGroup,
    UnknownName { text: String, nearest: Option<String> },
    // projet-imbrique
    NestedProject,
    // copie-de-document, document-en-double
    CopyOf { original: String, differs: Vec<Part> },
    CopyOfFolder { copy: String, original: String, differs: Vec<String> },
    SecondDocument { kind: Both },
    // cle-inconnue
    UnknownKey { key: String, nearest: Option<String> },
    // type-manquant
    NoType { expected: Option<String> },
    NoFrontMatter { expected: String },
    EmptyDocument { expected: String },
    // lien-casse
    BrokenLink { target: String, nearest: Option<String> },
    LinkWithSpace { target: String },
    // nom-non-portable
    NameCharacter { name: String, character: char },
    NameReserved { name: String },
    NameEnd { name: String },
    NameCaseTwin { name: String, other: String },
    NameAccentTwin { name: String },
    NameNotUnicode { name: String },
    NameNearKnown { name: String, known: String },
    // participant-inconnu
    UnknownParticipant { name: String, committee: bool, nearest: Option<String> },
    SeveralParticipants { names: Vec<String> },
    UnknownSpokesperson { name: String, nearest: Option<String> },
    // derogation-inutile, derogation-expiree
    UselessWaiver { requirement: String },
    ExpiredWaiver { requirement: String, until: Date },
    // date-manquante, seance-non-mise-a-jour
    MissingDate,
    NotUpdated { date: Date },
    // seance-tenue-en-avance, date-a-verifier
    HeldAhead { date: Date },
    DayOff { date: Date },
    SameDay { date: Date, overlap: bool },
    // item-sans-identifiant
    ItemWithoutId { proposal: Option<String> },
    ItemNotBold { id: String },
    KeptWithoutId,
    // item-non-reconnu
    KeptUnclear { id: String },
    // rien-reconnu
    NothingRecognised { list: ItemList },
    // commentaire-ouvert
    OpenComment { hides: bool },
    // fichier-non-lu
    NotRead { name: String, target: String, is_name_only: bool, twin: Option<Twin> },
    // donnee-personnelle
    PersonalEmail { more: usize },
    PersonalPhone { more: usize },
    AttendanceSheet,
    NotLookedInto,
}

/// What a section of minutes lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ItemList {
    Problems,
    Ideas,
    Kept,
}

/// What stands where a file is expected.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum NotAFile {
    Fifo,
    Socket,
    Device,
    Link,
    Other,
}

/// What a text that is not UTF-8 looks like.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum EncodingGuess {
    Windows1252,
    Utf16,
    Binary,
}

/// A piece of a document that two of them may say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A key of its front matter.
    Key(String),
    /// A section, by its title.
    Section(String),
    /// The text that stands under no title.
    Text,
}

/// How a file that is not read stands to the one that is.
#[derive(Clone, Debug)]
pub enum Twin {
    /// They say the same.
    Same,
    /// They differ here.
    Differs(Vec<Part>),
    /// One of them cannot be compared.
    Unknown,
}

/// Most things that one sentence names.
const NAMED: usize = 6;

/// Why a method pack cannot be used.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum PackReason {
    NoFile,
    Placeholder { name: String, known: Vec<String> },
    Template { name: String, detail: String },
    NoTemplate { name: String },
    Path { path: String },
    Bounds { least: u32 },
    TooManySessions { most: usize },
    TooLarge { limit_mib: usize },
    Empty,
}

/// A few words about another place that takes part in a finding.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Label {
    FirstHere,
    Original,
    Read,
    Starts { time: Time },
    SameNumber,
    OtherName,
    SameAction,
    OtherAction,
    Cancelled,
    Declared,
    NotKept,
    NamedHere,
    Dated { what: Both, date: Date },
}

/// What a finding or a place says, before a language is chosen.
#[derive(Clone, Debug)]
pub enum Message {
    /// The engine's own.
    Engine(Box<Fault>),
    /// A label.
    Label(Label),
    /// A requirement's, worded by its method.
    Requirement(Box<Worded>),
}

/// The sentences of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentences {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: Option<String>,
    /// What the method asks, in its own words.
    pub source: Option<String>,
}

impl From<Label> for Message {
    fn from(label: Label) -> Self {
        Self::Label(label)
    }
}

impl Message {
    /// True for what the engine finds whatever the method.
    pub fn is_of_engine(&self) -> bool {
        matches!(self, Self::Engine(_))
    }

    /// The sentences in `lang`.
    pub fn sentences(&self, lang: Lang) -> Sentences {
        match self {
            Self::Engine(fault) => {
                let (what, help) = match lang {
                    Lang::Fr => fr::fault(fault),
                    Lang::En => en::fault(fault),
                };
                Sentences { what, help: (!help.is_empty()).then_some(help), source: None }
            }
            Self::Label(label) => {
                let what = match lang {
                    Lang::Fr => fr::label(label),
                    Lang::En => en::label(label),
                };
                Sentences { what, help: None, source: None }
            }
            Self::Requirement(worded) => worded.sentences(lang),
        }
    }
}
