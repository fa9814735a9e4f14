//! Findings as people and programs read them: one protocol, and a file for each form. Only here are texts
//! laid out.

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

/// Every form, the one for people first.
pub static FORMS: [&Form; 7] =
    [&human::FORM, &short::FORM, &json::FORM, &github::FORM, &gitlab::FORM, &sarif::FORM, &junit::FORM];

/// A form of a report.
pub struct Form {
    pub name: &'static str,
    /// What it is for, in French and in English.
    pub about: (&'static str, &'static str),
    /// What a file that holds it ends with, the usual one first.
    pub ends: &'static [&'static str],
    /// True where programs read it as a whole: nothing else may stand beside it.
    pub is_document: bool,
    /// True where it gives every finding, or tells itself how many it leaves out.
    pub tells_all: bool,
    /// The renderer of one run.
    pub start: fn(Setup) -> Box<dyn Renderer>,
}

/// What a run wants of its report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    /// How it is drawn.
    pub style: Style,
    /// True where an overview may stand for what a screen cannot hold.
    pub overview: bool,
    /// True where nothing but what is wrong is told.
    pub quiet: bool,
    /// True where a warning is a failure.
    pub strict: bool,
}

/// How a report is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// True for colours.
    pub colour: bool,
    /// Most findings shown of one code in one run; the rest is counted.
    pub most_of_a_code: usize,
    /// True where `--max-findings` says how many those are.
    pub is_asked: bool,
}

/// What a renderer needs of a project besides its findings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wants {
    /// The order in which its documents are worked on.
    pub course: bool,
    /// What the requirements that are found ask.
    pub rules: bool,
}

/// Where a text goes, piece by piece.
pub type Out<'a> = &'a mut dyn FnMut(Screen) -> Result<(), Failure>;

/// A form at work: it begins, takes the projects one after the other, and ends. What it must remember of
/// those before is its own.
pub trait Renderer: Sync {
    /// What it needs besides the findings.
    fn wants(&self) -> Wants {
        Wants::default()
    }

    /// What stands before the first project.
    fn begin(&mut self, _out: Out<'_>) -> Result<(), Failure> {
        Ok(())
    }

    /// All of a project, where that does not depend on those before it: it is made beside others, and given
    /// to [`Renderer::ready`] when its turn comes.
    fn ahead(&self, _report: &Report) -> Option<Screen> {
        None
    }

    /// A project whose text was made ahead.
    fn ready(&mut self, text: Screen, out: Out<'_>) -> Result<(), Failure> {
        out(text)
    }

    /// A project, of whose findings programs are told `most`.
    fn project(&mut self, report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure>;

    /// What stands after the last project.
    fn end(&mut self, _end: &End<'_>, _out: Out<'_>) -> Result<(), Failure> {
        Ok(())
    }
}

/// The end of a run.
pub struct End<'a> {
    /// What remains of each project.
    pub closings: &'a [Closing],
    /// What can be run next.
    pub commands: &'a Commands,
    /// The language of the run.
    pub lang: Lang,
    /// Why folders could not be searched: whether they hold projects is not known.
    pub unread: &'a [String],
    /// True where a signal came before all projects were checked.
    pub is_cut: bool,
}

/// The commands that a report names, for the paths that its own was given.
#[derive(Debug, Default)]
pub struct Commands {
    /// `agir check PATHS`, to which an option is added.
    pub check: String,
    /// What shows everything.
    pub whole: String,
}

/// What people are shown of one project that keeps a command from its work.
pub fn for_people(report: &Report, style: Style, commands: &Commands, out: Out<'_>) -> Result<(), Failure> {
    let mut human = (human::FORM.start)(Setup { style, ..Setup::default() });
    human.project(report, usize::MAX, out)?;
    let closings = [Closing::of(report)];
    human.end(&End { closings: &closings, commands, lang: report.lang, unread: &[], is_cut: false }, out)
}
