//! `github`: one workflow command per finding, which GitHub displays at the line.

use super::blocks::{in_blocks, whole};
use super::{End, Form, Out, Renderer, Report, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::failure::Failure;
use crate::text::escape::printable;
use crate::text::screen::Screen;
use crate::tree::PROJECT_FILE;

pub(super) static FORM: Form = Form {
    name: "github",
    about: ("GitHub Actions", "GitHub Actions"),
    ends: &["txt"],
    is_document: false,
    tells_all: false,
    start: |_| Box::new(Github),
};

struct Github;

impl Renderer for Github {
    fn ahead(&self, report: &Report) -> Option<Screen> {
        whole(|out| commands(report, usize::MAX, out))
    }

    fn project(&mut self, report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure> {
        commands(report, most, out)
    }

    fn end(&mut self, end: &End<'_>, out: Out<'_>) -> Result<(), Failure> {
        end.unread.iter().try_for_each(|failure| out(command("error", &[], failure)))
    }
}

fn commands(report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure> {
    in_blocks(report, most, |_, one| finding(report, one), out)?;
    if words::is_untold(report, most) {
        let file = report.attached(PROJECT_FILE);
        out(command("error", &[("file", file), ("line", "1".to_owned())], words::unchecked(report.lang)))?;
    }
    Ok(())
}

fn finding(report: &Report, diagnostic: &Diagnostic) -> Screen {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = report.positions(&diagnostic.place);
    let mut properties = vec![
        ("file", report.attached(&diagnostic.place.path)),
        ("line", start.line.to_string()),
        ("col", start.column.to_string()),
        ("endLine", end.line.to_string()),
    ];
    // GitHub ignores an end column on another line.
    if end.line == start.line {
        properties.push(("endColumn", end.column.to_string()));
    }
    properties.push(("title", printable(&diagnostic.code)));
    command(level, &properties, &words::in_full(report, diagnostic))
}

/// `::error file=a.md,line=3::message`.
fn command(level: &str, properties: &[(&str, String)], message: &str) -> Screen {
    let listed: Vec<String> = properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let space = if listed.is_empty() { "" } else { " " };
    Screen::new(format!("::{level}{space}{}::{}\n", listed.join(","), data(message)))
}

/// Escapes line breaks in a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A").replace('\t', " ")
}

/// Escapes the separators in a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
