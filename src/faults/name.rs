//! Engine code `nom-non-portable`: names that are invalid on another operating system, or resemble a reserved
//! one.

use super::{EngineCode, Told};
use crate::lang::{Lang, say};
use crate::text::escape::printable;
use crate::text::names::{Unfit, unfit};

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum NameFault {
    Character { name: String, character: char },
    Reserved { name: String },
    End { name: String },
    TooLong { name: String },
    CaseTwin { name: String, other: String },
    AccentTwin { name: String },
    NotUnicode { name: String },
    NearKnown { name: String, known: String },
}

impl NameFault {
    pub(super) fn code(&self) -> EngineCode {
        EngineCode::NomNonPortable
    }

    pub(crate) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Character { name, character } => (
                say!(
                    lang,
                    "le nom « {} » contient « {} », que Windows refuse",
                    "the name \"{}\" contains \"{}\", which Windows does not allow",
                    printable(name),
                    printable(&character.to_string())
                ),
                say!(
                    lang,
                    "Renommez : lettres, chiffres, tirets et points suffisent.",
                    "Rename it: letters, digits, hyphens and dots are enough."
                ),
            ),
            Self::Reserved { name } => (
                say!(
                    lang,
                    "le nom « {} » est réservé par Windows",
                    "the name \"{}\" is reserved by Windows",
                    printable(name)
                ),
                say!(lang, "Choisissez un autre nom.", "Choose another name."),
            ),
            Self::End { name } => (
                say!(
                    lang,
                    "le nom « {} » finit par un point ou une espace, que Windows supprime",
                    "the name \"{}\" ends with a dot or a space, which Windows removes",
                    printable(name)
                ),
                say!(lang, "Renommez sans ce dernier signe.", "Rename it without that last character."),
            ),
            Self::TooLong { name } => (
                say!(
                    lang,
                    "le nom « {} » est trop long (255 octets au plus)",
                    "the name \"{}\" is too long (255 bytes at most)",
                    printable(name)
                ),
                say!(lang, "Choisissez un nom plus court.", "Choose a shorter name."),
            ),
            Self::CaseTwin { name, other } => (
                say!(
                    lang,
                    "« {} » et « {} » sont le même nom sous Windows et macOS",
                    "\"{}\" and \"{}\" are the same name on Windows and macOS",
                    printable(name),
                    printable(other)
                ),
                say!(lang, "Renommez l'un des deux.", "Rename one of the two."),
            ),
            Self::AccentTwin { name } => (
                say!(
                    lang,
                    "deux noms s'affichent « {} » et ne diffèrent que par le codage des accents",
                    "two names are shown as \"{}\" and differ only in how their accents are encoded",
                    printable(name)
                ),
                say!(lang, "Gardez l'un des deux.", "Keep one of the two."),
            ),
            Self::NotUnicode { name } => (
                say!(
                    lang,
                    "le nom « {} » n'est pas lisible partout",
                    "the name \"{}\" cannot be read everywhere",
                    printable(name)
                ),
                say!(
                    lang,
                    "Renommez le fichier ; son contenu n'est pas lu.",
                    "Rename the file; its content is not read."
                ),
            ),
            Self::NearKnown { name, known } => (
                say!(
                    lang,
                    "« {} » n'est pas lu : le fichier attendu s'appelle « {known} »",
                    "\"{}\" is not read: the expected file is called \"{known}\"",
                    printable(name)
                ),
                say!(lang, "Renommez-le « {known} ».", "Rename it \"{known}\"."),
            ),
        }
    }
}

/// The fault that makes `name` unusable on another operating system; none if it is portable.
pub fn name_fault(name: &str) -> Option<NameFault> {
    let name_of = || name.to_owned();
    Some(match unfit(name)? {
        Unfit::Character(character) => NameFault::Character { name: name_of(), character },
        Unfit::End => NameFault::End { name: name_of() },
        Unfit::Reserved => NameFault::Reserved { name: name_of() },
        Unfit::Long => NameFault::TooLong { name: name_of() },
    })
}
