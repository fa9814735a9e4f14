//! Funding in its various forms: as text, as a list, in one column per funder.

use super::Reader;
use crate::imports::columns::{Column, Origin};
use crate::imports::fields::Field;
use crate::imports::lists::{self, Means};
use crate::imports::sheet::Value;
use crate::imports::{euros, payers};
use crate::lang::both;
use crate::model::action::Funder;

impl Reader<'_> {
    /// Lines with an amount are funders; the other lines describe the costs.
    pub(super) fn funding(&mut self, column: &Column, text: &str) {
        let origin = self.columns.origin;
        let mut words = Vec::new();
        for line in text.lines() {
            if let Some(listed) = payers::of_plan(line) {
                self.funders(column, listed);
                continue;
            }
            if lists::names_means(line) {
                words.push(line.to_owned());
                continue;
            }
            for item in payers::listed(line, origin) {
                match payers::funder(&item, origin) {
                    (Some(funder), None) if funder.amount.is_none() => words.push(item),
                    (funder, what) => {
                        self.draft.funders.extend(funder);
                        if let Some(what) = what {
                            self.trouble(column, what, true, text);
                        }
                    }
                }
            }
        }
        if !words.is_empty() {
            self.means(&words.join("\n"), Means::Financial);
        }
    }

    pub(super) fn funders(&mut self, column: &Column, text: &str) {
        let origin = self.columns.origin;
        for item in payers::listed(text, origin) {
            let (funder, what) = payers::funder(&item, origin);
            self.draft.funders.extend(funder);
            if let Some(what) = what {
                self.trouble(column, what, true, text);
            }
        }
    }

    /// Reads the column of one funder; an amount of zero is no funding.
    pub(super) fn payer(&mut self, column: &Column, value: &Value, scale: u64) {
        let name = payers::name(&column.own);
        let amount = match euros::amount(value, scale) {
            Ok(0) => return,
            Ok(amount) => Some(amount),
            Err(_) if payers::is_mark(&value.text()) => None,
            Err(what) => return self.trouble(column, what, true, &value.text()),
        };
        if self.draft.funders.iter().all(|other| other.name != name || other.amount != amount) {
            self.draft.funders.push(Funder { name, amount });
        }
    }

    /// Combines each funder column with the amount column next to it.
    pub(super) fn pay(&mut self) {
        self.paid.sort_by_key(|(number, ..)| *number);
        let numbers: std::collections::BTreeSet<u8> = self.paid.iter().map(|(number, ..)| *number).collect();
        for number in numbers {
            let of = || self.paid.iter().filter(move |(other, ..)| *other == number);
            let name = of().find_map(|(_, name, _)| name.clone());
            let amount = of().find_map(|(.., amount)| *amount);
            let is_told = |name: &str| self.draft.funders.iter().any(|other| other.name == name);
            match (name, amount) {
                (Some(name), _) if is_told(&name) => {}
                (Some(name), None) => self.draft.funders.extend(payers::funder(&name, Origin::Plan).0),
                (Some(name), amount) => self.draft.funders.push(Funder { name, amount }),
                (None, Some(amount)) => {
                    if let Some(column) = self.columns.find(Field::FunderAmountOf(number)) {
                        let what = both!("un montant sans financeur", "an amount without a funder");
                        self.trouble(column, what, true, &amount.to_string());
                    }
                }
                (None, None) => {}
            }
        }
    }
}
