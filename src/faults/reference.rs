//! Engine codes `reference-inconnue` and `lien-casse`: references without a target.

use super::words::meant;
use super::{EngineCode, ItemList, Told};
use crate::lang::{Both, Lang, enumerate, say};
use crate::text::escape::printable;

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum ReferenceFault {
    Problem { id: String, is_lost: bool, outside: bool },
    Idea { id: String, is_lost: bool, outside: bool },
    NotAnIdea { text: String, is_problem: bool, nearest: Option<String> },
    Undeclared { ids: Vec<String>, list: ItemList },
    CancelledSession { stem: String },
    Document { text: String, kind: Option<Both>, nearest: Option<String> },
    Session { stem: String, nearest: Option<String> },
    Action { id: String, nearest: Option<String> },
    Name { text: String, nearest: Option<String> },
    OutsideGroup,
    BrokenLink { target: String, nearest: Option<String> },
    LinkWithSpace { target: String },
}

/// Where an item is looked for.
fn here(outside: bool, lang: Lang) -> &'static str {
    match outside {
        true => lang.pick("hors des groupes", "outside of groups"),
        false => lang.pick("dans ce groupe", "in this group"),
    }
}

impl ReferenceFault {
    pub(super) fn code(&self) -> EngineCode {
        match self {
            Self::BrokenLink { .. } | Self::LinkWithSpace { .. } => EngineCode::LienCasse,
            Self::Problem { .. }
            | Self::Idea { .. }
            | Self::NotAnIdea { .. }
            | Self::Undeclared { .. }
            | Self::CancelledSession { .. }
            | Self::Document { .. }
            | Self::Session { .. }
            | Self::Action { .. }
            | Self::Name { .. }
            | Self::OutsideGroup => EngineCode::ReferenceInconnue,
        }
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Problem { id, is_lost, outside } => (
                say!(
                    lang,
                    "aucun problème {id} n'est déclaré {}",
                    "no problem {id} is declared {}",
                    here(*outside, lang)
                ),
                if *is_lost {
                    say!(
                        lang,
                        "Rendez le numéro {id} à la ligne qui n'en a pas, ou qui \
                         porte celui d'une autre.",
                        "Give the number {id} back to the line that has none, or that bears another's."
                    )
                } else {
                    say!(
                        lang,
                        "Corrigez le numéro, ou ajoutez « - **{id}** … » à sa liste.",
                        "Correct the number, or add \"- **{id}** …\" to its list."
                    )
                },
            ),
            Self::Idea { id, is_lost, outside } => (
                say!(lang, "aucune idée {id} n'est déclarée {}", "no idea {id} is declared {}", here(*outside, lang)),
                if *is_lost {
                    say!(
                        lang,
                        "Rendez le numéro {id} à la ligne qui n'en a pas, ou qui \
                         porte celui d'une autre.",
                        "Give the number {id} back to the line that has none, or \
                         that bears another's."
                    )
                } else {
                    say!(
                        lang,
                        "Corrigez le numéro, ou ajoutez « - **{id}** … » à sa liste.",
                        "Correct the number, or add \"- **{id}** …\" to its list."
                    )
                },
            ),
            Self::NotAnIdea { text, is_problem, nearest } => (
                if *is_problem {
                    say!(
                        lang,
                        "{} est un problème, et « idees » nomme des idées",
                        "{} is a problem, and \"idees\" names ideas",
                        printable(text)
                    )
                } else {
                    say!(
                        lang,
                        "« {} » n'est pas le numéro d'une idée",
                        "\"{}\" is not the number of an idea",
                        printable(text)
                    )
                },
                meant(
                    nearest.as_ref(),
                    false,
                    lang,
                    say!(
                        lang,
                        "Nommez l'idée par son numéro, tel que le compte rendu le donne : « - I3 ».",
                        "Name the idea by its number, as the minutes give it: \"- I3\"."
                    ),
                ),
            ),
            Self::Undeclared { ids, list } => {
                let named = enumerate(&ids.iter().map(String::as_str).collect::<Vec<_>>(), lang);
                let (what, mark) = if *list == ItemList::Problems {
                    (lang.pick("problèmes", "problems"), "P")
                } else {
                    (lang.pick("idées", "ideas"), "I")
                };
                (
                    say!(
                        lang,
                        "la suite du projet renvoie à {named}, que cette liste de {what} ne donne pas",
                        "the rest of the project refers to {named}, which this list of {what} does not give"
                    ),
                    say!(
                        lang,
                        "Numérotez chaque ligne : « - **{mark}1** … », avec les numéros que la suite emploie.",
                        "Number each line: \"- **{mark}1** …\", with the numbers that the rest uses."
                    ),
                )
            }
            Self::CancelledSession { stem } => (
                say!(
                    lang,
                    "la séance « {} » est annulée : rien ne s'y est fait",
                    "the session \"{}\" is cancelled: nothing was done there",
                    printable(stem)
                ),
                say!(
                    lang,
                    "Nommez la séance qui l'a remplacée, ou retirez « reference ».",
                    "Name the session that replaced it, or remove \"reference\"."
                ),
            ),
            Self::Document { text, kind, nearest } => (
                match kind {
                    Some(kind) => say!(
                        lang,
                        "« {} » ne désigne aucun document « {} »",
                        "\"{}\" is no document \"{}\"",
                        printable(text),
                        printable(kind.get(lang))
                    ),
                    None => {
                        say!(lang, "« {} » ne désigne aucun document", "\"{}\" is no document", printable(text))
                    }
                },
                meant(
                    nearest.as_ref(),
                    false,
                    lang,
                    say!(
                        lang,
                        "Écrivez le nom du fichier, sans dossier ni « .md » ; d'un groupe, celui de son dossier.",
                        "Write the name of the file, without folder and \".md\"; of a group, that of its folder."
                    ),
                ),
            ),
            Self::Session { stem, nearest } => (
                say!(lang, "aucune séance ne s'appelle « {} »", "no session is called \"{}\"", printable(stem)),
                meant(
                    nearest.as_ref(),
                    false,
                    lang,
                    say!(
                        lang,
                        "Écrivez le nom du fichier de la séance, sans « .md ».",
                        "Write the name of the session's file, without \".md\"."
                    ),
                ),
            ),
            Self::Action { id, nearest } => (
                say!(lang, "aucune action ne s'appelle « {} »", "no action is called \"{}\"", printable(id)),
                meant(
                    nearest.as_ref(),
                    false,
                    lang,
                    say!(
                        lang,
                        "Écrivez le dossier du groupe, une barre, puis le nom du fichier : mobilite/covoiturage.",
                        "Write the group's folder, a slash, then the name of the file: mobilite/covoiturage."
                    ),
                ),
            ),
            Self::Name { text, nearest } => (
                say!(
                    lang,
                    "« {} » n'est déclaré nulle part dans la méthode",
                    "\"{}\" is not declared anywhere in the method",
                    printable(text)
                ),
                meant(nearest.as_ref(), false, lang, String::new()),
            ),
            Self::OutsideGroup => (
                say!(
                    lang,
                    "ce document n'est dans aucun groupe : aucun « groupe.yaml » dans son dossier ni au-dessus",
                    "this document is not in any group: there is no \"groupe.yaml\" in its folder or above it"
                ),
                say!(
                    lang,
                    "Déplacez-le dans le dossier de son groupe, à côté de « groupe.yaml » ; si son dossier est déjà \
                     celui d'un groupe, ajoutez-y « groupe.yaml ».",
                    "Move it into the folder of its group, beside \"groupe.yaml\"; if its folder is that of a group \
                     already, add \"groupe.yaml\" to it."
                ),
            ),
            Self::BrokenLink { target, nearest } => (
                say!(
                    lang,
                    "ce lien ne mène à rien : « {} » n'existe pas",
                    "this link leads nowhere: \"{}\" does not exist",
                    printable(target)
                ),
                meant(
                    nearest.as_ref().map(|name| name.replace(' ', "%20")).as_ref(),
                    false,
                    lang,
                    say!(
                        lang,
                        "Corrigez le chemin ; il part du dossier de ce fichier.",
                        "Correct the path; it starts from this file's folder."
                    ),
                ),
            ),
            Self::LinkWithSpace { target } => (
                say!(
                    lang,
                    "une espace dans l'adresse empêche ce lien de fonctionner",
                    "a space in the address stops this link from working"
                ),
                say!(
                    lang,
                    "Écrivez l'adresse entre chevrons : (<{}>).",
                    "Write the address in angle brackets: (<{}>).",
                    printable(target)
                ),
            ),
        }
    }
}
