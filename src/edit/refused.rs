//! Reasons why a change is refused.

use crate::failure::Failure;
use crate::lang::{Both, Lang, both};
use crate::text::escape::printable;

/// Reason why a change was refused. The file is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The file is not UTF-8.
    NotText,
    /// The YAML has a syntax error on this line; `check` explains it.
    Unreadable {
        /// Counted from 1.
        line: usize,
    },
    /// The Markdown file has no front matter, and so no keys.
    NoHeader,
    /// A YAML file has no sections and no items.
    NoBody,
    /// The list entry, section or item does not exist.
    Missing {
        /// Path, title or id.
        what: String,
    },
    /// The value at this path has the wrong type, such as a text instead of a list.
    Shape { path: String },
    /// Several sections or items match.
    Ambiguous {
        /// Title or id.
        what: String,
        /// Lines of the matches, counted from 1.
        lines: Vec<usize>,
    },
    /// The section has content already.
    Filled {
        /// Line of its heading, counted from 1.
        line: usize,
    },
    /// The item has a different id already.
    Numbered {
        /// Line of the item, counted from 1.
        line: usize,
        /// Its present id.
        id: String,
    },
    /// A heading in the new text would end the section.
    Heading {
        /// Line in the new text, counted from 1.
        line: usize,
    },
    /// The syntax on this line is not supported by the editor.
    Layout { line: usize },
    /// Verification failed: the change would affect another part of the file, or would not have the expected
    /// effect.
    Unproven {
        /// First changed line, counted from 1.
        line: usize,
    },
}

impl Refused {
    /// The reason, as a sentence without its full stop.
    pub fn sentence(&self, lang: Lang) -> String {
        self.sentences().get(lang).to_owned()
    }

    /// The failure to change the file `name`.
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
