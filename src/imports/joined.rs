//! Actions on several rows: rows without their own title, or under a merged title, are joined with the first.

use std::collections::BTreeSet;

use super::cells;
use super::columns::{Column, Columns, Role};
use super::euros;
use super::fields::Field;
use super::row::{Trouble, Weight};
use super::rows::Aside;
use super::sheet::{Area, Facts, Left, Sheet, Value};
use super::totals::amount;
use super::visible::short;
use crate::lang::both;
use crate::text::escape::printable;

pub(super) struct Joiner<'a> {
    pub facts: &'a Facts,
    pub columns: &'a Columns,
}

/// The rows of one action.
struct Action {
    first: u32,
    below: Vec<u32>,
}

impl Joiner<'_> {
    /// Joins the rows of each action into its first one; returns the remaining rows.
    pub fn join(&self, sheet: &mut Sheet, rows: &[u32], left: &mut Left) -> BTreeSet<u32> {
        let mut actions: Vec<Action> = Vec::new();
        for row in rows {
            match actions.last_mut() {
                Some(action) if self.continues(sheet, action, *row) => action.below.push(*row),
                _ => actions.push(Action { first: *row, below: Vec::new() }),
            }
        }
        let mut joined = BTreeSet::new();
        for action in actions.iter().filter(|action| !action.below.is_empty()) {
            self.pay(sheet, action);
            for column in &self.columns.all {
                self.cells(sheet, action, column, left);
            }
            joined.extend(action.below.iter().copied());
        }
        let what = both!(
            "suite de l'action au-dessus, jointe à sa fiche",
            "continues the action above, joined with its sheet"
        );
        left.aside.extend(joined.iter().map(|row| Aside { row: *row, what: what.clone() }));
        // Merged cells that span only joined rows no longer span several rows.
        sheet.tall.retain(|(_, top, end)| {
            let inside = joined.range(top.saturating_add(1)..=*end).count();
            inside == 0 || rows.iter().any(|row| row > top && row <= end && !joined.contains(row))
        });
        actions.iter().map(|action| action.first).collect()
    }

    /// True for a row without a title that continues the row above.
    fn continues(&self, sheet: &Sheet, action: &Action, row: u32) -> bool {
        let titles = [self.columns.find(Field::Title), self.columns.find(Field::SubTitle)];
        let mut titles = titles.into_iter().flatten();
        let Some(title) = self.columns.find(Field::Title).or_else(|| self.columns.find(Field::SubTitle)) else {
            return false;
        };
        if sheet.get(action.first, title.at).is_none() || titles.any(|title| sheet.get(row, title.at).is_some()) {
            return false;
        }
        let is_drawn = |area: &Area| area.top == action.first && area.holds(row, title.at);
        if sheet.tall.iter().any(|(at, top, end)| *at == title.at && *top == action.first && row <= *end)
            && self.facts.areas.iter().any(is_drawn)
        {
            return true;
        }
        let before = action.below.last().copied().unwrap_or(action.first);
        let filled = || self.columns.all.iter().filter(|column| sheet.get(row, column.at).is_some());
        let is_list = |column: &Column| matches!(&column.role, Role::Field(field, _) if is_list(*field));
        let is_own = |column: &Column| {
            matches!(column.role, Role::Field(Field::Number | Field::Path | Field::Description | Field::Group, _))
        };
        before.checked_add(1) == Some(row) && filled().any(is_list) && !filled().any(is_own)
    }

    /// Appends to each funder of an action the amount in the neighbouring column.
    fn pay(&self, sheet: &mut Sheet, action: &Action) {
        let Some(funders) = self.columns.find(Field::Funders) else { return };
        let beside = |column: &&Column| {
            let is_next = column.at == funders.at.saturating_add(1);
            match column.role {
                Role::Field(Field::FunderAmount | Field::FunderAmountOf(_), _) => true,
                Role::Field(Field::Budget, _) => is_next,
                _ => false,
            }
        };
        let Some(column) = self.columns.all.iter().find(beside) else { return };
        let Role::Field(field, scale) = column.role else { return };
        let rows = std::iter::once(action.first).chain(action.below.iter().copied());
        let pairs: Vec<(u32, String, u64)> = rows
            .filter_map(|row| {
                let name = sheet.get(row, funders.at)?.text();
                let amount = euros::amount(sheet.get(row, column.at)?, scale).ok()?;
                (!name.contains(|c: char| c.is_ascii_digit() || c == '\n')).then_some((row, name, amount))
            })
            .collect();
        for (row, name, amount) in pairs.iter().filter(|_| pairs.len() > 1) {
            sheet.set(*row, funders.at, Value::Text(format!("{name} : {amount} €")));
            if field != Field::Budget {
                sheet.take(*row, column.at);
            }
        }
    }

    /// Joins the cells of a column.
    fn cells(&self, sheet: &mut Sheet, action: &Action, column: &Column, left: &mut Left) {
        let rows = || std::iter::once(action.first).chain(action.below.iter().copied());
        let filled: Vec<(u32, Value)> =
            rows().filter_map(|row| Some((row, sheet.get(row, column.at)?.clone()))).collect();
        for row in &action.below {
            sheet.take(*row, column.at);
        }
        let Some((_, only)) = filled.first().filter(|(row, _)| *row != action.first || filled.len() > 1) else {
            return;
        };
        let mut texts: Vec<String> = Vec::new();
        for (_, value) in &filled {
            let text = value.text();
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        let fault =
            filled.iter().map(|(_, value)| value).find(|value| matches!(value, Value::Fault(_) | Value::Unsaved));
        let place = Area::around(filled.iter().map(|(row, _)| (*row, column.at)));
        let place = place.map_or_else(String::new, |area| area.to_string());
        let heading = &column.heading;
        let field = if let Role::Field(field, _) = column.role { Some(field) } else { None };
        let is_amount =
            matches!(field, Some(Field::Budget | Field::BudgetPart | Field::FunderAmount | Field::FunderAmountOf(_)));
        let value = match field {
            _ if fault.is_some() => fault.cloned(),
            _ if is_amount => self.amounts(action, column, &filled, &place, left),
            _ if texts.len() == 1 => Some(only.clone()),
            Some(Field::Start | Field::Deadline) => {
                let days: Vec<_> = filled.iter().filter_map(|(_, value)| cells::day(value).ok()).collect();
                let (is_start, is_whole) = (field == Some(Field::Start), days.len() == filled.len());
                let day = if is_start { days.iter().min() } else { days.iter().max() };
                let day = day.filter(|_| is_whole).copied();
                if let Some(day) = day {
                    let (fr, en) = if is_start { ("la première", "the first") } else { ("la dernière", "the last") };
                    left.remarks.push(both!(
                        "cellules {place} « {heading} » : plusieurs dates pour une action, {fr} est reprise ({day})",
                        "cells {place} \"{heading}\": several dates for one action, {en} is taken ({day})"
                    ));
                } else {
                    self.differ(action, column, &texts, &place, left);
                }
                day.map(Value::Day)
            }
            Some(Field::Progress | Field::Priority) => {
                self.differ(action, column, &texts, &place, left);
                None
            }
            _ => Some(Value::Text(texts.join("\n"))),
        };
        sheet.take(action.first, column.at);
        if let Some(value) = value {
            sheet.set(action.first, column.at, value);
        }
    }

    /// Reports different values of a single-valued field.
    fn differ(&self, action: &Action, column: &Column, texts: &[String], place: &str, left: &mut Left) {
        let texts: Vec<String> = texts.iter().map(|text| short(text)).collect();
        let (fr, en) = (texts.join(" », « "), texts.join("\", \""));
        left.troubles.push(Trouble {
            row: action.first,
            column: column.at,
            heading: column.heading.clone(),
            what: both!(
                "plusieurs valeurs pour une seule action ({place}), pas reprises : « {fr} »",
                "several values for one action ({place}), not taken: \"{en}\""
            ),
            kept: None,
            weight: Weight::Lost,
        });
    }

    /// One amount for an action: the sum if each row has its own. An ambiguous amount is left as text, to be
    /// reported as no amount.
    fn amounts(
        &self,
        action: &Action,
        column: &Column,
        filled: &[(u32, Value)],
        place: &str,
        left: &mut Left,
    ) -> Option<Value> {
        let Role::Field(_, scale) = column.role else { return None };
        let worth = |value: &Value| euros::amount(value, scale).ok();
        let amounts: Vec<u64> = filled.iter().filter_map(|(_, value)| worth(value)).collect();
        let texts: Vec<String> = filled.iter().map(|(_, value)| value.text()).collect();
        if let [_] = filled {
            return filled.first().map(|(_, value)| value.clone());
        }
        let count = action.below.len() + 1;
        let is_whole = amounts.len() == filled.len() && filled.iter().all(|(_, value)| amount(value).is_some());
        let (first, rest) = amounts.split_first()?;
        let parts: u64 = rest.iter().sum();
        let heading = printable(&column.heading);
        let line = action.first + 1;
        let total = if is_whole && rest.len() > 1 && *first == parts {
            *first
        } else if is_whole && filled.len() == count {
            first + parts
        } else {
            return Some(Value::Text(texts.join(" + ")));
        };
        left.remarks.push(both!(
            "cellules {place} « {heading} » : {total} € pour l'action de la ligne {line} ({})",
            "cells {place} \"{heading}\": {total} € for the action of row {line} ({})",
            texts.join(" + ")
        ));
        Some(Value::Text(format!("{total} €")))
    }
}

/// True for list fields: each row may add an item.
fn is_list(field: Field) -> bool {
    matches!(
        field,
        Field::Steps
            | Field::Objectives
            | Field::Targets
            | Field::Partners
            | Field::Indicators
            | Field::Funders
            | Field::Ideas
    )
}
