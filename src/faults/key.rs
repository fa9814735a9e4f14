//! Engine codes `cle-manquante`, `cle-inconnue`, `type-manquant`, `type-inconnu`: keys of documents.

use super::words::{list, meant};
use super::{EngineCode, Told};
use crate::lang::{Lang, say};
use crate::text::escape::printable;

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum KeyFault {
    Missing { key: String },
    EmptyFile { keys: Vec<String> },
    NoDecision,
    Unknown { key: String, nearest: Option<String> },
    UnknownType { text: String, allowed: Vec<String>, nearest: Option<String> },
    NoType { expected: Option<String> },
    NoFrontMatter { lines: Vec<String> },
    EmptyDocument { expected: String },
}

impl KeyFault {
    pub(super) fn code(&self) -> EngineCode {
        match self {
            Self::NoType { .. } | Self::NoFrontMatter { .. } | Self::EmptyDocument { .. } => EngineCode::TypeManquant,
            Self::Unknown { .. } => EngineCode::CleInconnue,
            Self::UnknownType { .. } => EngineCode::TypeInconnu,
            Self::Missing { .. } | Self::EmptyFile { .. } | Self::NoDecision => EngineCode::CleManquante,
        }
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Missing { key } => (
                say!(
                    lang,
                    "la clé « {key} » manque, ou n'a pas de valeur",
                    "the key \"{key}\" is missing, or has no value"
                ),
                say!(lang, "Ajoutez une ligne « {key}: … ».", "Add a line \"{key}: …\"."),
            ),
            Self::EmptyFile { keys } => (
                say!(lang, "ce fichier est vide", "this file is empty"),
                say!(lang, "Il doit donner au moins : {}.", "It must give at least: {}.", list(keys, lang)),
            ),
            Self::NoDecision => (
                say!(
                    lang,
                    "ce fichier ne dit pas si des actions fusionnent ou restent distinctes",
                    "this file does not say whether actions are merged or stay distinct"
                ),
                say!(
                    lang,
                    "Commencez par « fusion: » si les actions n'en font plus qu'une, par « distinctes: » si chacune \
                     garde sa raison d'être, puis écrivez dessous, décalées de deux espaces, « actions: » et les \
                     autres clés.",
                    "Begin with \"fusion:\" if the actions become one, with \"distinctes:\" if each keeps its \
                     purpose, then write below it, two spaces further in, \"actions:\" and the other keys."
                ),
            ),
            Self::Unknown { key, nearest } => (
                say!(
                    lang,
                    "la clé « {} » n'est pas connue ici : elle n'est pas lue",
                    "the key \"{}\" is not known here: it is not read",
                    printable(key)
                ),
                meant(
                    nearest.as_ref(),
                    self.is_certain(),
                    lang,
                    say!(
                        lang,
                        "Si elle est à vous, faites-la commencer par « x_ ».",
                        "If it is your own, make it start with \"x_\"."
                    ),
                ),
            ),
            Self::UnknownType { text, allowed, nearest } => (
                say!(
                    lang,
                    "« {} » n'est pas un type de document de la méthode",
                    "\"{}\" is not a type of document in the method",
                    printable(text)
                ),
                meant(
                    nearest.as_ref(),
                    self.is_certain(),
                    lang,
                    say!(lang, "Types possibles : {}.", "Possible types: {}.", list(allowed, lang)),
                ),
            ),
            Self::NoType { expected } => (
                say!(
                    lang,
                    "l'en-tête ne dit pas quel est ce document",
                    "the header does not say what this document is"
                ),
                expected.as_ref().map_or(
                    say!(
                        lang,
                        "Ajoutez une ligne « type: … », ou retirez l'en-tête si c'est une simple note.",
                        "Add a line \"type: …\", or remove the header if this is just a note."
                    ),
                    |name| say!(lang, "Ajoutez une ligne « type: {name} ».", "Add a line \"type: {name}\"."),
                ),
            ),
            Self::NoFrontMatter { lines } => (
                say!(
                    lang,
                    "ce document n'a pas d'en-tête : son contenu n'est pas pris en compte",
                    "this document has no header: its content is not taken into account"
                ),
                say!(
                    lang,
                    "Commencez le fichier par ces lignes, chaque valeur complétée :\n---\n{}\n---",
                    "Start the file with these lines, each value filled in:\n---\n{}\n---",
                    lines.join("\n")
                ),
            ),
            Self::EmptyDocument { expected } => (
                say!(lang, "ce fichier est vide", "this file is empty"),
                say!(
                    lang,
                    "La méthode attend ici un document de type « {expected} » : remplissez-le, ou supprimez le \
                     fichier.",
                    "The method expects a document of type \"{expected}\" here: fill it in, or delete the file."
                ),
            ),
        }
    }
}
