//! The amount columns of a table: one holds the budget, or several add up to it, or neither is certain.

use std::collections::{BTreeMap, BTreeSet};

use super::amounts::{self, Amount, Part};
use super::columns::{Column, Origin, Role};
use super::euros;
use super::fields::Field;
use super::header::{Found, Heading};
use super::headings::Known;
use super::payers;
use super::sheet::{Sheet, column_name};
use crate::lang::{Both, both};
use crate::text::fold::fold;

/// How the parts relate to the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// No columns are known to add up to it.
    Unknown,
    /// Their sum is the budget, which no column holds.
    Summed,
    /// Their sum must equal the budget column.
    Checked,
}

/// The amount columns.
pub struct Money {
    roles: BTreeMap<u32, (Role, Why)>,
    pub parts: Parts,
    /// True if amounts divide a budget and no column certainly holds it.
    is_open: bool,
}

/// Why an amount column has its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Read,
    Tax,
    Done,
    Share,
    Part,
    Unclear,
    FundersTotal,
    Unit,
}

/// Headings that name places; their columns may hold codes and names instead of amounts.
const PLACES: [&str; 16] = [
    "commune",
    "communes",
    "ville",
    "epci",
    "cc",
    "ca",
    "region",
    "departement",
    "etat",
    "pays",
    "agglo",
    "metropole",
    "petr",
    "autre",
    "autres",
    "entreprise",
];

pub fn is_money(field: Field) -> bool {
    matches!(
        field,
        Field::Budget
            | Field::BudgetPart
            | Field::BudgetAgain
            | Field::Funding
            | Field::Funders
            | Field::FunderColumn
            | Field::FunderAmount
            | Field::FunderAmountOf(_)
    )
}

/// Decides which of the filled columns hold amounts, and of which kind. Removes them from `known`, except
/// those that need no comparison with other columns.
pub fn settle(sheet: &Sheet, found: &Found, origin: Origin, known: &mut Vec<(u32, Known)>) -> Money {
    let mut money = Money { roles: BTreeMap::new(), parts: Parts::Unknown, is_open: false };
    if origin != Origin::People {
        return money;
    }
    let filled = sheet.columns_from(found.below);
    let is_paired = |at: u32| {
        let paired = |field: Field| matches!(field, Field::Funder(_) | Field::FunderAmountOf(_) | Field::Person);
        known.iter().any(|(column, known)| *column == at && paired(known.field))
    };
    let headings: Vec<_> =
        found.headings.iter().filter(|own| filled.contains(&own.column) && !is_paired(own.column)).collect();
    let are_amounts = |at: u32| amounts::are_amounts(sheet, at, found.below);
    let usual: Vec<_> = headings.iter().filter(|own| payers::is_usual(&own.text) && are_amounts(own.column)).collect();
    let is_place = |text: &str| PLACES.contains(&fold(text).as_str());
    let are_sure = usual.len() > 2 || usual.iter().any(|own| !is_place(&own.text));
    let mut wholes: Vec<(u8, u32)> = Vec::new();
    let mut parts: Vec<(u32, Part)> = Vec::new();
    let mut years: Vec<(u32, Part)> = Vec::new();
    let (mut unclear, mut totals): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    for own in &headings {
        let (at, text) = (own.column, own.text.as_str());
        let of_funders = amounts::is_of_funders(own);
        let is_named = of_funders && (!amounts::is_no_funder(text) || payers::is_usual(text)) && are_amounts(at);
        if is_named || are_sure && usual.iter().any(|other| other.column == at) {
            money.roles.insert(at, (Role::Field(Field::FunderColumn, scale(own)), Why::Read));
            continue;
        }
        let mut keep = |why: Why| {
            money.roles.insert(at, (Role::Own, why));
        };
        if of_funders && amounts::is_total(text) && are_amounts(at) {
            keep(Why::FundersTotal);
            continue;
        }
        match amounts::of_heading(text, own.above.as_deref()) {
            Some(Amount::Whole(rank)) => wholes.push((rank, at)),
            Some(Amount::Tax) => keep(Why::Tax),
            Some(_) if !are_amounts(at) && own.above.is_none() => {}
            Some(Amount::Total) => totals.push(at),
            Some(Amount::Part(part)) => parts.push((at, part)),
            Some(Amount::Year(part)) => years.push((at, part)),
            Some(Amount::Unclear) => unclear.push(at),
            Some(Amount::Done) => keep(Why::Done),
            Some(Amount::Share) => keep(Why::Share),
            None => {}
        }
    }
    if !parts.is_empty() || !years.is_empty() || !unclear.is_empty() {
        wholes.extend(totals.iter().map(|at| (4, *at)));
    }
    if !wholes.is_empty() {
        parts.extend(years);
        parts.sort_by_key(|(at, _)| *at);
    }
    money.weigh(&headings, &wholes, &parts, &unclear);
    known.retain(|(column, _)| !money.roles.contains_key(column));
    money
}

/// The value in euros of a number below a heading; the unit may be in the parent heading.
fn scale(heading: &Heading) -> u64 {
    euros::scale(&format!("{} {}", heading.above.as_deref().unwrap_or_default(), heading.text))
}

/// True if a heading or its parent names the euro as unit.
fn says_euros(headings: &[&Heading], at: u32) -> bool {
    let own = headings.iter().find(|own| own.column == at);
    own.is_some_and(|own| own.text.contains('€') || own.above.as_ref().is_some_and(|above| above.contains('€')))
}

impl Money {
    fn weigh(&mut self, headings: &[&Heading], wholes: &[(u8, u32)], parts: &[(u32, Part)], unclear: &[u32]) {
        let scale = |at: u32| headings.iter().find(|own| own.column == at).map_or(1, |own| scale(own));
        let best = wholes.iter().copied().max_by_key(|(rank, at)| (*rank, std::cmp::Reverse(*at)));
        for (_, at) in wholes {
            let field = if Some(*at) == best.map(|(_, at)| at) { Field::Budget } else { Field::BudgetAgain };
            self.roles.insert(*at, (Role::Field(field, scale(*at)), Why::Read));
        }
        // Parts without a unit are read in the unit of the whole; their sum confirms it.
        let whole = best.map_or(1, |(_, at)| scale(at));
        let of_part =
            |at: u32| if whole > 1 && scale(at) == 1 && !says_euros(headings, at) { whole } else { scale(at) };
        let is_even =
            parts.iter().all(|(at, _)| parts.first().is_some_and(|(first, _)| of_part(*first) == of_part(*at)));
        let divide =
            is_even && unclear.is_empty() && amounts::divide(&parts.iter().map(|(_, part)| *part).collect::<Vec<_>>());
        self.parts = match (best, divide) {
            (Some(_), true) => Parts::Checked,
            (None, true) => Parts::Summed,
            _ => Parts::Unknown,
        };
        self.is_open = best.is_none() && !divide && !(parts.is_empty() && unclear.is_empty());
        for (at, _) in parts {
            let read = (Role::Field(Field::BudgetPart, of_part(*at)), Why::Read);
            self.roles.insert(*at, if divide { read } else { (Role::Own, Why::Part) });
        }
        self.roles.extend(unclear.iter().map(|at| (*at, (Role::Own, Why::Unclear))));
        // Next to a budget in thousands, an amount without a unit is ambiguous.
        for (at, (role, why)) in &mut self.roles {
            if whole > 1 && *role == Role::Field(Field::FunderColumn, 1) && !says_euros(headings, *at) {
                (*role, *why) = (Role::Own, Why::Unit);
            }
        }
    }

    pub fn role(&self, at: u32) -> Option<Role> {
        self.roles.get(&at).map(|(role, _)| role.clone())
    }

    /// The reason why an amount column is kept as text.
    pub fn remark(&self, at: u32, name: &str, heading: &str, key: &str) -> Option<Both> {
        let (role, why) = self.roles.get(&at)?;
        let (fr, en) = match why {
            Why::Read if matches!(role, Role::Field(Field::BudgetAgain, _)) => {
                ("comparée au budget", "compared with the budget")
            }
            Why::Read => return None,
            Why::Tax => ("un montant TTC n'est pas un budget HT", "an amount with tax is not a budget without tax"),
            Why::Done => (
                "un montant dépensé ou engagé n'est pas le budget prévu",
                "what is spent or promised is not the planned budget",
            ),
            Why::Share => {
                ("une aide, un reste ou un taux n'est pas le budget", "a grant, a rest or a rate is not the budget")
            }
            Why::Part => ("une partie du budget, pas le tout", "a part of the budget, not the whole"),
            Why::Unclear => ("un montant, pas sûrement tout le budget", "an amount, not surely the whole budget"),
            Why::Unit => (
                "le budget est en milliers ou en millions, cette colonne ne dit pas son unité",
                "the budget is in thousands or millions, this column does not tell its unit",
            ),
            Why::FundersTotal => ("le total des financeurs n'est pas repris", "the funders' total is not taken"),
        };
        Some(both!(
            "colonne {name} « {heading} » : {fr} ; gardée telle quelle sous « {key} »",
            "column {name} \"{heading}\": {en}; kept as it is under \"{key}\""
        ))
    }

    /// Remarks on the amount columns as a group.
    pub fn remarks(&self, all: &[Column]) -> Vec<Both> {
        let of = |wanted: Field| {
            let is = move |column: &&Column| matches!(column.role, Role::Field(field, _) if field == wanted);
            all.iter().filter(is).map(|column| column.at).collect::<BTreeSet<u32>>()
        };
        let (parts, payers) = (spans(&of(Field::BudgetPart)), of(Field::FunderColumn));
        let mut remarks = Vec::new();
        match self.parts {
            Parts::Summed => remarks.push(both!(
                "budget : somme des colonnes {parts}, gardées aussi une à une",
                "budget: sum of columns {parts}, kept one by one as well"
            )),
            Parts::Checked => {
                let whole = spans(&of(Field::Budget));
                remarks.push(both!(
                    "budget : colonne {whole}, comparée à la somme de ses parties (colonnes {parts}, gardées aussi)",
                    "budget: column {whole}, compared with the sum of its parts (columns {parts}, kept as well)"
                ));
            }
            Parts::Unknown if self.is_open => remarks.push(both!(
                "budget laissé vide : aucune colonne ne dit sûrement tout le coût de l'action",
                "budget left empty: no column surely tells all that the action costs"
            )),
            Parts::Unknown => {}
        }
        if !payers.is_empty() {
            let (is_one, payers) = (payers.len() == 1, spans(&payers));
            let (fr, en) = if is_one { ("colonne", "column") } else { ("colonnes", "columns") };
            remarks.push(both!(
                "{fr} {payers} : un financeur par colonne, nommé par son titre",
                "{en} {payers}: a funder each, named by the column's heading"
            ));
        }
        remarks
    }
}

/// « E à G, J ».
fn spans(columns: &BTreeSet<u32>) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for at in columns {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *at => *last = *at,
            _ => spans.push((*at, *at)),
        }
    }
    let span = |(first, last): &(u32, u32)| match last - first {
        0 => column_name(*first),
        _ => format!("{}-{}", column_name(*first), column_name(*last)),
    };
    spans.iter().map(span).collect::<Vec<_>>().join(", ")
}

/// The remark that a column is in thousands or millions of euros.
pub fn scaled(column: &Column, scale: u64) -> Both {
    let (name, heading) = (column_name(column.at), &column.heading);
    let (fr, en) = if scale == 1000 { ("milliers", "thousands") } else { ("millions", "millions") };
    both!("colonne {name} « {heading} » : lue en {fr} d'euros", "column {name} \"{heading}\": read in {en} of euros")
}
