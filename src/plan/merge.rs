//! Merges several actions into one, as an arbitration decides.

use std::collections::BTreeSet;

use super::fields::{PlanField, Voice};
use super::gather::{Description, Origin, PlanAction, from_fields};
use crate::model::Given;
use crate::model::arbitration::Merger;
use crate::model::fields::{BUDGET, FUNDER_AMOUNT, FUNDERS, OWNER, PARTNERS, Value};
use crate::text::fold::fold;

/// Merges `parts`, which are in plan order; values set by the arbitration in the file `path` take precedence.
pub(super) fn merge<'a>(parts: Vec<PlanAction<'a>>, (path, merger): (&'a str, &'a Merger)) -> PlanAction<'a> {
    let set = from_fields(&merger.set, None);
    let mut merged = PlanAction {
        title: set.title,
        arbitration: Some(path),
        reason: merger.reason.value().map(String::as_str),
        decided_on: merger.decided_on.value().copied(),
        ..PlanAction::default()
    };
    for part in parts {
        merged.origins.extend(part.origins);
        merged.description.extend(part.description);
        for field in part.fields {
            match same(&mut merged.fields, &field) {
                Some(own) => own.merge(field),
                None => merged.fields.push(field),
            }
        }
    }
    choose(&mut merged.origins, merger.set.ideas());
    let is_set = |path: &str| set.field(path).is_some_and(|field| !field.voices.is_empty());
    let budget_alone = is_set(BUDGET) && !is_set(FUNDERS);
    for field in set.fields.into_iter().filter(|field| !field.voices.is_empty()) {
        match same(&mut merged.fields, &field) {
            Some(own) => *own = field,
            None => merged.fields.push(field),
        }
    }
    if let Some(text) = merger.description.value() {
        let prefix = "arbitrage-".to_owned();
        merged.description = vec![Description { group: None, source: text, path, prefix }];
    }
    let owner: Vec<String> = merged.texts(OWNER).into_iter().map(fold).collect();
    for field in &mut merged.fields {
        match &*field.def().key {
            // The amounts were shares of the former sum, and do not add up to the new budget.
            FUNDERS if budget_alone => field.voices.iter_mut().for_each(without_amount),
            // The owner must not be listed as a partner.
            PARTNERS => {
                field.voices.retain(|voice| !voice.value.as_text().is_some_and(|one| owner.contains(&fold(one))))
            }
            _ => {}
        }
    }
    merged
}

/// Keeps the `chosen` ideas; one that no action names is kept for each group.
fn choose<'a>(origins: &mut [Origin<'a>], chosen: &'a [Given<String>]) {
    if chosen.is_empty() {
        return;
    }
    let named: BTreeSet<&str> = origins.iter().flat_map(|origin| origin.ideas.iter().copied()).collect();
    for origin in origins {
        let own = std::mem::take(&mut origin.ideas);
        let ideas = chosen.iter().map(|id| id.value.as_str());
        origin.ideas = ideas.filter(|id| own.contains(id) || !named.contains(id)).collect();
    }
}

/// The field with the same key: actions of two types may have different fields.
fn same<'f, 'a>(fields: &'f mut [PlanField<'a>], other: &PlanField<'_>) -> Option<&'f mut PlanField<'a>> {
    fields.iter_mut().find(|field| field.leaf.is_like(&other.leaf))
}

fn without_amount(voice: &mut Voice<'_>) {
    let Value::Rows(rows) = voice.value.to_mut() else { return };
    rows.iter_mut().filter_map(|row| row.get_mut(FUNDER_AMOUNT)).for_each(|amount| *amount = None);
}
