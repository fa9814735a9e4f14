//! What stops the tool itself: never a fault of a document.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::lang::{Both, Lang, both, say};
use crate::text::escape::printable;
use crate::text::screen::Screen;

/// The tool could not do its work; exit status 2. Carries both languages because it may be made
/// before the user's language is known.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    what: Both,
    hint: Option<Both>,
}

/// What kind of obstacle was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The arguments cannot be used.
    Usage,
    /// The tool declines, so that nothing is lost.
    Refused,
    /// The system said no.
    Io,
    /// Standard output was closed by its reader: the end is quiet.
    ClosedPipe,
    /// A signal asked for the end; the process dies by it once this is said.
    Interrupted,
}

impl Failure {
    /// The arguments cannot be used.
    pub fn usage(what: Both) -> Self {
        Self::new(Kind::Usage, what)
    }

    /// The tool declines to do it; nothing was touched.
    pub fn refused(what: Both) -> Self {
        Self::new(Kind::Refused, what)
    }

    /// The system refused something on `path`.
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

    /// A signal asked for the end: says in what state things are left.
    pub fn interrupted(what: Both) -> Self {
        Self::new(Kind::Interrupted, what)
    }

    fn new(kind: Kind, what: Both) -> Self {
        Self { kind, what, hint: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: Both) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Adds what may have been meant.
    #[must_use]
    pub fn near(self, near: &str) -> Self {
        let near = printable(near);
        self.hint(both!("Vouliez-vous écrire « {near} » ?", "Did you mean \"{near}\"?"))
    }

    /// What kind of obstacle it was.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The sentence alone.
    pub fn sentence(&self, lang: Lang) -> String {
        self.what.get(lang).to_owned()
    }

    /// The sentence and, on its own line, what to do.
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

/// A path as it is printed: with `/`, nothing in it acts on the terminal.
pub fn shown(path: &Path) -> String {
    let text: PathBuf = path.components().collect();
    let text = text.to_string_lossy().replace('\\', "/");
    let text = plain(text);
    printable(if text.is_empty() { "." } else { &text })
}

/// Without the mark of Windows before a path that it takes to the letter, which nobody types.
fn plain(text: String) -> String {
    match text.strip_prefix("//?/") {
        Some(rest) if cfg!(windows) => match rest.strip_prefix("UNC/") {
            Some(rest) => format!("//{rest}"),
            None => rest.to_owned(),
        },
        _ => text,
    }
}

/// True where another program holds the file, which Windows alone lets it.
pub fn is_held(error: &std::io::Error) -> bool {
    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// The system's reason in plain words; the system's own sentence where it is rarer.
pub fn reason(error: &std::io::Error) -> Both {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::NotFound => both!("introuvable", "not found"),
        K::PermissionDenied => both!("accès refusé", "permission denied"),
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
