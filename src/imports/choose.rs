//! Chooses the sheets of a file that are imported.

use super::home::Home;
use super::sheet::{Place, Sheet};
use super::tables::{Table, tables};
use crate::failure::Failure;
use crate::lang::both;
use crate::text::escape::printable;
use crate::text::fold::fold;

/// Offset between the row numbers of merged sheets, larger than any sheet.
const ROWS: u32 = 1 << 20;

pub struct Chosen {
    /// The tables of actions.
    pub tables: Vec<Table>,
    /// Indices of their sheets.
    pub sheets: Vec<usize>,
}

/// Chooses the named sheet, otherwise the group's own, otherwise the first with a filled table, otherwise all
/// that hold cards. A hidden sheet is only read if it is named.
pub fn choose(sheets: &[Sheet], name: Option<&str>, home: &Home<'_>) -> Result<Chosen, Failure> {
    if let Some(name) = name {
        let at = position(sheets, name)?;
        let tables = tables(&sheets[at])?;
        return if tables.is_empty() {
            Err(no_headings(&sheets[at..=at]))
        } else {
            Ok(Chosen { tables, sheets: vec![at] })
        };
    }
    let mut found: Vec<(usize, Result<Vec<Table>, Failure>)> = Vec::new();
    let mut cards: Vec<(usize, Table)> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| !sheet.facts.is_hidden) {
        match tables(sheet) {
            Ok(mut tables) if tables.first().is_some_and(|table| table.sheet.is_of_cards) => {
                cards.extend(tables.drain(..).map(|table| (at, table)));
            }
            Ok(tables) if tables.is_empty() => {}
            result => found.push((at, result)),
        }
    }
    let is_own = |at: usize| home.is_named(&sheets[at].name);
    let is_filled = |result: &Result<Vec<Table>, Failure>| {
        result.as_ref().map_or(true, |tables| tables.iter().any(|table| !table.sheet.is_empty()))
    };
    let own = found.iter().position(|(at, _)| is_own(*at));
    let first = own.or_else(|| found.iter().position(|(_, result)| is_filled(result)));
    if let Some(chosen) = first.or((cards.is_empty() && !found.is_empty()).then_some(0)) {
        let (at, result) = found.swap_remove(chosen);
        return Ok(Chosen { tables: result?, sheets: vec![at] });
    }
    if cards.iter().any(|(at, _)| is_own(*at)) {
        cards.retain(|(at, _)| is_own(*at));
    }
    if !cards.is_empty() {
        let (at, tables): (Vec<usize>, Vec<Table>) = cards.into_iter().unzip();
        let several = tables.len() > 1;
        let tables = tables.into_iter().enumerate();
        let tables = tables.map(|(number, table)| if several { moved(table, number) } else { table }).collect();
        return Ok(Chosen { tables, sheets: at });
    }
    let hidden = sheets.iter().filter(|sheet| sheet.facts.is_hidden);
    let hidden = hidden.filter(|sheet| tables(sheet).is_ok_and(|tables| !tables.is_empty()));
    match hidden.map(|sheet| printable(&sheet.name)).next() {
        Some(name) => Err(Failure::refused(both!(
            "la feuille « {name} », où il y a un tableau, est masquée : rien n'est lu",
            "the sheet \"{name}\", in which there is a table, is hidden: nothing is read"
        ))
        .hint(both!(
            "Affichez-la dans le tableur, ou nommez-la : --sheet \"{name}\".",
            "Show it in the spreadsheet, or name it: --sheet \"{name}\"."
        ))),
        None => Err(no_headings(sheets)),
    }
}

fn position(sheets: &[Sheet], name: &str) -> Result<usize, Failure> {
    let at = sheets.iter().position(|sheet| sheet.name == name || fold(&sheet.name) == fold(name));
    at.ok_or_else(|| {
        let names = sheets.iter().map(|sheet| format!("« {} »", printable(&sheet.name))).collect::<Vec<_>>().join(", ");
        let shown = printable(name);
        Failure::usage(both!(
            "aucune feuille « {shown} » (feuilles : {names})",
            "no sheet \"{shown}\" (sheets: {names})"
        ))
    })
}

/// Shifts a table to rows that no other sheet uses; its cells are displayed with the sheet name.
fn moved(table: Table, number: usize) -> Table {
    let Table { mut sheet, found } = table;
    let first = u32::try_from(number).unwrap_or(0).saturating_mul(ROWS);
    let at = |row: u32| first.saturating_add(row);
    let mut own = Sheet::new(sheet.name.as_str());
    own.is_of_cards = sheet.is_of_cards;
    let mut left = std::mem::take(&mut sheet.left);
    let name = printable(&sheet.name);
    for aside in &mut left.aside {
        let place = Place { sheet: sheet.name.clone(), row: aside.row, column: 0 };
        own.origins.insert((at(aside.row), 0), place);
        aside.row = at(aside.row);
        aside.what.fr = format!("feuille « {name} », {}", aside.what.fr);
        aside.what.en = format!("sheet \"{name}\", {}", aside.what.en);
    }
    for remark in &mut left.remarks {
        remark.fr = format!("feuille « {name} », {}", remark.fr);
        remark.en = format!("sheet \"{name}\", {}", remark.en);
    }
    for (row, column, value) in sheet.cells() {
        let place = sheet.origins.get(&(row, column)).cloned().unwrap_or(Place { row, column, ..Place::default() });
        own.origins.insert((at(row), column), Place { sheet: sheet.name.clone(), ..place });
        own.set(at(row), column, value.clone());
    }
    own.left = left;
    Table { sheet: own, found }
}

fn no_headings(sheets: &[Sheet]) -> Failure {
    if sheets.iter().all(Sheet::is_empty) {
        return Failure::refused(both!("ce tableau est vide", "this table is empty"));
    }
    Failure::refused(both!(
        "aucune ligne de titres de colonnes n'est reconnue : il faut au moins une colonne « Action », « Titre » ou « \
         Intitulé » et une autre",
        "no row of headings is recognised: at least a column \"Action\" or \"Titre\" and another are needed"
    ))
    .hint(both!(
        "Les titres des colonnes se placent au-dessus des actions : Action, Description, Porteur, Échéance, Budget…",
        "Headings stand above the actions: Action, Description, Porteur, Échéance, Budget…"
    ))
}
