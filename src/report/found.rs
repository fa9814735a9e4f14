//! The findings of a project, and the summary kept after they are written.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::overview::Course;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::lang::Lang;
use crate::messages::Sentences;
use crate::pack::Explained;
use crate::text::escape::printable;
use crate::text::paths::without_climbs;
use crate::text::{Position, Text, beginning};

/// The findings of a project, with the texts they refer to.
#[derive(Debug)]
pub struct Report {
    /// The project folder as the user would type it: `.`, `territoires/val-d-or`.
    pub folder: String,
    /// The project folder relative to the root of the repository, as forges expect.
    pub from_top: String,
    pub title: Option<String>,
    /// The name of its method.
    pub method: Option<String>,
    /// The number of its version.
    pub method_version: Option<u32>,
    pub today: Date,
    /// The findings to show, sorted.
    pub found: Vec<Diagnostic>,
    /// Texts of the files with findings.
    pub texts: BTreeMap<Arc<str>, Arc<Text>>,
    /// The language of the messages.
    pub lang: Lang,
    /// False if the method could not be used: nothing was checked.
    pub checked: bool,
    /// The next thing to do, as in `agir status`.
    pub next: Option<String>,
    /// True if findings were filtered out by options.
    pub partial: bool,
    /// The chronological order of its documents, if the renderer needs it.
    pub course: Course,
    /// Explanations of the codes found, if the renderer needs them.
    pub rules: BTreeMap<Arc<str>, Explained>,
}

/// The number of findings of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

/// The summary of a report, kept after it is written.
#[derive(Clone, Debug)]
pub struct Closing {
    pub folder: String,
    /// The language of its messages.
    pub lang: Lang,
    pub counts: Counts,
    /// Number of findings with a certain fix.
    pub fixable: usize,
    /// The next thing to do.
    pub next: Option<String>,
    pub today: Date,
    /// False if nothing was checked.
    pub checked: bool,
    /// True if findings were filtered out by options.
    pub partial: bool,
}

/// Maximum length of a message, in bytes: it may quote a line of a megabyte.
const LONGEST: usize = 2000;

/// `sentence`, truncated if necessary.
pub(super) fn bounded(sentence: String) -> String {
    if sentence.len() > LONGEST { format!("{} …", beginning(&sentence, LONGEST)) } else { sentence }
}

impl Report {
    /// A report on the project in `folder` with only its findings.
    pub fn of(
        folder: String,
        found: Vec<Diagnostic>,
        texts: BTreeMap<Arc<str>, Arc<Text>>,
        today: Date,
        lang: Lang,
    ) -> Self {
        Self {
            from_top: folder.clone(),
            folder,
            title: None,
            method: None,
            method_version: None,
            today,
            found,
            texts,
            lang,
            checked: true,
            next: None,
            partial: false,
            course: Course::default(),
            rules: BTreeMap::new(),
        }
    }

    pub fn counts(&self) -> Counts {
        Counts::of(&self.found)
    }

    /// The first `most` findings.
    pub(super) fn told(&self, most: usize) -> &[Diagnostic] {
        &self.found[..most.min(self.found.len())]
    }

    /// The start and end positions of a place.
    pub(super) fn positions(&self, place: &Place) -> (Position, Position) {
        match self.texts.get(&place.path) {
            Some(text) => {
                let start = text.position(place.span.start);
                (start, text.position(place.span.end.max(place.span.start)))
            }
            None => (Position { line: 1, column: 1 }, Position { line: 1, column: 1 }),
        }
    }

    /// The messages of a finding, truncated if necessary.
    pub(super) fn sentences(&self, diagnostic: &Diagnostic) -> Sentences {
        let Sentences { what, help, source } = diagnostic.sentences(self.lang);
        Sentences { what: bounded(what), help: help.map(bounded), source: source.map(bounded) }
    }

    /// A path of the project in display form, as the user would type it.
    pub(super) fn shown(&self, path: &str) -> String {
        printable(&below(&self.folder, path))
    }

    /// A path of the project relative to the root of the repository.
    pub(super) fn attached(&self, path: &str) -> String {
        below(&self.from_top, path)
    }
}

fn below(folder: &str, path: &str) -> String {
    if folder == "." { path.to_owned() } else { without_climbs(&format!("{folder}/{path}")) }
}

impl Counts {
    pub(super) fn of(found: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        found.iter().for_each(|one| counts.add(one.severity));
        counts
    }

    pub(super) fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }

    /// The total number.
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

impl Closing {
    pub fn of(report: &Report) -> Self {
        let is_sure = |one: &&Diagnostic| one.fix.as_ref().is_some_and(|fix| fix.sure);
        Self {
            folder: report.folder.clone(),
            lang: report.lang,
            counts: report.counts(),
            fixable: report.found.iter().filter(is_sure).count(),
            next: report.next.clone(),
            today: report.today,
            checked: report.checked,
            partial: report.partial,
        }
    }
}
