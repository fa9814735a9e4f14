//! The plan as a workbook: actions, by owner, by deadline, and thread.

use super::table::{self, Cell};
use super::workbook::{Book, Sheet};
use super::{Export, Input, Unfit, phrases, unwritable};
use crate::lang::Lang;
use crate::model::fields::{BUDGET, DEADLINE, OWNER, PRIORITY, STATUS};
use crate::plan::{CommonPlan, PlanAction};
use crate::trace::rows;

pub(super) fn export(input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    book(input).map_err(|error| unwritable(&error.to_string()))
}

fn book(input: &Input<'_>) -> Result<Export, rust_xlsxwriter::XlsxError> {
    let plan = input.plan;
    let mut book = Book::new(&phrases::title(&plan.terms), plan.title);
    let actions = phrases::many(&plan.terms.action);
    let (one, group) = (phrases::one(&plan.terms.action), phrases::one(&plan.terms.group));
    let columns = table::columns(plan.fields, plan.lang);
    let columns: Vec<(&str, u8)> = columns.iter().map(|column| (&*column.title, column.width)).collect();
    book.add(Sheet { name: &actions, columns: &columns, rows: table::rows(input), kept: 2, pages: 4 })?;
    let owner = |action: &PlanAction<'_>| text(action.owner().as_deref().unwrap_or("À désigner"));
    let deadline = |action: &PlanAction<'_>| action.deadline().map_or_else(|| text("À fixer"), Cell::Day);
    let by_owner = numbered(plan, plan.by_owner().into_iter().flat_map(|(_, places)| places));
    let rows = by_owner.iter().map(|(at, action)| {
        let [number, title, groups, priority, progress] = common(plan, *at, action);
        plan.having([
            (None, owner(action)),
            (None, number),
            (None, title),
            (None, groups),
            (Some(PRIORITY), priority),
            (Some(STATUS), progress),
            (Some(DEADLINE), deadline(action)),
            (Some(BUDGET), budget(action)),
        ])
    });
    let label = |key, width| (Some(key), (plan.label(key), width));
    let columns = plan.having([
        (None, (plan.label(OWNER), 34)),
        (None, ("N°", 5)),
        (None, (&one, TITLE_WIDTH)),
        (None, (&group, 22)),
        label(PRIORITY, 10),
        label(STATUS, 12),
        label(DEADLINE, 12),
        (Some(BUDGET), ("Budget € HT", 13)),
    ]);
    book.add(Sheet { name: "Par porteur", columns: &columns, rows, kept: 1, pages: 1 })?;
    let by_deadline = numbered(plan, plan.by_deadline().into_iter().flat_map(|(_, places)| places));
    let rows = by_deadline.iter().map(|(at, action)| {
        let [number, title, groups, priority, progress] = common(plan, *at, action);
        plan.having([
            (None, deadline(action)),
            (None, number),
            (None, title),
            (Some(OWNER), owner(action)),
            (None, groups),
            (Some(PRIORITY), priority),
            (Some(STATUS), progress),
            (Some(BUDGET), budget(action)),
        ])
    });
    let columns = plan.having([
        (None, (plan.label(DEADLINE), 12)),
        (None, ("N°", 5)),
        (None, (&one, TITLE_WIDTH)),
        label(OWNER, 34),
        (None, (&group, 22)),
        label(PRIORITY, 10),
        label(STATUS, 12),
        (Some(BUDGET), ("Budget € HT", 13)),
    ]);
    book.add(Sheet { name: "Par échéance", columns: &columns, rows, kept: 1, pages: 1 })?;
    let titles = rows::titles(&input.trace.terms, Lang::Fr);
    let columns: Vec<(&str, u8)> =
        titles.iter().map(String::as_str).zip([20, 14, 50, 7, 50, 22, 11, 45, 30, 26]).collect();
    let rows = rows::rows(input.trace).map(|row| {
        let number = row.action.map(|action| action.number as u64);
        let mut cells: Vec<Cell> = rows::cells(&row, Lang::Fr).iter().map(|cell| text(cell)).collect();
        cells[NUMBER] = number.map_or(Cell::Empty, Cell::Number);
        cells
    });
    book.add(Sheet { name: "Fil", columns: &columns, rows, kept: 1, pages: 1 })?;
    let (bytes, remarks) = book.finish()?;
    Ok(Export { bytes, remarks })
}

/// Width of the column of titles.
const TITLE_WIDTH: u8 = 60;
/// Index of the numeric column of the thread.
const NUMBER: usize = 6;

fn numbered<'p, 'a>(plan: &'p CommonPlan<'a>, places: impl Iterator<Item = usize>) -> Vec<(usize, &'p PlanAction<'a>)> {
    places.map(|at| (at, &plan.actions[at])).collect()
}

fn common(plan: &CommonPlan<'_>, at: usize, action: &PlanAction<'_>) -> [Cell; 5] {
    [
        Cell::Number(at as u64 + 1),
        text(action.title),
        text(&plan.groups_of(action).join("\n")),
        text(&action.told(PRIORITY, plan.lang)),
        text(&action.told(STATUS, plan.lang)),
    ]
}

fn budget(action: &PlanAction<'_>) -> Cell {
    action.budget().map_or(Cell::Empty, Cell::Euros)
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}
