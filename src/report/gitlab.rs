//! `gitlab`: a code quality report, which GitLab displays in merge requests.

use serde::Serialize;

use super::blocks::{Separator, in_turn};
use super::fingerprint::Fingerprints;
use super::{End, Form, Out, Renderer, Report, words};
use crate::diagnostic::{Diagnostic, EngineCode, Severity};
use crate::failure::Failure;
use crate::text::screen::Screen;
use crate::tree::PROJECT_FILE;

pub(super) static FORM: Form = Form {
    name: "gitlab",
    about: ("qualité du code de GitLab", "GitLab's code quality"),
    ends: &["json"],
    is_document: true,
    tells_all: false,
    start: |_| Box::new(Gitlab::default()),
};

#[derive(Default)]
struct Gitlab {
    fingerprints: Fingerprints,
    separator: Separator,
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Renderer for Gitlab {
    fn begin(&mut self, out: Out<'_>) -> Result<(), Failure> {
        out("[".into())
    }

    fn project(&mut self, report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure> {
        in_turn(report, most, |one| self.finding(report, one), out)?;
        if words::is_untold(report, most) {
            out(self.blocker(report.attached(PROJECT_FILE), words::unchecked(report.lang)))?;
        }
        Ok(())
    }

    fn end(&mut self, end: &End<'_>, out: Out<'_>) -> Result<(), Failure> {
        end.unread.iter().try_for_each(|failure| out(self.blocker(".".to_owned(), failure)))?;
        out(if self.separator.has_some { "\n]\n" } else { "]\n" }.into())
    }
}

impl Gitlab {
    fn finding(&mut self, report: &Report, diagnostic: &Diagnostic) -> Screen {
        let (start, end) = report.positions(&diagnostic.place);
        let fingerprint = self.fingerprints.of(report, diagnostic);
        self.issue(&Issue {
            description: report.sentences(diagnostic).what,
            check_name: &diagnostic.code,
            fingerprint,
            severity: match diagnostic.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info => "info",
            },
            location: Location {
                path: report.attached(&diagnostic.place.path),
                lines: Lines { begin: start.line, end: end.line },
            },
        })
    }

    /// An issue for a project that could not be checked.
    fn blocker(&mut self, path: String, what: &str) -> Screen {
        let check_name = EngineCode::LectureImpossible.id();
        let fingerprint = self.fingerprints.of_texts(&[&path, check_name, what]);
        let location = Location { path, lines: Lines { begin: 1, end: 1 } };
        self.issue(&Issue { description: what.to_owned(), check_name, fingerprint, severity: "blocker", location })
    }

    fn issue(&mut self, issue: &Issue<'_>) -> Screen {
        let separator = self.separator.before_next();
        // Serialising these structures does not fail.
        Screen::json(separator.to_owned() + &serde_json::to_string(issue).unwrap_or_default())
    }
}
