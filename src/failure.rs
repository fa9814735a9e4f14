//! Failures of the tool itself, as opposed to faults in documents.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::lang::{Both, Lang, both, say};
use crate::text::escape::printable;
use crate::text::screen::Screen;

/// The tool could not do its work: exit status 2. Contains both languages, because it may be created before the
/// user's language is known.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    what: Both,
    hint: Option<Both>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Invalid command line arguments.
    Usage,
    /// The tool declines, to prevent a loss of data.
    Refused,
    /// An error of the operating system.
    Io,
    /// Standard output was closed by its reader: the program ends without a message.
    ClosedPipe,
    /// Interrupted by a signal: the process terminates with that signal after the message.
    Interrupted,
}

impl Failure {
    /// Invalid command line arguments.
    pub fn usage(what: Both) -> Self {
        Self::new(Kind::Usage, what)
    }

    /// The tool declines; nothing was changed.
    pub fn refused(what: Both) -> Self {
        Self::new(Kind::Refused, what)
    }

    /// Something has the path `path` of a file that was to be made.
    pub fn exists(path: &str) -> Self {
        let name = shown(Path::new(path));
        Self::refused(both!(
            "« {name} » existe déjà : rien n'est écrit",
            "\"{name}\" exists already: nothing is written"
        ))
    }

    /// A system error on `path`.
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::new(Kind::ClosedPipe, Both::default());
        }
        let shown = shown(path);
        let why = reason(error);
        Self::new(Kind::Io, Both::each(|lang| say!(lang, "{shown} : {}", "{shown}: {}", why.get(lang))))
    }

    /// Standard output could not be written.
    pub fn output(error: &std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::new(Kind::ClosedPipe, Both::default());
        }
        let why = reason(error);
        let what = |lang| {
            say!(lang, "la sortie n'a pas pu être écrite : {}", "the output could not be written: {}", why.get(lang))
        };
        Self::new(Kind::Io, Both::each(what))
    }

    /// Interrupted by a signal; `what` describes the state in which files are left.
    pub fn interrupted(what: Both) -> Self {
        Self::new(Kind::Interrupted, what)
    }

    fn new(kind: Kind, what: Both) -> Self {
        Self { kind, what, hint: None }
    }

    /// Adds advice.
    #[must_use]
    pub fn hint(mut self, hint: Both) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Adds a suggestion.
    #[must_use]
    pub fn near(self, near: &str) -> Self {
        let near = printable(near);
        self.hint(both!("Vouliez-vous écrire « {near} » ?", "Did you mean \"{near}\"?"))
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The message without advice.
    pub fn sentence(&self, lang: Lang) -> String {
        self.what.get(lang).to_owned()
    }

    /// The message, followed by the advice on its own line.
    pub fn text(&self, lang: Lang) -> Screen {
        let mut text = say!(lang, "erreur : {}", "error: {}", self.what.get(lang));
        if let Some(hint) = &self.hint {
            text.push_str("\n  ");
            text.push_str(&hint.get(lang).replace('\n', "\n  "));
        }
        Screen::new(text)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(Lang::Fr).as_str())
    }
}

impl std::error::Error for Failure {}

/// A path for display: with `/` separators and escaped control characters.
pub fn shown(path: &Path) -> String {
    let text: PathBuf = path.components().collect();
    let text = text.to_string_lossy().replace('\\', "/");
    let text = plain(text);
    printable(if text.is_empty() { "." } else { &text })
}

/// Removes the verbatim prefix `\\?\` of Windows paths.
fn plain(text: String) -> String {
    match text.strip_prefix("//?/") {
        Some(rest) if cfg!(windows) => match rest.strip_prefix("UNC/") {
            Some(rest) => format!("//{rest}"),
            None => rest.to_owned(),
        },
        _ => text,
    }
}

/// True if another program has locked the file, which only happens on Windows.
pub fn is_held(error: &std::io::Error) -> bool {
    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// The reason of a system error in plain words; for rare errors, the system's own message.
pub fn reason(error: &std::io::Error) -> Both {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::NotFound => both!("introuvable", "not found"),
        K::PermissionDenied => both!("accès refusé", "permission denied"),
        K::AddrInUse => both!("un autre programme l'emploie déjà", "another program uses it already"),
        K::AlreadyExists => both!("existe déjà", "already exists"),
        K::StorageFull => both!("plus de place sur le disque", "no space left on the disk"),
        K::QuotaExceeded => {
            both!("plus de place pour vous sur le disque (quota)", "no space left for you on the disk (quota)")
        }
        K::DirectoryNotEmpty => both!("ce dossier n'est plus vide", "this folder is no longer empty"),
        K::ReadOnlyFilesystem => both!("disque en lecture seule", "read-only file system"),
        K::NotADirectory => both!("un élément du chemin n'est pas un dossier", "part of the path is not a folder"),
        K::IsADirectory => both!("c'est un dossier", "it is a folder"),
        K::InvalidFilename => both!("nom trop long ou impossible", "name too long or not possible"),
        _ if is_held(error) => {
            both!("ouvert dans un autre programme : fermez-le", "open in another program: close it there")
        }
        _ if error.to_string().contains("too long") => {
            both!("nom trop long ou impossible", "name too long or not possible")
        }
        _ => {
            let system = printable(&error.to_string());
            both!("le système répond « {system} »", "the system says \"{system}\"")
        }
    }
}
