//! `json`: serialised structures with a version number, separate from the internal model.

use schemars::JsonSchema;
use serde::Serialize;

use super::blocks::{Separator, in_blocks, whole};
use super::found::bounded;
use super::frozen::{self, Level};
use super::{End, Form, Out, Renderer, Report};
use crate::diagnostic::{Diagnostic, Place};
use crate::failure::Failure;
use crate::text::screen::Screen;

pub(super) static FORM: Form = Form {
    name: "json",
    about: ("pour d'autres programmes", "for other programs"),
    ends: &["json"],
    is_document: true,
    tells_all: true,
    start: |_| Box::new(Json::default()),
};

#[derive(Default)]
struct Json {
    separator: Separator,
}

const OPENING: &str = "{\"version\": 1, \"projects\": [";
const CLOSING: &str = "]}\n";
/// The text after the findings of a project.
const END: &str = "]}";

impl Renderer for Json {
    fn begin(&mut self, out: Out<'_>) -> Result<(), Failure> {
        out(OPENING.into())
    }

    fn ahead(&self, report: &Report) -> Option<Screen> {
        whole(|out| project(report, usize::MAX, out))
    }

    fn ready(&mut self, text: Screen, out: Out<'_>) -> Result<(), Failure> {
        out(self.separator.before_next().into())?;
        out(text)
    }

    fn project(&mut self, report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure> {
        out(self.separator.before_next().into())?;
        project(report, most, out)
    }

    fn end(&mut self, _: &End<'_>, out: Out<'_>) -> Result<(), Failure> {
        out(CLOSING.into())
    }
}

pub fn schema() -> Vec<u8> {
    frozen::schema::<Root<'_>>()
}

/// Result of `agir check`.
#[derive(JsonSchema)]
#[schemars(rename = "Check", deny_unknown_fields)]
#[allow(dead_code, reason = "the projects are written one by one: this is the frame that they stand in")]
struct Root<'a> {
    /// Version of this format.
    #[schemars(extend("const" = 1))]
    version: u32,
    /// The projects, in the order of the paths that were given.
    projects: Vec<Project<'a>>,
}

/// A project.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Project<'a> {
    /// Its folder, from where agir was run.
    path: &'a str,
    /// Its title; null where it cannot be read.
    title: Option<String>,
    /// Name of its method; null where that cannot be used, so that nothing was checked.
    method: Option<&'a str>,
    /// Number of its version; null where it has none.
    method_version: Option<u32>,
    /// The day of the check.
    #[schemars(extend("format" = "date"))]
    today: String,
    /// Number of findings by level.
    summary: Summary,
    /// The findings, by path and place.
    // Always empty here: findings are written one by one, as there may be many.
    diagnostics: Vec<Finding<'a>>,
}

/// Findings by level.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Summary {
    /// Errors.
    errors: usize,
    /// Warnings.
    warnings: usize,
    /// Notices.
    infos: usize,
    /// Number of findings left out because of the limit that was asked for.
    #[serde(skip_serializing_if = "is_none")]
    truncated: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_none(number: &usize) -> bool {
    *number == 0
}

/// A finding.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Finding<'a> {
    /// Id of the requirement, or code of the tool.
    code: &'a str,
    /// Severity, after derogations.
    severity: Level,
    /// What is wrong, in one sentence.
    message: String,
    /// What to do.
    help: Option<String>,
    /// What the method says, word for word.
    source: Option<String>,
    /// The file, from the project's folder.
    path: &'a str,
    /// Start.
    start: At,
    /// End.
    end: At,
    /// Other places involved.
    related: Vec<Related<'a>>,
    /// True if `agir check --fix` fixes it.
    fixable: bool,
}

/// Another place involved.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Related<'a> {
    /// The file, from the project's folder.
    path: &'a str,
    /// Start.
    start: At,
    /// End.
    end: At,
    /// What it is, in a few words.
    message: String,
}

/// A place in a file.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct At {
    /// Line, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// Column in characters, from 1.
    #[schemars(range(min = 1))]
    column: usize,
}

fn project(report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure> {
    out(head(report, most))?;
    in_blocks(report, most, |at, one| finding(report, at, one), out)?;
    out(END.into())
}

/// The beginning of a project, up to its findings, limited to `most`.
fn head(report: &Report, most: usize) -> Screen {
    let counts = report.counts();
    let truncated = report.found.len().saturating_sub(most);
    let project = Project {
        path: &report.folder,
        title: report.title.clone().map(bounded),
        method: report.method.as_deref(),
        method_version: report.method_version,
        today: report.today.to_string(),
        summary: Summary { errors: counts.errors, warnings: counts.warnings, infos: counts.infos, truncated },
        diagnostics: Vec::new(),
    };
    let text = text(&project);
    Screen::json(text.strip_suffix(END).unwrap_or(&text))
}

/// Serialising these structures does not fail.
fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// One finding; `at` is its index in the project.
fn finding(report: &Report, at: usize, diagnostic: &Diagnostic) -> Screen {
    let sentences = report.sentences(diagnostic);
    let (start, end) = places(report, &diagnostic.place);
    let finding = Finding {
        code: &diagnostic.code,
        severity: diagnostic.severity.into(),
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
