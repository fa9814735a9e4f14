//! What the engine finds, whatever the method, with what its sentence needs.

use jiff::civil::{Date, Time};

use super::{Both, EncodingGuess, NotAFile, PackReason, Part, Twin, Wanted};

/// A finding of the engine, whatever the method, with what the sentence needs.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each variant is a fact whose sentence stands in fr.rs and en.rs")]
pub enum Fault {
    // lecture-impossible
    TooLarge { limit_mib: u64 },
    TooManySigns { signs: usize, most: usize, commonest: char },
    TooMuchTogether { limit_mib: usize },
    TooManyRules { most: usize },
    TrackedButIgnored { name: String, rule: String },
    NotCheckedOut { names: Vec<String> },
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
    YamlListOnKeyLine { corrected: String, sure: bool },
    YamlKeyMarks { corrected: String },
    YamlBullet,
    YamlMissingDash { corrected: String, sure: bool },
    YamlUnclosedQuote,
    YamlUnclosedBracket,
    YamlIndent,
    YamlSyntax,
    YamlNotKeys,
    DuplicateKey { key: String },
    FrontMatterUnclosed,
    FrontMatterCloser { written: String },
    FrontMatterNotFirst,
    FrontMatterUnopened,
    // valeur-invalide
    BadDate { text: String, guess: Option<Date> },
    BadTime { text: String, guess: Option<Time> },
    BadNumber { text: String },
    BadAmount { text: String, guess: Option<(u64, bool)> },
    BadChoice { text: String, allowed: Vec<String>, nearest: Option<String> },
    BadForm { text: String, wanted: Wanted },
    BadGlob { text: String },
    ExpectedText,
    ExpectedList,
    ExpectedEntries { key: String, corrected: Option<(String, bool)> },
    ExpectedMap { keys: Vec<String>, corrected: Option<String> },
    ExtraDash { corrected: String },
    TooFew { least: usize },
    DeadlineBeforeStart { start: Date },
    EndBeforeStart { start: Time },
    UnknownRequirement { text: String, nearest: Option<String> },
    UnknownMethod { text: String, builtin: Vec<String>, nearest: Option<String> },
    BadPack { reason: PackReason },
    // cle-manquante
    MissingKey { key: String },
    EmptyFile { keys: Vec<String> },
    NoDecision,
    // type-inconnu
    UnknownType { text: String, allowed: Vec<String>, nearest: Option<String> },
    // conflit-de-fusion
    Conflict,
    // identifiant-en-double
    DuplicateItem { id: String },
    DuplicateNumber { number: u32 },
    DuplicateAction { id: String },
    DuplicateGroup { id: String },
    ArbitratedTwice { id: String, file: Option<String> },
    MergedAndDistinct { id: String, other: String, file: Option<String> },
    DuplicateId { id: String },
    // reference-inconnue
    UnknownProblem { id: String, is_lost: bool },
    UnknownIdea { id: String, is_lost: bool },
    NotAnIdea { text: String, is_problem: bool, nearest: Option<String> },
    Undeclared { ids: Vec<String>, list: ItemList },
    CancelledSession { stem: String },
    UnknownDocument { text: String, kind: Option<Both>, nearest: Option<String> },
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
    NoFrontMatter { lines: Vec<String> },
    EmptyDocument { expected: String },
    // lien-casse
    BrokenLink { target: String, nearest: Option<String> },
    LinkWithSpace { target: String },
    // nom-non-portable
    NameCharacter { name: String, character: char },
    NameReserved { name: String },
    NameEnd { name: String },
    NameTooLong { name: String },
    NameCaseTwin { name: String, other: String },
    NameAccentTwin { name: String },
    NameNotUnicode { name: String },
    NameNearKnown { name: String, known: String },
    // participant-inconnu
    UnknownParticipant { name: String, committee: bool, nearest: Option<String> },
    SeveralParticipants { names: Vec<String>, sure: bool },
    SeveralOwners { names: Vec<String> },
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
    ItemWithoutId { proposal: Option<String>, sure: bool },
    ItemNotBold { id: String },
    KeptWithoutId,
    // item-non-reconnu
    KeptUnclear { id: String },
    // rien-reconnu
    NothingRecognised { list: ItemList },
    // commentaire-ouvert
    OpenComment { hides: bool },
    // fichier-non-lu
    IndexUnreadable,
    NotRead { name: String, target: String, is_name_only: bool, twin: Option<Twin> },
    NotADecision { name: String, target: String },
    // donnee-personnelle
    PersonalEmail { more: usize },
    PersonalPhone { more: usize },
    AttendanceSheet,
    NotLookedInto,
}

/// What a section of minutes lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemList {
    Problems,
    Ideas,
    Kept,
}
