//! The commands: one file each, its arguments above, what it does below.

mod add;
mod bilan;
mod calendar;
mod check;
mod compile_plan;
pub mod context;
mod difference;
mod dossier;
mod explain;
mod fix;
mod import_actions;
mod init;
mod kit;
mod occupant;
mod opened;
mod output;
mod progress;
mod refusal;
mod status;
mod target;
mod trace;

use clap::{ArgMatches, Command};

use crate::failure::Failure;
use context::Context;

/// What the process ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done; nothing wrong.
    Fine,
    /// Findings.
    Findings,
    /// Could not run.
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

/// A text in the language of the help.
pub(crate) type Say = fn(&'static str, &'static str) -> &'static str;

/// Every command, in the order of the help.
pub fn all(say: Say) -> Vec<Command> {
    vec![
        init::command(say),
        check::command(say),
        compile_plan::command(say),
        status::command(say),
        trace::command(say),
        calendar::command(say),
        bilan::command(say),
        dossier::command(say),
        add::command(say),
        kit::command(say),
        import_actions::command(say),
        explain::command(say),
    ]
}

/// Runs the command named `name`.
pub fn run(name: &str, matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    match name {
        "init" => init::run(matches, context),
        "check" => check::run(matches, context),
        "compile-plan" => compile_plan::run(matches, context),
        "status" => status::run(matches, context),
        "trace" => trace::run(matches, context),
        "bilan" => bilan::run(matches, context),
        "calendar" => calendar::run(matches, context),
        "dossier" => dossier::run(matches, context),
        "add" => add::run(matches, context),
        "kit" => kit::run(matches, context),
        "import-actions" => import_actions::run(matches, context),
        "explain" => explain::run(matches, context),
        _ => Ok(Exit::CouldNotRun),
    }
}
