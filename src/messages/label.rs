//! Labels of related places.

use jiff::civil::{Date, Time};

use super::Message;
use crate::lang::{Both, Lang, say};
use crate::text::dates::{clock, long};

/// Role of the related place.
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

impl From<Label> for Message {
    fn from(label: Label) -> Self {
        Self::Label(label)
    }
}

impl Label {
    pub(super) fn text(&self, lang: Lang) -> String {
        match self {
            Self::FirstHere => say!(lang, "déjà ici", "already here"),
            Self::Original => say!(lang, "l'original", "the original"),
            Self::Read => say!(lang, "le fichier qui est lu", "the file that is read"),
            Self::Starts { time } => say!(lang, "début : {}", "start: {}", clock(*time)),
            Self::SameNumber => say!(lang, "même numéro", "same number"),
            Self::OtherName => say!(lang, "l'autre nom", "the other name"),
            Self::SameAction => say!(lang, "déjà arbitrée ici", "already arbitrated here"),
            Self::OtherAction => say!(lang, "l'action semblable", "the similar action"),
            Self::Cancelled => say!(lang, "annulée ici", "cancelled here"),
            Self::Declared => say!(lang, "l'idée", "the idea"),
            Self::NotKept => say!(lang, "non retenue ici", "not kept here"),
            Self::NamedHere => say!(lang, "nommé ici", "named here"),
            Self::Dated { what, date } => say!(lang, "{} : {}", "{}: {}", what.get(lang), long(*date, lang)),
        }
    }
}
