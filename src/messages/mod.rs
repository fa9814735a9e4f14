//! Messages of findings. Those of the engine are defined with its faults, those of a requirement in the method
//! pack; rules and readers only state facts.

mod label;
mod wording;

pub use label::Label;
pub use wording::{Arg, Worded, Wording, unknown_place};

use crate::faults::Fault;
use crate::lang::{Lang, say};

/// Message of a finding or of a related place, independent of language.
#[derive(Clone, Debug)]
pub enum Message {
    /// A fault found by the engine.
    Engine(Box<Fault>),
    Label(Label),
    /// A violated requirement, with the wording of its method.
    Requirement(Box<Worded>),
}

/// Rendered messages of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentences {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: Option<String>,
    /// The sentence of the method that the requirement implements.
    pub source: Option<String>,
}

impl Message {
    /// True for findings of the engine, which do not depend on the method.
    pub fn is_of_engine(&self) -> bool {
        matches!(self, Self::Engine(_))
    }

    /// The fault of an engine finding; none for other messages.
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

/// Advice to write `lines`, as a statement if `sure` and as a question otherwise.
pub fn proposal(lines: &str, sure: bool, lang: Lang) -> String {
    match sure {
        true => say!(lang, "Écrivez :\n{lines}", "Write:\n{lines}"),
        false => say!(lang, "Vouliez-vous écrire :\n{lines}", "Did you mean:\n{lines}"),
    }
}
