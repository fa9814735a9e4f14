//! The output file of a command: it never overwrites what somebody wrote.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches};

use super::context::Context;
use super::own_file::{Home, Place};
use crate::failure::{Failure, shown};
use crate::lang::{Lang, both};
use crate::sys::signals;
use crate::sys::terminal::hand_over;
use crate::text::escape::printable;

#[derive(Clone, Debug)]
pub(super) enum Destination {
    Standard,
    File(Place),
}

pub(super) fn output(lang: Lang) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name(lang.pick("FICHIER", "FILE"))
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang.pick("Écrit dans ce fichier (- : sortie standard)", "Writes to this file (-: standard output)"))
}

/// The extension of the file given to `-o`, in lower case.
pub(super) fn end(matches: &ArgMatches) -> Option<String> {
    let path = matches.get_one::<PathBuf>("output")?;
    path.extension().and_then(|end| end.to_str()).map(str::to_lowercase)
}

/// The error for an extension that does not match the file's content.
pub(super) fn wrong_end(end: &str, wanted: &str) -> Failure {
    let end = printable(end);
    Failure::usage(both!(
        "le fichier ne peut pas s'appeler « .{end} » : il contient du {wanted}",
        "the file cannot be called \".{end}\": it holds {wanted}"
    ))
    .hint(both!("Donnez-lui un nom en .{wanted}.", "Give it a name in .{wanted}."))
}

pub(super) fn force(lang: Lang) -> Arg {
    Arg::new("force").long("force").action(ArgAction::SetTrue).help(
        lang.pick(
            "Remplace un fichier qui existe déjà et qui diffère",
            "Replaces a file that exists already and differs",
        ),
    )
}

/// The error for a format that this build does not include.
pub(super) fn not_built(format: &str) -> Failure {
    Failure::refused(both!(
        "le format {format} n'est pas dans ce programme : il a été construit sans l'option « office »",
        "the format {format} is not in this program: it was built without the feature \"office\""
    ))
}

impl Destination {
    /// The destination given by `-o`, otherwise `default` in the current folder, otherwise standard output.
    pub(super) fn of(matches: &ArgMatches, context: &Context, default: Option<&str>) -> Self {
        match (matches.get_one::<PathBuf>("output"), default) {
            (Some(path), _) if path == Path::new("-") => Self::Standard,
            (Some(path), _) => Self::File(Place { path: context.folder.join(path), name: shown(path) }),
            (None, Some(name)) => Self::File(Place { path: context.folder.join(name), name: printable(name) }),
            (None, None) => Self::Standard,
        }
    }

    /// Writes `bytes` to the destination. An existing file that differs is overwritten only with `force`; a
    /// file of the project, or the path of one, never is.
    pub(super) fn put(&self, bytes: &[u8], force: bool, home: Option<&Home<'_>>) -> Result<(), Failure> {
        let Self::File(place) = self else { return hand_over(bytes) };
        home.map_or(Ok(()), |home| home.keeps_out(place))?;
        signals::listen();
        let before = place.occupant()?;
        match &before {
            Some(before) if before == bytes => Ok(()),
            Some(_) if !force => {
                let name = &place.name;
                Err(Failure::refused(both!(
                    "« {name} » existe déjà et diffère : rien n'est écrit",
                    "\"{name}\" exists already and differs: nothing is written"
                ))
                .hint(both!(
                    "Le projet a changé depuis, ou quelqu'un l'a complété : regardez-le d'abord. Pour le remplacer : \
                     --force. Sinon, choisissez un autre nom avec -o.",
                    "The project has changed since, or somebody has completed it: look at it first. To replace it: \
                     --force. Otherwise choose another name with -o."
                )))
            }
            _ => place.put(before.as_deref(), bytes),
        }
    }
}
