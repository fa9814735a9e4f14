//! `short`: one line a finding, `path:line:col: level[code] message`.

use super::{Report, words};
use crate::diagnostic::Diagnostic;
use crate::text::escape::printable;

pub(super) fn finding(report: &Report, _: usize, diagnostic: &Diagnostic) -> String {
    let (start, _) = report.positions(&diagnostic.place);
    let level = words::level_id(diagnostic.severity);
    let what = printable(&report.sentences(diagnostic).what);
    let path = report.shown(&diagnostic.place.path);
    format!("{path}:{}:{}: {level}[{}] {what}\n", start.line, start.column, diagnostic.code)
}
