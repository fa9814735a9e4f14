//! Engine code `methode-a-verifier`: a method that can be used and says something that has no effect, or that a
//! project cannot do.

use super::words::{meant, some};
use super::{EngineCode, Told};
use crate::lang::{Both, Lang, say};
use crate::text::escape::printable;

/// Faults of this sort, with the arguments of their messages. `id` is the requirement that says it.
#[derive(Clone, Debug)]
pub enum MethodFault {
    /// A session of a number that nothing creates; `ids` are requirements, and titles of sections.
    NoSuchSession {
        ids: Vec<String>,
        kind: String,
        number: u32,
    },
    /// A date of documents that have none.
    Undatable {
        id: String,
        kind: String,
    },
    /// A finding of a project that was just created.
    OnDayOne {
        what: Both,
        path: String,
    },
    /// No project can be created with the method.
    NotCreated {
        why: Both,
    },
    NeverFires {
        id: String,
    },
    NeverHolds {
        id: String,
    },
    NoPage {
        id: String,
        english: bool,
    },
    /// The page of a requirement that was changed is still that of its parent.
    PageInherited {
        id: String,
    },
    PageOfNothing {
        id: String,
        nearest: Option<String>,
    },
    PageTitle {
        id: String,
    },
    PageLacks {
        id: String,
        headings: Vec<String>,
    },
    PageExample {
        id: String,
    },
}

impl MethodFault {
    /// Ids of the requirements that the fault explains.
    pub fn ids(&self) -> &[String] {
        match self {
            Self::NoSuchSession { ids, .. } => ids,
            Self::Undatable { id, .. } => std::slice::from_ref(id),
            _ => &[],
        }
    }

    pub(super) fn code(&self) -> EngineCode {
        EngineCode::MethodeAVerifier
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::NoSuchSession { ids, kind, number } => (
                say!(
                    lang,
                    "rien ne crée la séance « {} » {number}, dont dépend : {}",
                    "nothing creates session \"{}\" {number}, on which this depends: {}",
                    printable(kind),
                    some(ids, lang)
                ),
                say!(
                    lang,
                    "Ajoutez-la au calendrier (« semaines ») ou aux « numeros » d'une exigence « sequence », ou \
                     corrigez ce numéro.",
                    "Add it to the calendar (\"semaines\") or to the \"numeros\" of a requirement \"sequence\", or \
                     correct this number."
                ),
            ),
            Self::Undatable { id, kind } => (
                say!(
                    lang,
                    "« {} » compare la date de « {} », qui n'en a pas : rien ne sera signalé",
                    "\"{}\" compares the date of \"{}\", which has none: nothing will be reported",
                    printable(id),
                    printable(kind)
                ),
                say!(
                    lang,
                    "Nommez un type de séance, un document qui a un champ de type date, ou ce champ (« cle »).",
                    "Name a type of session, a document with a field of type date, or that field (\"cle\")."
                ),
            ),
            Self::OnDayOne { what, path } => (
                say!(
                    lang,
                    "un projet neuf a déjà ce constat : {} ({})",
                    "a new project has this finding already: {} ({})",
                    what.get(lang),
                    printable(path)
                ),
                say!(
                    lang,
                    "Changez l'exigence, le calendrier ou le modèle : le premier jour, rien n'est en retard.",
                    "Change the requirement, the calendar or the template: on the first day nothing is late."
                ),
            ),
            Self::NotCreated { why } => (
                say!(lang, "aucun projet ne peut être créé : {}", "no project can be created: {}", why.get(lang)),
                say!(lang, "Corrigez ce modèle.", "Correct this template."),
            ),
            Self::NeverFires { id } => (
                say!(
                    lang,
                    "rien de ce qui a été essayé ne déclenche « {} »",
                    "nothing that was tried triggers \"{}\"",
                    printable(id)
                ),
                say!(
                    lang,
                    "Regardez ses paramètres : une condition que rien ne remplit, ou un nombre trop bas.",
                    "Look at its parameters: a condition that nothing meets, or a number that is too low."
                ),
            ),
            Self::NeverHolds { id } => (
                say!(
                    lang,
                    "rien de ce qui a été essayé ne satisfait « {} »",
                    "nothing that was tried meets \"{}\"",
                    printable(id)
                ),
                say!(
                    lang,
                    "Regardez ses paramètres : ce qu'elle demande n'est peut-être possible dans aucun projet.",
                    "Look at its parameters: what it asks may be possible in no project."
                ),
            ),
            Self::NoPage { id, english } => {
                let file = if *english { format!("exigences/{id}.en.md") } else { format!("exigences/{id}.md") };
                let (id, file) = (printable(id), printable(&file));
                (
                    match english {
                        true => say!(lang, "« {id} » n'a pas de page en anglais", "\"{id}\" has no English page"),
                        false => say!(lang, "« {id} » n'a pas de page", "\"{id}\" has no page"),
                    },
                    say!(
                        lang,
                        "Ses phrases en tiennent lieu ; pour en dire plus, écrivez {file}.",
                        "Its sentences stand in; to say more, write {file}."
                    ),
                )
            }
            Self::PageInherited { id } => {
                let id = printable(id);
                (
                    say!(
                        lang,
                        "« {id} » est changée, et sa page est celle d'avant : elle peut dire autre chose",
                        "\"{id}\" is changed, and its page is the one before: it may say something else"
                    ),
                    say!(lang, "Écrivez exigences/{id}.md.", "Write exigences/{id}.md."),
                )
            }
            Self::PageOfNothing { id, nearest } => (
                say!(
                    lang,
                    "cette page n'est celle d'aucune exigence : « {} »",
                    "this page is that of no requirement: \"{}\"",
                    printable(id)
                ),
                meant(
                    nearest.as_ref(),
                    false,
                    lang,
                    say!(lang, "Renommez-la ou supprimez-la.", "Rename it or delete it."),
                ),
            ),
            Self::PageTitle { id } => (
                say!(
                    lang,
                    "une page commence par le nom de son exigence",
                    "a page begins with the name of its requirement"
                ),
                say!(lang, "Écrivez en première ligne : # {}", "Write as the first line: # {}", printable(id)),
            ),
            Self::PageLacks { id, headings } => (
                say!(
                    lang,
                    "la page de « {} » n'a pas, dans cet ordre : {}",
                    "the page of \"{}\" lacks, in this order: {}",
                    printable(id),
                    some(headings, lang)
                ),
                say!(
                    lang,
                    "Donnez-lui ces titres, comme aux autres pages : « agir explain » les montre.",
                    "Give it these headings, like the other pages: \"agir explain\" shows them."
                ),
            ),
            Self::PageExample { id } => {
                let id = printable(id);
                (
                    say!(
                        lang,
                        "l'exemple de la page de « {id} » n'est pas complet",
                        "the example on the page of \"{id}\" is not whole"
                    ),
                    say!(
                        lang,
                        "Un exemple nomme un fichier (« `chemin` : »), montre ce qui change (« ```diff »), puis ce que \
                         dit agir (« ```console », « $ agir check … », avec [{id}]).",
                        "An example names a file (\"`path` :\"), shows what changes (\"```diff\"), then what agir says \
                         (\"```console\", \"$ agir check …\", with [{id}])."
                    ),
                )
            }
        }
    }
}
