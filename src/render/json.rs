//! `json`: frozen structures with a version; the model never leaves the program as it is.

use serde::Serialize;

use super::{Report, bounded, words};
use crate::diagnostic::{Diagnostic, Place};
use crate::text::screen::Screen;

pub(super) const OPENING: &str = "{\"version\": 1, \"projects\": [";
pub(super) const CLOSING: &str = "]}\n";
/// What stands after the findings of a project.
pub(super) const END: &str = "]}";

#[derive(Serialize)]
struct Project<'a> {
    path: &'a str,
    title: Option<String>,
    method: Option<&'a str>,
    today: String,
    summary: Summary,
    /// Always empty here: the findings are written one by one, however many there are.
    diagnostics: [Finding<'static>; 0],
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
    /// Findings that are not told, where there are more than were asked for.
    #[serde(skip_serializing_if = "is_none")]
    truncated: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_none(number: &usize) -> bool {
    *number == 0
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    source: Option<String>,
    path: &'a str,
    start: At,
    end: At,
    related: Vec<Related<'a>>,
    fixable: bool,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    start: At,
    end: At,
    message: String,
}

#[derive(Serialize)]
struct At {
    line: usize,
    column: usize,
}

/// A project up to its findings, of which `most` are told.
pub(super) fn head(report: &Report, most: usize, is_first: bool) -> Screen {
    let counts = report.counts();
    let truncated = report.found.len().saturating_sub(most);
    let project = Project {
        path: &report.folder,
        title: report.title.clone().map(bounded),
        method: report.method.as_deref(),
        today: report.today.to_string(),
        summary: Summary { errors: counts.errors, warnings: counts.warnings, infos: counts.infos, truncated },
        diagnostics: [],
    };
    let separator = if is_first { "\n" } else { ",\n" };
    let text = text(&project);
    Screen::json(format!("{separator}{}", text.strip_suffix(END).unwrap_or(&text)))
}

/// The structures here hold nothing that JSON cannot write.
fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// One finding; `at` is its number in the project.
pub(super) fn finding(report: &Report, at: usize, diagnostic: &Diagnostic) -> Screen {
    let sentences = report.sentences(diagnostic);
    let (start, end) = places(report, &diagnostic.place);
    let finding = Finding {
        code: &diagnostic.code,
        severity: words::level_id(diagnostic.severity),
        message: sentences.what,
        help: sentences.help,
        source: sentences.source,
        path: &diagnostic.place.path,
        start,
        end,
        related: diagnostic
            .related
            .iter()
            .map(|related| {
                let (start, end) = places(report, &related.place);
                let message = bounded(related.message.sentences(report.lang).what);
                Related { path: &related.place.path, start, end, message }
            })
            .collect(),
        fixable: diagnostic.fix.as_ref().is_some_and(|fix| fix.sure),
    };
    let separator = if at == 0 { "" } else { "," };
    Screen::json(separator.to_owned() + &text(&finding))
}

fn places(report: &Report, place: &Place) -> (At, At) {
    let (start, end) = report.positions(place);
    (At { line: start.line, column: start.column }, At { line: end.line, column: end.column })
}
