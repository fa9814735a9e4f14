//! Lines of the calendar of a method that would place no session, or more than there are files for.

use super::Told;
use crate::lang::{Lang, say};
use crate::text::escape::printable;

/// Faults of a line, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum CalendarFault {
    NoSession { id: String },
    NoAnchor,
    Several { id: String },
    WeeksUnused,
    OfGroups { id: String },
    NotYetPlaced { what: String },
}

impl CalendarFault {
    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::NoSession { id } => (
                say!(
                    lang,
                    "« {} » n'est pas un type de séance : le calendrier ne le place pas",
                    "\"{}\" is no type of session: the calendar does not place it",
                    printable(id)
                ),
                say!(lang, "Nommez un type dont le rôle est « session ».", "Name a type whose role is \"session\"."),
            ),
            Self::NoAnchor => (
                say!(
                    lang,
                    "cette ligne du calendrier ne dit pas quand, ou le dit deux fois",
                    "this line of the calendar does not tell when, or tells it twice"
                ),
                say!(
                    lang,
                    "Écrivez une seule des clés « apres », « avant » et « entre: [debut, TYPE] ».",
                    "Write one of the keys \"apres\", \"avant\" and \"entre: [debut, TYPE]\" only."
                ),
            ),
            Self::Several { id } => (
                say!(
                    lang,
                    "le calendrier place plusieurs séances « {} », un type sans numéro : un seul fichier serait écrit",
                    "the calendar places several sessions \"{}\", a type without numbers: one file would be written",
                    printable(id)
                ),
                say!(
                    lang,
                    "Numérotez ce type (« numerote: oui », et {{numero}} dans son chemin), ou ne gardez qu'une date.",
                    "Number this type (\"numerote: oui\", and {{numero}} in its path), or keep one date only."
                ),
            ),
            Self::WeeksUnused => (
                say!(
                    lang,
                    "« semaines » ne change rien dans cette ligne du calendrier",
                    "\"semaines\" changes nothing in this line of the calendar"
                ),
                say!(
                    lang,
                    "Retirez-la, ou placez la séance par rapport à un type ou à « debut ».",
                    "Remove it, or place the session by a type or by \"debut\"."
                ),
            ),
            Self::OfGroups { id } => (
                say!(
                    lang,
                    "« {} » est propre à chaque groupe : cette ligne ne peut pas le placer",
                    "\"{}\" is each group's own: this line cannot place it",
                    printable(id)
                ),
                say!(
                    lang,
                    "Placez-le des semaines avant ou après un type : « apres: TYPE », « semaines: [3] ».",
                    "Place it some weeks before or after a type: \"apres: TYPE\", \"semaines: [3]\"."
                ),
            ),
            Self::NotYetPlaced { what } => (
                say!(
                    lang,
                    "aucune ligne d'au-dessus ne place « {} » dans le calendrier",
                    "no line above places \"{}\" in the calendar",
                    printable(what)
                ),
                say!(
                    lang,
                    "Placez-le d'abord, ou changez l'ordre des lignes.",
                    "Place it first, or reorder the lines."
                ),
            ),
        }
    }
}
