//! Engine codes `participant-inconnu` (structures that are in no list) and `donnee-personnelle` (data of
//! natural persons).

use super::words::{meant, others};
use super::{EngineCode, Told};
use crate::lang::{Lang, say};
use crate::text::escape::printable;

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum PeopleFault {
    UnknownParticipant { name: String, committee: bool, nearest: Option<String> },
    SeveralParticipants { names: Vec<String>, sure: bool },
    UnknownSpokesperson { name: String, nearest: Option<String> },
    PersonalEmail { more: usize },
    PersonalPhone { more: usize },
    AttendanceSheet,
    NotLookedInto,
}

impl PeopleFault {
    pub(super) fn code(&self) -> EngineCode {
        match self {
            Self::UnknownParticipant { .. } | Self::SeveralParticipants { .. } | Self::UnknownSpokesperson { .. } => {
                EngineCode::ParticipantInconnu
            }
            Self::PersonalEmail { .. } | Self::PersonalPhone { .. } | Self::AttendanceSheet | Self::NotLookedInto => {
                EngineCode::DonneePersonnelle
            }
        }
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::UnknownParticipant { name, committee, nearest } => (
                if *committee {
                    say!(
                        lang,
                        "« {} » n'est pas membre du comité (comite.yaml)",
                        "\"{}\" is not a member of the committee (comite.yaml)",
                        printable(name)
                    )
                } else {
                    say!(
                        lang,
                        "« {} » ne fait pas partie du groupe (groupe.yaml)",
                        "\"{}\" is not part of the group (groupe.yaml)",
                        printable(name)
                    )
                },
                meant(
                    nearest.as_ref(),
                    false,
                    lang,
                    say!(
                        lang,
                        "Écrivez le nom d'une structure de la liste (jamais celui d'une personne), ajoutez-la, ou \
                         mettez-la dans « invites ».",
                        "Correct the name, add the organisation to the list, or put it under \"invites\"."
                    ),
                ),
            ),
            Self::SeveralParticipants { names, sure } => (
                say!(
                    lang,
                    "plusieurs structures sont nommées sur une même ligne",
                    "several structures are named on one line"
                ),
                say!(
                    lang,
                    "{} : {}.",
                    "{}: {}.",
                    if *sure {
                        lang.pick("Écrivez une ligne pour chacune", "Write one line for each")
                    } else {
                        lang.pick("Vouliez-vous écrire une ligne pour chacune", "Did you mean one line for each")
                    },
                    names
                        .iter()
                        .map(|name| say!(lang, "« - {} »", "\"- {}\"", printable(name)))
                        .collect::<Vec<_>>()
                        .join(", ")
                ),
            ),
            Self::UnknownSpokesperson { name, nearest } => (
                say!(
                    lang,
                    "le porte-parole « {} » n'est pas parmi les participants du groupe",
                    "the spokesperson \"{}\" is not among the group's participants",
                    printable(name)
                ),
                meant(
                    nearest.as_ref(),
                    false,
                    lang,
                    say!(
                        lang,
                        "Écrivez le nom d'une structure participante.",
                        "Write the name of a participating organisation."
                    ),
                ),
            ),
            Self::PersonalEmail { more } => (
                say!(
                    lang,
                    "une adresse électronique se trouve dans un fichier partagé par git{}",
                    "there is an email address in a file shared through git{}",
                    others(*more, lang)
                ),
                say!(
                    lang,
                    "Retirez-la : les coordonnées restent dans « prive/ », que git ignore.",
                    "Remove it: contact details stay in \"prive/\", which git ignores."
                ),
            ),
            Self::PersonalPhone { more } => (
                say!(
                    lang,
                    "un numéro de téléphone se trouve dans un fichier partagé par git{}",
                    "there is a telephone number in a file shared through git{}",
                    others(*more, lang)
                ),
                say!(
                    lang,
                    "Retirez-le : les coordonnées restent dans « prive/ », que git ignore.",
                    "Remove it: contact details stay in \"prive/\", which git ignores."
                ),
            ),
            Self::AttendanceSheet => (
                say!(
                    lang,
                    "une feuille d'émargement se trouve dans un dossier partagé par git : elle porte, ou portera, \
                     des noms",
                    "an attendance sheet is in a folder shared through git: it holds, or will hold, names"
                ),
                say!(
                    lang,
                    "Rangez-la dans « prive/ », que git ignore, ou ajoutez « kit-*.docx » au fichier « .gitignore ».",
                    "Move it to \"prive/\", which git ignores, or add \"kit-*.docx\" to the file \".gitignore\"."
                ),
            ),
            Self::NotLookedInto => (
                say!(
                    lang,
                    "agir ne lit pas ce que contient ce fichier partagé par git : il peut s'y trouver des noms, des \
                     adresses ou des numéros",
                    "agir does not read what this file, shared through git, holds: there may be names, addresses or \
                     numbers"
                ),
                say!(
                    lang,
                    "S'il en contient, rangez-le dans « prive/ », que git ignore.",
                    "If there are any, move it to \"prive/\", which git ignores."
                ),
            ),
        }
    }
}
