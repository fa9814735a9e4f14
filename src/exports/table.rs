//! The plan as a table: the columns that the spreadsheets share, and that `import-actions` reads.

use jiff::civil::Date;

use super::Input;
use crate::model::action::{Indicator, PRIORITIES, Priority};
use crate::parse::rich::{blocks, plain};
use crate::plan::{CommonPlan, PlanAction, Quote, Share, Voice, status_word};
use crate::text::money::money;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text; its lines are the items of a list.
    Text(String),
    /// A number.
    Number(u64),
    /// Whole euros.
    Euros(u64),
    /// A day.
    Day(Date),
}

/// A column: what it is called, how wide it is drawn (in characters), and its cell for an action.
pub struct Column {
    /// Its heading.
    pub title: &'static str,
    /// Width in characters.
    pub width: u8,
    cell: fn(&Row<'_>) -> Cell,
}

/// An action and what it is told with.
pub struct Row<'a> {
    input: &'a Input<'a>,
    number: usize,
    action: &'a PlanAction<'a>,
}

/// The columns, in order. Their titles are what people write; nothing is lost between them.
pub const COLUMNS: &[Column] = &[
    Column { title: "N°", width: 5, cell: |row| Cell::Number(row.number as u64) },
    Column { title: "Action", width: 45, cell: |row| text(row.action.title) },
    Column { title: "Groupe", width: 18, cell: |row| lines(row.input.plan.groups_of(row.action).into_iter()) },
    Column { title: "Description", width: 60, cell: |row| text(&description(row.input.plan, row.action)) },
    Column { title: "Objectifs", width: 40, cell: |row| lines(row.action.objectives.iter().copied()) },
    Column { title: "Cibles", width: 30, cell: |row| lines(row.action.targets.iter().copied()) },
    Column { title: "Porteur pressenti", width: 28, cell: |row| text(row.action.owner.as_deref().unwrap_or_default()) },
    Column { title: "Partenaires", width: 30, cell: |row| lines(row.action.partners.iter().copied()) },
    Column { title: "Moyens humains", width: 30, cell: |row| voices(row, &row.action.human) },
    Column { title: "Moyens matériels", width: 30, cell: |row| voices(row, &row.action.material) },
    Column { title: "Moyens financiers", width: 30, cell: |row| voices(row, &row.action.financial) },
    Column { title: "Budget € HT", width: 13, cell: |row| row.action.budget.map_or(Cell::Empty, Cell::Euros) },
    Column { title: "Financeurs", width: 34, cell: |row| owned_lines(row.action.funders.iter().map(funder)) },
    Column { title: "Priorité", width: 10, cell: |row| text(row.action.priority.map_or("", priority)) },
    Column { title: "Statut", width: 11, cell: |row| text(row.action.progress.map_or("", status_word)) },
    Column { title: "Début", width: 12, cell: |row| row.action.start.map_or(Cell::Empty, Cell::Day) },
    Column { title: "Échéance", width: 12, cell: |row| row.action.deadline.map_or(Cell::Empty, Cell::Day) },
    Column {
        title: "Indicateurs",
        width: 34,
        cell: |row| owned_lines(row.action.indicators.iter().map(|one| indicator(one))),
    },
    Column { title: "Étapes", width: 34, cell: |row| lines(row.action.steps.iter().copied()) },
    Column {
        title: "Idées", width: 34, cell: |row| owned_lines(row.action.ideas.iter().map(|said| quote(row, said)))
    },
    Column {
        title: "Problématiques",
        width: 40,
        cell: |row| owned_lines(row.action.problems.iter().map(|said| quote(row, said))),
    },
    Column { title: "Fiche-action", width: 40, cell: |row| lines(row.action.origins.iter().map(|origin| origin.path)) },
];

/// The cells of each action, in the order of the columns.
pub fn rows<'a>(input: &'a Input<'a>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    let actions = input.plan.actions.iter().enumerate();
    actions.map(|(at, action)| {
        let row = Row { input, number: at + 1, action };
        COLUMNS.iter().map(|column| (column.cell)(&row)).collect()
    })
}

fn text(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// One item a line; an item of several lines becomes one.
fn lines<'a>(items: impl Iterator<Item = &'a str>) -> Cell {
    owned_lines(items.map(str::to_owned))
}

fn owned_lines(items: impl Iterator<Item = String>) -> Cell {
    let items: Vec<String> = items.map(|item| item.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    text(&items.join("\n"))
}

/// The description as text; those of several groups one after the other, each with its group.
pub fn description(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> String {
    let several = action.description.len() > 1;
    let parts = action.description.iter().map(|part| (part.group.filter(|_| several), plain(&blocks(part.source))));
    let parts = parts.filter(|(_, text)| !text.is_empty()).map(|(group, text)| match group {
        Some(group) => format!("{} : {text}", plan.groups[group].name),
        None => text,
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

/// Means, each with its group where there are several.
fn voices(row: &Row<'_>, voices: &[Voice<'_>]) -> Cell {
    let several = row.action.origins.len() > 1;
    let of_each = voices.iter().map(|voice| match voice.group.filter(|_| several) {
        Some(group) => format!("{} : {}", row.input.plan.groups[group].name, voice.text),
        None => voice.text.to_owned(),
    });
    text(&of_each.collect::<Vec<_>>().join("\n"))
}

/// « ADEME : 12 000 € ».
pub fn funder(share: &Share<'_>) -> String {
    match share.amount {
        Some(amount) => format!("{} : {}", share.name, money(amount)),
        None => share.name.to_owned(),
    }
}

/// « Covoitureurs inscrits [personnes] : 50 »; without a unit, « [] » where the name and the target
/// could not be told apart otherwise.
pub fn indicator(indicator: &Indicator) -> String {
    let target = indicator.target.as_ref().map_or_else(String::new, |target| format!(" : {target}"));
    let is_unclear = |text: &str| text.contains([':', ']']);
    let unit = match &indicator.unit {
        Some(unit) => format!(" [{unit}]"),
        None if is_unclear(&indicator.name) || indicator.target.as_deref().is_some_and(is_unclear) => " []".to_owned(),
        None => String::new(),
    };
    format!("{}{unit}{target}", indicator.name)
}

/// « I3 : Covoiturage entre salariés », with the group where the action has several.
fn quote(row: &Row<'_>, said: &Quote<'_>) -> String {
    if row.action.origins.len() > 1 {
        format!("{} ({}) : {}", said.id, row.input.plan.groups[said.group].name, said.text)
    } else {
        format!("{} : {}", said.id, said.text)
    }
}

/// « Haute ».
pub fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::High => "Haute",
        Priority::Medium => "Moyenne",
        Priority::Low => "Basse",
    }
}

/// Keeps the table of priorities and their words together.
const _: () = assert!(PRIORITIES.len() == 3);
