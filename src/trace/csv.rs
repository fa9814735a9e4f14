//! The thread as a CSV table for spreadsheets.

use super::Trace;
use super::rows::{cells, rows, titles};
use crate::lang::Lang;
use crate::text::spreadsheet;

pub(super) fn write(trace: &Trace<'_>, lang: Lang) -> Vec<u8> {
    let titles = titles(&trace.terms, lang).to_vec();
    spreadsheet::write(std::iter::once(titles).chain(rows(trace).map(|row| cells(&row, lang).to_vec())))
}
