//! The findings of one project, and what remains of them once they are told.

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

/// The findings of one project and what their places need.
#[derive(Debug)]
pub struct Report {
    /// The project's folder as the user would name it: `.`, `territoires/val-d-or`.
    pub folder: String,
    /// The same from the top of the repository, which is where a forge starts from.
    pub from_top: String,
    pub title: Option<String>,
    /// Its method's name.
    pub method: Option<String>,
    /// The day of the check.
    pub today: Date,
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
    /// The order of its documents, where it is wanted.
    pub course: Course,
    /// What the codes that are found ask, where it is wanted.
    pub rules: BTreeMap<Arc<str>, Explained>,
}

/// How many findings of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
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
    pub today: Date,
    /// False where nothing was checked.
    pub checked: bool,
    /// True where findings were left out on request.
    pub partial: bool,
}

/// Most bytes of a sentence that are shown: it may name a target or a line of a megabyte.
const LONGEST: usize = 2000;

/// `sentence`, or its beginning.
pub(super) fn bounded(sentence: String) -> String {
    if sentence.len() > LONGEST { format!("{} …", beginning(&sentence, LONGEST)) } else { sentence }
}

impl Report {
    /// What was found in the project of `folder`, of which nothing else is known.
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

    /// Findings by level.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.found)
    }

    /// The first findings, of which programs are told `most`.
    pub(super) fn told(&self, most: usize) -> &[Diagnostic] {
        &self.found[..most.min(self.found.len())]
    }

    /// Where a place begins and ends.
    pub(super) fn positions(&self, place: &Place) -> (Position, Position) {
        match self.texts.get(&place.path) {
            Some(text) => {
                let start = text.position(place.span.start);
                (start, text.position(place.span.end.max(place.span.start)))
            }
            None => (Position { line: 1, column: 1 }, Position { line: 1, column: 1 }),
        }
    }

    /// What a finding says, not longer than it can be read.
    pub(super) fn sentences(&self, diagnostic: &Diagnostic) -> Sentences {
        let Sentences { what, help, source } = diagnostic.sentences(self.lang);
        Sentences { what: bounded(what), help: help.map(bounded), source: source.map(bounded) }
    }

    /// A path of the project as the user would name it, to be shown.
    pub(super) fn shown(&self, path: &str) -> String {
        printable(&below(&self.folder, path))
    }

    /// A path of the project from the top of the repository, as it is.
    pub(super) fn attached(&self, path: &str) -> String {
        below(&self.from_top, path)
    }
}

fn below(folder: &str, path: &str) -> String {
    if folder == "." { path.to_owned() } else { without_climbs(&format!("{folder}/{path}")) }
}

impl Counts {
    /// Those of `found`.
    pub(super) fn of(found: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        found.iter().for_each(|one| counts.add(one.severity));
        counts
    }

    /// Counts one more.
    pub(super) fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }

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

impl Closing {
    /// What remains of `report`.
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
