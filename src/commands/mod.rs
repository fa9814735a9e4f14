//! The commands: one file each, its arguments above, what it does below.

mod add;
mod bilan;
mod calendar;
mod check;
mod compile_plan;
pub(crate) mod completions;
pub mod context;
mod difference;
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
mod minutes;
mod opened;
mod output;
mod own_file;
mod refusal;
mod schema;
mod session_document;
mod status;
mod target;
mod trace;
mod undo;
mod unfinished;

use clap::{ArgMatches, Command};

use crate::failure::Failure;
use crate::lang::Lang;
use context::Context;

/// What the process ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done; nothing wrong.
    Fine,
    Findings,
    CouldNotRun,
}

impl Exit {
    /// The status.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::CouldNotRun => 2,
        }
    }
}

/// A command: what is said of it in the list of all, what it takes and what it does.
struct Entry {
    name: &'static str,
    /// In French and in English.
    about: (&'static str, &'static str),
    arguments: fn(Command, Lang) -> Command,
    run: fn(&ArgMatches, &Context) -> Result<Exit, Failure>,
}

/// Every command, in the order of the help.
const ALL: [&Entry; 18] = [
    &init::ENTRY,
    &check::ENTRY,
    &compile_plan::ENTRY,
    &status::ENTRY,
    &trace::ENTRY,
    &calendar::ENTRY,
    &bilan::ENTRY,
    &dossier::ENTRY,
    &add::ENTRY,
    &kit::ENTRY,
    &minutes::ENTRY,
    &import_actions::ENTRY,
    &undo::ENTRY,
    &inspect::ENTRY,
    &explain::ENTRY,
    &schema::ENTRY,
    &completions::ENTRY,
    &man::ENTRY,
];

/// Which commands are built, and how far.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part<'a> {
    /// All of them, with what they take.
    Whole,
    /// All of them, with what is said of each.
    Names,
    /// The one of this name, with what it takes: for the others nobody asks.
    One(&'a str),
}

/// The commands of `part`, in the order of the help.
pub(crate) fn all(lang: Lang, part: Part<'_>) -> impl Iterator<Item = Command> {
    let built = move |entry: &&Entry| !matches!(part, Part::One(name) if name != entry.name);
    ALL.into_iter().filter(built).map(move |entry| {
        let command = Command::new(entry.name).about(lang.pick(entry.about.0, entry.about.1));
        if matches!(part, Part::Names) { command } else { (entry.arguments)(command, lang) }
    })
}

/// True if `name` is that of a command.
pub(crate) fn is_one(name: &str) -> bool {
    ALL.iter().any(|entry| entry.name == name)
}

/// The only command of whose name `word` is a part: « plan » for `compile-plan`.
pub(crate) fn with_part(word: &str) -> Option<&'static str> {
    let mut named = ALL.iter().map(|entry| entry.name).filter(|name| name.split('-').any(|part| part == word));
    named.next().filter(|_| named.next().is_none())
}

/// Runs the command named `name`.
pub fn run(name: &str, matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    match ALL.iter().find(|entry| entry.name == name) {
        Some(entry) => (entry.run)(matches, context),
        None => Ok(Exit::CouldNotRun),
    }
}
