//! The rows of a table: which are actions of the group, and why the others are not.

use std::collections::BTreeMap;

use super::cells::{both, is_blank};
use super::columns::{Columns, Origin, Role, columns};
use super::draft::Draft;
use super::fields::Field;
use super::header::Found;
use super::home::Home;
use super::row::{Reader, Trouble};
use super::sheet::{Sheet, cell_name, column_name};
use super::{parts, persons};
use crate::messages::Both;
use crate::text::dates::parse_iso;
use crate::text::escape::printable;
use crate::text::fold::fold;

/// Longest title.
pub const LONGEST_TITLE: usize = 300;

/// A row that is an action of the group.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Its row, from 0.
    pub row: u32,
    /// The action.
    pub draft: Draft,
}

/// A row that is not taken, and why.
#[derive(Clone, Debug)]
pub struct Aside {
    /// Its row, from 0.
    pub row: u32,
    /// Why.
    pub what: Both,
}

/// What a row says of its budget.
#[derive(Clone, Debug)]
pub struct Cost {
    /// The row, from 0.
    pub row: u32,
    /// The column that tells it, from 0.
    pub column: u32,
    /// Whole euros; none where the cell is no amount.
    pub amount: Option<u64>,
}

impl Cost {
    fn of(row: u32, draft: &Draft) -> Option<Self> {
        let is_budget = |(field, _): &&(Field, u32)| matches!(field, Field::Budget | Field::BudgetPart);
        let (_, column) = draft.sources.iter().find(is_budget)?;
        Some(Self { row, column: *column, amount: draft.budget })
    }
}

/// What a table holds.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Actions of the group, in the order of the rows.
    pub taken: Vec<Taken>,
    /// Rows that are understood and no action of the group.
    pub aside: Vec<Aside>,
    /// Rows that hold something and could not be taken.
    pub refused: Vec<Aside>,
    /// Cells that were not understood.
    pub troubles: Vec<Trouble>,
    /// What the user must know of the columns.
    pub remarks: Vec<Both>,
    /// What each row is to cost, taken or not.
    pub costs: Vec<Cost>,
    /// Rows that became steps of an action of another row.
    pub joined: Vec<u32>,
    /// True where columns of persons are left out.
    pub has_persons: bool,
}

/// Reads the rows below the headings.
pub fn read(sheet: &Sheet, found: &Found, home: &Home<'_>) -> Reading {
    let columns = columns(sheet, found);
    let remarks = columns.remarks.clone();
    let mut reading = Reading { remarks, has_persons: columns.has_persons, ..Reading::default() };
    merged(sheet, &columns, &mut reading.remarks);
    let rows: Vec<u32> = sheet.rows().into_iter().filter(|row| *row >= found.below).collect();
    let groups = groups(sheet, &columns, &rows, &mut reading.remarks);
    let names_group = |row: u32| groups.get(&row).is_some_and(|text| text.lines().any(|line| home.is_named(line)));
    let chooses = rows.iter().any(|row| names_group(*row));
    // A table of this project that says nothing of this group is not this group's.
    let is_foreign = |row: u32| groups.get(&row).is_some_and(|text| text.lines().all(|line| home.is_of_another(line)));
    let is_known = !chooses && rows.iter().any(|row| is_foreign(*row));
    if let Some(column) = columns.find(Field::Group).filter(|_| !chooses && !is_known) {
        let (name, heading, key) = (column_name(column.at), &column.heading, &column.key);
        reading.remarks.push(both(
            format!("colonne {name} « {heading} » : aucune ligne ne nomme ce groupe, toutes sont reprises ; gardée sous « {key} »"),
            format!("column {name} \"{heading}\": no row names this group, all are taken; kept under \"{key}\""),
        ));
    }
    // The row of each title, as titles are compared.
    let mut titles: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows {
        if let Some(what) = no_action(sheet, &columns, found, row) {
            reading.aside.push(Aside { row, what });
            continue;
        }
        let (draft, troubles) = Reader::new(sheet, &columns, home, row).read();
        if draft == Draft::default() && troubles.is_empty() {
            continue;
        }
        reading.costs.extend(Cost::of(row, &draft));
        if chooses && !names_group(row) || is_foreign(row) && !names_group(row) {
            match groups.get(&row) {
                Some(name) => {
                    let name = printable(&name.split('\n').collect::<Vec<_>>().join(", "));
                    let what = both(format!("groupe « {name} »"), format!("group \"{name}\""));
                    reading.aside.push(Aside { row, what });
                }
                None => {
                    let what = both("aucun groupe".to_owned(), "no group".to_owned());
                    reading.refused.push(Aside { row, what: said(what, sheet, row) });
                }
            }
            continue;
        }
        if draft.part.is_some() {
            parts::join(&mut reading, sheet, &columns, row, &draft);
            continue;
        }
        let title = fold(&draft.title);
        match no_title(&columns, row, &draft, titles.get(&title).copied()) {
            Some(what) => reading.refused.push(Aside { row, what: said(what, sheet, row) }),
            None => {
                titles.insert(title, row);
                reading.taken.push(Taken { row, draft });
                reading.troubles.extend(troubles);
            }
        }
    }
    reading
}

/// Why a row with a title, or without, cannot be an action; `same` is the row that has that title already.
fn no_title(columns: &Columns, row: u32, draft: &Draft, same: Option<u32>) -> Option<Both> {
    let title = columns.find(Field::Title).or_else(|| columns.find(Field::SubTitle));
    let cell = title.map_or_else(String::new, |column| cell_name(row, column.at));
    if let Some(Both { fr, en }) = &draft.refused {
        return Some(both(format!("{fr} (cellule {cell})"), format!("{en} (cell {cell})")));
    }
    if draft.title.is_empty() {
        return Some(both(format!("pas de titre (cellule {cell})"), format!("no title (cell {cell})")));
    }
    if draft.title.parse::<f64>().is_ok() || parse_iso(&draft.title).is_some() {
        return Some(both(
            format!("un nombre ou une date à la place du titre (cellule {cell})"),
            format!("a number or a date in the place of the title (cell {cell})"),
        ));
    }
    let length = draft.title.chars().count();
    if length > LONGEST_TITLE {
        return Some(both(
            format!("titre de {length} caractères (cellule {cell}) : {LONGEST_TITLE} au plus"),
            format!("title of {length} characters (cell {cell}): {LONGEST_TITLE} at most"),
        ));
    }
    let line = same? + 1;
    Some(both(
        format!("même titre que la ligne {line} (cellule {cell})"),
        format!("same title as row {line} (cell {cell})"),
    ))
}

/// What a row that is not taken says, so that it can be found again.
fn said(what: Both, sheet: &Sheet, row: u32) -> Both {
    let texts = sheet.row(row).map(|(_, value)| value.text()).filter(|text| !persons::is_personal(text));
    let cells: Vec<String> = texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let all = cells.join(" | ");
    let short: String = all.chars().take(100).collect();
    let end = if short.len() < all.len() { "…" } else { "" };
    let shown = printable(&format!("{short}{end}"));
    both(format!("{} : « {shown} »", what.fr), format!("{}: \"{shown}\"", what.en))
}

/// The group of each row; where a cell is empty, that of the row above: people write it once.
fn groups(sheet: &Sheet, columns: &Columns, rows: &[u32], remarks: &mut Vec<Both>) -> BTreeMap<u32, String> {
    let Some(column) = columns.find(Field::Group) else { return BTreeMap::new() };
    let title = columns.find(Field::Title);
    let (mut groups, mut above, mut inherited) = (BTreeMap::new(), None, 0);
    for row in rows {
        let own = column.value(sheet, *row).map(super::sheet::Value::text).filter(|text| !is_blank(text));
        let has_title = title.is_some_and(|title| sheet.get(*row, title.at).is_some());
        inherited += usize::from(own.is_none() && above.is_some() && has_title);
        above = own.or(above);
        groups.extend(above.clone().map(|name| (*row, name)));
    }
    if inherited > 0 {
        let (name, heading) = (column_name(column.at), &column.heading);
        remarks.push(both(
            format!("colonne {name} « {heading} » : où elle est vide, le groupe est celui de la ligne au-dessus"),
            format!("column {name} \"{heading}\": where it is empty, the group is that of the row above"),
        ));
    }
    groups
}

/// Rows that people put into a table and that are no actions.
fn no_action(sheet: &Sheet, columns: &Columns, found: &Found, row: u32) -> Option<Both> {
    let cells: Vec<(u32, String)> = sheet.row(row).map(|(column, value)| (column, value.text())).collect();
    let same = |(column, text): &(u32, String)| {
        found.headings.iter().any(|own| own.column == *column && fold(&own.text) == fold(text))
    };
    if cells.iter().filter(|cell| same(cell)).count() >= 2 {
        return Some(both("titres des colonnes, répétés".to_owned(), "headings, repeated".to_owned()));
    }
    if columns.origin == Origin::Platform && row == found.below && row == 2 {
        return Some(both("consignes de la plateforme".to_owned(), "hints of the platform".to_owned()));
    }
    let first = fold(&cells.first()?.1);
    let alone = cells.len() == 1;
    let is_total = |text: &str| {
        let text = fold(text);
        let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
        ["total", "sous-total", "s/total", "totaux", "total general", "montant total", "total ht", "total € ht"]
            .contains(&text)
            || text.starts_with("total ") && text.split_whitespace().count() <= 4
    };
    let texts = cells.iter().filter(|(_, text)| text.contains(char::is_alphabetic)).count();
    if cells.iter().take(3).any(|(_, text)| is_total(text)) && texts <= 2 {
        return Some(both("ligne de total".to_owned(), "row of totals".to_owned()));
    }
    let title =
        columns.find(Field::Title).and_then(|column| sheet.get(row, column.at)).map(|value| fold(&value.text()));
    let is_example =
        |text: &str| ["exemple", "ex :", "ex:", "ex.", "(exemple"].iter().any(|start| text.starts_with(start));
    if is_example(&first) || title.as_deref().is_some_and(is_example) {
        return Some(both("ligne d'exemple".to_owned(), "example row".to_owned()));
    }
    let note = ["nb", "n.b", "source", "legende", "note :", "note:", "remarque :", "*"]
        .iter()
        .any(|start| first.starts_with(start));
    let section = ["axe ", "volet ", "orientation ", "thematique ", "partie "].iter().any(|start| {
        first
            .strip_prefix(start)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || "ivx".contains(c)))
    });
    let shown = printable(&cells.first()?.1);
    if alone && (note || section) {
        return Some(both(format!("ligne de texte : « {shown} »"), format!("row of text: \"{shown}\"")));
    }
    None
}

/// Amounts that are drawn over several rows are not divided.
fn merged(sheet: &Sheet, columns: &Columns, remarks: &mut Vec<Both>) {
    for column in &columns.all {
        let Role::Field(Field::Budget | Field::FunderAmountOf(_), _) = column.role else { continue };
        for (_, top, end) in sheet.tall.iter().filter(|(at, top, _)| *at == column.at && sheet.get(*top, *at).is_some())
        {
            let (name, first, last) = (column_name(column.at), top + 1, end + 1);
            remarks.push(both(
                format!(
                    "cellules fusionnées {name}{first}:{name}{last} : le montant n'est compté que pour la ligne {first}"
                ),
                format!("merged cells {name}{first}:{name}{last}: the amount counts for row {first} only"),
            ));
        }
    }
}
