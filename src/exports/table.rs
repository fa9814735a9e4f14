//! The plan as a table: columns shared by the spreadsheet exports and read by `import-actions`.

use std::borrow::Cow;

use jiff::civil::Date;

use super::Input;
use crate::lang::Lang;
use crate::model::fields::{
    FUNDERS, FieldDef, IDEAS, INDICATORS, Kind, Leaf, Merge, Number, OTHER_COLUMNS, TITLE, Table, Value,
};
use crate::parse::rich::{blocks, plain};
use crate::plan::{CommonPlan, PlanAction, PlanField, Quote};

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    /// A text, with one line per list item.
    Text(String),
    Number(u64),
    /// A number, possibly with decimals.
    Decimal(Number),
    /// In whole euros.
    Euros(u64),
    Day(Date),
}

/// A column: title and width.
pub struct Column<'a> {
    pub title: Cow<'a, str>,
    /// In characters.
    pub width: u8,
}

/// Widths of the columns before those of the fields, and after them.
const BEFORE: [u8; 4] = [5, 45, 18, 60];
const AFTER: [u8; 3] = [34, 40, 40];

/// The columns for actions with these fields, in order, with the titles that people use. They represent all data.
pub fn columns(fields: &Table, lang: Lang) -> Vec<Column<'_>> {
    let fixed = |(title, width): (&'static str, u8)| Column { title: title.into(), width };
    let (before, after) = OTHER_COLUMNS.split_at(BEFORE.len());
    let (before, after) = (before.iter().copied().zip(BEFORE), after.iter().copied().zip(AFTER));
    let own = shown(fields).map(|leaf| Column { title: leaf.own().heading(lang).into(), width: width(leaf.own()) });
    before.map(fixed).chain(own).chain(after.map(fixed)).collect()
}

/// The fields with their own column.
fn shown(fields: &Table) -> impl Iterator<Item = Leaf<'_>> {
    fields.leaves().filter(|leaf| leaf.own().in_plan && ![TITLE, IDEAS].contains(&&*leaf.field.key))
}

fn width(field: &FieldDef) -> u8 {
    match field.kind {
        Kind::Number | Kind::Ordinal | Kind::Boolean | Kind::Time => 11,
        Kind::Amount => 13,
        Kind::Date | Kind::Choice(_) => 12,
        Kind::Structure => 28,
        Kind::Structures | Kind::Text => 30,
        _ => 34,
    }
}

/// The cells of each action, in column order.
pub fn rows<'a>(input: &'a Input<'a>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    let plan = input.plan;
    plan.actions.iter().enumerate().map(move |(at, action)| {
        let number = Cell::Number(at as u64 + 1);
        let groups = lines(plan.groups_of(action).into_iter());
        let mut cells = vec![number, text(action.title), groups, text(&description(plan, action))];
        cells.extend(
            shown(plan.fields)
                .map(|leaf| action.field(&leaf.path()).map_or(Cell::Empty, |field| cell(plan, action, field))),
        );
        cells.push(owned_lines(action.ideas.iter().map(|said| quote(plan, action, said))));
        cells.push(owned_lines(action.problems.iter().map(|said| quote(plan, action, said))));
        cells.push(lines(action.origins.iter().map(|origin| origin.path)));
        cells
    })
}

/// A field as a cell: numbers, amounts and dates are typed, all else is text, one value per line.
fn cell(plan: &CommonPlan<'_>, action: &PlanAction<'_>, field: &PlanField<'_>) -> Cell {
    match field.one() {
        Some(Value::Amount(euros)) => Cell::Euros(*euros),
        Some(Value::Date(day)) => Cell::Day(*day),
        Some(Value::Number(number)) => Cell::Decimal(*number),
        _ if field.def().merge == Merge::Text => text(&told(plan, action, field).join("\n")),
        _ if !field.def().columns().is_empty() && ![FUNDERS, INDICATORS].contains(&&*field.def().key) => {
            owned_lines(field.voices.iter().map(|voice| voice.value.in_cell(field.def(), plan.lang)))
        }
        _ => owned_lines(told(plan, action, field).into_iter()),
    }
}

/// The values of a field in display form, each prefixed by its group if the action comes from several.
pub fn told(plan: &CommonPlan<'_>, action: &PlanAction<'_>, field: &PlanField<'_>) -> Vec<String> {
    let several = action.origins.len() > 1;
    field.shown(plan.lang, |group| several.then(|| plan.groups[group].name))
}

fn text(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// One item per line; line breaks within an item become spaces.
fn lines<'a>(items: impl Iterator<Item = &'a str>) -> Cell {
    owned_lines(items.map(str::to_owned))
}

fn owned_lines(items: impl Iterator<Item = String>) -> Cell {
    let items: Vec<String> = items.map(|item| item.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    text(&items.join("\n"))
}

/// The description as plain text; if there are several, each is prefixed by its group.
pub fn description(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> String {
    let several = action.description.len() > 1;
    let parts = action.description.iter().map(|part| (part.group.filter(|_| several), plain(&blocks(part.source))));
    let parts = parts.filter(|(_, text)| !text.is_empty()).map(|(group, text)| match group {
        Some(group) => format!("{} : {text}", plan.groups[group].name),
        None => text,
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

/// « I3 : Covoiturage entre salariés », with the group if the action comes from several.
fn quote(plan: &CommonPlan<'_>, action: &PlanAction<'_>, said: &Quote<'_>) -> String {
    if action.origins.len() > 1 {
        format!("{} ({}) : {}", said.id, plan.groups[said.group].name, said.text)
    } else {
        format!("{} : {}", said.id, said.text)
    }
}
