//! The cost of a row: from one column or the sum of several, which must agree.

use super::{Reader, Weight};
use crate::imports::budget::Parts;
use crate::imports::columns::{Column, Columns, Origin};
use crate::imports::euros;
use crate::imports::fields::Field;
use crate::imports::sheet::Value;
use crate::lang::both;
use crate::text::money::money;

/// The value of a budget part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    Known(u64),
    /// Not an amount, or to be given later.
    Open,
}

impl<'a> Reader<'a> {
    /// Reads a part of the budget, which is also kept as text.
    pub(super) fn part(&mut self, column: &'a Column, value: &Value, scale: u64) {
        match euros::amount(value, scale) {
            Ok(amount) => {
                self.keep(column, &value.text());
                self.parts.push((column, Share::Known(amount)));
            }
            Err(what) => {
                self.trouble(column, what, true, &value.text());
                self.parts.push((column, Share::Open));
            }
        }
    }

    /// Computes the row's budget from its parts if no column holds it, and reports contradictions.
    pub(super) fn add_up(&mut self) {
        self.weigh_parts();
        let Some(budget) = self.draft.budget else { return };
        let columns = self.columns;
        let whole = columns.find(Field::Budget);
        for (column, amount) in std::mem::take(&mut self.again) {
            if let Some(whole) = whole.filter(|_| amount != budget) {
                let (own, other) = (money(amount), money(budget));
                let cell = self.name(whole);
                self.tell(
                    column,
                    both!(
                        "{own} ici, {other} en {cell}, qui est repris comme budget",
                        "{own} here, {other} in {cell}, which is taken as the budget"
                    ),
                    Weight::Doubt,
                );
            }
        }
        self.weigh_funders(budget, whole);
    }

    fn weigh_parts(&mut self) {
        let columns: &'a Columns = self.columns;
        let parts = std::mem::take(&mut self.parts);
        let cells: Vec<String> = parts.iter().map(|(column, _)| self.name(column)).collect();
        let cells = cells.join(", ");
        let known = parts.iter().filter_map(|(_, share)| match share {
            Share::Known(amount) => Some(*amount),
            Share::Open => None,
        });
        let sum: u64 = known.fold(0, u64::saturating_add);
        let open = parts.iter().find(|(_, share)| *share == Share::Open);
        let is_known = parts.iter().any(|(_, share)| *share != Share::Open);
        let (Some((first, _)), true) = (parts.first(), columns.parts != Parts::Unknown && is_known) else { return };
        if let Some((column, _)) = open {
            if self.draft.budget.is_none() {
                let what = both!(
                    "budget laissé vide : sans cette cellule, la somme ({}) ne serait pas entière",
                    "budget left empty: without this cell, the sum ({}) would not be whole",
                    money(sum)
                );
                self.tell(column, what, Weight::Doubt);
            }
            return;
        }
        let whole = columns.find(Field::Budget);
        match (whole, self.draft.budget) {
            (None, _) => self.draft.budget = Some(sum),
            (Some(whole), Some(budget)) if budget != sum => {
                let (own, other) = (money(budget), money(sum));
                let what = both!(
                    "{own} (repris comme budget), mais la somme de {cells} est {other}",
                    "{own} (taken as the budget), but the sum of {cells} is {other}"
                );
                self.tell(whole, what, Weight::Doubt);
            }
            // An invalid total was already reported; an empty one is replaced by the sum.
            (Some(whole), None) if !self.troubles.iter().any(|told| told.column == whole.at) => {
                self.draft.budget = Some(sum);
                let (cell, total) = (self.name(whole), money(sum));
                let what = both!(
                    "{cell} est vide : le budget repris est la somme de {cells} ({total})",
                    "{cell} is empty: the budget taken is the sum of {cells} ({total})"
                );
                self.tell(first, what, Weight::Doubt);
            }
            _ => {}
        }
    }

    /// Reports funders whose amounts exceed the budget.
    fn weigh_funders(&mut self, budget: u64, whole: Option<&'a Column>) {
        let paid = self.draft.funders.iter().filter_map(|funder| funder.amount).fold(0, u64::saturating_add);
        let columns = self.columns;
        let is_payer = |column: &&Column| {
            let fields = [Field::FunderColumn, Field::Funders, Field::Funding];
            fields.iter().any(|field| column.role_is(*field))
        };
        let Some(column) = whole.or_else(|| columns.all.iter().find(is_payer)) else { return };
        // For the exported plan, `check` reports this on the project's files.
        if paid > budget && columns.origin != Origin::Plan {
            let (paid, budget) = (money(paid), money(budget));
            let what = both!(
                "les financeurs donnent ensemble {paid}, plus que le budget ({budget})",
                "the funders pay {paid} together, more than the budget ({budget})"
            );
            self.tell(column, what, Weight::Note);
        }
    }

    fn name(&self, column: &Column) -> String {
        self.sheet.name_of(self.row, column.at)
    }
}
