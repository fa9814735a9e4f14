//! The value of each column of Territoires en Transitions.

use jiff::civil::Date;

use super::table::{description, told};
use crate::model::action::{Priority, Progress};
use crate::model::fields::{FUNDERS, INDICATORS, OBJECTIVES, OWNER, PARTNERS, STEPS, TARGETS};
use crate::plan::{CommonPlan, PlanAction};

/// A cell value; an empty cell has none.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Euros(u64),
    Day(Date),
}

/// Number of columns for funders.
const MOST_FUNDERS: usize = 3;

/// The cells of an action, A to AB.
pub(super) fn values(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> [Option<Value>; 28] {
    let mut row: [Option<Value>; 28] = Default::default();
    row[0] = axis(plan, action);
    row[3] = text(action.title.to_owned());
    row[5] = text(description(plan, action));
    row[7] = text(objectives(action));
    row[8] = text(lines(of_field(plan, action, INDICATORS).into_iter()));
    row[9] = text(names(action.texts(OWNER).into_iter()));
    row[10] = text(means(plan, action));
    row[11] = text(names(action.texts(PARTNERS).into_iter()));
    row[15] = text("Co-construction".to_owned());
    row[16] = text(funding(plan, action));
    for (at, (name, amount)) in funded(action).take(MOST_FUNDERS).enumerate() {
        row[17 + 2 * at] = text(one_line(&name));
        row[18 + 2 * at] = Some(Value::Euros(amount));
    }
    row[23] = action.budget().map(Value::Euros);
    row[24] = action.progress().and_then(|progress| text(status(progress)));
    row[25] = action.priority().and_then(|priority| text(level(priority).to_owned()));
    row[26] = action.start().map(Value::Day);
    row[27] = action.deadline().map(Value::Day);
    row
}

/// The rows of an action's steps: the platform reads them as sub-actions, since they repeat the axis and the title.
pub(super) fn steps(action: &PlanAction<'_>, own: &[Option<Value>; 28]) -> Vec<[Option<Value>; 28]> {
    let row = |step: &str| {
        let mut row: [Option<Value>; 28] = Default::default();
        (row[0], row[3], row[4]) = (own[0].clone(), own[3].clone(), text(one_line(step)));
        row
    };
    action.texts(STEPS).into_iter().filter(|step| !step.trim().is_empty()).map(row).collect()
}

/// The values of the field at `path`.
fn of_field(plan: &CommonPlan<'_>, action: &PlanAction<'_>, path: &str) -> Vec<String> {
    action.field(path).map(|field| told(plan, action, field)).unwrap_or_default()
}

fn text(text: String) -> Option<Value> {
    let text = text.trim();
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

/// « 1. Mobilité »: the first group that the action comes from.
fn axis(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> Option<Value> {
    let group = action.origins.first()?.group;
    text(format!("{}. {}", group + 1, one_line(plan.groups[group].name)))
}

/// Targets have no column: they are appended to the objectives.
fn objectives(action: &PlanAction<'_>) -> String {
    let targets: Vec<String> = action.texts(TARGETS).into_iter().map(one_line).collect();
    let targets = (!targets.is_empty()).then(|| format!("Cibles : {}", targets.join(" ; ")));
    lines(action.texts(OBJECTIVES).into_iter().map(one_line).chain(targets))
}

fn means(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> String {
    let human = voices(plan, "Moyens humains", action, "moyens.humains");
    let material = voices(plan, "Moyens matériels", action, "moyens.materiels");
    lines(human.chain(material))
}

/// Financial means and, as text, the funders. The label of the funders depends on whether the funder columns
/// can hold them all.
fn funding(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> String {
    let funders = action.funders();
    let fits = funders.iter().all(|funder| funder.amount.is_some()) && funders.len() <= MOST_FUNDERS;
    let shares: Vec<String> = of_field(plan, action, FUNDERS).iter().map(|share| one_line(share)).collect();
    let word = if fits { "Plan de financement" } else { "Financeurs" };
    let plan_of_funding = (!shares.is_empty()).then(|| format!("{word} : {}", shares.join(" ; ")));
    lines(voices(plan, "Moyens financiers", action, "moyens.financiers").chain(plan_of_funding))
}

/// The funders with an amount: the platform accepts no others.
fn funded(action: &PlanAction<'_>) -> impl Iterator<Item = (String, u64)> {
    action.funders().into_iter().filter_map(|funder| Some((funder.name, funder.amount?)))
}

/// The means at `path`, each with its group if there are several.
fn voices<'p>(
    plan: &'p CommonPlan<'_>,
    title: &'p str,
    action: &'p PlanAction<'_>,
    path: &str,
) -> impl Iterator<Item = String> + 'p {
    let voices = action.field(path).map(|field| field.voices.as_slice()).unwrap_or_default();
    let several = voices.len() > 1;
    voices.iter().filter_map(move |voice| {
        let text = one_line(voice.value.as_text()?);
        Some(match voice.group.filter(|_| several) {
            Some(group) => format!("{title} ({}) : {text}", plan.groups[group].name),
            None => format!("{title} : {text}"),
        })
    })
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// The platform splits a list at commas outside brackets and quotes: a comma inside a name becomes a dash,
/// and unbalanced brackets and quotes are removed.
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

/// Must match the platform's word exactly: « A discuter » has no accent there.
fn status(progress: Progress) -> String {
    if progress == Progress::ToDiscuss { "A discuter".to_owned() } else { progress.label() }
}

/// Must match the platform's word exactly.
fn level(priority: Priority) -> &'static str {
    match priority {
        Priority::High => "Élevé",
        Priority::Medium => "Moyen",
        Priority::Low => "Bas",
    }
}
