//! Why a change is not made.

use crate::failure::Failure;
use crate::lang::{Both, Lang, both};
use crate::text::escape::printable;

/// Why a change is not made: nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The file is no text in UTF-8.
    NotText,
    /// The YAML cannot be read, from this line on: `check` says why.
    Unreadable {
        /// From 1.
        line: usize,
    },
    /// A Markdown file without front matter has no keys.
    NoHeader,
    /// A YAML file has no sections and no items.
    NoBody,
    /// No such list entry, section or item.
    Missing {
        /// Its path, title or identifier.
        what: String,
    },
    /// The value at this path is of another kind: a text where keys or entries were looked for.
    Shape { path: String },
    /// More than one section or item is meant.
    Ambiguous {
        /// The title or identifier.
        what: String,
        /// Where they stand.
        lines: Vec<usize>,
    },
    /// People wrote in the section already.
    Filled {
        /// Line of its heading.
        line: usize,
    },
    /// The item has another identifier already.
    Numbered {
        /// The item's line.
        line: usize,
        /// The identifier that it has.
        id: String,
    },
    /// A heading of the new text would end the section that it is put in.
    Heading {
        /// Line of the new text.
        line: usize,
    },
    /// Written in a way that is not changed by itself.
    Layout { line: usize },
    /// With the change, something else of the file would read differently, or the change itself would.
    Unproven {
        /// The first line that was to be changed.
        line: usize,
    },
}

impl Refused {
    /// What is in the way, as a sentence without its end.
    pub fn sentence(&self, lang: Lang) -> String {
        self.sentences().get(lang).to_owned()
    }

    /// The refusal to change the file that is called `name`.
    pub fn failure(&self, name: &str) -> Failure {
        let Both { fr, en } = self.sentences();
        let failure = Failure::refused(both!(
            "{name} : {fr} ; le fichier reste tel quel",
            "{name}: {en}; the file stays as it is"
        ));
        match self {
            Self::Unreadable { .. } => failure.hint(both!("« agir check » dit pourquoi.", "\"agir check\" tells why.")),
            _ => failure.hint(both!(
                "Faites ce changement à la main dans le fichier.",
                "Make this change in the file by hand."
            )),
        }
    }

    fn sentences(&self) -> Both {
        match self {
            Self::NotText => both!("ce n'est pas un texte en UTF-8", "this is no text in UTF-8"),
            Self::Unreadable { line } => {
                both!("la ligne {line} ne peut pas être lue", "line {line} cannot be read")
            }
            Self::NoHeader => both!(
                "le fichier n'a pas d'en-tête entre deux lignes « --- »",
                "the file has no header between two lines \"---\""
            ),
            Self::NoBody => {
                both!("ce fichier n'a que des clés, pas de parties", "this file has keys only, no sections")
            }
            Self::Missing { what } => {
                let what = printable(what);
                both!("« {what} » n'y est pas", "\"{what}\" is not there")
            }
            Self::Shape { path } if path.is_empty() => {
                both!("le fichier ne commence pas par des clés", "the file does not begin with keys")
            }
            Self::Shape { path } => {
                let path = printable(path);
                both!(
                    "« {path} » contient autre chose que ce qui y serait ajouté",
                    "\"{path}\" holds something else than what would be added"
                )
            }
            Self::Ambiguous { what, lines } => {
                let what = printable(what);
                let lines = lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                both!(
                    "« {what} » s'y trouve plusieurs fois (lignes {lines})",
                    "\"{what}\" is there several times (lines {lines})"
                )
            }
            Self::Filled { line } => {
                both!("la partie de la ligne {line} est déjà remplie", "the section on line {line} is filled already")
            }
            Self::Numbered { line, id } => {
                let id = printable(id);
                both!("la ligne {line} porte déjà le numéro « {id} »", "line {line} has the number \"{id}\" already")
            }
            Self::Heading { line } => both!(
                "la ligne {line} du nouveau texte est un titre qui commencerait une autre partie",
                "line {line} of the new text is a heading that would begin another section"
            ),
            Self::Layout { line } => both!(
                "la ligne {line} est écrite d'une façon qui n'est pas modifiée automatiquement",
                "line {line} is written in a way that is not changed automatically"
            ),
            Self::Unproven { line } => both!(
                "modifier la ligne {line} changerait aussi le sens d'une autre partie du fichier",
                "changing line {line} would change the meaning of another part of the file too"
            ),
        }
    }
}
