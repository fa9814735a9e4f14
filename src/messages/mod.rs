//! The catalogue of what is said: every sentence about a finding stands here or in a method pack,
//! in both languages; rules and readers only name the fact.

mod certain;
mod codes;
mod en;
mod fault;
mod fr;
mod names;
mod wording;

pub use fault::{Fault, ItemList};
pub use names::name_fault;
pub use wording::{Arg, Both, Worded, Wording, enumerate, unknown_place};

use jiff::civil::{Date, Time};

use crate::text::dates::Lang;

/// What stands where a file is expected.
#[derive(Clone, Copy, Debug)]
pub enum NotAFile {
    Fifo,
    Socket,
    Device,
    Link,
    Other,
}

/// What a text that is not UTF-8 looks like.
#[derive(Clone, Copy, Debug)]
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

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A number, possibly with decimals.
    Number,
    YesOrNo,
    /// From a day to another.
    Period,
    /// An official number.
    Code(crate::text::codes::Code),
}

/// Why a method pack cannot be used.
#[derive(Clone, Debug)]
pub enum PackReason {
    NoFile,
    Placeholder {
        name: String,
        known: Vec<String>,
    },
    Template {
        name: String,
        detail: String,
    },
    NoTemplate {
        name: String,
    },
    Path {
        path: String,
    },
    Name(Box<Fault>),
    Bounds {
        least: u32,
    },
    TooManySessions {
        most: usize,
    },
    TooLarge {
        limit_mib: usize,
    },
    Empty,
    /// An id that stands twice in one list.
    Twice {
        id: String,
    },
    /// A key that files cannot have.
    Key {
        id: String,
    },
    TooManyFields {
        most: usize,
    },
    /// `retire` of what is not there.
    NothingToRemove {
        id: String,
    },
    /// A field of the engine's, declared as another kind.
    OtherKind {
        id: String,
        kind: String,
    },
    /// What a kind of field must have.
    Lacks {
        key: String,
        kind: String,
    },
    /// A field that nothing works without.
    Essential {
        id: String,
    },
    /// A field whose name is that of another.
    SameLabel {
        id: String,
    },
    /// Something that only another kind of field has.
    NotOfKind {
        key: String,
        kind: String,
    },
}

/// A few words about another place that takes part in a finding.
#[derive(Clone, Debug)]
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

/// The lines that a finding proposes, in the words for what is certain or for what is likely.
pub fn proposal(lines: &str, sure: bool, lang: Lang) -> String {
    match (lang, sure) {
        (Lang::Fr, true) => format!("Écrivez :\n{lines}"),
        (Lang::Fr, false) => format!("Vouliez-vous écrire :\n{lines}"),
        (Lang::En, true) => format!("Write:\n{lines}"),
        (Lang::En, false) => format!("Did you mean:\n{lines}"),
    }
}
