//! Where a report goes: to standard output while it is made, or to a file that appears whole.

use clap::ArgMatches;

use crate::commands::context::Context;
use crate::commands::output::Destination;
use crate::commands::own_file::Place;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::report::{Closing, Counts, words};
use crate::sys::terminal::{print, tell};
use crate::text::screen::Screen;

/// Where a report goes.
pub(super) struct Outlet {
    to: Destination,
    force: bool,
}

/// The way there.
pub(super) struct Pipe<'a> {
    outlet: &'a Outlet,
    /// What is to be the file.
    kept: String,
}

impl Outlet {
    /// The one of `-o`, looked at before anything is checked.
    pub(super) fn of(matches: &ArgMatches, context: &Context) -> Result<Self, Failure> {
        let to = Destination::of(matches, context, None);
        if let Destination::File(place) = &to {
            place.occupant()?;
        }
        Ok(Self { to, force: matches.get_flag("force") })
    }

    /// True for a file.
    pub(super) fn is_file(&self) -> bool {
        self.place().is_some()
    }

    /// The place of the file, where there is one.
    pub(super) fn place(&self) -> Option<&Place> {
        match &self.to {
            Destination::File(place) => Some(place),
            Destination::Standard => None,
        }
    }

    /// A way to it.
    pub(super) fn pipe(&self) -> Pipe<'_> {
        Pipe { outlet: self, kept: String::new() }
    }
}

impl Pipe<'_> {
    /// Takes one more piece.
    pub(super) fn take(&mut self, piece: Screen) -> Result<(), Failure> {
        if !self.outlet.is_file() {
            return print(piece);
        }
        self.kept.push_str(piece.as_str());
        Ok(())
    }

    /// Ends the report: the file appears, and is named unless that is not wanted.
    pub(super) fn close(self, closings: &[Closing], quiet: bool, lang: Lang) -> Result<(), Failure> {
        let Some(Place { name, .. }) = self.outlet.place() else { return Ok(()) };
        self.outlet.to.put(self.kept.as_bytes(), self.outlet.force, None)?;
        if quiet {
            return Ok(());
        }
        let mut total = Counts::default();
        closings.iter().for_each(|closing| total += closing.counts);
        let counts = words::counts(total, lang);
        let colon = lang.pick(" :", ":");
        tell(Screen::new(format!("{name}{colon} {counts}.\n")))
    }
}

/// When colours are shown.
#[derive(Clone, Copy)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// That of `--color`.
    pub(super) fn of(matches: &ArgMatches) -> Self {
        match matches.get_one::<String>("color").map(String::as_str) {
            Some("always") => Self::Always,
            Some("never") => Self::Never,
            _ => Self::Auto,
        }
    }

    /// True where `outlet` is coloured, given whether the terminal is.
    pub(super) fn shows(self, outlet: &Outlet, terminal: bool) -> bool {
        match self {
            Self::Auto => terminal && !outlet.is_file(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}
