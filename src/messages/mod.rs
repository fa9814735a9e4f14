//! What a finding says: the engine's sentences stand with its faults, a requirement's in its method pack; rules and
//! readers only name the fact.

mod label;
mod wording;

pub use label::Label;
pub use wording::{Arg, Worded, Wording, unknown_place};

use crate::faults::Fault;
use crate::lang::{Lang, say};

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

impl Message {
    /// True for what the engine finds whatever the method.
    pub fn is_of_engine(&self) -> bool {
        matches!(self, Self::Engine(_))
    }

    /// What the engine found, where it is its own.
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Engine(fault) => Some(fault),
            _ => None,
        }
    }

    pub fn sentences(&self, lang: Lang) -> Sentences {
        match self {
            Self::Engine(fault) => {
                let (what, help) = fault.told(lang);
                Sentences { what, help: (!help.is_empty()).then_some(help), source: None }
            }
            Self::Label(label) => Sentences { what: label.text(lang), help: None, source: None },
            Self::Requirement(worded) => worded.sentences(lang),
        }
    }
}

/// The lines that a finding proposes, in the words for what is certain or for what is likely.
pub fn proposal(lines: &str, sure: bool, lang: Lang) -> String {
    match sure {
        true => say!(lang, "Écrivez :\n{lines}", "Write:\n{lines}"),
        false => say!(lang, "Vouliez-vous écrire :\n{lines}", "Did you mean:\n{lines}"),
    }
}
