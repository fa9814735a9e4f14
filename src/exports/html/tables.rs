//! The plan's figures and tables.

use jiff::civil::Date;

use crate::exports::phrases;
use crate::html::Html;
use crate::html::markdown::{Links, region};
use crate::lang::Lang;
use crate::model::fields::{BUDGET, DEADLINE, OWNER, PRIORITY};
use crate::plan::{CommonPlan, PlanAction};
use crate::text::case::{capitalised, lowered};
use crate::text::dates::long;
use crate::text::money::{Total, money};

/// Replaces a missing owner.
pub(super) const NO_OWNER: &str = "à désigner";

/// An amount with no-break spaces.
pub(crate) fn euros(amount: u64) -> String {
    format!("{} HT", money(amount).replace(' ', "\u{a0}"))
}

/// A total cost with no-break spaces.
pub(crate) fn cost(total: Total) -> String {
    total.text(" HT", Lang::Fr).replace(' ', "\u{a0}").replace("\u{a0}HT", " HT")
}

/// A date with no-break spaces.
pub(crate) fn day(date: Date) -> String {
    long(date, Lang::Fr).replace(' ', "\u{a0}")
}

pub fn figures(html: &mut Html, plan: &CommonPlan<'_>) {
    html.classed("dl", "chiffres", |html| {
        let mut figure = |value: String, label: &str| {
            html.plain("div", |html| {
                html.of("dt", label);
                html.of("dd", &value);
            });
        };
        figure(
            plan.proposed.to_string(),
            &format!("{} {}", phrases::many(&plan.terms.action), lowered(&phrases::proposed_by(plan))),
        );
        figure(plan.actions.len().to_string(), &phrases::of_plan(&plan.terms));
        figure(cost(plan.total()), &format!("Budget {}", plan.terms.plan.short.of_the(Lang::Fr)));
    });
}

/// The groups with the number of actions proposed; `address` returns the link to a group's actions.
pub fn groups(html: &mut Html, plan: &CommonPlan<'_>, address: impl Fn(usize) -> Option<String>) {
    let label = &plan.terms.group_label;
    let made = label.pick("constitué", "constituée");
    if plan.groups.is_empty() {
        return html.of("p", &format!("{} n'est encore {made}.", capitalised(&label.no(Lang::Fr))));
    }
    let (actions, proposed) = (&plan.terms.action, phrases::proposed(&plan.terms));
    let caption = format!("{} et {} {proposed}", phrases::many(label), actions.many(Lang::Fr));
    let column = format!("#{} {proposed}", phrases::many(actions));
    table(html, &caption, &[&phrases::one(label), &column], |html| {
        for (at, group) in plan.groups.iter().enumerate() {
            html.plain("tr", |html| {
                html.element("th", &[("scope", "row")], |html| match address(at) {
                    Some(address) => html.link(&address, group.name),
                    None => html.text(group.name),
                });
                number(html, &plan.proposed_by(at).to_string());
            });
        }
    });
}

/// One row per action.
pub fn summary(html: &mut Html, plan: &CommonPlan<'_>, links: &dyn Links) {
    if plan.actions.is_empty() {
        return html.of("p", &phrases::plan_has_none(&plan.terms));
    }
    let terms = &plan.terms;
    let (action, group) = (phrases::one(&terms.action), phrases::one(&terms.group));
    let label = |key| (Some(key), plan.label(key));
    let columns = plan.having([
        (None, "#N°"),
        (None, &action),
        (None, &group),
        label(OWNER),
        label(PRIORITY),
        label(DEADLINE),
        (Some(BUDGET), "#Budget"),
    ]);
    table(html, &format!("Les {}", lowered(&phrases::of_plan(terms))), &columns, |html| {
        for (at, action) in plan.actions.iter().enumerate() {
            html.plain("tr", |html| {
                number(html, &(at + 1).to_string());
                html.element("th", &[("scope", "row")], |html| html.link(&links.action(at + 1), action.title));
                html.of("td", &plan.groups_of(action).join(", "));
                let cells = plan.having([
                    (Some(OWNER), action.owner().as_deref().unwrap_or(NO_OWNER).to_owned()),
                    (Some(PRIORITY), action.told(PRIORITY, Lang::Fr)),
                    (Some(DEADLINE), action.deadline().map_or_else(String::new, day)),
                ]);
                cells.iter().for_each(|cell| html.of("td", cell));
                if plan.shows(BUDGET) {
                    number(html, &action.budget().map_or_else(String::new, euros));
                }
            });
        }
    });
}

/// The actions of each owner; those without one come last.
pub fn by_owner(html: &mut Html, plan: &CommonPlan<'_>, links: &dyn Links) {
    let owners = plan.by_owner();
    if owners.is_empty() {
        return html.of("p", &phrases::plan_has_none(&plan.terms));
    }
    table(
        html,
        &phrases::by_owner(&plan.terms),
        &[plan.label(OWNER), &phrases::many(&plan.terms.action), "#Budget"],
        |html| {
            for (name, actions) in &owners {
                html.plain("tr", |html| {
                    html.element("th", &[("scope", "row")], |html| html.text(name.as_deref().unwrap_or(NO_OWNER)));
                    list(html, plan, actions, links, |_| None);
                    number(html, &cost(plan.total_of(actions)));
                });
            }
        },
    );
}

/// The actions of each deadline; those without one come last.
pub fn by_deadline(html: &mut Html, plan: &CommonPlan<'_>, links: &dyn Links) {
    let days = plan.by_deadline();
    if days.is_empty() {
        return html.of("p", &phrases::plan_has_none(&plan.terms));
    }
    let column = format!("{} et porteurs pressentis", phrases::many(&plan.terms.action));
    table(html, &phrases::by_deadline(&plan.terms), &[plan.label(DEADLINE), &column], |html| {
        for (deadline, actions) in &days {
            html.plain("tr", |html| {
                let name = deadline.map_or_else(|| "à fixer".to_owned(), day);
                html.element("th", &[("scope", "row")], |html| html.text(&name));
                list(html, plan, actions, links, |action| {
                    Some(action.owner().as_deref().unwrap_or(NO_OWNER).to_owned())
                });
            });
        }
    });
}

/// Number and cost of the actions, before and after arbitration.
pub fn totals(html: &mut Html, plan: &CommonPlan<'_>) {
    let terms = &plan.terms;
    let actions = phrases::many(&terms.action);
    let caption = format!("{actions} et budget, avant et après arbitrage");
    table(html, &caption, &["Étape", &format!("#{actions}"), "#Budget"], |html| {
        let mut row = |name: &str, actions: usize, budget: Total| {
            html.plain("tr", |html| {
                html.element("th", &[("scope", "row")], |html| html.text(name));
                number(html, &actions.to_string());
                number(html, &cost(budget));
            });
        };
        row(&phrases::proposed_by(plan), plan.proposed, plan.proposed_total);
        row(&phrases::after_arbitration(terms), plan.actions.len(), plan.total());
    });
    let missing = plan.total().a_chiffrer;
    if missing > 0 {
        html.of("p", &phrases::without_amount(terms, missing));
    }
}

/// Prefix that marks the heading of a numeric column.
const FIGURES: char = '#';

/// A table that scrolls horizontally on narrow screens.
pub(crate) fn table(html: &mut Html, caption: &str, columns: &[&str], rows: impl FnOnce(&mut Html)) {
    region(html, &format!("Tableau : {caption}"), |html| {
        html.plain("table", |html| {
            html.plain("caption", |html| html.of("span", caption));
            html.plain("thead", |html| {
                html.plain("tr", |html| {
                    for column in columns {
                        match column.strip_prefix(FIGURES) {
                            Some(name) => {
                                html.element("th", &[("scope", "col"), ("class", "nombre")], |html| html.text(name));
                            }
                            None => html.element("th", &[("scope", "col")], |html| html.text(column)),
                        }
                    }
                });
            });
            html.plain("tbody", rows);
        });
    });
}

/// A numeric cell.
pub(crate) fn number(html: &mut Html, text: &str) {
    html.element("td", &[("class", "nombre")], |html| html.text(text));
}

fn list(
    html: &mut Html,
    plan: &CommonPlan<'_>,
    actions: &[usize],
    links: &dyn Links,
    more: impl Fn(&PlanAction<'_>) -> Option<String>,
) {
    html.plain("td", |html| {
        html.plain("ul", |html| {
            for at in actions {
                let action = &plan.actions[*at];
                html.plain("li", |html| {
                    html.link(&links.action(at + 1), &format!("{}. {}", at + 1, action.title));
                    if let Some(more) = more(action) {
                        html.text(&format!(" ({more})"));
                    }
                });
            }
        });
    });
}
