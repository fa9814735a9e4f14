//! Findings as people and programs read them. Only here are texts laid out.

mod human;
mod json;
mod overview;
mod short;
pub mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::failure::Failure;
use crate::messages::Sentences;
use crate::text::dates::Lang;
use crate::text::escape::printable;
use crate::text::paths::without_climbs;
use crate::text::screen::Screen;
use crate::text::{Position, Text, beginning};

pub use overview::{Course, Overview};

/// The forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Excerpts and advice.
    Human,
    /// One line a finding.
    Short,
    /// For programs; frozen.
    Json,
}

/// The findings of one project and what their places need.
#[derive(Debug)]
pub struct Report {
    /// The project's folder as the user would name it: `.`, `territoires/val-d-or`.
    pub folder: String,
    /// Its title.
    pub title: Option<String>,
    /// Its method's name.
    pub method: Option<String>,
    /// The day of the check.
    pub today: jiff::civil::Date,
    /// Findings to show, sorted.
    pub found: Vec<Diagnostic>,
    /// Texts of the places.
    pub texts: BTreeMap<Arc<str>, Arc<Text>>,
    /// Language of the sentences.
    pub lang: Lang,
    /// False where the method could not be used: nothing was checked.
    pub checked: bool,
    /// The next thing to do, as `agir status` says it.
    pub next: Option<String>,
    /// True where findings were left out on request.
    pub partial: bool,
    /// The order of its documents, where an overview may be asked for.
    pub course: Course,
}

/// How many findings of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

/// How a report is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// True for colours.
    pub colour: bool,
    /// Most findings that programs are told of one report; the rest is counted.
    pub most: usize,
    /// Most findings shown of one code in one run; the rest is counted.
    pub most_of_a_code: usize,
    /// True where `--max-findings` says how many those are.
    pub is_asked: bool,
}

impl Report {
    /// Findings by level.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in &self.found {
            counts.add(diagnostic.severity);
        }
        counts
    }

    fn positions(&self, place: &Place) -> (Position, Position) {
        match self.texts.get(&place.path) {
            Some(text) => {
                let start = text.position(place.span.start);
                (start, text.position(place.span.end.max(place.span.start)))
            }
            None => (Position { line: 1, column: 1 }, Position { line: 1, column: 1 }),
        }
    }

    fn sentences(&self, diagnostic: &Diagnostic) -> Sentences {
        let Sentences { what, help, source } = diagnostic.sentences(self.lang);
        Sentences { what: bounded(what), help: help.map(bounded), source: source.map(bounded) }
    }

    /// A path of the project as the user would name it, to be shown.
    fn shown(&self, path: &str) -> String {
        printable(&if self.folder == "." {
            path.to_owned()
        } else {
            without_climbs(&format!("{}/{path}", self.folder))
        })
    }
}

/// Most bytes of a sentence that are shown: it may name a target or a line of a megabyte.
const LONGEST: usize = 2000;

fn bounded(sentence: String) -> String {
    if sentence.len() > LONGEST { format!("{} …", beginning(&sentence, LONGEST)) } else { sentence }
}

impl Counts {
    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }
}

impl Counts {
    /// How many there are.
    pub fn all(self) -> usize {
        self.errors + self.warnings + self.infos
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }
}

/// What stands before the first report.
pub fn opening(format: Format) -> Screen {
    match format {
        Format::Json => json::OPENING.into(),
        Format::Human | Format::Short => Screen::default(),
    }
}

/// Where a text goes, piece by piece.
pub type Out<'a> = &'a mut dyn FnMut(Screen) -> Result<(), Failure>;

/// How many findings of each code a run has shown, and how many there were.
pub type Shown = BTreeMap<Arc<str>, usize>;

/// Findings that are laid out at once: on all cores, and never so many that memory grows with them.
const BLOCK: usize = 4096;
/// Findings that one core lays out at a time.
const PART: usize = 256;

/// One report. `shown` tells what the reports before it have shown.
pub fn report(
    report: &Report,
    format: Format,
    style: Style,
    shown: &mut Shown,
    is_first: bool,
    out: Out<'_>,
) -> Result<(), Failure> {
    match format {
        Format::Human => human::report(report, style, shown, out),
        Format::Short => in_blocks(report, style.most, short::finding, out),
        Format::Json => {
            out(json::head(report, style.most, is_first))?;
            in_blocks(report, style.most, json::finding, out)?;
            out(json::END.into())
        }
    }
}

/// The first findings as `finding` lays them out, which is told their numbers.
fn in_blocks(
    report: &Report,
    most: usize,
    finding: fn(&Report, usize, &Diagnostic) -> Screen,
    out: Out<'_>,
) -> Result<(), Failure> {
    let found = &report.found[..most.min(report.found.len())];
    for (at, block) in found.chunks(BLOCK).enumerate() {
        let parts = block.par_chunks(PART).enumerate().map(|(part, findings)| {
            let first = at * BLOCK + part * PART;
            findings.iter().enumerate().map(|(index, one)| finding(report, first + index, one)).collect::<Screen>()
        });
        for text in parts.collect::<Vec<Screen>>() {
            out(text)?;
        }
    }
    Ok(())
}

/// The commands that a report names, for the paths that its own was given.
#[derive(Debug)]
pub struct Commands {
    /// `agir check PATHS`, to which an option is added.
    pub check: String,
    /// What shows everything.
    pub whole: String,
}

/// What stands after the last report; `command` is `agir check` with the paths that it was given.
pub fn closing(reports: &[Closing], format: Format, style: Style, shown: &Shown, command: &str, lang: Lang) -> Screen {
    match format {
        Format::Human => human::more(shown, style, command, lang) + human::closing(reports, command, lang),
        Format::Short => Screen::default(),
        Format::Json => json::CLOSING.into(),
    }
}

/// What remains of a report once it is written.
#[derive(Clone, Debug)]
pub struct Closing {
    /// The project's folder.
    pub folder: String,
    /// Language of its sentences.
    pub lang: Lang,
    /// Findings by level.
    pub counts: Counts,
    /// Findings that `--fix` would mend.
    pub fixable: usize,
    /// The next thing to do.
    pub next: Option<String>,
    /// The day of the check.
    pub today: jiff::civil::Date,
    /// False where nothing was checked.
    pub checked: bool,
    /// True where findings were left out on request.
    pub partial: bool,
}

impl Closing {
    /// What remains of `report`.
    pub fn of(report: &Report) -> Self {
        Self {
            folder: report.folder.clone(),
            lang: report.lang,
            counts: report.counts(),
            fixable: report
                .found
                .iter()
                .filter(|diagnostic| diagnostic.fix.as_ref().is_some_and(|fix| fix.sure))
                .count(),
            next: report.next.clone(),
            today: report.today,
            checked: report.checked,
            partial: report.partial,
        }
    }
}
