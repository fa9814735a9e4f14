//! Sheets of cards: one action after the other, each as labels with values to the right or below, or actions
//! next to each other, one per column. They are converted to a table with one row per action.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Field;
use super::header::{Found, Heading};
use super::headings::{named, recognise};
use super::rows::Aside;
use super::sheet::{Left, Place, Sheet, Value};
use super::tables::Table;
use super::visible::{names, short};
use crate::lang::{Both, both};
use crate::text::fold::fold;

/// Maximum number of filled cells in a sheet of cards; a larger sheet is a table.
const MOST_CELLS: usize = 20_000;

/// Maximum length of a label, in bytes.
const LONGEST: usize = 120;

/// A label and its values.
struct Rubric {
    row: u32,
    label: String,
    field: Option<Field>,
    values: Vec<(u32, u32, Value)>,
}

/// The kind of a row in a sheet of cards.
enum Item {
    Rubric(Rubric),
    /// Not a label: the title of a card, or a note.
    Band(u32),
}

/// Converts the cards of a sheet to a table; `None` if the sheet holds no cards.
pub(super) fn read(sheet: &Sheet) -> Option<Table> {
    if sheet.cells().take(MOST_CELLS + 1).count() > MOST_CELLS {
        return None;
    }
    let column = label_column(sheet)?;
    let mut left = Left::default();
    let struck: Vec<(u32, u32)> = sheet.facts.struck.iter().filter(|(_, whole)| **whole).map(|(at, _)| *at).collect();
    let struck: Vec<(u32, u32)> =
        struck.into_iter().filter(|(row, column)| sheet.get(*row, *column).is_some()).collect();
    if let Some(Both { fr, en }) = names(sheet, &struck) {
        left.remarks.push(both!("{fr} : texte barré, pas repris", "{en}: struck through, not taken"));
    }
    let mut shown = sheet.clone();
    for (row, column) in struck {
        shown.take(row, column);
    }
    let mut items = items(&shown, column);
    if items.iter().all(|item| !is_title(item)) {
        title_bands(&shown, &mut items);
    }
    let fields: BTreeSet<Field> = items.iter().filter_map(rubric).filter_map(|rubric| rubric.field).collect();
    let is_cards = items.iter().any(is_title) && fields.len() >= 2 && (fields.len() > 2 || items.len() > 1);
    if !is_cards {
        return None;
    }
    let mut cards = Cards { left, ..Cards::default() };
    for band in items.iter().filter_map(|item| if let Item::Band(row) = item { Some(*row) } else { None }) {
        let texts: Vec<String> = shown.row(band).take(2).map(|(_, value)| short(&value.text())).collect();
        let text = texts.join(" | ");
        let what = both!("hors des rubriques : « {text} »", "outside the fields: \"{text}\"");
        cards.left.aside.push(Aside { row: band, what });
    }
    for card in parted(items) {
        cards.add(card);
    }
    Some(cards.table(sheet, fields.len()))
}

/// The column that holds most labels.
fn label_column(sheet: &Sheet) -> Option<u32> {
    let mut fields: BTreeMap<u32, BTreeSet<Field>> = BTreeMap::new();
    for row in sheet.rows() {
        let cells = sheet.row(row).map(|(column, value)| (column, label(value).and_then(|text| named(&text))));
        let cells: Vec<(u32, Option<Field>)> = cells.collect();
        // Two labels in adjacent cells are column headings.
        if cells.windows(2).any(|two| two[0].1.is_some() && two[1].1.is_some()) {
            continue;
        }
        for (column, field) in cells {
            fields.entry(column).or_default().extend(field);
        }
    }
    let (column, fields) = fields.into_iter().max_by_key(|(column, fields)| (fields.len(), u32::MAX - column))?;
    (fields.len() >= 2).then_some(column)
}

fn label(value: &Value) -> Option<String> {
    matches!(value, Value::Text(text) if text.len() <= LONGEST).then(|| value.text())
}

/// The labels of the sheet, row by row.
fn items(sheet: &Sheet, column: u32) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    // A label without a value to its right takes the rows below as its value.
    let mut is_open = false;
    let mut last: Option<u32> = None;
    for row in sheet.rows() {
        let cells: Vec<(u32, &Value)> = sheet.row(row).collect();
        let is_next = last.is_some_and(|last| last + 1 == row);
        last = Some(row);
        let values = |from: usize| cells[from..].iter().map(|(column, value)| (row, *column, (*value).clone()));
        let Some((first, value)) = cells.first() else { continue };
        let known = label(value).and_then(|text| recognise(&text).map(|known| known.field));
        let is_named = || named(&value.text()).is_some();
        let is_rubric =
            *first <= column && label(value).is_some() && (cells.len() > 1 || known.is_some() && is_named());
        match items.last_mut() {
            Some(Item::Rubric(rubric)) if is_open && is_next && known.is_none() => {
                rubric.values.extend(values(0));
                continue;
            }
            Some(Item::Rubric(rubric)) if *first > column && is_next => {
                rubric.values.extend(values(0));
                continue;
            }
            _ if !is_rubric => {
                items.push(Item::Band(row));
                is_open = false;
                continue;
            }
            _ => {}
        }
        is_open = cells.len() == 1;
        // Several labels in one row: « Porteur | … | Partenaires | … ».
        let mut at = 0;
        while at < cells.len() {
            let text = cells[at].1.text();
            let is_label =
                |at: usize| at + 1 < cells.len() && label(cells[at].1).is_some_and(|text| named(&text).is_some());
            let end = (at + 2..cells.len()).find(|at| is_label(*at)).unwrap_or(cells.len());
            let field = recognise(&text).map(|known| known.field);
            let values = values(at + 1).take(end - at - 1).collect();
            items.push(Item::Rubric(Rubric { row, label: text, field, values }));
            at = end;
        }
    }
    items
}

fn rubric(item: &Item) -> Option<&Rubric> {
    if let Item::Rubric(rubric) = item { Some(rubric) } else { None }
}

fn is_title(item: &Item) -> bool {
    rubric(item).is_some_and(|rubric| rubric.field == Some(Field::Title) && !rubric.values.is_empty())
}

/// Extracts titles from bands such as « Fiche action n° 4 : Ouvrir un lieu ».
fn title_bands(sheet: &Sheet, items: &mut [Item]) {
    for item in items {
        let row = match item {
            Item::Band(row) => *row,
            Item::Rubric(rubric) => rubric.row,
        };
        let cells: Vec<(u32, &Value)> = sheet.row(row).collect();
        let Some((column, value)) = cells.first() else { continue };
        let text = value.text();
        let folded = fold(&text);
        let is_band = folded.starts_with("fiche") || folded.starts_with("action n") || folded.starts_with("action 1");
        let rest =
            [" : ", " – ", " - ", " — ", ": "].iter().find_map(|mark| text.split_once(mark)).map(|(_, rest)| rest);
        let title = match (cells.len(), rest) {
            (1, Some(rest)) if is_band => (row, *column, Value::Text(rest.to_owned())),
            (2, None) if is_band => (row, cells[1].0, cells[1].1.clone()),
            _ => continue,
        };
        let (label, field) = ("Titre".to_owned(), Some(Field::Title));
        *item = Item::Rubric(Rubric { row, label, field, values: vec![title] });
    }
}

/// Splits the labels into cards: each card has one title, and the labels above the first title of the first
/// card also come above the title in the other cards.
fn parted(items: Vec<Item>) -> Vec<Vec<Rubric>> {
    let first = items.iter().position(is_title).unwrap_or(0);
    let head: BTreeSet<String> = items[..first].iter().filter_map(rubric).map(|own| fold(&own.label)).collect();
    let titles: Vec<usize> = (0..items.len()).filter(|at| is_title(&items[*at])).collect();
    let mut starts = vec![0];
    for title in titles.iter().skip(1) {
        let is_head = |item: &Item| rubric(item).is_none_or(|rubric| head.contains(&fold(&rubric.label)));
        let above = items[..*title].iter().rev().take_while(|item| is_head(item)).count();
        starts.push(title - above);
    }
    let mut cards: Vec<Vec<Rubric>> = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        if starts.get(cards.len()).is_some_and(|start| *start <= at) {
            cards.push(Vec::new());
        }
        if let (Item::Rubric(rubric), Some(card)) = (item, cards.last_mut()) {
            card.push(rubric);
        }
    }
    cards
}

/// The table under construction.
#[derive(Default)]
struct Cards {
    sheet: Sheet,
    headings: Vec<Heading>,
    left: Left,
}

impl Cards {
    fn add(&mut self, card: Vec<Rubric>) {
        let Some(title) = card.iter().find(|rubric| rubric.field == Some(Field::Title)) else { return };
        let columns: Vec<u32> = title.values.iter().map(|(_, column, _)| *column).collect();
        let rows: BTreeSet<u32> = title.values.iter().map(|(row, ..)| *row).collect();
        let fills = |rubric: &&Rubric| {
            rubric.values.len() > 1 && rubric.values.iter().all(|(_, column, _)| columns.contains(column))
        };
        // Actions side by side, one per column.
        if columns.len() > 1 && rows.len() == 1 && card.iter().filter(fills).count() * 2 > card.len() {
            for column in columns {
                self.one(&card, title.row, Some(column));
            }
        } else {
            self.one(&card, title.row, None);
        }
    }

    /// Adds one action, from the values of all labels or only those in one column.
    fn one(&mut self, card: &[Rubric], row: u32, only: Option<u32>) {
        let mut row = row;
        while self.sheet.row(row).next().is_some() {
            row = row.saturating_add(1);
        }
        for rubric in card {
            let values = rubric.values.iter().filter(|(_, column, _)| only.is_none_or(|only| only == *column));
            let values: Vec<&(u32, u32, Value)> = values.collect();
            let Some((at, column, _)) = values.first().copied() else { continue };
            let place = self.column(&rubric.label);
            let value = joined(&values);
            let value = match self.sheet.get(row, place) {
                Some(before) => Value::Text(format!("{}\n{}", before.text(), value.text())),
                None => {
                    let origin = Place { sheet: String::new(), row: *at, column: *column };
                    self.sheet.origins.insert((row, place), origin);
                    value
                }
            };
            self.sheet.set(row, place, value);
        }
    }

    fn column(&mut self, label: &str) -> u32 {
        let text = label.trim_end().trim_end_matches(':').trim_end();
        if let Some(heading) = self.headings.iter().find(|heading| fold(&heading.text) == fold(text)) {
            return heading.column;
        }
        let column = u32::try_from(self.headings.len()).unwrap_or(u32::MAX);
        self.headings.push(Heading { column, text: text.to_owned(), above: None });
        column
    }

    fn table(self, sheet: &Sheet, score: usize) -> Table {
        let mut own = self.sheet;
        own.name.clone_from(&sheet.name);
        own.left = self.left;
        own.is_of_cards = true;
        let found = Found { row: 0, below: 0, headings: self.headings, score, hints: Vec::new() };
        Table { sheet: own, found }
    }
}

/// Joins the values of a label: on one row, a name and its number; on several rows, a list.
fn joined(values: &[&(u32, u32, Value)]) -> Value {
    if let [(.., value)] = values {
        return value.clone();
    }
    let mut lines: Vec<(u32, String)> = Vec::new();
    for (row, _, value) in values {
        match lines.last_mut() {
            Some((last, line)) if last == row => {
                let is_named = matches!(value, Value::Number(_)) && line.ends_with(char::is_alphabetic);
                line.push_str(if is_named { " : " } else { " " });
                line.push_str(&value.text());
            }
            _ => lines.push((*row, value.text())),
        }
    }
    Value::Text(lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("\n"))
}
