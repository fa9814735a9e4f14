//! The overview of the `human` format, if the full report exceeds the screen: what to do first, where the
//! findings are, and how to see them all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::human::{self, NARROW, Shown};
use super::{Closing, Commands, Counts, Report, Style, words};
use crate::diagnostic::Severity;
use crate::failure::Failure;
use crate::lang::{Lang, say};
use crate::method::Method;
use crate::project::Project;
use crate::text::escape::printable;
use crate::text::paths::is_below;
use crate::text::screen::Screen;
use crate::text::wrap::fill;
use crate::tree::PROJECT_FILE;

/// Number of lines of a usual terminal: a report that fits is printed in full.
const SCREEN: usize = 24;
/// Number of lines of an overview, so that prompt and command remain visible.
const OVERVIEW: usize = SCREEN - 2;
/// Minimum number of lines of a finding.
const LEAST_OF_A_FINDING: usize = 4;
/// Maximum number of projects listed in an overview.
const PROJECTS: usize = 8;

/// The chronological order of a project's documents.
#[derive(Debug, Default)]
pub struct Course {
    /// Folder and label of each phase.
    phases: Vec<(String, String)>,
    /// The date of each document: its own, otherwise the first of its group.
    days: BTreeMap<Arc<str>, Date>,
}

impl Course {
    /// The order of the documents of `project`.
    pub fn of(project: &Project, method: &Method, lang: Lang) -> Self {
        let phases = method.phases.iter().map(|phase| (phase.folder.clone(), phase.label.get(lang).to_owned()));
        let mut days = BTreeMap::new();
        let mut of_groups: BTreeMap<usize, Date> = BTreeMap::new();
        for (document, session) in project.sessions() {
            let Some(date) = session.date.value() else { continue };
            days.insert(Arc::clone(&document.path), *date);
            if let Some(group) = document.group {
                let first = of_groups.entry(group).or_insert(*date);
                *first = (*first).min(*date);
            }
        }
        let of_group = |path: &Arc<str>, group: Option<usize>| Some((Arc::clone(path), *of_groups.get(&group?)?));
        let documents = project.documents.iter().filter_map(|one| of_group(&one.path, one.group));
        let groups = project.groups.iter().enumerate().filter_map(|(at, one)| of_group(&one.path, Some(at)));
        for (path, day) in documents.chain(groups) {
            days.entry(path).or_insert(day);
        }
        Self { phases: phases.collect(), days }
    }

    /// The index of the phase whose folder contains `path`, or the number of phases if none does.
    fn phase(&self, path: &str) -> usize {
        let holds = |(folder, _): &(String, String)| path == folder || is_below(path, folder);
        self.phases.iter().position(holds).unwrap_or(self.phases.len())
    }
}

/// Sort key, most urgent first: level, unreliable `agir.yaml`, phase, date, position.
type Urgency = (Severity, bool, usize, bool, Option<Date>, usize, usize);

/// A finding in two lines.
#[derive(Debug)]
struct Urgent {
    /// True if a more urgent finding has the same code.
    is_repeat: bool,
    urgency: Urgency,
    code: Arc<str>,
    level: &'static str,
    place: String,
    what: String,
}

/// The full report, as long as it fits on a screen, and the data of the overview.
#[derive(Debug, Default)]
pub(super) struct Overview {
    whole: Screen,
    is_long: bool,
    projects: usize,
    urgent: Vec<Urgent>,
    phases: Vec<(String, Counts)>,
}

impl Overview {
    /// Adds the findings of a project.
    pub(super) fn take(&mut self, report: &Report, style: Style, shown: &mut Shown) -> Result<(), Failure> {
        self.projects += 1;
        self.is_long |= report.found.len() * LEAST_OF_A_FINDING > SCREEN;
        if !self.is_long {
            let whole = &mut self.whole;
            let mut out = |piece| {
                *whole += piece;
                Ok(())
            };
            human::report(report, style, shown, &mut out)?;
            self.is_long = rows(self.whole.as_str()) > SCREEN;
        }
        self.take_urgent(report);
        if self.projects == 1 {
            self.count_phases(report);
        }
        Ok(())
    }

    /// Adds the most urgent findings; the first of each code precedes the others, which are fixed in the same way.
    fn take_urgent(&mut self, report: &Report) {
        let project = self.projects;
        let urgency = |at: usize| -> Urgency {
            let finding = &report.found[at];
            let path = &finding.place.path;
            let hides_all = **path == *PROJECT_FILE && finding.message.is_of_engine();
            let day = report.course.days.get(path).copied();
            (finding.severity, !hides_all, report.course.phase(path), day.is_none(), day, project, at)
        };
        let mut urgencies: Vec<Urgency> = (0..report.found.len()).map(urgency).collect();
        urgencies.sort_unstable();
        let (mut seen, mut repeats) = (BTreeSet::new(), 0);
        for urgency in urgencies {
            let finding = &report.found[urgency.6];
            if !seen.insert(&finding.code) {
                repeats += 1;
                if repeats > SCREEN {
                    continue;
                }
            }
            let (start, _) = report.positions(&finding.place);
            self.urgent.push(Urgent {
                is_repeat: false,
                urgency,
                code: Arc::clone(&finding.code),
                level: words::level(finding.severity, report.lang),
                place: format!("{}:{}", report.shown(&finding.place.path), start.line),
                what: report.sentences(finding).what,
            });
        }
        self.urgent.sort_by_key(|one| one.urgency);
        let mut seen = BTreeSet::new();
        for one in &mut self.urgent {
            one.is_repeat = !seen.insert(Arc::clone(&one.code));
        }
        self.urgent.sort_by_key(|one| (one.is_repeat, one.urgency));
        self.urgent.truncate(SCREEN);
    }

    fn count_phases(&mut self, report: &Report) {
        let none = report.lang.pick("hors phases", "outside the phases");
        let labels = report.course.phases.iter().map(|(_, label)| label.as_str()).chain([none]);
        self.phases = labels.map(|label| (printable(label), Counts::default())).collect();
        for finding in &report.found {
            self.phases[report.course.phase(&finding.place.path)].1.add(finding.severity);
        }
    }

    /// The full report if it fits on a screen together with the closing lines, otherwise the overview.
    pub(super) fn text(
        &self,
        closings: &[Closing],
        shown: &Shown,
        style: Style,
        commands: &Commands,
        lang: Lang,
    ) -> Screen {
        let Commands { check, whole: command } = commands;
        let more = || human::more(shown, style, check, lang) + human::closing(closings, check, lang);
        let whole = || self.whole.clone() + more();
        if !self.is_long {
            let whole = whole();
            if rows(whole.as_str()) <= SCREEN {
                return whole;
            }
        }
        let parts = if self.projects > 1 { projects(closings, lang) } else { self.by_phase(lang) };
        let all = say!(lang, "Tout voir : {command}\n", "See everything: {command}\n");
        let end = format!("\n{parts}\n{}{all}", human::totals(closings, check, lang).as_str());
        let mut text = String::from(lang.pick("À faire d'abord\n", "To do first\n"));
        let mut left = OVERVIEW.saturating_sub(rows(&text) + rows(&end));
        let mut told: Vec<(Urgency, String)> = Vec::new();
        for urgent in &self.urgent {
            let lines = urgent.lines();
            let needed = rows(&lines);
            // At least one finding is always shown: that is what the command was run for.
            if needed > left && !told.is_empty() {
                break;
            }
            told.push((urgent.urgency, lines));
            left = left.saturating_sub(needed);
        }
        told.sort();
        text.extend(told.into_iter().map(|(_, lines)| lines));
        Screen::new(text + &end)
    }

    /// « Phase préparatoire : 3 erreurs, 2 avertissements, 0 info », for the phases with findings.
    fn by_phase(&self, lang: Lang) -> String {
        let mut text = String::from(lang.pick("Par phase\n", "By phase\n"));
        let with = self.phases.iter().filter(|(_, counts)| *counts != Counts::default());
        with.for_each(|(label, counts)| text.push_str(&line(label, *counts, lang)));
        text
    }
}

impl Urgent {
    fn lines(&self) -> String {
        format!("  {} ({})\n    {}\n", self.place, self.level, cut(&self.what))
    }
}

/// The projects with findings, those with most errors first.
fn projects(closings: &[Closing], lang: Lang) -> String {
    let mut with: Vec<&Closing> = closings.iter().filter(|one| one.counts != Counts::default()).collect();
    with.sort_by_key(|one| std::cmp::Reverse((one.counts.errors, one.counts.warnings, one.counts.infos)));
    let mut text = String::from(lang.pick("Par projet\n", "By project\n"));
    for one in with.iter().take(PROJECTS) {
        text.push_str(&line(&printable(&one.folder), one.counts, lang));
    }
    match (with.len().saturating_sub(PROJECTS), lang) {
        (0, _) => {}
        (1, Lang::Fr) => text.push_str("  … et un autre projet\n"),
        (1, Lang::En) => text.push_str("  … and one more project\n"),
        (more, Lang::Fr) => text.push_str(&format!("  … et {more} autres projets\n")),
        (more, Lang::En) => text.push_str(&format!("  … and {more} more projects\n")),
    }
    text
}

fn line(label: &str, counts: Counts, lang: Lang) -> String {
    let colon = lang.pick(" :", ":");
    format!("  {label}{colon} {}\n", words::counts(counts, lang))
}

/// The first line of `text`, wrapped to two lines of the screen and truncated between words.
fn cut(text: &str) -> String {
    let mut lines = text.lines();
    let first = fill(lines.next().unwrap_or_default(), NARROW - 4, "    ");
    let mut shown: Vec<&str> = first.lines().take(2).collect();
    let is_whole = first.lines().count() <= 2 && lines.next().is_none();
    let end = if is_whole { String::new() } else { format!("{} …", shown.pop().unwrap_or_default()) };
    if !end.is_empty() {
        shown.push(&end);
    }
    shown.join("\n")
}

/// The number of lines that `text` takes on a terminal of the usual width.
fn rows(text: &str) -> usize {
    text.lines().map(|line| line.chars().count().div_ceil(NARROW).max(1)).sum()
}
