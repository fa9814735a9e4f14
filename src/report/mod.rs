//! Findings formatted for people and programs: one trait, and a file for each format. The only place where
//! texts are formatted.

mod blocks;
mod fingerprint;
mod found;
pub mod frozen;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod overview;
mod sarif;
mod short;
pub mod words;

use crate::failure::Failure;
use crate::lang::Lang;
use crate::text::screen::Screen;

pub use found::{Closing, Counts, Report};
pub use json::schema;
pub use overview::Course;

/// Every format, the one for people first.
pub static FORMS: [&Form; 7] =
    [&human::FORM, &short::FORM, &json::FORM, &github::FORM, &gitlab::FORM, &sarif::FORM, &junit::FORM];

pub struct Form {
    pub name: &'static str,
    /// Its purpose, in French and in English.
    pub about: (&'static str, &'static str),
    /// File extensions, the default first.
    pub ends: &'static [&'static str],
    /// True if programs parse the whole output: nothing else may be written with it.
    pub is_document: bool,
    /// True if it contains every finding, or reports the number omitted.
    pub tells_all: bool,
    /// Creates the renderer for a run.
    pub start: fn(Setup) -> Box<dyn Renderer>,
}

/// The options of a report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    pub style: Style,
    /// True if an overview may replace a report that exceeds the screen.
    pub overview: bool,
    /// True if only findings are reported.
    pub quiet: bool,
    /// True if warnings count as failures.
    pub strict: bool,
}

/// The layout of a report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Width of the terminal, in columns.
    pub width: usize,
    pub colour: bool,
    /// Maximum number of findings shown per code in one run; the rest is only counted.
    pub most_of_a_code: usize,
    /// True if that number was set with `--max-findings`.
    pub is_asked: bool,
}

/// What a renderer needs besides the findings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wants {
    /// The chronological order of the documents.
    pub course: bool,
    /// Explanations of the requirements found.
    pub rules: bool,
}

/// Receives a text in chunks.
pub type Out<'a> = &'a mut dyn FnMut(Screen) -> Result<(), Failure>;

/// The renderer of a format: it writes a beginning, the projects one after another, and an end. It keeps the
/// state it needs.
pub trait Renderer: Sync {
    fn wants(&self) -> Wants {
        Wants::default()
    }

    /// Writes the text before the first project.
    fn begin(&mut self, _out: Out<'_>) -> Result<(), Failure> {
        Ok(())
    }

    /// Renders a project, if that does not depend on the projects before it: called in parallel, and passed
    /// to [`Renderer::ready`] in order.
    fn ahead(&self, _report: &Report) -> Option<Screen> {
        None
    }

    /// Writes a project that was rendered ahead.
    fn ready(&mut self, text: Screen, out: Out<'_>) -> Result<(), Failure> {
        out(text)
    }

    /// Writes a project, with at most `most` findings in formats for programs.
    fn project(&mut self, report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure>;

    /// Writes the text after the last project.
    fn end(&mut self, _end: &End<'_>, _out: Out<'_>) -> Result<(), Failure> {
        Ok(())
    }
}

/// The end of a run.
pub struct End<'a> {
    /// The summary of each project.
    pub closings: &'a [Closing],
    /// Commands to suggest.
    pub commands: &'a Commands,
    pub lang: Lang,
    /// Errors for folders that could not be searched: they may contain projects.
    pub unread: &'a [String],
    /// True if a signal stopped the run before all projects were checked.
    pub is_cut: bool,
}

/// Commands suggested in a report, with the paths given to this one.
#[derive(Debug, Default)]
pub struct Commands {
    /// `agir check PATHS`, to which options are added.
    pub check: String,
    /// The command that shows everything.
    pub whole: String,
}

/// Shows the findings of a project that prevent a command from running.
pub fn for_people(report: &Report, style: Style, commands: &Commands, out: Out<'_>) -> Result<(), Failure> {
    let mut human = (human::FORM.start)(Setup { style, ..Setup::default() });
    human.project(report, usize::MAX, out)?;
    let closings = [Closing::of(report)];
    human.end(&End { closings: &closings, commands, lang: report.lang, unread: &[], is_cut: false }, out)
}
