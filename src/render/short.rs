//! `short`: one line a finding, `path:line:col: level[code] message`.

use super::{Report, words};
use crate::diagnostic::Diagnostic;
use crate::text::escape::printable;
use crate::text::screen::Screen;

pub(super) fn finding(report: &Report, _: usize, diagnostic: &Diagnostic) -> Screen {
    let (start, _) = report.positions(&diagnostic.place);
    let level = words::level_id(diagnostic.severity);
    let what = printable(&report.sentences(diagnostic).what);
    let path = report.shown(&diagnostic.place.path);
    let code = printable(&diagnostic.code);
    Screen::new(format!("{path}:{}:{}: {level}[{code}] {what}\n", start.line, start.column))
}
