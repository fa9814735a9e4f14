//! Where a report goes: streamed to standard output, or to a file that is written at once at the end.

use clap::ArgMatches;

use crate::commands::context::Context;
use crate::commands::output::Destination;
use crate::commands::own_file::Place;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::report::{Closing, Counts, words};
use crate::sys::terminal::{print, tell};
use crate::text::screen::Screen;

pub(super) struct Outlet {
    to: Destination,
    force: bool,
}

/// Writer of one report to its outlet.
pub(super) struct Pipe<'a> {
    outlet: &'a Outlet,
    /// Content of the file, buffered until the report ends.
    kept: String,
}

impl Outlet {
    /// The outlet of `-o`, validated before any project is checked.
    pub(super) fn of(matches: &ArgMatches, context: &Context) -> Result<Self, Failure> {
        let to = Destination::of(matches, context, None);
        if let Destination::File(place) = &to {
            place.occupant()?;
        }
        Ok(Self { to, force: matches.get_flag("force") })
    }

    pub(super) fn is_file(&self) -> bool {
        self.place().is_some()
    }

    pub(super) fn place(&self) -> Option<&Place> {
        match &self.to {
            Destination::File(place) => Some(place),
            Destination::Standard => None,
        }
    }

    pub(super) fn pipe(&self) -> Pipe<'_> {
        Pipe { outlet: self, kept: String::new() }
    }
}

impl Pipe<'_> {
    /// Writes one chunk of the report.
    pub(super) fn take(&mut self, piece: Screen) -> Result<(), Failure> {
        if !self.outlet.is_file() {
            return print(piece);
        }
        self.kept.push_str(piece.as_str());
        Ok(())
    }

    /// Ends the report: writes the file, and prints its name unless `quiet`.
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

#[derive(Clone, Copy)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    pub(super) fn of(matches: &ArgMatches) -> Self {
        match matches.get_one::<String>("color").map(String::as_str) {
            Some("always") => Self::Always,
            Some("never") => Self::Never,
            _ => Self::Auto,
        }
    }

    /// True if `outlet` is coloured; `terminal` tells whether the terminal supports colours.
    pub(super) fn shows(self, outlet: &Outlet, terminal: bool) -> bool {
        match self {
            Self::Auto => terminal && !outlet.is_file(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}
