//! An action of the plan in full.

use super::tables::{NO_OWNER, day, euros};
use crate::exports::phrases;
use crate::exports::table::told;
use crate::html::Html;
use crate::html::markdown::{Drawing, Links, draw};
use crate::lang::Lang;
use crate::model::fields::{BUDGET, OWNER, Value};
use crate::parse::rich::drawn;
use crate::plan::{CommonPlan, PlanAction, Quote};

/// Options for an action's sheet.
pub struct Fiche<'a> {
    /// Resolves links.
    pub links: &'a dyn Links,
    pub level: usize,
}

/// Writes the action with this number, counted from 1.
pub fn fiche(html: &mut Html, plan: &CommonPlan<'_>, number: usize, how: &Fiche<'_>) {
    let Some(action) = number.checked_sub(1).and_then(|at| plan.actions.get(at)) else { return };
    html.element("article", &[("class", "fiche"), ("id", &format!("action-{number}"))], |html| {
        let name = if how.level == 2 { "h2" } else { "h3" };
        html.element(name, &[], |html| html.text(&format!("{number}. {}", action.title)));
        html.classed("p", "origine", |html| {
            let group = &plan.terms.group;
            let name = if action.origins.len() > 1 { phrases::many(group) } else { phrases::one(group) };
            html.text(&format!("{name} : "));
            html.text(&plan.groups_of(action).join(", "));
        });
        merger(html, plan, action);
        descriptions(html, plan, action, number, how);
        fields(html, plan, action);
    });
}

fn merger(html: &mut Html, plan: &CommonPlan<'_>, action: &PlanAction<'_>) {
    if action.origins.len() < 2 {
        return;
    }
    html.classed("p", "fusion", |html| {
        let day = action.decided_on.map_or_else(String::new, |date| format!(" décidée le {}", day(date)));
        let sheets = action.origins.iter().map(|o| format!("{} ({})", o.title, plan.groups[o.group].name));
        let sheets: Vec<String> = sheets.collect();
        html.text(&format!("{} d'une fusion{day} entre : {}.", phrases::issued(&plan.terms), sheets.join(" ; ")));
        if let Some(reason) = action.reason {
            html.text(&format!(" {reason}"));
        }
    });
}

fn descriptions(html: &mut Html, plan: &CommonPlan<'_>, action: &PlanAction<'_>, number: usize, how: &Fiche<'_>) {
    let several = action.description.len() > 1;
    for (at, part) in action.description.iter().enumerate() {
        let blocks = drawn(part.source);
        if blocks.is_empty() {
            continue;
        }
        if let Some(group) = part.group.filter(|_| several) {
            html.of("p", &format!("Description {} :", phrases::of(&plan.terms, &plan.groups[group])));
        }
        let of_the = plan.terms.action.of_the(Lang::Fr);
        let name = format!(" {of_the} {number}{}", if at > 0 { format!(", partie {}", at + 1) } else { String::new() });
        let drawing = Drawing {
            links: how.links,
            path: part.path,
            level: how.level + 1,
            prefix: &format!("action-{number}-{at}-"),
            name: &name,
            is_whole: false,
        };
        html.classed("div", "texte", |html| draw(html, &blocks, &drawing));
    }
}

fn fields(html: &mut Html, plan: &CommonPlan<'_>, action: &PlanAction<'_>) {
    let several = action.origins.len() > 1;
    let said = |quotes: &[Quote<'_>]| -> Vec<String> {
        let text = |said: &Quote<'_>| {
            let group = if several { format!(" ({})", plan.groups[said.group].name) } else { String::new() };
            let votes = said.votes.map_or_else(String::new, |votes| format!(", {votes}\u{a0}voix"));
            format!("{}{group} : {}{votes}", said.id, said.text)
        };
        quotes.iter().map(text).collect()
    };
    html.classed("dl", "champs", |html| {
        for one in action.fields.iter().filter(|one| one.def().in_plan) {
            let values = match one.one() {
                None if one.def().key == OWNER && one.voices.is_empty() => vec![NO_OWNER.to_owned()],
                Some(Value::Amount(amount)) if one.def().key == BUDGET => vec![euros(*amount)],
                Some(Value::Date(date)) => vec![day(*date)],
                _ => told(plan, action, one),
            };
            if !values.is_empty() {
                field(html, one.def().label.get(plan.lang), &values);
            }
        }
        let problems = format!("{} de départ", phrases::many(&plan.terms.problem));
        let ideas = phrases::many(&plan.terms.kept_idea);
        for (name, quotes) in [(problems, &action.problems), (ideas, &action.ideas)] {
            if !quotes.is_empty() {
                field(html, &name, &said(quotes));
            }
        }
    });
}

/// Writes a term with its values: a single text, or a list.
pub(crate) fn field(html: &mut Html, name: &str, values: &[String]) {
    html.plain("div", |html| {
        html.of("dt", name);
        html.plain("dd", |html| match values {
            [one] => html.text(one),
            several => html.plain("ul", |html| several.iter().for_each(|value| html.of("li", value))),
        });
    });
}
