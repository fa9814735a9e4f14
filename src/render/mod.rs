//! Findings as people and programs read them. Only here are texts laid out.

mod human;
mod json;
mod short;
pub mod words;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::messages::Sentences;
use crate::text::dates::Lang;
use crate::text::{Position, Text};

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
    pub texts: std::collections::BTreeMap<Arc<str>, Arc<Text>>,
    /// Language of the sentences.
    pub lang: Lang,
    /// False where the method could not be used: nothing was checked.
    pub checked: bool,
    /// The next thing to do, as `agir status` says it.
    pub next: Option<String>,
    /// True where findings were left out on request.
    pub partial: bool,
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
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// True for colours.
    pub colour: bool,
    /// Most findings shown of one code in one project; the rest is counted.
    pub most_of_a_code: usize,
}

impl Report {
    /// Findings by level.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in &self.found {
            match diagnostic.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Info => counts.infos += 1,
            }
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
        diagnostic.message.sentences(self.lang)
    }

    /// A path of the project as the user would name it.
    fn shown(&self, path: &str) -> String {
        let path = crate::text::escape::printable(path);
        if self.folder == "." { path } else { format!("{}/{path}", self.folder) }
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
pub fn opening(format: Format) -> &'static str {
    match format {
        Format::Json => json::OPENING,
        Format::Human | Format::Short => "",
    }
}

/// One report.
pub fn report(report: &Report, format: Format, style: Style, is_first: bool) -> String {
    match format {
        Format::Human => human::report(report, style),
        Format::Short => short::report(report),
        Format::Json => json::report(report, is_first),
    }
}

/// What stands after the last report.
pub fn closing(reports: &[Closing], format: Format, lang: Lang) -> String {
    match format {
        Format::Human => human::closing(reports, lang),
        Format::Short => String::new(),
        Format::Json => json::CLOSING.to_owned(),
    }
}

/// What remains of a report once it is written.
#[derive(Clone, Debug)]
pub struct Closing {
    /// The project's folder.
    pub folder: String,
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
            counts: report.counts(),
            fixable: report.found.iter().filter(|diagnostic| diagnostic.fix.is_some()).count(),
            next: report.next.clone(),
            today: report.today,
            checked: report.checked,
            partial: report.partial,
        }
    }
}
