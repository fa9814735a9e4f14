//! Engine codes `lecture-impossible` (unreadable files) and `encodage` (files that are not text).

use super::words::{sign, some};
use super::{EngineCode, Told};
use crate::lang::{Both, Lang, say};
use crate::text::escape::printable;
use crate::text::money::grouped;

/// Type of a file system entry that is not a regular file.
#[derive(Clone, Copy, Debug)]
pub enum NotAFile {
    Fifo,
    Socket,
    Device,
    Link,
    Other,
}

/// Presumed encoding of a file that is not UTF-8.
#[derive(Clone, Copy, Debug)]
pub enum EncodingGuess {
    Windows1252,
    Utf16,
    Binary,
}

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum ReadingFault {
    TooLarge { limit_mib: u64 },
    TooManySigns { signs: usize, most: usize, commonest: char },
    TooMuchTogether { limit_mib: usize },
    TooManyRules { most: usize },
    TrackedButIgnored { name: String, rule: String },
    NotCheckedOut { names: Vec<String> },
    NotAFile { what: NotAFile },
    LinkOutside { target: String },
    LinkDangling { target: String },
    LinkCircle { target: String },
    Unreadable { why: Both },
    ChangedWhileRead,
    FolderHasFileName,
    FileHasFolderName { name: String },
    MarkdownTooDeep,
    NotUtf8 { byte: usize, guess: EncodingGuess },
}

impl ReadingFault {
    pub(super) fn code(&self) -> EngineCode {
        match self {
            Self::NotUtf8 { .. } => EngineCode::Encodage,
            Self::TooLarge { .. }
            | Self::TooManySigns { .. }
            | Self::TooMuchTogether { .. }
            | Self::TooManyRules { .. }
            | Self::TrackedButIgnored { .. }
            | Self::NotCheckedOut { .. }
            | Self::NotAFile { .. }
            | Self::LinkOutside { .. }
            | Self::LinkDangling { .. }
            | Self::LinkCircle { .. }
            | Self::Unreadable { .. }
            | Self::ChangedWhileRead
            | Self::FolderHasFileName
            | Self::FileHasFolderName { .. }
            | Self::MarkdownTooDeep => EngineCode::LectureImpossible,
        }
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::TooLarge { limit_mib } => (
                say!(
                    lang,
                    "ce fichier dépasse {limit_mib} Mio : il n'est pas lu",
                    "this file is over {limit_mib} MiB: it is not read"
                ),
                say!(
                    lang,
                    "Un compte rendu tient en quelques pages : sortez les images et les annexes du texte.",
                    "Minutes fit on a few pages: take the images and annexes out of the text."
                ),
            ),
            Self::TooManySigns { signs, most, commonest } => (
                say!(
                    lang,
                    "ce fichier contient {} signes (lignes, puces, cellules, mises en forme, clés, nombres), surtout \
                     {} : plus que ce qui est lu ({})",
                    "this file holds {} signs (lines, bullets, cells, emphasis, keys, numbers), most of them {}: \
                     more than is read ({})",
                    grouped(*signs),
                    sign(*commonest, lang),
                    grouped(*most)
                ),
                say!(
                    lang,
                    "Découpez-le : un compte rendu a quelques centaines de signes par page.",
                    "Split it: minutes have a few hundred signs on a page."
                ),
            ),
            Self::TooMuchTogether { limit_mib } => (
                say!(
                    lang,
                    "les documents de ce projet dépassent ensemble ce qui est lu (l'équivalent de {limit_mib} Mio) : \
                     celui-ci, un des plus lourds, n'est pas lu",
                    "the documents of this project are together more than is read (what {limit_mib} MiB of text \
                     cost): this one, among the heaviest, is not read"
                ),
                say!(
                    lang,
                    "Sortez du projet ce qui n'en est pas un document, ou découpez-le en plusieurs projets.",
                    "Take out of the project what is none of its documents, or split the project."
                ),
            ),
            Self::TooManyRules { most } => (
                say!(
                    lang,
                    "ce fichier contient plus de {most} règles, ou une règle sans fin : aucune n'est suivie",
                    "this file holds more than {most} rules, or one without an end: none is followed"
                ),
                say!(
                    lang,
                    "Gardez-y quelques lignes, comme « prive/ » : une par dossier ou sorte de fichiers à laisser \
                     hors de git.",
                    "Keep a few lines in it, such as \"prive/\": one for each folder or kind of files to keep out of \
                     git."
                ),
            ),
            Self::TrackedButIgnored { name, rule } => (
                say!(
                    lang,
                    "« {} » est dans git, et la ligne « {} » l'en écarte : il n'est pas lu",
                    "\"{}\" is in git, and the line \"{}\" keeps it out: it is not read",
                    printable(name),
                    printable(rule)
                ),
                say!(
                    lang,
                    "Retirez cette ligne, ou ajoutez-lui après : « !/{} ».",
                    "Remove this line, or add after it: \"!/{}\".",
                    printable(name)
                ),
            ),
            Self::NotCheckedOut { names } => (
                match names.as_slice() {
                    [_] => say!(
                        lang,
                        "un document ou dossier du projet n'est pas sur ce disque, qui n'a qu'une partie du dépôt : {}",
                        "a document or folder of the project is not on this disk, which has a part of the repository \
                         only: {}",
                        some(names, lang)
                    ),
                    _ => say!(
                        lang,
                        "{} documents ou dossiers du projet ne sont pas sur ce disque, qui n'a qu'une partie du \
                         dépôt : {}",
                        "{} documents or folders of the project are not on this disk, which has a part of the \
                         repository only: {}",
                        names.len(),
                        some(names, lang)
                    ),
                },
                say!(
                    lang,
                    "Ce qu'ils contiennent est inconnu, et le plan ne peut pas être compilé. Pour tout avoir : git \
                     sparse-checkout disable",
                    "What they hold is unknown, and the plan cannot be compiled. To have everything: git \
                     sparse-checkout disable"
                ),
            ),
            Self::NotAFile { what } => {
                let name = match what {
                    NotAFile::Fifo => lang.pick("un tube", "a pipe"),
                    NotAFile::Socket => lang.pick("une prise réseau", "a network socket"),
                    NotAFile::Device => lang.pick("un périphérique", "a device"),
                    NotAFile::Link => lang.pick("un lien", "a link"),
                    NotAFile::Other => lang.pick("autre chose qu'un fichier", "something else"),
                };
                let help = match what {
                    NotAFile::Link => lang.pick(
                        "Mettez le document lui-même à la place du lien.",
                        "Put the document itself in place of the link.",
                    ),
                    _ => lang.pick("Retirez-le du projet.", "Remove it from the project."),
                };
                (
                    say!(
                        lang,
                        "ce n'est pas un fichier mais {name} : rien n'est lu",
                        "this is not a file but {name}: nothing is read"
                    ),
                    help.into(),
                )
            }
            Self::LinkOutside { target } => (
                say!(
                    lang,
                    "ce lien mène hors du projet (« {} ») : il n'est pas suivi",
                    "this link leads out of the project (\"{}\"): it is not followed",
                    printable(target)
                ),
                say!(
                    lang,
                    "Copiez le document dans le projet à la place du lien.",
                    "Copy the document into the project in place of the link."
                ),
            ),
            Self::LinkDangling { target } => (
                say!(
                    lang,
                    "ce lien ne mène nulle part (« {} » n'existe pas)",
                    "this link leads nowhere (\"{}\" does not exist)",
                    printable(target)
                ),
                say!(lang, "Supprimez le lien, ou rétablissez le fichier.", "Delete the link, or put the file back."),
            ),
            Self::LinkCircle { target } => (
                say!(
                    lang,
                    "ce lien tourne en rond (« {} ») : il ne mène à aucun fichier",
                    "this link goes round in circles (\"{}\"): it leads to no file",
                    printable(target)
                ),
                say!(lang, "Supprimez le lien.", "Delete the link."),
            ),
            Self::Unreadable { why } => (
                say!(lang, "ne peut pas être lu : {}", "cannot be read: {}", why.get(lang)),
                say!(lang, "Vérifiez les droits, puis recommencez.", "Check the permissions, then try again."),
            ),
            Self::ChangedWhileRead => (
                say!(lang, "ce fichier a changé pendant la lecture", "this file changed while it was being read"),
                say!(
                    lang,
                    "Relancez la vérification quand personne n'enregistre.",
                    "Run the check again when nobody is saving files."
                ),
            ),
            Self::FolderHasFileName => (
                say!(lang, "un dossier porte ici le nom d'un fichier", "a folder here has the name of a file"),
                say!(
                    lang,
                    "Renommez le dossier, et créez le fichier attendu.",
                    "Rename the folder, and create the file that is expected."
                ),
            ),
            Self::FileHasFolderName { name } => (
                say!(
                    lang,
                    "« {name} » est un fichier alors qu'un dossier est attendu",
                    "\"{name}\" is a file, but a folder is expected"
                ),
                say!(lang, "Renommez le fichier, et créez le dossier.", "Rename the file, and create the folder."),
            ),
            Self::MarkdownTooDeep => (
                say!(
                    lang,
                    "trop de niveaux emboîtés (citations, listes) : la suite n'est pas lue",
                    "too many levels inside one another (quotations, lists): what follows is not read"
                ),
                say!(
                    lang,
                    "Revenez à quelques niveaux : supprimez les « > », « - » ou « * » répétés en début de ligne.",
                    "Come back to a few levels: remove the repeated \">\", \"-\" or \"*\" at the start of the line."
                ),
            ),
            Self::NotUtf8 { byte, guess } => match guess {
                EncodingGuess::Windows1252 => (
                    say!(
                        lang,
                        "ce fichier n'est pas en UTF-8 (octet {byte}) ; on dirait du Windows-1252 (Latin-1)",
                        "this file is not in UTF-8 (byte {byte}); it looks like Windows-1252 (Latin-1)"
                    ),
                    say!(
                        lang,
                        "Enregistrez-le de nouveau en choisissant l'encodage « UTF-8 ».",
                        "Save it again, choosing the \"UTF-8\" encoding."
                    ),
                ),
                EncodingGuess::Utf16 => (
                    say!(lang, "ce fichier est en UTF-16, pas en UTF-8", "this file is in UTF-16, not in UTF-8"),
                    say!(
                        lang,
                        "Enregistrez-le de nouveau en choisissant l'encodage « UTF-8 » (et non « Unicode »).",
                        "Save it again, choosing the \"UTF-8\" encoding (and not \"Unicode\")."
                    ),
                ),
                EncodingGuess::Binary => (
                    say!(lang, "ce n'est pas du texte (octet {byte})", "this is not text (byte {byte})"),
                    say!(
                        lang,
                        "Si c'est une image ou un document bureautique, rendez-lui son extension ; sinon, \
                         enregistrez le texte en UTF-8.",
                        "If it is an image or an office document, give it back its extension; if not, save the text \
                         in UTF-8."
                    ),
                ),
            },
        }
    }
}
