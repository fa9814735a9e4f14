//! Engine code `fichier-non-lu`: files that are not read, but look like documents.

use super::words::difference;
use super::{EngineCode, Told, Twin};
use crate::lang::{Lang, say};
use crate::text::escape::printable;

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum UnreadFault {
    NotRead { name: String, target: String, is_name_only: bool, twin: Option<Twin> },
    NotADecision { name: String, target: String },
    IndexUnreadable,
}

impl UnreadFault {
    pub(super) fn code(&self) -> EngineCode {
        EngineCode::FichierNonLu
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::NotRead { name, target, is_name_only, twin } => {
                let (name, target) = (printable(name), printable(target));
                let what = if *is_name_only {
                    say!(
                        lang,
                        "« {name} » n'est pas lu : le fichier attendu s'appelle « {target} »",
                        "\"{name}\" is not read: the expected file is called \"{target}\""
                    )
                } else {
                    say!(
                        lang,
                        "« {name} » n'est pas lu : agir lit ce document dans « {target} », en texte Markdown",
                        "\"{name}\" is not read: agir reads this document in \"{target}\", as Markdown text"
                    )
                };
                match twin {
                    None if *is_name_only => (
                        what,
                        say!(
                            lang,
                            "Renommez-le « {target} » (sous Windows, affichez d'abord les extensions des noms de \
                             fichiers), ou donnez-lui un tout autre nom s'il n'est pas du projet.",
                            "Rename it \"{target}\" (on Windows, first show the extensions of file names), or give \
                             it quite another name if it is not of the project."
                        ),
                    ),
                    None => (
                        what,
                        say!(
                            lang,
                            "Créez « {target} » (« agir add », ou « agir init --complete ») et recopiez-y le texte.",
                            "Create \"{target}\" (\"agir add\", or \"agir init --complete\") and copy the text into \
                             it."
                        ),
                    ),
                    Some(twin) => {
                        let differs = match twin {
                            Twin::Same => say!(lang, " ; ils disent la même chose", "; they say the same"),
                            Twin::Differs(parts) => say!(lang, " ; {}", "; {}", difference(parts, lang)),
                            Twin::Unknown => String::new(),
                        };
                        (
                            say!(
                                lang,
                                "« {name} » n'est pas lu : seul « {target} » l'est{differs}",
                                "\"{name}\" is not read: only \"{target}\" is{differs}"
                            ),
                            say!(
                                lang,
                                "Reportez dans « {target} » ce qui manquerait, puis supprimez ce fichier ; s'il \
                                 n'est pas du projet, donnez-lui un tout autre nom.",
                                "Carry over to \"{target}\" what it may lack, then delete this file; if it is not of \
                                 the project, give it quite another name."
                            ),
                        )
                    }
                }
            }
            Self::NotADecision { name, target } => (
                say!(
                    lang,
                    "« {} » n'est pas lu : dans « arbitrages », une décision est un fichier « .yaml »",
                    "\"{}\" is not read: in \"arbitrages\", a decision is a \".yaml\" file",
                    printable(name)
                ),
                say!(
                    lang,
                    "Si c'est une décision, écrivez-la dans « {} » ; sinon, rangez ce fichier ailleurs.",
                    "If it is a decision, write it in \"{}\"; if not, put this file elsewhere.",
                    printable(target)
                ),
            ),
            Self::IndexUnreadable => (
                say!(
                    lang,
                    "l'index de git ne peut pas être lu : ce que git suit sans que ce dossier le montre n'est pas \
                     vérifié",
                    "the index of git cannot be read: what git tracks and this folder does not show is not checked"
                ),
                say!(
                    lang,
                    "S'il est en deux parties : git update-index --no-split-index. Sinon, « git status » dit ce qui \
                     ne va pas.",
                    "If it is in two parts: git update-index --no-split-index. Otherwise \"git status\" says what is \
                     wrong."
                ),
            ),
        }
    }
}
