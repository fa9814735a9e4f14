//! Locates the heading rows of a table: one, or several below each other.

use std::collections::{BTreeMap, BTreeSet};

use super::amounts::{Amount, of_heading};
use super::fields::Field;
use super::headings::{Known, named, recognise};
use super::hints::{is_hint_row, unit};
use super::sheet::{Area, Sheet, Value};

/// Number of rows searched for headings: titles and logos may come first.
const FIRST_ROWS: u32 = 60;

/// Maximum number of heading rows.
const MOST_LEVELS: usize = 3;

/// Maximum length of a subheading, in characters.
const LONGEST: usize = 60;

#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// The column, from 0.
    pub column: u32,
    pub text: String,
    /// The parent heading that it subdivides: « Budget » above « 2026 ».
    pub above: Option<String>,
}

/// The located headings.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Their first row.
    pub row: u32,
    /// The first row below the headings and the fill-in hints.
    pub below: u32,
    /// The headings, in column order.
    pub headings: Vec<Heading>,
    /// Number of distinct fields recognised.
    pub score: usize,
    /// Rows with fill-in hints.
    pub hints: Vec<u32>,
}

/// Locates the headings of a sheet: among the first rows, those with most recognised fields, including a title.
pub fn locate(sheet: &Sheet) -> Option<Found> {
    let mut best: Option<Found> = None;
    let mut reader = Reader::new(sheet);
    for row in sheet.rows().into_iter().take_while(|row| *row < FIRST_ROWS) {
        if let Some(candidate) = reader.at(row)
            && best.as_ref().is_none_or(|other| candidate.score > other.score)
        {
            best = Some(candidate);
        }
    }
    best
}

/// The headings of a further table in `row`; at least half of the cells must match exactly.
pub(super) fn further(sheet: &Sheet, row: u32) -> Option<Found> {
    let cells: Vec<&Value> = sheet.row(row).map(|(_, value)| value).collect();
    let exact = cells.iter().filter(|value| matches!(value, Value::Text(_)) && named(&value.text()).is_some()).count();
    let is_sure = cells.len() >= 2 && exact >= 2 && exact * 2 >= cells.len();
    is_sure.then(|| Reader::new(sheet).at(row)).flatten()
}

/// Reads headings, and caches what it recognised.
struct Reader<'a> {
    sheet: &'a Sheet,
    memory: BTreeMap<String, Option<Known>>,
}

impl<'a> Reader<'a> {
    fn new(sheet: &'a Sheet) -> Self {
        Self { sheet, memory: BTreeMap::new() }
    }

    fn recognise(&mut self, text: &str) -> Option<Known> {
        *self.memory.entry(text.to_owned()).or_insert_with(|| recognise(text))
    }

    fn is_title(&mut self, text: &str) -> bool {
        self.recognise(text).is_some_and(|known| matches!(known.field, Field::Title | Field::SubTitle))
    }

    /// The headings that begin in `row`.
    fn at(&mut self, row: u32) -> Option<Found> {
        let mut levels = vec![row];
        while let Some(next) = levels.last().and_then(|last| last.checked_add(1))
            && levels.len() < MOST_LEVELS
            && self.divides(&levels, next)
        {
            levels.push(next);
        }
        let mut headings = self.headings(&levels);
        let mut below = levels.last()?.saturating_add(1);
        let title = headings.iter().find(|heading| self.is_title(&heading.text)).map(|heading| heading.column);
        let mut hints = Vec::new();
        while is_hint_row(self.sheet, below, title) {
            for (column, value) in self.sheet.row(below) {
                let heading = headings.iter_mut().find(|heading| heading.column == column);
                if let Some((heading, unit)) = heading.zip(unit(&value.text())) {
                    heading.text = format!("{} {unit}", heading.text);
                }
            }
            hints.push(below);
            below = below.saturating_add(1);
        }
        let mut known: Vec<Known> = Vec::new();
        for Heading { text, above, .. } in &headings {
            let own = self.recognise(text).or_else(|| above.as_ref().and_then(|above| self.recognise(above)));
            known.extend(own);
        }
        let mut fields: BTreeSet<Field> = known.iter().map(|known| known.field).collect();
        let alone = headings.len() == 1 && known.first().is_some_and(|known| known.exact) && levels.len() == 1;
        let has_title = fields.contains(&Field::Title) || fields.contains(&Field::SubTitle);
        // A title and amounts are enough: « Action | Fonctionnement | Investissement ».
        if has_title && fields.len() == 1 {
            let is_cost = |own: &Heading| {
                matches!(of_heading(&own.text, own.above.as_deref()), Some(Amount::Whole(_) | Amount::Part(_)))
            };
            fields.extend(headings.iter().any(is_cost).then_some(Field::Budget));
        }
        let is_heading = has_title && (fields.len() >= 2 || alone);
        is_heading.then_some(Found { row, below, headings, score: fields.len(), hints })
    }

    /// True if `next` holds subheadings of the rows above; false for a row of data.
    fn divides(&mut self, levels: &[u32], next: u32) -> bool {
        let (Some(first), Some(last)) = (levels.first().copied(), levels.last().copied()) else { return false };
        let sheet = self.sheet;
        let cells: Vec<(u32, &Value)> = sheet.row(next).collect();
        let texts: Vec<(u32, String)> = cells.iter().map(|(column, value)| (*column, value.text())).collect();
        let above: Vec<(u32, String)> = sheet.row(last).map(|(column, value)| (column, value.text())).collect();
        let is_told = sheet.row(last).any(|(_, value)| !could_divide(value, &value.text()))
            || above.iter().any(|(_, text)| text.ends_with(':'));
        if cells.is_empty() || is_told || !cells.iter().zip(&texts).all(|((_, v), (_, text))| could_divide(v, text)) {
            return false;
        }
        let known: Vec<bool> = texts.iter().map(|(_, text)| self.recognise(text).is_some()).collect();
        // A cell under the heading « Action » is data.
        let titles: Vec<u32> = levels.iter().flat_map(|row| self.titles(*row)).collect();
        if texts.iter().zip(&known).any(|((column, _), known)| !known && titles.contains(column)) {
            return false;
        }
        let own = self.titles(next);
        let areas = || sheet.facts.areas.iter().filter(|area| area.top >= first && area.top <= last);
        // The title of the whole table has no subheadings.
        if let ([(only, _)], true) = (above.as_slice(), levels.len() == 1) {
            let area = areas().find(|area| area.top == last && area.left == *only);
            let right = area.filter(|area| area.right > area.left).map_or(u32::MAX, |area| area.right);
            if own.first().is_none_or(|title| (*only..=right).contains(title)) {
                return false;
            }
        }
        let wide = areas().any(|area| {
            let is_over = |(column, _): &(u32, String)| area.columns().contains(column);
            area.bottom == last && area.right > area.left && texts.iter().any(is_over)
        });
        let tall = areas().any(|area| area.bottom >= next && sheet.get(area.top, area.left).is_some());
        let all_known = known.iter().all(|known| *known) && texts.iter().all(|(_, text)| !text.contains('\n'));
        // Complete headings, with group headings above some of them.
        let is_led =
            !own.is_empty() && known.iter().filter(|known| **known).count() > 1 && above.len() * 2 <= texts.len();
        let has_title = titles.iter().any(|title| texts.iter().all(|(column, _)| column != title));
        wide || tall || all_known || is_led || has_title && spreads(&above, &texts)
    }

    /// The columns of the title headings in a row.
    fn titles(&mut self, row: u32) -> Vec<u32> {
        let texts: Vec<(u32, String)> = self.sheet.row(row).map(|(column, value)| (column, value.text())).collect();
        texts.into_iter().filter(|(_, text)| self.is_title(text)).map(|(column, _)| column).collect()
    }

    /// The lowest text of each column, with its parent headings.
    fn headings(&self, levels: &[u32]) -> Vec<Heading> {
        let columns: BTreeSet<u32> =
            levels.iter().flat_map(|row| self.sheet.row(*row)).map(|(column, _)| column).collect();
        let areas: Vec<&Area> = self.sheet.facts.areas.iter().filter(|area| levels.contains(&area.top)).collect();
        let heading = |column: u32| {
            let own = levels.iter().rposition(|row| self.sheet.get(*row, column).is_some())?;
            let text = self.sheet.get(levels[own], column)?.text();
            let mut above: Vec<String> = Vec::new();
            for level in 0..own {
                let parent = self.over(&areas, levels, level, column);
                above.extend(parent.filter(|parent| *parent != text && above.last() != Some(parent)));
            }
            let above = (!above.is_empty()).then(|| above.join(" / "));
            Some(Heading { column, text, above })
        };
        columns.into_iter().filter_map(heading).collect()
    }

    /// The parent heading of a column in a row above its own.
    fn over(&self, areas: &[&Area], levels: &[u32], level: usize, column: u32) -> Option<String> {
        let row = levels[level];
        if let Some(area) = areas.iter().find(|area| area.holds(row, column)) {
            return Some(self.sheet.get(area.top, area.left)?.text());
        }
        if let Some(value) = self.sheet.get(row, column) {
            return Some(value.text());
        }
        let (left, value) = self.sheet.row(row).take_while(|(other, _)| *other < column).last()?;
        // A merged cell covers only its own columns; a cell without a subheading below covers no neighbour.
        let is_drawn = areas.iter().any(|area| area.holds(row, left));
        let has_own = levels[level + 1..].iter().any(|row| self.sheet.get(*row, left).is_some());
        (!is_drawn && has_own).then(|| value.text())
    }
}

/// True if headings have no cell directly above and share the one to the left: « Budget | » above « 2026 | 2027 ».
fn spreads(above: &[(u32, String)], texts: &[(u32, String)]) -> bool {
    let parent = |column: u32| above.iter().rev().find(|(other, _)| *other <= column).map(|(parent, _)| *parent);
    let is_shared = |column: u32| {
        parent(column).is_some_and(|parent| parent < column && texts.iter().any(|(other, _)| *other == parent))
    };
    texts.iter().any(|(column, _)| is_shared(*column)) && texts.iter().all(|(column, _)| parent(*column).is_some())
}

/// True for a text that may be a subheading: a word or a year, but no amount or date.
fn could_divide(value: &Value, text: &str) -> bool {
    match value {
        Value::Number(number) => number.fract() == 0.0 && (1990.0..=2100.0).contains(number),
        Value::Text(_) => {
            let digits = text.chars().take_while(char::is_ascii_digit).count();
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            let is_year =
                digits == 4 && !text[4..].contains(['/', '.']) && (text.starts_with("19") || text.starts_with("20"));
            let is_short = text.chars().count() <= LONGEST && text.lines().count() <= 3;
            is_short && !(text.contains('€') && digits > 0) && (digits == 0 || is_year || digits <= 2 && letters >= 3)
        }
        Value::Day(_) | Value::Fault(_) | Value::Unsaved => false,
    }
}
