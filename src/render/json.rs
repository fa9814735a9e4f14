//! `json`: frozen structures with a version; the model never leaves the program as it is.

use serde::Serialize;

use super::{Report, words};
use crate::diagnostic::{Diagnostic, Place};
use crate::text::escape::is_unsafe;

pub(super) const OPENING: &str = "{\"version\": 1, \"projects\": [";
pub(super) const CLOSING: &str = "]}\n";

#[derive(Serialize)]
struct Project<'a> {
    path: &'a str,
    title: Option<&'a str>,
    method: Option<&'a str>,
    today: String,
    summary: Summary,
    diagnostics: Vec<Finding>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
}

#[derive(Serialize)]
struct Finding {
    code: String,
    severity: &'static str,
    message: String,
    help: Option<String>,
    source: Option<String>,
    path: String,
    start: At,
    end: At,
    related: Vec<Related>,
    fixable: bool,
}

#[derive(Serialize)]
struct Related {
    path: String,
    start: At,
    end: At,
    message: String,
}

#[derive(Serialize)]
struct At {
    line: usize,
    column: usize,
}

pub(super) fn report(report: &Report, is_first: bool) -> String {
    let counts = report.counts();
    let project = Project {
        path: &report.folder,
        title: report.title.as_deref(),
        method: report.method.as_deref(),
        today: report.today.to_string(),
        summary: Summary { errors: counts.errors, warnings: counts.warnings, infos: counts.infos },
        diagnostics: report.found.iter().map(|diagnostic| finding(report, diagnostic)).collect(),
    };
    let separator = if is_first { "\n" } else { ",\n" };
    // The structures above hold nothing that JSON cannot write.
    let text = serde_json::to_string(&project).unwrap_or_default();
    format!("{separator}{}", inert(&text))
}

/// JSON in which nothing acts on a terminal: what JSON lets through and a terminal obeys is escaped.
fn inert(json: &str) -> String {
    if json.chars().all(|c| !is_unsafe(c)) {
        return json.to_owned();
    }
    let mut text = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_unsafe(c) {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().for_each(|unit| text.push_str(&format!("\\u{unit:04x}")));
        } else {
            text.push(c);
        }
    }
    text
}

fn finding(report: &Report, diagnostic: &Diagnostic) -> Finding {
    let sentences = report.sentences(diagnostic);
    let (start, end) = places(report, &diagnostic.place);
    Finding {
        code: diagnostic.code.to_string(),
        severity: words::level_id(diagnostic.severity),
        message: sentences.what,
        help: sentences.help,
        source: sentences.source,
        path: diagnostic.place.path.to_string(),
        start,
        end,
        related: diagnostic
            .related
            .iter()
            .map(|related| {
                let (start, end) = places(report, &related.place);
                let message = related.message.sentences(report.lang).what;
                Related { path: related.place.path.to_string(), start, end, message }
            })
            .collect(),
        fixable: diagnostic.fix.is_some(),
    }
}

fn places(report: &Report, place: &Place) -> (At, At) {
    let (start, end) = report.positions(place);
    (At { line: start.line, column: start.column }, At { line: end.line, column: end.column })
}
