//! `sarif`: SARIF 2.1.0, the format of static analysis results that forges and editors support.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::blocks::{Separator, in_turn};
use super::fingerprint::Fingerprints;
use super::found::bounded;
use super::{End, Form, Out, Renderer, Report, Wants, words};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::failure::Failure;
use crate::lang::say;
use crate::text::paths::encode;
use crate::text::screen::Screen;
use crate::tree::PROJECT_FILE;

pub(super) static FORM: Form = Form {
    name: "sarif",
    about: ("analyse de code des forges", "code scanning of forges"),
    ends: &["sarif", "json"],
    is_document: true,
    tells_all: false,
    start: |_| Box::new(Sarif::default()),
};

/// Results come first, followed by what is only known after them: the order of JSON keys is free.
const OPENING: &str = "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", \
                       \"runs\": [{\"columnKind\": \"unicodeCodePoints\", \"results\": [";

/// The base identifier of paths.
const SOURCE_ROOT: &str = "%SRCROOT%";

#[derive(Default)]
struct Sarif {
    rules: Vec<Value>,
    /// The index in `rules` of each code.
    indices: BTreeMap<Arc<str>, usize>,
    fingerprints: Fingerprints,
    separator: Separator,
    /// Why projects could not be checked.
    notifications: Vec<Value>,
}

impl Renderer for Sarif {
    fn wants(&self) -> Wants {
        Wants { rules: true, ..Wants::default() }
    }

    fn begin(&mut self, out: Out<'_>) -> Result<(), Failure> {
        out(OPENING.into())
    }

    fn project(&mut self, report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure> {
        in_turn(report, most, |one| self.result(report, one), out)?;
        if !report.checked {
            self.notifications.push(json!({
                "level": "error",
                "message": {"text": words::unchecked(report.lang)},
                "locations": [{"physicalLocation": {"artifactLocation": artifact(report, PROJECT_FILE)}}],
            }));
        }
        Ok(())
    }

    fn end(&mut self, end: &End<'_>, out: Out<'_>) -> Result<(), Failure> {
        let mut notifications = std::mem::take(&mut self.notifications);
        let unread = end.unread.iter();
        notifications.extend(unread.map(|failure| json!({"level": "error", "message": {"text": failure}})));
        let (language, root) = end.lang.pick(
            ("fr", "Le haut du dépôt, ou le dossier où agir a été lancé."),
            ("en", "The top of the repository, or the folder where agir was run."),
        );
        let version = env!("CARGO_PKG_VERSION");
        let rules = std::mem::take(&mut self.rules);
        let rest = json!({
            "tool": {"driver": {"name": "agir", "version": version, "semanticVersion": version, "rules": rules}},
            "invocations": [{
                "executionSuccessful": notifications.is_empty() && !end.is_cut,
                "toolExecutionNotifications": notifications,
            }],
            "originalUriBaseIds": {SOURCE_ROOT: {"description": {"text": root}}},
            "language": language,
        });
        // Continues the open object, so the opening brace is removed.
        let rest = rest.to_string();
        out(Screen::json(format!("\n], {}]}}\n", rest.strip_prefix('{').unwrap_or(&rest))))
    }
}

impl Sarif {
    fn result(&mut self, report: &Report, diagnostic: &Diagnostic) -> Screen {
        let sentences = report.sentences(diagnostic);
        let text = match sentences.help {
            None => sentences.what,
            Some(help) => say!(report.lang, "{}\nà faire : {help}", "{}\nto do: {help}", sentences.what),
        };
        let related = diagnostic.related.iter().enumerate().map(|(at, related)| {
            json!({
                "id": at + 1,
                "physicalLocation": physical(report, &related.place),
                "message": {"text": bounded(related.message.sentences(report.lang).what)},
            })
        });
        let separator = self.separator.before_next();
        let result = json!({
            "ruleId": &*diagnostic.code,
            "ruleIndex": self.rule(report, diagnostic),
            "level": level(diagnostic.severity),
            "message": {"text": text},
            "locations": [{"physicalLocation": physical(report, &diagnostic.place)}],
            "relatedLocations": related.collect::<Value>(),
            "partialFingerprints": {"agirFinding/v1": self.fingerprints.of(report, diagnostic)},
        });
        Screen::json(format!("{separator}{result}"))
    }

    /// The index of a finding's rule, which is added with its first finding.
    fn rule(&mut self, report: &Report, diagnostic: &Diagnostic) -> usize {
        let next = self.rules.len();
        let at = *self.indices.entry(Arc::clone(&diagnostic.code)).or_insert(next);
        if at == next {
            let rule = report.rules.get(&diagnostic.code);
            let short = rule.map_or(&*diagnostic.code, |rule| &rule.summary);
            let page = rule.map_or(short, |rule| &rule.page);
            self.rules.push(json!({
                "id": &*diagnostic.code,
                "shortDescription": {"text": short},
                "fullDescription": {"text": rule.and_then(|rule| rule.source.as_deref()).unwrap_or(short)},
                "help": {"text": page, "markdown": page},
                "defaultConfiguration": {"level": level(rule.map_or(diagnostic.severity, |rule| rule.severity))},
            }));
        }
        at
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A location; an empty span has no end.
fn physical(report: &Report, place: &Place) -> Value {
    let (start, end) = report.positions(place);
    let region = if end > start {
        json!({
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        })
    } else {
        json!({"startLine": start.line, "startColumn": start.column})
    };
    json!({"artifactLocation": artifact(report, &place.path), "region": region})
}

fn artifact(report: &Report, path: &str) -> Value {
    json!({"uri": encode(&report.attached(path)), "uriBaseId": SOURCE_ROOT})
}
