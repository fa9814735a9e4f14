//! `short`: one line per finding, `path:line:col: level[code] message`.

use super::blocks::{in_blocks, whole};
use super::{Form, Out, Renderer, Report, words};
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::text::escape::printable;
use crate::text::screen::Screen;

pub(super) static FORM: Form = Form {
    name: "short",
    about: ("une ligne par constat", "one line a finding"),
    ends: &["txt"],
    is_document: false,
    tells_all: false,
    start: |_| Box::new(Short),
};

struct Short;

impl Renderer for Short {
    fn ahead(&self, report: &Report) -> Option<Screen> {
        whole(|out| lines(report, usize::MAX, out))
    }

    fn project(&mut self, report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure> {
        lines(report, most, out)
    }
}

fn lines(report: &Report, most: usize, out: Out<'_>) -> Result<(), Failure> {
    in_blocks(report, most, |_, one| finding(report, one), out)
}

fn finding(report: &Report, diagnostic: &Diagnostic) -> Screen {
    let (start, _) = report.positions(&diagnostic.place);
    let level = words::level_id(diagnostic.severity);
    let what = printable(&report.sentences(diagnostic).what);
    let path = report.shown(&diagnostic.place.path);
    let code = printable(&diagnostic.code);
    Screen::new(format!("{path}:{}:{}: {level}[{code}] {what}\n", start.line, start.column))
}
