//! Phrases of the plan in French, with the words of its method.

use crate::lang::{Lang, Noun};
use crate::method::Terms;
use crate::plan::{CommonPlan, PlanGroup};
use crate::text::case::capitalised;

const FR: Lang = Lang::Fr;

/// « Plan d'action commun ».
pub(crate) fn title(terms: &Terms) -> String {
    capitalised(terms.plan.whole.get(FR))
}

/// « Action ».
pub(crate) fn one(noun: &Noun) -> String {
    capitalised(noun.get(FR))
}

/// « Actions ».
pub(crate) fn many(noun: &Noun) -> String {
    capitalised(noun.many(FR))
}

/// « Les actions par porteur ».
pub(crate) fn by_owner(terms: &Terms) -> String {
    format!("Les {} par porteur", terms.action.many(FR))
}

/// « Les actions par échéance ».
pub(crate) fn by_deadline(terms: &Terms) -> String {
    format!("Les {} par échéance", terms.action.many(FR))
}

/// « Ce groupe n'a pas encore d'action. »
pub(crate) fn group_has_none(terms: &Terms, group: &PlanGroup<'_>) -> String {
    if group.is_outside {
        return format!("Pas encore {}.", terms.action.of(FR));
    }
    format!("{} n'a pas encore {}.", capitalised(&terms.group.this(FR)), terms.action.of(FR))
}

/// « Le plan ne contient pas encore d'action. »
pub(crate) fn plan_has_none(terms: &Terms) -> String {
    format!("Le plan ne contient pas encore {}.", terms.action.of(FR))
}

/// « Actions du groupe Mobilité ».
pub(crate) fn of_group(terms: &Terms, group: &PlanGroup<'_>) -> String {
    format!("{} {}", many(&terms.action), of(terms, group))
}

/// « du groupe Mobilité », « de l'ensemble du projet ».
pub(crate) fn of(terms: &Terms, group: &PlanGroup<'_>) -> String {
    match group.is_outside {
        true => "de l'ensemble du projet".to_owned(),
        false => format!("{} {}", terms.group.of_the(FR), group.name),
    }
}

/// « Groupe « Mobilité » ».
pub(crate) fn group(terms: &Terms, group: &PlanGroup<'_>) -> String {
    match group.is_outside {
        true => group.name.to_owned(),
        false => format!("{} « {} »", one(&terms.group), group.name),
    }
}

/// « Actions du plan commun ».
pub(crate) fn of_plan(terms: &Terms) -> String {
    format!("{} {}", many(&terms.action), terms.plan.short.of_the(FR))
}

/// « Actions du plan commun dont le budget reste à chiffrer : 2. »
pub(crate) fn without_amount(terms: &Terms, count: usize) -> String {
    format!("{} dont le budget reste à chiffrer : {count}.", of_plan(terms))
}

/// « proposées ».
pub(crate) fn proposed(terms: &Terms) -> &'static str {
    terms.action.pick("proposés", "proposées")
}

/// « Proposées par les groupes »; « Proposées » where some come from no group.
pub(crate) fn proposed_by(plan: &CommonPlan<'_>) -> String {
    let (given, groups) = (capitalised(proposed(&plan.terms)), plan.terms.group.many(FR));
    if plan.is_of_groups() { format!("{given} par les {groups}") } else { given }
}

/// « Plan commun, après arbitrage ».
pub(crate) fn after_arbitration(terms: &Terms) -> String {
    format!("{}, après arbitrage", one(&terms.plan.short))
}

/// « Action issue ».
pub(crate) fn issued(terms: &Terms) -> String {
    format!("{} {}", one(&terms.action), terms.action.pick("issu", "issue"))
}
