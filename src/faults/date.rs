//! Engine codes `date-manquante`, `seance-non-mise-a-jour`, `seance-tenue-en-avance`, `date-a-verifier`: dates
//! of sessions.

use jiff::civil::Date;

use super::{EngineCode, Told};
use crate::lang::{Lang, say};
use crate::text::dates::long;

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum DateFault {
    Missing,
    NotUpdated { date: Date },
    HeldAhead { date: Date },
    DayOff { date: Date },
    SameDay { date: Date, overlap: bool },
}

impl DateFault {
    pub(super) fn code(&self) -> EngineCode {
        match self {
            Self::Missing => EngineCode::DateManquante,
            Self::NotUpdated { .. } => EngineCode::SeanceNonMiseAJour,
            Self::HeldAhead { .. } => EngineCode::SeanceTenueEnAvance,
            Self::DayOff { .. } | Self::SameDay { .. } => EngineCode::DateAVerifier,
        }
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Missing => (
                say!(lang, "cette séance n'a pas de date", "this session has no date"),
                say!(
                    lang,
                    "Ajoutez « date: AAAA-MM-JJ », même prévisionnelle : sans elle, l'ordre et les échéances ne sont \
                     pas suivis.",
                    "Add \"date: YYYY-MM-DD\", even a provisional one: without it, the order and the deadlines are \
                     not tracked."
                ),
            ),
            Self::NotUpdated { date } => (
                say!(
                    lang,
                    "la date est passée ({}) et la séance est encore « prevue »",
                    "the date has passed ({}) and the session is still \"prevue\"",
                    long(*date, lang)
                ),
                say!(
                    lang,
                    "Écrivez « statut: tenue » si elle a eu lieu, « statut: annulee » sinon, ou changez la date.",
                    "Write \"statut: tenue\" if it took place, \"statut: annulee\" if not, or change the date."
                ),
            ),
            Self::HeldAhead { date } => (
                say!(
                    lang,
                    "cette séance est indiquée comme tenue, alors qu'elle est datée du {}, un jour à venir",
                    "this session is said to be held, and its date is {}, a day to come",
                    long(*date, lang)
                ),
                say!(
                    lang,
                    "Corrigez la date, ou remettez « statut: prevue » jusqu'à la séance.",
                    "Correct the date, or put \"statut: prevue\" until the session."
                ),
            ),
            Self::DayOff { date } => (
                say!(
                    lang,
                    "cette séance est prévue le {}, un dimanche ou un jour férié",
                    "this session is planned on {}, a Sunday or a public holiday",
                    long(*date, lang)
                ),
                say!(lang, "Vérifiez la date.", "Check the date."),
            ),
            Self::SameDay { date, overlap } => (
                if *overlap {
                    say!(
                        lang,
                        "deux séances de ce groupe se tiennent à la même heure, le {}",
                        "two sessions of this group are held at the same hour, on {}",
                        long(*date, lang)
                    )
                } else {
                    say!(
                        lang,
                        "deux séances de ce groupe sont datées du même jour, le {}",
                        "two sessions of this group are dated on one day, {}",
                        long(*date, lang)
                    )
                },
                say!(lang, "Vérifiez ces deux dates.", "Check these two dates."),
            ),
        }
    }
}
