//! The tables of actions in a sheet: headings, candidate rows, and the rest of the content.

use std::collections::BTreeSet;

use super::beside;
use super::columns::{Origin, columns};
use super::header::{Found, further, locate};
use super::joined::Joiner;
use super::marks::is_personal;
use super::rows::Aside;
use super::sheet::{Facts, Left, Sheet, Value};
use super::sieve::Sieve;
use super::units;
use super::visible::{names, visible};
use crate::failure::Failure;
use crate::lang::{Both, both};
use crate::model::fields::ACTION;
use crate::text::fold::fold;

/// Maximum number of tables in a sheet.
const MOST_TABLES: usize = 60;

/// A table: candidate rows below headings.
#[derive(Clone, Debug)]
pub struct Table {
    pub sheet: Sheet,
    pub found: Found,
}

/// The tables of a sheet; empty if no headings are recognised. An error if the table is hidden.
pub fn tables(raw: &Sheet) -> Result<Vec<Table>, Failure> {
    let (sheet, hidden) = visible(raw);
    let cards = super::cards::read(&sheet);
    let first = locate(&sheet);
    let is_cards =
        cards.as_ref().is_some_and(|cards| first.as_ref().is_none_or(|found| cards.found.score > found.score));
    let mut tables = match (cards, first) {
        (Some(cards), _) if is_cards => vec![cards],
        (_, Some(first)) => split(&sheet, first),
        _ => Vec::new(),
    };
    let is_empty = tables.iter().all(|table| table.sheet.is_empty());
    if is_empty
        && hidden.is_any()
        && locate(raw).is_some_and(|found| tables.is_empty() || hidden.has_rows_below(&found))
    {
        return Err(hidden.refusal(raw));
    }
    if let Some(table) = tables.first_mut() {
        let found = (!is_cards).then(|| table.found.clone());
        hidden.name(raw, found.as_ref(), &mut table.sheet.left);
    }
    Ok(tables)
}

fn split(sheet: &Sheet, first: Found) -> Vec<Table> {
    let found = all(sheet, first);
    let mut tables: Vec<Table> = Vec::new();
    let top = found.first().map_or(0, |found| found.row);
    let ends: Vec<u32> = found.iter().skip(1).map(|found| found.row).chain([u32::MAX]).collect();
    for (found, end) in found.into_iter().zip(ends) {
        tables.push(table(sheet, found, end));
    }
    if let Some(first) = tables.first_mut() {
        let what = both!("texte au-dessus des titres des colonnes", "text above the headings");
        let above = sheet.rows().into_iter().take_while(|row| *row < top);
        first.sheet.left.aside.extend(above.map(|row| Aside { row, what: what.clone() }));
    }
    tables
}

/// The headings of all tables of the sheet, in order.
fn all(sheet: &Sheet, first: Found) -> Vec<Found> {
    let mut all = vec![first.clone()];
    let own: BTreeSet<String> = first.headings.iter().map(|heading| fold(&heading.text)).collect();
    let rows: Vec<u32> = sheet.rows().into_iter().collect();
    let mut before: Option<u32> = None;
    for row in rows {
        let is_apart = before.is_none_or(|before| before + 1 < row || sheet.row(before).count() == 1);
        before = Some(row);
        if all.iter().any(|found| (found.row..found.below).contains(&row)) || all.len() >= MOST_TABLES {
            continue;
        }
        let texts = || sheet.row(row).filter(|(_, value)| matches!(value, Value::Text(text) if text.len() < 80));
        let repeats = || texts().filter(|(_, value)| own.contains(&fold(&value.text()))).count() >= 2;
        if !is_apart && !repeats() {
            continue;
        }
        let Some(found) = further(sheet, row) else { continue };
        let words: Vec<String> = found.headings.iter().map(|heading| fold(&heading.text)).collect();
        let is_of_persons = words.iter().any(|word| word == "nom") && words.iter().any(|word| is_personal(word));
        let same = |other: &Found| {
            let pairs = |found: &Found| -> BTreeSet<(u32, String)> {
                found.headings.iter().map(|heading| (heading.column, fold(&heading.text))).collect()
            };
            pairs(&found).is_subset(&pairs(other))
        };
        let current = all.iter().filter(|other| other.row < row).max_by_key(|other| other.row);
        if !is_of_persons && !current.is_some_and(same) {
            all.push(found);
            all.sort_by_key(|found| found.row);
        }
    }
    all
}

fn table(whole: &Sheet, mut found: Found, end: u32) -> Table {
    let mut left = Left::default();
    let mut sheet = whole.part(found.below, end, |_, _| true);
    units::put(whole, &mut found, end, &mut left);
    beside::take(&mut sheet, &mut found, &mut left);
    let facts = &whole.facts;
    let read_as = columns(&sheet, &found, &ACTION);
    let what = match read_as.origin {
        Origin::Platform => both!("consignes de la plateforme", "hints of the platform"),
        _ => both!("consignes de remplissage", "instructions for filling the table"),
    };
    left.aside.extend(found.hints.iter().map(|row| Aside { row: *row, what: what.clone() }));
    let is_followed = end != u32::MAX;
    let rows = Sieve { sheet: &sheet, facts, found: &found, columns: &read_as, is_followed }.rows(&mut left);
    strike(whole, &mut sheet, facts, &rows, &mut left);
    let rows = Joiner { facts, columns: &read_as }.join(&mut sheet, &rows, &mut left);
    let mut sheet = sheet.part(0, u32::MAX, |row, _| rows.contains(&row));
    sheet.left = left;
    Table { sheet, found }
}

/// Removes struck-through cells from rows that are not struck through as a whole.
fn strike(whole: &Sheet, sheet: &mut Sheet, facts: &Facts, rows: &[u32], left: &mut Left) {
    let own = |at: &&(u32, u32)| rows.binary_search(&at.0).is_ok() && sheet.get(at.0, at.1).is_some();
    let cells = |is_whole: bool| -> Vec<(u32, u32)> {
        let struck = facts.struck.iter().filter(|(_, whole)| **whole == is_whole).map(|(at, _)| at);
        struck.filter(own).copied().collect()
    };
    let (out, partly) = (cells(true), cells(false));
    if let Some(Both { fr, en }) = names(whole, &out) {
        left.remarks.push(both!("{fr} : texte barré, pas repris", "{en}: struck through, not taken"));
    }
    if let Some(Both { fr, en }) = names(whole, &partly) {
        left.remarks.push(both!(
            "{fr} : une partie du texte est barrée, reprise avec le reste : à vérifier",
            "{en}: a part of the text is struck through, and taken with the rest: to be checked"
        ));
    }
    for (row, column) in out {
        sheet.take(row, column);
    }
}
