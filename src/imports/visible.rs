//! The visible part of a sheet: hidden rows and columns, and cells covered by a merged one, are removed and reported.

use super::header::Found;
use super::rows::Aside;
use super::sheet::{Left, Sheet, column_name};
use crate::failure::Failure;
use crate::lang::{Both, both, say};
use crate::text::escape::printable;

/// Maximum number of cells visited for merged areas: an untrusted file may define any number of overlapping ones.
const MOST_LOOKS: usize = 4_000_000;

/// Maximum number of cells listed one by one.
pub(super) const MOST_NAMED: usize = 12;

/// What is hidden in a sheet.
#[derive(Default)]
pub(super) struct Hidden {
    rows: Vec<u32>,
    columns: Vec<(u32, u32)>,
    covered: Vec<(u32, u32)>,
}

/// Splits a sheet into its visible part and what is hidden.
pub(super) fn visible(raw: &Sheet) -> (Sheet, Hidden) {
    let (mut sheet, mut hidden) = (raw.clone(), Hidden::default());
    let (mut rows, mut columns) = (raw.facts.hidden_rows.clone(), raw.facts.hidden_columns.clone());
    rows.sort_unstable();
    columns.sort_unstable();
    for (row, column, _) in raw.cells() {
        if is_within(&rows, row) {
            if hidden.rows.last() != Some(&row) {
                hidden.rows.push(row);
            }
            sheet.take(row, column);
        } else if is_within(&columns, column) {
            sheet.take(row, column);
        }
    }
    let filled = raw.columns_from(0);
    hidden.columns = columns.into_iter().filter(|(first, last)| filled.range(first..=last).next().is_some()).collect();
    let mut looks = 0;
    for area in &raw.facts.areas {
        let end = area.bottom.saturating_add(1);
        let below = sheet
            .between(area.top, end)
            .inspect(|_| looks += 1)
            .filter(|(row, column, _)| area.holds(*row, *column) && (*row, *column) != (area.top, area.left));
        let below: Vec<(u32, u32)> = below.map(|(row, column, _)| (row, column)).collect();
        for (row, column) in below {
            sheet.take(row, column);
            hidden.covered.push((row, column));
        }
        if looks > MOST_LOOKS {
            break;
        }
    }
    (sheet, hidden)
}

/// True if `at` is in one of the ranges, which are sorted.
fn is_within(ranges: &[(u32, u32)], at: u32) -> bool {
    let next = ranges.partition_point(|(first, _)| *first <= at);
    next.checked_sub(1).and_then(|before| ranges.get(before)).is_some_and(|(_, last)| at <= *last)
}

impl Hidden {
    pub fn is_any(&self) -> bool {
        !self.rows.is_empty() || !self.columns.is_empty()
    }

    pub fn has_rows_below(&self, found: &Found) -> bool {
        self.rows.iter().any(|row| *row >= found.below)
    }

    /// Reports what is hidden.
    pub fn name(&self, raw: &Sheet, found: Option<&Found>, left: &mut Left) {
        let what =
            both!("masqué ou filtré dans le tableur, pas repris", "hidden or filtered in the spreadsheet, not taken");
        left.aside.extend(self.rows.iter().map(|row| Aside { row: *row, what: what.clone() }));
        for (first, last) in &self.columns {
            let (from, to) = (column_name(*first), column_name(*last));
            let headings = found.into_iter().flat_map(|found| {
                let rows = found.row..found.below;
                (*first..=*last)
                    .take(64)
                    .filter_map(move |column| rows.clone().rev().find_map(|row| raw.get(row, column)))
            });
            let names: Vec<String> = headings.map(|value| printable(&value.text())).take(MOST_NAMED).collect();
            let Both { fr, en } = if names.is_empty() {
                Both::default()
            } else {
                Both::each(|lang| say!(lang, " « {} »", " \"{}\"", names.join(lang.pick(" », « ", "\", \""))))
            };
            left.remarks.push(if first == last {
                both!(
                    "colonne {from}{fr} : masquée dans le tableur, pas lue",
                    "column {from}{en}: hidden in the spreadsheet, not read"
                )
            } else {
                both!(
                    "colonnes {from} à {to}{fr} : masquées dans le tableur, pas lues",
                    "columns {from} to {to}{en}: hidden in the spreadsheet, not read"
                )
            });
        }
        if let Some(Both { fr, en }) = names(raw, &self.covered) {
            left.remarks
                .push(both!("{fr} : sous une cellule fusionnée, pas lu", "{en}: below a merged cell, not read"));
        }
    }

    /// The error for a table that is completely hidden.
    pub fn refusal(&self, raw: &Sheet) -> Failure {
        let name = printable(&raw.name);
        Failure::refused(both!(
            "le tableau de la feuille « {name} » est masqué dans le tableur : rien n'est lu",
            "the table of the sheet \"{name}\" is hidden in the spreadsheet: nothing is read"
        ))
        .hint(both!(
            "Affichez les lignes et les colonnes masquées, ôtez les filtres, puis enregistrez le classeur.",
            "Show the hidden rows and columns, clear the filters, then save the workbook."
        ))
    }
}

/// « cellules B3 (« caché ») et C4 », in both languages.
pub(super) fn names(raw: &Sheet, cells: &[(u32, u32)]) -> Option<Both> {
    let shown: Vec<Both> = cells
        .iter()
        .take(MOST_NAMED)
        .map(|(row, column)| {
            let name = raw.name_of(*row, *column);
            let text = raw.get(*row, *column).map_or_else(String::new, |value| short(&value.text()));
            both!("{name} (« {text} »)", "{name} (\"{text}\")")
        })
        .collect();
    let more = cells.len() - shown.len();
    let listed = |lang| {
        let listed = shown.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(", ");
        match more {
            0 => listed,
            _ => say!(lang, "{listed} et {more} de plus", "{listed} and {more} more"),
        }
    };
    match cells.len() {
        0 => None,
        1 => Some(Both::each(|lang| say!(lang, "cellule {}", "cell {}", listed(lang)))),
        _ => Some(Both::each(|lang| say!(lang, "cellules {}", "cells {}", listed(lang)))),
    }
}

/// The beginning of a text, on one line.
pub(super) fn short(text: &str) -> String {
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let start: String = whole.chars().take(60).collect();
    printable(&if start.len() < whole.len() { format!("{start}…") } else { start })
}
