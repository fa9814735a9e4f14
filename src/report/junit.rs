//! `junit`: one test suite per project and one test case per finding, the format supported by most CI
//! systems. The only use of `quick_xml` for writing.

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::blocks::{in_blocks, whole};
use super::{Counts, End, Form, Out, Renderer, Report, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::failure::Failure;
use crate::text::screen::Screen;
use crate::tree::PROJECT_FILE;

pub(super) static FORM: Form = Form {
    name: "junit",
    about: ("suite de tests", "test suite"),
    ends: &["xml"],
    is_document: true,
    tells_all: false,
    start: |setup| Box::new(Junit { strict: setup.strict }),
};

struct Junit {
    strict: bool,
}

const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"agir\">\n";

impl Renderer for Junit {
    fn begin(&mut self, out: Out<'_>) -> Result<(), Failure> {
        out(OPENING.into())
    }

    fn ahead(&self, report: &Report) -> Option<Screen> {
        whole(|out| suite(report, usize::MAX, self.strict, out))
    }

    fn project(&mut self, report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure> {
        suite(report, most, self.strict, out)
    }

    fn end(&mut self, end: &End<'_>, out: Out<'_>) -> Result<(), Failure> {
        if !end.unread.is_empty() {
            let count = end.unread.len().to_string();
            out(opened("testsuite", &[("name", "agir"), ("tests", &count), ("failures", "0"), ("errors", &count)]))?;
            for failure in end.unread {
                let error = Some(Inside { name: "error", kind: None, message: failure, body: failure });
                out(case("agir", COMMAND, &[], error))?;
            }
            out(closed("testsuite"))?;
        }
        out(closed("testsuites"))
    }
}

/// Name of the test case for the check itself.
const COMMAND: &str = "agir check";

fn suite(report: &Report, most: usize, strict: bool, out: Out<'_>) -> Result<(), Failure> {
    let told = report.told(most);
    let counts = Counts::of(told);
    let errors = usize::from(!report.checked);
    let of_itself = usize::from(told.is_empty() || !report.checked);
    let failures = counts.errors + if strict { counts.warnings } else { 0 };
    let name = report.attached("");
    let name = if report.from_top == "." { "." } else { name.trim_end_matches('/') };
    let name = report.title.as_ref().map_or_else(|| name.to_owned(), |title| format!("{title} ({name})"));
    let number = |number: usize| number.to_string();
    out(opened(
        "testsuite",
        &[
            ("name", &name),
            ("tests", &number(told.len() + of_itself)),
            ("failures", &number(failures)),
            ("errors", &number(errors)),
        ],
    ))?;
    if of_itself > 0 {
        let what = words::unchecked(report.lang);
        let error = Inside { name: "error", kind: None, message: what, body: what };
        out(case(&report.attached(PROJECT_FILE), COMMAND, &[], (!report.checked).then_some(error)))?;
    }
    in_blocks(report, most, |_, one| finding(report, one, strict), out)?;
    out(closed("testsuite"))
}

fn finding(report: &Report, diagnostic: &Diagnostic, strict: bool) -> Screen {
    let path = report.attached(&diagnostic.place.path);
    let (start, _) = report.positions(&diagnostic.place);
    let line = start.line.to_string();
    let what = report.sentences(diagnostic).what;
    let level = words::level_id(diagnostic.severity);
    let body =
        format!("{path}:{line}:{}: {level}[{}] {}", start.column, diagnostic.code, words::in_full(report, diagnostic));
    let is_failure = match diagnostic.severity {
        Severity::Error => true,
        Severity::Warning => strict,
        Severity::Info => false,
    };
    let inside = if is_failure {
        Inside { name: "failure", kind: Some(level), message: &what, body: &body }
    } else {
        Inside { name: "system-out", kind: None, message: "", body: &body }
    };
    let name = format!("{} : {what}", diagnostic.code);
    case(&path, &name, &[("file", &path), ("line", &line)], Some(inside))
}

/// The result of a test case.
struct Inside<'a> {
    name: &'a str,
    kind: Option<&'a str>,
    /// Empty for no attribute.
    message: &'a str,
    body: &'a str,
}

fn case(class: &str, name: &str, more: &[(&str, &str)], inside: Option<Inside<'_>>) -> Screen {
    let attributes = [&[("classname", class), ("name", name)], more].concat();
    let case = element("testcase", &attributes);
    let Some(Inside { name, kind, message, body }) = inside else {
        return line(&[Event::Empty(case)]);
    };
    let kind = kind.map(|kind| ("type", kind));
    let attributes: Vec<_> = kind.into_iter().chain((!message.is_empty()).then_some(("message", message))).collect();
    line(&[
        Event::Start(case),
        Event::Start(element(name, &attributes)),
        Event::Text(BytesText::new(body)),
        Event::End(BytesEnd::new(name)),
        Event::End(BytesEnd::new("testcase")),
    ])
}

fn opened(name: &str, attributes: &[(&str, &str)]) -> Screen {
    line(&[Event::Start(element(name, attributes))])
}

fn closed(name: &str) -> Screen {
    line(&[Event::End(BytesEnd::new(name))])
}

/// XML parsers normalise line breaks in attributes to spaces: they are replaced here already.
fn element<'a>(name: &'a str, attributes: &[(&'a str, &str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        element.push_attribute((*name, &*value.replace(['\n', '\r', '\t'], " ")));
    }
    element
}

/// Control characters, which XML forbids, are displayed by code point; a tab of a quoted line becomes a space.
fn line(events: &[Event<'_>]) -> Screen {
    let mut writer = Writer::new(Vec::new());
    // Writing to memory does not fail, and the output is UTF-8.
    let is_written = events.iter().try_for_each(|event| writer.write_event(event.borrow())).is_ok();
    let text = if is_written { String::from_utf8(writer.into_inner()).unwrap_or_default() } else { String::new() };
    Screen::new(text.replace('\t', " ") + "\n")
}
