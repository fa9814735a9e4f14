//! Separates the rows that are actions of the group from the others, with the reasons.

use std::collections::BTreeMap;

use super::cells::{is_blank, written_day};
use super::columns::{Columns, Role, columns};
use super::draft::Draft;
use super::fields::Field;
use super::home::Home;
use super::row::{Reader, Trouble};
use super::sheet::{Origins, Sheet, Value, column_name, original_line, original_name};
use super::tables::Table;
use super::{parts, persons};
use crate::lang::{Both, both, say};
use crate::text::dates::parse_iso;
use crate::text::escape::printable;
use crate::text::fold::fold;

pub const LONGEST_TITLE: usize = 300;

#[derive(Clone, Debug)]
pub struct Taken {
    /// Row index, from 0.
    pub row: u32,
    pub draft: Draft,
}

/// A row that is not imported, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    /// Row index, from 0.
    pub row: u32,
    /// The reason.
    pub what: Both,
}

/// The budget of a row.
#[derive(Clone, Debug)]
pub struct Cost {
    /// Row index, from 0.
    pub row: u32,
    /// Index of its column, from 0.
    pub column: u32,
    /// In whole euros; `None` if the cell is not an amount.
    pub amount: Option<u64>,
}

impl Cost {
    fn of(row: u32, draft: &Draft) -> Option<Self> {
        let is_budget = |(field, _): &&(Field, u32)| matches!(field, Field::Budget | Field::BudgetPart);
        let (_, column) = draft.sources.iter().find(is_budget)?;
        Some(Self { row, column: *column, amount: draft.budget })
    }
}

/// What was read from the tables.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Actions of the group, in row order.
    pub taken: Vec<Taken>,
    /// Rows that were understood and are not actions of the group.
    pub aside: Vec<Aside>,
    /// Rows with content that could not be imported.
    pub refused: Vec<Aside>,
    pub troubles: Vec<Trouble>,
    /// Remarks on the columns.
    pub remarks: Vec<Both>,
    /// The budget of each row, imported or not.
    pub costs: Vec<Cost>,
    /// Rows that became steps of another row's action.
    pub joined: Vec<u32>,
    /// True if columns of persons were left out.
    pub has_persons: bool,
    /// Original positions of cells that were moved.
    pub origins: Origins,
}

impl Reading {
    /// The row number in the file, from 1.
    pub fn line(&self, row: u32) -> u32 {
        original_line(&self.origins, row)
    }

    /// The row number of a cell in the file, from 1.
    pub fn cell_line(&self, row: u32, column: u32) -> u32 {
        self.origins.get(&(row, column)).map_or(row, |place| place.row).saturating_add(1)
    }

    /// « la ligne 12 », with the sheet name if several sheets are read.
    fn row_name(&self, row: u32) -> Both {
        let line = self.line(row);
        let place = self.origins.range((row, 0)..=(row, u32::MAX)).next().map(|(_, place)| printable(&place.sheet));
        match place.filter(|sheet| !sheet.is_empty()) {
            Some(sheet) => both!("la ligne {line} de « {sheet} »", "row {line} of \"{sheet}\""),
            None => both!("la ligne {line}", "row {line}"),
        }
    }

    /// The cell's name in the file.
    pub fn cell(&self, row: u32, column: u32) -> String {
        original_name(&self.origins, row, column)
    }
}

pub fn read(tables: &[Table], home: &Home<'_>) -> Reading {
    let mut reading = Reading::default();
    // The row of each title; titles are case-folded.
    let mut titles: BTreeMap<String, u32> = BTreeMap::new();
    for table in tables {
        one(table, home, &mut titles, &mut reading);
    }
    for rows in [&mut reading.aside, &mut reading.refused] {
        rows.sort_by_key(|aside| aside.row);
    }
    let mut said: Vec<Both> = Vec::new();
    reading.remarks.retain(|remark| {
        let is_new = !said.contains(remark);
        said.extend(is_new.then(|| remark.clone()));
        is_new
    });
    reading
}

fn one(table: &Table, home: &Home<'_>, titles: &mut BTreeMap<String, u32>, reading: &mut Reading) {
    let Table { sheet, found } = table;
    let columns = columns(sheet, found, home.fields);
    reading.has_persons |= columns.has_persons;
    reading.origins.extend(sheet.origins.clone());
    reading.aside.extend(sheet.left.aside.iter().cloned());
    reading.refused.extend(sheet.left.refused.iter().cloned());
    reading.troubles.extend(sheet.left.troubles.iter().cloned());
    let first = reading.remarks.len();
    reading.remarks.extend(columns.remarks.iter().cloned());
    merged(sheet, &columns, &mut reading.remarks);
    let rows: Vec<u32> = sheet.rows().into_iter().filter(|row| *row >= found.below).collect();
    let groups = groups(sheet, &columns, &rows, &mut reading.remarks);
    let names_group = |row: u32| groups.get(&row).is_some_and(|text| text.lines().any(|line| home.is_named(line)));
    let chooses = rows.iter().any(|row| names_group(*row));
    // If the table names other groups of the project and never this one, its rows are not this group's.
    let is_foreign = |row: u32| groups.get(&row).is_some_and(|text| text.lines().all(|line| home.is_of_another(line)));
    let is_known = !chooses && rows.iter().any(|row| is_foreign(*row));
    if let Some(column) = columns.find(Field::Group).filter(|_| !chooses && !is_known) {
        let (name, heading, key) = (column_name(column.at), &column.heading, &column.key);
        reading.remarks.push(both!(
            "colonne {name} « {heading} » : aucune ligne ne nomme ce groupe, toutes sont reprises ; gardée sous \
                 « {key} »",
            "column {name} \"{heading}\": no row names this group, all are taken; kept under \"{key}\""
        ));
    }
    if sheet.is_of_cards {
        reading.remarks[first..].iter_mut().for_each(of_rubric);
    }
    reading.remarks.extend(sheet.left.remarks.iter().cloned());
    for row in rows {
        let (draft, troubles) = Reader::new(sheet, &columns, home, row).read();
        if draft == Draft::default() && troubles.is_empty() {
            continue;
        }
        reading.costs.extend(Cost::of(row, &draft));
        if chooses && !names_group(row) || is_foreign(row) && !names_group(row) {
            match groups.get(&row) {
                Some(name) => {
                    let name = printable(&name.split('\n').collect::<Vec<_>>().join(", "));
                    let what = both!("groupe « {name} »", "group \"{name}\"");
                    reading.aside.push(Aside { row, what });
                }
                None => {
                    let what = both!("aucun groupe", "no group");
                    reading.refused.push(Aside { row, what: said(what, sheet, row) });
                }
            }
            continue;
        }
        if draft.part.is_some() {
            parts::join(reading, sheet, &columns, row, &draft);
            continue;
        }
        let title = fold(&draft.title);
        let same = titles.get(&title).map(|row| reading.row_name(*row));
        match no_title(sheet, &columns, row, &draft, same) {
            Some(what) => reading.refused.push(Aside { row, what: said(what, sheet, row) }),
            None => {
                titles.insert(title, row);
                reading.taken.push(Taken { row, draft });
                reading.troubles.extend(troubles);
            }
        }
    }
}

/// Changes "column" to "field" in remarks about cards, which have no columns.
fn of_rubric(remark: &mut Both) {
    for (text, column, rubric) in [(&mut remark.fr, "colonne ", "rubrique "), (&mut remark.en, "column ", "field ")] {
        if let Some((_, rest)) = text.strip_prefix(column).and_then(|rest| rest.split_once(' ')) {
            *text = format!("{rubric}{rest}");
        }
    }
}

/// Why a row cannot be an action; `same` is the row that already has its title.
fn no_title(sheet: &Sheet, columns: &Columns, row: u32, draft: &Draft, same: Option<Both>) -> Option<Both> {
    let title = columns.find(Field::Title).or_else(|| columns.find(Field::SubTitle));
    let cell = title.map_or_else(String::new, |column| sheet.name_of(row, column.at));
    if title.is_some_and(|column| sheet.get(row, column.at) == Some(&Value::Unsaved)) {
        let what = unsaved();
        return Some(Both::each(|lang| {
            say!(lang, "titre (cellule {cell}) : {}", "title (cell {cell}): {}", what.get(lang))
        }));
    }
    if let Some(Both { fr, en }) = &draft.refused {
        return Some(both!("{fr} (cellule {cell})", "{en} (cell {cell})"));
    }
    if draft.title.is_empty() {
        return Some(both!("pas de titre (cellule {cell})", "no title (cell {cell})"));
    }
    if draft.title.parse::<f64>().is_ok() || parse_iso(&draft.title).is_some() || written_day(&draft.title).is_some() {
        return Some(both!(
            "un nombre ou une date à la place du titre (cellule {cell})",
            "a number or a date in the place of the title (cell {cell})"
        ));
    }
    let length = draft.title.chars().count();
    if length > LONGEST_TITLE {
        return Some(both!(
            "titre de {length} caractères (cellule {cell}) : {LONGEST_TITLE} au plus",
            "title of {length} characters (cell {cell}): {LONGEST_TITLE} at most"
        ));
    }
    let same = same?;
    Some(Both::each(|lang| {
        say!(lang, "même titre que {} (cellule {cell})", "same title as {} (cell {cell})", same.get(lang))
    }))
}

/// The message for a formula without a stored value.
pub(super) fn unsaved() -> Both {
    both!(
        "formule sans valeur enregistrée : ouvrez le fichier dans votre tableur et enregistrez-le",
        "formula without a stored value: open the file in your spreadsheet program and save it"
    )
}

/// Appends the text of a row that is not imported to its reason, so that users can find it.
fn said(what: Both, sheet: &Sheet, row: u32) -> Both {
    let texts = sheet.row(row).map(|(_, value)| value.text()).filter(|text| !persons::is_personal(text));
    let cells: Vec<String> = texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let all = cells.join(" | ");
    let short: String = all.chars().take(100).collect();
    let end = if short.len() < all.len() { "…" } else { "" };
    let shown = printable(&format!("{short}{end}"));
    let quoted = Both::each(|lang| say!(lang, "{} : « {shown} »", "{}: \"{shown}\"", what.get(lang)));
    if shown.is_empty() { what } else { quoted }
}

/// The group of each row; an empty cell takes the value above, since people write the group only once.
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
        remarks.push(both!(
            "colonne {name} « {heading} » : où elle est vide, le groupe est celui de la ligne au-dessus",
            "column {name} \"{heading}\": where it is empty, the group is that of the row above"
        ));
    }
    groups
}

/// Reports amounts merged over several rows: they are not divided.
fn merged(sheet: &Sheet, columns: &Columns, remarks: &mut Vec<Both>) {
    for column in &columns.all {
        let Role::Field(Field::Budget | Field::FunderAmountOf(_), _) = column.role else { continue };
        for (_, top, end) in sheet.tall.iter().filter(|(at, top, _)| *at == column.at && sheet.get(*top, *at).is_some())
        {
            let (name, first, last) = (column_name(column.at), top + 1, end + 1);
            remarks.push(both!(
                "cellules fusionnées {name}{first}:{name}{last} : le montant n'est compté que pour la ligne {first}",
                "merged cells {name}{first}:{name}{last}: the amount counts for row {first} only"
            ));
        }
    }
}
