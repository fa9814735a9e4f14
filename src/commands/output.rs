//! Where a command puts a file that people take away: never in the place of what somebody wrote.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches};

use super::Say;
use super::context::Context;
use super::occupant::no_folder;
use crate::failure::{Failure, shown};
use crate::method::Method;
use crate::project::{PLAN_FILE, Project};
use crate::sys::signals;
use crate::sys::terminal::hand_over;
use crate::sys::{paths, read, write};
use crate::text::escape::printable;

/// Largest file that is compared with what would take its place, in bytes.
const COMPARED: u64 = 256 * 1024 * 1024;

/// Where the file goes.
#[derive(Clone, Debug)]
pub(super) enum Destination {
    /// Standard output.
    Standard,
    /// A file, and its name as people gave it.
    File(PathBuf, String),
}

/// `-o`.
pub(super) fn output(say: Say) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name(say("FICHIER", "FILE"))
        .value_parser(clap::value_parser!(PathBuf))
        .help(say("Écrit dans ce fichier (- : sortie standard)", "Writes to this file (-: standard output)"))
}

/// The end of the name that `-o` gives, in lower case.
pub(super) fn end(matches: &ArgMatches) -> Option<String> {
    let path = matches.get_one::<PathBuf>("output")?;
    path.extension().and_then(|end| end.to_str()).map(str::to_lowercase)
}

/// A name whose end says something else than what the file would hold.
pub(super) fn wrong_end(end: &str, wanted: &str) -> Failure {
    let end = printable(end);
    Failure::usage(
        format!("le fichier ne peut pas s'appeler « .{end} » : il contient du {wanted}"),
        format!("the file cannot be called \".{end}\": it holds {wanted}"),
    )
    .hint(format!("Donnez-lui un nom en .{wanted}."), format!("Give it a name in .{wanted}."))
}

/// `--force`.
pub(super) fn force(say: Say) -> Arg {
    Arg::new("force").long("force").action(ArgAction::SetTrue).help(say(
        "Remplace un fichier qui existe déjà et qui diffère",
        "Replaces a file that exists already and differs",
    ))
}

/// What is said where the program was built without a format.
pub(super) fn not_built(format: &str) -> Failure {
    Failure::refused(
        format!("le format {format} n'est pas dans ce programme : il a été construit sans l'option « office »"),
        format!("the format {format} is not in this program: it was built without the feature \"office\""),
    )
}

impl Destination {
    /// The one that `-o` names, else `default` in the current folder, else standard output.
    pub(super) fn of(matches: &ArgMatches, context: &Context, default: Option<&str>) -> Self {
        match (matches.get_one::<PathBuf>("output"), default) {
            (Some(path), _) if path == Path::new("-") => Self::Standard,
            (Some(path), _) => Self::File(context.folder.join(path), shown(path)),
            (None, Some(name)) => Self::File(context.folder.join(name), printable(name)),
            (None, None) => Self::Standard,
        }
    }

    /// Puts `bytes` there. What is there and differs is replaced only with `force`; a file that the
    /// project is made of, or the place of one, never is.
    pub(super) fn put(&self, bytes: &[u8], force: bool, home: Option<&Home<'_>>) -> Result<(), Failure> {
        let Self::File(path, name) = self else { return hand_over(bytes) };
        match home {
            Some(home) => home.keeps_out(path, name)?,
            None => drop(real(path)?),
        }
        signals::listen();
        match path.symlink_metadata() {
            Err(_) => write::create(path, bytes),
            Ok(metadata) if !metadata.is_file() => Err(Failure::refused(
                format!("« {name} » n'est pas un fichier ordinaire : rien n'est écrit"),
                format!("\"{name}\" is not an ordinary file: nothing is written"),
            )
            .hint("Choisissez un autre nom avec -o.", "Choose another name with -o.")),
            Ok(metadata) => {
                let is_same = metadata.len() == bytes.len() as u64
                    && metadata.len() <= COMPARED
                    && read::optional(path).map_err(|error| Failure::io(path, &error))?.as_deref() == Some(bytes);
                if is_same {
                    return Ok(());
                }
                if force {
                    return write::replace(path, bytes);
                }
                Err(Failure::refused(
                    format!("« {name} » existe déjà et diffère : rien n'est écrit"),
                    format!("\"{name}\" exists already and differs: nothing is written"),
                )
                .hint(
                    "Le projet a changé depuis, ou quelqu'un l'a complété : regardez-le d'abord. Pour le remplacer : --force. Sinon, choisissez un autre nom avec -o.",
                    "The project has changed since, or somebody has completed it: look at it first. To replace it: --force. Otherwise choose another name with -o.",
                ))
            }
        }
    }
}

/// The project that a file is made from.
pub(super) struct Home<'a> {
    pub(super) root: &'a Path,
    pub(super) project: &'a Project,
    pub(super) method: &'a Method,
}

impl Home<'_> {
    /// Refuses the place of a file that the project is made of, or of a document of its method.
    pub(super) fn keeps_out(&self, path: &Path, name: &str) -> Result<(), Failure> {
        let real = real(path)?;
        let is_input = |input: &str| input != PLAN_FILE && paths::on_disk(self.root, input) == real;
        let inside = real.strip_prefix(self.root).map(|inside| inside.to_string_lossy().replace('\\', "/"));
        let failure = if self.project.texts.keys().any(|input| is_input(input)) {
            Failure::refused(
                format!("« {name} » est un fichier du projet : rien n'y est écrit"),
                format!("\"{name}\" is a file of the project: nothing is written there"),
            )
        } else if inside.is_ok_and(|inside| self.method.type_at(&inside).is_some()) {
            Failure::refused(
                format!("« {name} » est la place d'un document de la méthode : rien n'y est écrit"),
                format!("\"{name}\" is the place of a document of the method: nothing is written there"),
            )
        } else {
            return Ok(());
        };
        Err(failure.hint("Choisissez un autre nom avec -o.", "Choose another name with -o."))
    }
}

/// The absolute path of `path`, whose folder must exist.
pub(super) fn real(path: &Path) -> Result<PathBuf, Failure> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !parent.is_dir() {
        return Err(no_folder(parent));
    }
    let parent = paths::real(parent).map_err(|error| Failure::io(parent, &error))?;
    Ok(parent.join(path.file_name().unwrap_or_default()))
}
