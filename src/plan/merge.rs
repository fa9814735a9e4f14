//! Several actions become one, as an arbitration decides.

use std::borrow::Cow;

use super::gather::{Description, PlanAction, Share, from_fields};
use crate::model::arbitration::Merger;
use crate::text::fold::fold;

/// Unites `parts`, which are in the plan's order; what the arbitration in the file `path` sets stands instead.
pub(super) fn merge<'a>(parts: Vec<PlanAction<'a>>, (path, merger): (&'a str, &'a Merger)) -> PlanAction<'a> {
    let set = from_fields(&merger.set);
    let mut merged = PlanAction {
        title: set.title,
        arbitration: Some(path),
        reason: merger.reason.value().map(String::as_str),
        decided_on: merger.decided_on.value().copied(),
        ..PlanAction::default()
    };
    let mut owners: Vec<Cow<'_, str>> = Vec::new();
    for part in parts {
        merged.origins.extend(part.origins);
        merged.description.extend(part.description);
        unite(&mut merged.objectives, part.objectives);
        unite(&mut merged.targets, part.targets);
        unite(&mut owners, part.owner.into_iter().collect());
        unite(&mut merged.partners, part.partners);
        merged.human.extend(part.human);
        merged.material.extend(part.material);
        merged.financial.extend(part.financial);
        merged.budget = sum(merged.budget, part.budget);
        fund(&mut merged.funders, part.funders);
        merged.priority = merged.priority.into_iter().chain(part.priority).min();
        merged.progress = merged.progress.or(part.progress);
        merged.start = merged.start.into_iter().chain(part.start).min();
        merged.deadline = merged.deadline.into_iter().chain(part.deadline).max();
        for indicator in part.indicators {
            if !merged.indicators.contains(&indicator) {
                merged.indicators.push(indicator);
            }
        }
        unite(&mut merged.steps, part.steps);
    }
    merged.owner = (!owners.is_empty()).then(|| Cow::Owned(owners.join(" ; ")));
    let budget_alone = set.budget.is_some() && set.funders.is_empty();
    replace(&mut merged.objectives, set.objectives);
    replace(&mut merged.targets, set.targets);
    replace(&mut merged.partners, set.partners);
    replace(&mut merged.human, set.human);
    replace(&mut merged.material, set.material);
    replace(&mut merged.financial, set.financial);
    replace(&mut merged.funders, set.funders);
    replace(&mut merged.indicators, set.indicators);
    replace(&mut merged.steps, set.steps);
    merged.owner = set.owner.or(merged.owner);
    merged.budget = set.budget.or(merged.budget);
    merged.priority = set.priority.or(merged.priority);
    merged.progress = set.progress.or(merged.progress);
    merged.start = set.start.or(merged.start);
    merged.deadline = set.deadline.or(merged.deadline);
    if let Some(text) = merger.description.value() {
        let prefix = "arbitrage-".to_owned();
        merged.description = vec![Description { group: None, source: text, path, prefix }];
    }
    if budget_alone {
        // The amounts were those of the sums before: they no longer make the budget.
        merged.funders.iter_mut().for_each(|funder| funder.amount = None);
    }
    // The owner is not his own partner.
    let owner = merged.owner.as_deref().map(fold);
    merged.partners.retain(|partner| Some(fold(partner)) != owner);
    merged
}

fn replace<T>(list: &mut Vec<T>, set: Vec<T>) {
    if !set.is_empty() {
        *list = set;
    }
}

fn unite<T: AsRef<str>>(list: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !list.iter().any(|other| fold(other.as_ref()) == fold(item.as_ref())) {
            list.push(item);
        }
    }
}

fn sum(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    match (one, other) {
        (None, None) => None,
        (one, other) => Some(one.unwrap_or(0).saturating_add(other.unwrap_or(0))),
    }
}

fn fund<'a>(list: &mut Vec<Share<'a>>, more: Vec<Share<'a>>) {
    for funder in more {
        match list.iter_mut().find(|other| fold(other.name) == fold(funder.name)) {
            Some(other) => other.amount = sum(other.amount, funder.amount),
            None => list.push(funder),
        }
    }
}
