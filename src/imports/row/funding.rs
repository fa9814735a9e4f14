//! Who pays, however a table tells it: in words, in a list, in columns side by side.

use super::{Reader, both};
use crate::imports::fields::Field;
use crate::imports::lists::{self, Means};
use crate::model::action::Funder;

impl Reader<'_> {
    /// Who pays, in the lines that tell how much; in the others, what is to be paid.
    pub(super) fn funding(&mut self, text: &str) {
        let (mut funders, mut words) = (Vec::new(), Vec::new());
        let origin = self.columns.origin;
        for line in text.lines() {
            if let Some(listed) = lists::funding_plan(line) {
                funders.extend(lists::funders(listed, origin).iter().map(|item| lists::funder(item, origin)));
                continue;
            }
            if lists::names_means(line) {
                words.push(line.to_owned());
                continue;
            }
            for item in lists::funders(line, origin) {
                let funder = lists::funder(&item, origin);
                if funder.amount.is_some() { funders.push(funder) } else { words.push(item) }
            }
        }
        self.draft.funders.extend(funders);
        if !words.is_empty() {
            self.means(&words.join("\n"), Means::Financial);
        }
    }

    pub(super) fn funders(&mut self, text: &str) {
        let has_amounts = text.contains(|c: char| c.is_ascii_digit());
        let origin = self.columns.origin;
        let items = if has_amounts { lists::funders(text, origin) } else { lists::names(text, origin) };
        self.draft.funders.extend(items.iter().map(|item| lists::funder(item, origin)));
    }

    /// The funders of columns of their own, each with the amount beside it.
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
                (Some(name), None) => self.draft.funders.push(lists::funder(&name, self.columns.origin)),
                (Some(name), amount) => self.draft.funders.push(Funder { name, amount }),
                (None, Some(amount)) => {
                    if let Some(column) = self.columns.find(Field::FunderAmountOf(number)) {
                        let what =
                            both("un montant sans financeur".to_owned(), "an amount without a funder".to_owned());
                        self.trouble(column, what, true, &amount.to_string());
                    }
                }
                (None, None) => {}
            }
        }
    }
}
