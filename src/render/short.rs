//! `short`: one line a finding, `path:line:col: level[code] message`.

use super::{Report, words};
use crate::text::escape::printable;

pub(super) fn report(report: &Report) -> String {
    let mut text = String::new();
    for diagnostic in &report.found {
        let (start, _) = report.positions(&diagnostic.place);
        let level = words::level(diagnostic.severity, report.lang);
        let what = printable(&report.sentences(diagnostic).what);
        let path = report.shown(&diagnostic.place.path);
        text.push_str(&format!("{path}:{}:{}: {level}[{}] {what}\n", start.line, start.column, diagnostic.code));
    }
    text
}
