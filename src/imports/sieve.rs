//! Filters the rows of a table that are not actions, with the reasons.

mod reasons;

use std::collections::BTreeSet;

use super::cells;
use super::columns::{Columns, Role};
use super::fields::Field;
use super::header::Found;
use super::headings::named;
use super::marks;
use super::rows::Aside;
use super::sheet::{Area, Facts, Left, Sheet, Value};
use super::totals::{Evidence, Sums, heads, is_total};
use super::visible::short;
use crate::lang::both;
use crate::text::fold::fold;
pub(super) use reasons::Why;
use reasons::said;

/// Maximum number of texts quoted per reason.
const MOST_SHOWN: usize = 6;

/// Maximum length of a text tested as a marker, in bytes.
const LONGEST: usize = 200;

/// A row under examination.
struct Row<'a> {
    at: u32,
    cells: Vec<(u32, &'a Value)>,
    /// Its texts, case-folded; empty for a long text.
    folded: Vec<String>,
    /// True if an empty row, or one that is not an action, is above it.
    is_apart: bool,
    /// True if it is separated by an empty row and a title line.
    is_led: bool,
}

pub(super) struct Sieve<'a> {
    pub sheet: &'a Sheet,
    pub facts: &'a Facts,
    pub found: &'a Found,
    pub columns: &'a Columns,
    /// True if another table follows: a single cell just above it is its title.
    pub is_followed: bool,
}

impl Sieve<'_> {
    /// The rows that may be actions; the others are reported.
    pub fn rows(&self, left: &mut Left) -> Vec<u32> {
        let title = self.columns.find(Field::Title).or_else(|| self.columns.find(Field::SubTitle)).map(|own| own.at);
        let rows: Vec<u32> = self.sheet.rows().into_iter().collect();
        let last = if self.is_followed { self.last_alone(&rows) } else { rows.len() };
        let shouts = self.shouts(title);
        let (mut kept, mut out): (Vec<u32>, Vec<(u32, Why)>) = (Vec::new(), Vec::new());
        let (mut sums, mut block): (Sums, Option<Why>) = (Sums::default(), None);
        let number = self.columns.find(Field::Number).map(|own| own.at);
        let heads = heads(self.sheet, &rows, title, number);
        let mut is_signed = false;
        for (index, at) in rows.iter().enumerate() {
            let is_after = index.checked_sub(1).is_none_or(|before| rows[before] + 1 == *at);
            let was_out = out.last().is_some_and(|(row, _)| index > 0 && *row == rows[index - 1]);
            let cells: Vec<(u32, &Value)> = self.sheet.row(*at).collect();
            let folded = cells.iter().map(|(_, value)| folded(value)).collect();
            let is_led = index.checked_sub(1).is_some_and(|before| {
                let is_first = index < 2 || rows[index - 2] + 1 != rows[before];
                is_first && self.sheet.row(rows[before]).count() == 1
            });
            let is_apart = !is_after || was_out;
            let row = Row { at: *at, cells, folded, is_apart, is_led: is_apart || is_led };
            if !is_after {
                block = None;
            }
            let signs = row.folded.first().is_some_and(|first| marks::is_signature(first));
            let why = if index >= last {
                Some(Why::Section)
            } else if is_signed
                && row.cells.len() <= 3
                && !row.cells.iter().any(|(_, value)| *value != &Value::Text(value.text()))
            {
                Some(Why::Note)
            } else {
                self.why(&row, title, shouts, block, &sums).or_else(|| heads.get(at).copied())
            };
            is_signed |= signs && why == Some(Why::Note);
            // The row before is the title of the table that begins here.
            let before = index.checked_sub(1).map(|before| rows[before]).filter(|before| {
                let is_apart = index < 2 || rows[index - 2] + 1 != *before;
                why == Some(Why::Foreign)
                    && is_apart
                    && kept.last() == Some(before)
                    && self.sheet.row(*before).count() == 1
            });
            if let Some(before) = before {
                kept.pop();
                out.push((before, Why::Section));
            }
            match why {
                Some(Why::Total) => sums.close(),
                Some(_) => {}
                None => sums.add(row.cells.iter().copied()),
            }
            block = why.filter(|why| matches!(why, Why::Legend | Why::Foreign | Why::Note));
            match why {
                Some(why) => out.push((*at, why)),
                None => kept.push(*at),
            }
        }
        self.name(&out, left);
        kept
    }

    /// The index of the first of the last rows with a single cell each.
    fn last_alone(&self, rows: &[u32]) -> usize {
        let alone = rows.iter().rev().take(3).take_while(|row| self.sheet.row(**row).count() == 1);
        rows.len() - alone.count()
    }

    /// True if most titles are in capitals, so that capitals do not identify section titles.
    fn shouts(&self, title: Option<u32>) -> bool {
        let titles = self.sheet.rows().into_iter().filter_map(|row| {
            let is_alone = self.sheet.row(row).count() == 1;
            self.sheet.get(row, title?).filter(|_| !is_alone).map(Value::text)
        });
        let titles: Vec<String> = titles.take(40).collect();
        titles.iter().filter(|text| marks::is_loud(text)).count() * 2 >= titles.len()
    }

    fn why(&self, row: &Row<'_>, title: Option<u32>, shouts: bool, block: Option<Why>, sums: &Sums) -> Option<Why> {
        let (first, count) = (row.folded.first()?.as_str(), row.cells.len());
        let own = |column: u32| row.cells.iter().position(|(other, _)| *other == column);
        let titled = title.and_then(own);
        let repeats = row.cells.iter().zip(&row.folded).filter(|((column, _), text)| {
            self.found.headings.iter().any(|own| own.column == *column && !text.is_empty() && fold(&own.text) == **text)
        });
        if repeats.count() >= 2 {
            return Some(Why::Repeated);
        }
        match block {
            Some(Why::Foreign) => return Some(Why::Foreign),
            Some(Why::Legend) if count <= 2 => return Some(Why::Legend),
            Some(Why::Note) if count == 1 => return Some(Why::Note),
            _ => {}
        }
        let number = self.columns.find(Field::Number).and_then(|column| own(column.at));
        let is_number = |at: usize| row.folded[at].contains(|c: char| c.is_ascii_digit());
        let evidence = Evidence {
            cells: &row.cells,
            title,
            is_numbered: number.is_some_and(is_number),
            has_formula: row.cells.iter().any(|(column, _)| self.facts.sums.contains(&(row.at, *column))),
        };
        if is_total(&evidence, sums) {
            return Some(Why::Total);
        }
        if marks::is_example(first) || titled.is_some_and(|at| marks::is_example(&row.folded[at])) {
            return Some(Why::Example);
        }
        let is_struck = |(column, _): &(u32, &Value)| self.facts.struck.get(&(row.at, *column)) == Some(&true);
        if titled.is_some_and(|at| is_struck(&row.cells[at])) || row.cells.iter().all(is_struck) {
            return Some(Why::Struck);
        }
        if marks::is_legend(first, count == 1 && row.is_apart) && count <= 3 {
            return Some(Why::Legend);
        }
        if marks::is_note(first, count) && count <= 2 || self.is_paragraph(row) {
            return Some(Why::Note);
        }
        if self.is_key(row, titled) {
            return Some(Why::Legend);
        }
        if self.is_section(row, title, shouts) {
            return Some(Why::Section);
        }
        if row.is_led && self.is_foreign(row, titled) {
            return Some(Why::Foreign);
        }
        titled.is_some_and(|at| row.folded[at].starts_with("dont ")).then_some(Why::Part)
    }

    /// True for a sentence alone, below the table.
    fn is_paragraph(&self, row: &Row<'_>) -> bool {
        let [(_, value)] = row.cells.as_slice() else { return false };
        row.is_apart && value.text().chars().count() > 120
    }

    /// True for a line of a legend: a status outside its column, and its meaning.
    fn is_key(&self, row: &Row<'_>, titled: Option<usize>) -> bool {
        if row.cells.len() > 3 {
            return false;
        }
        let is_status = |at: usize| {
            let text = &row.folded[at];
            let is_word = text.len() >= 3 && !text.contains(|c: char| c.is_ascii_digit());
            is_word && (cells::progress(text).is_ok() || cells::priority(text).is_ok() || marks::is_colour(text))
        };
        let role = row.cells.first().and_then(|(column, _)| self.columns.all.iter().find(|own| own.at == *column));
        let belongs = role.is_some_and(|own| matches!(own.role, Role::Field(Field::Progress | Field::Priority, _)));
        titled.is_some_and(is_status) || row.is_apart && !belongs && is_status(0)
    }

    /// True for a title of the rows below.
    fn is_section(&self, row: &Row<'_>, title: Option<u32>, shouts: bool) -> bool {
        let [(column, value)] = row.cells.as_slice() else { return false };
        let Some(title) = title else { return false };
        let wide = |row: u32, column: u32| {
            let area = self.facts.areas.iter().find(|area| area.top == row && area.left == column);
            area.map_or(column, |area| area.right)
        };
        let heading = self.found.row..self.found.below;
        let usual = heading.map(|row| wide(row, title)).max().unwrap_or(title);
        let text = value.text();
        let is_group = self.columns.find(Field::Group).is_some_and(|own| own.at == *column);
        wide(row.at, *column) > usual.max(*column)
            || *column < title && !is_group
            || *column == title && marks::is_section(&row.folded[0])
            || *column == title && !shouts && marks::is_loud(&text)
    }

    /// True for the headings of a table other than actions.
    fn is_foreign(&self, row: &Row<'_>, titled: Option<usize>) -> bool {
        let is_short = |value: &Value| matches!(value, Value::Text(text) if text.len() <= 40);
        if row.cells.len() < 2 || !row.cells.iter().all(|(_, value)| is_short(value)) {
            return false;
        }
        let is_heading = |at: usize| named(&row.folded[at]).is_some();
        let known =
            (0..row.cells.len()).filter(|at| is_heading(*at) || marks::is_other_heading(&row.folded[*at])).count();
        let persons = row.folded.iter().filter(|text| marks::is_personal(text)).count();
        persons >= 1 && persons + known >= 2
            || titled.is_some_and(is_heading)
            || known > 1 && known * 2 >= row.cells.len()
            || (0..row.cells.len()).any(is_heading) && known * 2 >= row.cells.len()
    }

    fn name(&self, out: &[(u32, Why)], left: &mut Left) {
        let reasons: BTreeSet<Why> = out.iter().map(|(_, why)| *why).collect();
        for why in reasons {
            let rows: Vec<u32> = out.iter().filter(|(_, other)| *other == why).map(|(row, _)| *row).collect();
            if why == Why::Foreign {
                self.name_tables(&rows, left);
                continue;
            }
            let texts: Vec<String> = rows.iter().take(MOST_SHOWN).filter_map(|row| self.shown(*row, why)).collect();
            let what = said(why, &texts, rows.len() > MOST_SHOWN);
            let into = if matches!(why, Why::Part | Why::Head) { &mut left.refused } else { &mut left.aside };
            into.extend(rows.iter().map(|row| Aside { row: *row, what: what.clone() }));
        }
    }

    /// Reports each table that does not hold actions, with its range and headings.
    fn name_tables(&self, rows: &[u32], left: &mut Left) {
        for rows in rows.chunk_by(|a, b| a + 1 == *b) {
            let cells = rows.iter().flat_map(|row| self.sheet.row(*row).map(|(column, _)| (*row, column)));
            let area = Area::around(cells).map_or_else(String::new, |area| area.to_string());
            let text = rows.first().and_then(|row| self.shown(*row, Why::Foreign)).unwrap_or_default();
            let what = both!(
                "autre tableau, pas lu (cellules {area}) : « {text} »",
                "another table, not read (cells {area}): \"{text}\""
            );
            left.aside.extend(rows.iter().map(|row| Aside { row: *row, what: what.clone() }));
        }
    }

    fn shown(&self, row: u32, why: Why) -> Option<String> {
        let texts: Vec<String> = self.sheet.row(row).take(3).map(|(_, value)| short(&value.text())).collect();
        match why {
            Why::Section | Why::Note | Why::Struck | Why::Part | Why::Head => {
                texts.into_iter().find(|text| text.len() > 3)
            }
            Why::Legend | Why::Foreign => Some(texts.join(" | ")),
            Why::Repeated | Why::Total | Why::Example => None,
        }
    }
}

fn folded(value: &Value) -> String {
    match value {
        Value::Text(text) if text.len() > LONGEST => String::new(),
        value => fold(&value.text()),
    }
}
