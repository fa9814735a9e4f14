//! The commands, one file each: the arguments first, then what the command does.

mod add;
mod bilan;
mod calendar;
mod cancel;
mod carried;
mod check;
mod compile_plan;
pub(crate) mod completions;
pub mod context;
mod dossier;
mod edited;
mod explain;
mod fix;
mod form;
mod import_actions;
mod init;
mod inspect;
mod kit;
pub(crate) mod line;
mod man;
mod method;
mod minutes;
mod move_session;
#[cfg(all(feature = "open", not(target_family = "wasm")))]
mod open;
mod opened;
mod output;
mod own_file;
mod receive;
mod refusal;
mod rename;
mod schema;
mod send;
mod session;
mod session_document;
mod split;
mod status;
mod target;
mod trace;
mod undo;
mod unfinished;
mod unite;
mod update;

use clap::{ArgMatches, Command};

use crate::failure::Failure;
use crate::lang::Lang;
use context::Context;

/// The exit status of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Success, no findings.
    Fine,
    Findings,
    CouldNotRun,
    /// Ended by the signal that a command waits for.
    Closed,
}

impl Exit {
    pub fn code(self) -> u8 {
        match self {
            Self::Fine | Self::Closed => 0,
            Self::Findings => 1,
            Self::CouldNotRun => 2,
        }
    }
}

/// A command: its description, arguments and entry point.
struct Entry {
    name: &'static str,
    /// In French and in English.
    about: (&'static str, &'static str),
    arguments: fn(Command, Lang) -> Command,
    run: fn(&ArgMatches, &Context) -> Result<Exit, Failure>,
}

/// Every command, in the order of the help.
const ALL: &[&Entry] = &[
    &init::ENTRY,
    &check::ENTRY,
    &compile_plan::ENTRY,
    &status::ENTRY,
    &trace::ENTRY,
    &calendar::ENTRY,
    &bilan::ENTRY,
    &dossier::ENTRY,
    #[cfg(all(feature = "open", not(target_family = "wasm")))]
    &open::ENTRY,
    &add::ENTRY,
    &move_session::ENTRY,
    &cancel::ENTRY,
    &rename::ENTRY,
    &split::ENTRY,
    &unite::ENTRY,
    &kit::ENTRY,
    &minutes::ENTRY,
    &import_actions::ENTRY,
    &update::ENTRY,
    &undo::ENTRY,
    &inspect::ENTRY,
    &send::ENTRY,
    &receive::ENTRY,
    &explain::ENTRY,
    &method::ENTRY,
    &schema::ENTRY,
    &completions::ENTRY,
    &man::ENTRY,
];

/// Which commands are built, and with what.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part<'a> {
    /// All of them, with their arguments.
    Whole,
    /// All of them, without arguments.
    Names,
    /// Only this command, with its arguments, to save building the others.
    One(&'a str),
}

/// The commands of `part`, in the order of the help.
pub(crate) fn all(lang: Lang, part: Part<'_>) -> impl Iterator<Item = Command> {
    let built = move |entry: &&Entry| !matches!(part, Part::One(name) if name != entry.name);
    ALL.iter().copied().filter(built).map(move |entry| {
        let command = Command::new(entry.name).about(lang.pick(entry.about.0, entry.about.1));
        if matches!(part, Part::Names) { command } else { (entry.arguments)(command, lang) }
    })
}

pub(crate) fn is_one(name: &str) -> bool {
    ALL.iter().any(|entry| entry.name == name)
}

/// The only command whose name contains `word` as a hyphenated part, e.g. « plan » for `compile-plan`.
pub(crate) fn with_part(word: &str) -> Option<&'static str> {
    let mut named = ALL.iter().map(|entry| entry.name).filter(|name| name.split('-').any(|part| part == word));
    named.next().filter(|_| named.next().is_none())
}

pub fn run(name: &str, matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    match ALL.iter().find(|entry| entry.name == name) {
        Some(entry) => (entry.run)(matches, context),
        None => Ok(Exit::CouldNotRun),
    }
}
