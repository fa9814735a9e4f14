//! What an action says in each column of Territoires en Transitions.

use jiff::civil::Date;

use super::table::{description, funder, indicator};
use crate::model::action::{Priority, Progress};
use crate::plan::{CommonPlan, PlanAction, Voice, status_word};

/// A value of a cell; an empty cell has none.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Euros(u64),
    Day(Date),
}

/// Funders that have columns of their own.
const FUNDERS: usize = 3;

/// The cells of an action, A to AB.
pub(super) fn values(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> [Option<Value>; 28] {
    let mut row: [Option<Value>; 28] = Default::default();
    row[0] = axis(plan, action);
    row[3] = text(action.title.to_owned());
    row[5] = text(description(plan, action));
    row[7] = text(objectives(action));
    row[8] = text(lines(action.indicators.iter().map(|one| indicator(one))));
    row[9] = text(names(action.owner.iter().flat_map(|owner| owner.split(" ; "))));
    row[10] = text(means(plan, action));
    row[11] = text(names(action.partners.iter().copied()));
    row[15] = text("Co-construction".to_owned());
    row[16] = text(funding(plan, action));
    for (at, (name, amount)) in funded(action).take(FUNDERS).enumerate() {
        row[17 + 2 * at] = text(one_line(name));
        row[18 + 2 * at] = Some(Value::Euros(amount));
    }
    row[23] = action.budget.map(Value::Euros);
    row[24] = action.progress.and_then(|progress| text(status(progress).to_owned()));
    row[25] = action.priority.and_then(|priority| text(level(priority).to_owned()));
    row[26] = action.start.map(Value::Day);
    row[27] = action.deadline.map(Value::Day);
    row
}

fn text(text: String) -> Option<Value> {
    let text = text.trim();
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

/// « 1. Mobilité »: the first of the groups that the action comes from.
fn axis(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> Option<Value> {
    let group = action.origins.first()?.group;
    text(format!("{}. {}", group + 1, one_line(plan.groups[group].name)))
}

/// There is no column for targets: they follow the objectives.
fn objectives(action: &PlanAction<'_>) -> String {
    let targets: Vec<String> = action.targets.iter().map(|target| one_line(target)).collect();
    let targets = (!targets.is_empty()).then(|| format!("Cibles : {}", targets.join(" ; ")));
    lines(action.objectives.iter().map(|objective| one_line(objective)).chain(targets))
}

fn means(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> String {
    let human = voices(plan, "Moyens humains", &action.human);
    let material = voices(plan, "Moyens matériels", &action.material);
    lines(human.chain(material))
}

/// Financial means, the steps of the funding in words, and every funder where there are more than
/// the columns can hold, or one without an amount.
fn funding(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> String {
    let fits = action.funders.iter().all(|funder| funder.amount.is_some()) && action.funders.len() <= FUNDERS;
    let shares: Vec<String> = action.funders.iter().map(|share| one_line(&funder(share))).collect();
    let word = if fits { "Plan de financement" } else { "Financeurs" };
    let plan_of_funding = (!shares.is_empty()).then(|| format!("{word} : {}", shares.join(" ; ")));
    lines(voices(plan, "Moyens financiers", &action.financial).chain(plan_of_funding))
}

/// The funders that have an amount: the platform takes no other.
fn funded<'a>(action: &'a PlanAction<'_>) -> impl Iterator<Item = (&'a str, u64)> {
    action.funders.iter().filter_map(|share| Some((share.name, share.amount?)))
}

fn voices<'a>(plan: &'a CommonPlan<'_>, title: &'a str, voices: &'a [Voice<'_>]) -> impl Iterator<Item = String> + 'a {
    let several = voices.len() > 1;
    voices.iter().map(move |voice| match voice.group.filter(|_| several) {
        Some(group) => format!("{title} ({}) : {}", plan.groups[group].name, one_line(voice.text)),
        None => format!("{title} : {}", one_line(voice.text)),
    })
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// The platform cuts a list at each comma that does not stand in brackets or quotes: one inside a
/// name becomes a dash, and a bracket or a quote that is never closed, which would keep it from
/// cutting, goes.
fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names = names.map(|name| {
        let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        one_line(&balanced(&parts.join(" – ")))
    });
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

fn balanced(name: &str) -> String {
    let mut name = name.to_owned();
    for (open, close) in [('(', ')'), ('«', '»')] {
        let mut depth = 0_i32;
        let closes = name.chars().all(|c| {
            depth += i32::from(c == open) - i32::from(c == close);
            depth >= 0
        });
        if !closes || depth != 0 {
            name = name.replace([open, close], " ");
        }
    }
    if name.matches('"').count() % 2 == 1 { name.replace('"', " ") } else { name }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Exactly one of the platform's words: « A discuter » has no accent there.
fn status(progress: Progress) -> &'static str {
    if progress == Progress::ToDiscuss { "A discuter" } else { status_word(progress) }
}

/// Exactly one of the platform's words.
fn level(priority: Priority) -> &'static str {
    match priority {
        Priority::High => "Élevé",
        Priority::Medium => "Moyen",
        Priority::Low => "Bas",
    }
}
