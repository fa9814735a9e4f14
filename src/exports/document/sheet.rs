//! The sheet of an action, with all the plan's data about it.

use super::{NO_AMOUNT, NO_OWNER, NOT_SET, numbered, thread};
use crate::doc::{Align, Cell, Document, Inlines, Style, Table};
use crate::exports::table::told;
use crate::exports::{Input, phrases};
use crate::lang::Lang;
use crate::model::fields::{BUDGET, FieldDef, Kind, Value};
use crate::parse::rich::{Block, drawn};
use crate::plan::{Description, PlanAction, PlanField};
use crate::text::dates::long;
use crate::text::money::money;

/// Replaces a missing list or text.
const NOT_SAID: &str = "à préciser";

pub(super) fn sheet(
    document: &mut Document,
    input: &Input<'_>,
    at: usize,
    action: &PlanAction<'_>,
    anchor: &str,
    new_page: bool,
) {
    document.heading_at(2, &numbered(at, action), new_page, anchor);
    merger(document, input, action);
    fields(document, input, action);
    description(document, input, action);
    long_fields(document, input, action);
    thread::thread(document, input, action);
}

/// Names the actions that were merged into this one.
fn merger(document: &mut Document, input: &Input<'_>, action: &PlanAction<'_>) {
    if action.origins.len() < 2 {
        return;
    }
    let on = action.decided_on.map_or_else(String::new, |date| format!(" décidée le {}", long(date, Lang::Fr)));
    let merged: Vec<String> = action
        .origins
        .iter()
        .map(|origin| format!("{} ({})", origin.title, input.plan.groups[origin.group].name))
        .collect();
    let mut text = format!("{} d'une fusion{on} entre : {}.", phrases::issued(&input.plan.terms), merged.join(" ; "));
    if let Some(reason) = action.reason {
        text.push_str(&format!(" {reason}"));
    }
    let line = Inlines::from(&text);
    document.paragraph(Style::Normal, line);
}

/// Short fields, in a table of two columns; lists and tables have their own heading.
fn fields(document: &mut Document, input: &Input<'_>, action: &PlanAction<'_>) {
    let terms = &input.plan.terms;
    let mut table =
        Table::new(&format!("Fiche {}", terms.action.of_the(Lang::Fr)), &[(25, Align::Left), (75, Align::Left)])
            .named_rows();
    table.row(["Rubrique", "Contenu"].map(|title| Inlines::from(title).into()));
    let groups = input.plan.groups_of(action).join(", ");
    table.row([Inlines::from(&phrases::one(&terms.group_label)).into(), Inlines::from(&groups).into()]);
    for field in action.fields.iter().filter(|field| field.def().in_plan && !is_long(field)) {
        let none = match field.def().kind {
            Kind::Amount => NO_AMOUNT,
            Kind::Structure => NO_OWNER,
            Kind::Choice(_) | Kind::Date => NOT_SET,
            _ => NOT_SAID,
        };
        let lines = match field.one() {
            Some(Value::Amount(euros)) if field.def().key == BUDGET => vec![format!("{} HT", money(*euros))],
            _ => told(input.plan, action, field),
        };
        let cell: Cell = match (lines.is_empty(), field.def().kind.is_list()) {
            (true, _) => Inlines::from(none).into(),
            (false, true) if field.def().columns().is_empty() => Inlines::from(&lines.join(" ; ")).into(),
            (false, _) => lines.iter().map(Inlines::from).collect(),
        };
        table.row([Inlines::from(field.def().label.get(input.plan.lang)).into(), cell]);
    }
    let sheets = action.origins.iter().map(|origin| Inlines::from(origin.path)).collect();
    table.row([Inlines::from(&phrases::one(&terms.action_label)).into(), sheets]);
    document.table(table);
}

/// True for a field shown below the table, under its own heading.
fn is_long(field: &PlanField<'_>) -> bool {
    matches!(field.def().kind, Kind::List { .. } | Kind::LongText) || field.def().columns().len() > 2
}

/// Long fields: lists, texts, and entries of more than two columns.
fn long_fields(document: &mut Document, input: &Input<'_>, action: &PlanAction<'_>) {
    for field in action.fields.iter().filter(|field| field.def().in_plan && is_long(field)) {
        let title = field.def().label.get(input.plan.lang);
        document.heading(3, title, false);
        let lines = told(input.plan, action, field);
        match &field.def().kind {
            _ if lines.is_empty() => said_nothing(document),
            Kind::Table(columns) => entries(document, title, columns, field, input.plan.lang),
            Kind::LongText => {
                for line in &lines {
                    let line = Inlines::from(line);
                    document.paragraph(Style::Normal, line);
                }
            }
            kind => {
                let items: Vec<_> = lines.iter().map(Inlines::from).collect();
                if *kind == (Kind::List { ordered: true }) { document.steps(items) } else { document.bullets(items) }
            }
        }
    }
}

/// The entries of a table field.
fn entries(document: &mut Document, title: &str, columns: &[FieldDef], field: &PlanField<'_>, lang: Lang) {
    let width = 100 / u32::try_from(columns.len()).unwrap_or(1).max(1);
    let columns_of = columns.iter().map(|column| {
        (width, if matches!(column.kind, Kind::Amount | Kind::Number) { Align::Right } else { Align::Left })
    });
    let mut table = Table::new(title, &columns_of.collect::<Vec<_>>());
    table.row(columns.iter().map(|column| Inlines::from(column.heading(lang)).into()));
    for voice in &field.voices {
        let Value::Rows(rows) = &*voice.value else { continue };
        for row in rows {
            let cells = row.iter().zip(columns);
            table.row(cells.map(|(value, column)| {
                let text = value.as_ref().map_or_else(String::new, |value| value.shown(column, lang));
                Cell::from(Inlines::from(&text))
            }));
        }
    }
    document.table(table);
}

/// The descriptions; if there are several, each under the name of its group.
fn description(document: &mut Document, input: &Input<'_>, action: &PlanAction<'_>) {
    document.heading(3, "Description", false);
    let drawn = action.description.iter().map(|part| (part, drawn(part.source)));
    let parts: Vec<(&Description<'_>, Vec<Block>)> = drawn.filter(|(_, blocks)| !blocks.is_empty()).collect();
    if parts.is_empty() {
        said_nothing(document);
    }
    for (part, blocks) in &parts {
        if let Some(group) = part.group.filter(|_| action.origins.len() > 1) {
            let line = Inlines::default().strong(&phrases::group(&input.plan.terms, &input.plan.groups[group]));
            document.paragraph(Style::Normal, line);
        }
        document.text(blocks, part.path);
    }
}

fn said_nothing(document: &mut Document) {
    let line = Inlines::from(NOT_SAID);
    document.paragraph(Style::Normal, line);
}
