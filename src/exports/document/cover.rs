//! The first pages: cover, table of contents, overview of the actions, totals.

use super::{NO_AMOUNT, NO_OWNER, NOT_SET, or};
use crate::doc::{Align, Cell, Document, Inlines, Style, Table};
use crate::exports::phrases;
use crate::lang::Lang;
use crate::model::fields::{BUDGET, DEADLINE, OWNER, PRIORITY};
use crate::plan::CommonPlan;
use crate::text::dates::long;
use crate::text::money::money;

pub(super) fn cover(document: &mut Document, plan: &CommonPlan<'_>) {
    let line = Inlines::from(plan.title);
    document.paragraph(Style::Title, line);
    let line = Inlines::from(&phrases::title(&plan.terms));
    document.paragraph(Style::Subtitle, line);
    let line = Inlines::from(plan.territory);
    document.paragraph(Style::Subtitle, line);
    let line = Inlines::from(&format!("Méthode : {}", plan.method));
    document.paragraph(Style::Normal, line);
    for (field, shown) in &plan.project {
        document.paragraph(Style::Normal, format!("{} : {shown}", field.label.get(plan.lang)));
    }
    if !plan.groups.is_empty() {
        let line = Inlines::default().strong(&phrases::many(&plan.terms.group_label));
        document.paragraph(Style::Normal, line);
        let groups: Vec<_> =
            plan.groups.iter().enumerate().map(|(at, group)| (group.name, plan.proposed_by(at))).collect();
        let lines: Vec<_> =
            groups.iter().map(|(name, count)| Inlines::from(&format!("{name} : {}", counted(plan, *count)))).collect();
        document.bullets(lines);
    }
    document.page_break();
    document.contents("Sommaire");
}

/// The overview of the actions, and their totals.
pub(super) fn overview(document: &mut Document, plan: &CommonPlan<'_>, anchors: &[String]) {
    document.heading(1, "Vue d'ensemble", true);
    if plan.actions.is_empty() {
        let line = Inlines::from(&phrases::plan_has_none(&plan.terms));
        return document.paragraph(Style::Normal, line);
    }
    let left = |share| (share, Align::Left);
    let terms = &plan.terms;
    let columns = plan.having([
        (None, (5, Align::Right)),
        (None, left(34)),
        (None, left(17)),
        (Some(OWNER), left(21)),
        (Some(PRIORITY), left(12)),
        (Some(DEADLINE), left(17)),
        (Some(BUDGET), (13, Align::Right)),
    ]);
    let mut table = Table::new(&format!("Vue d'ensemble des {}", terms.action.many(Lang::Fr)), &columns);
    let (action, group) = (phrases::one(&terms.action), phrases::one(&terms.group));
    let label = |key| (Some(key), plan.label(key));
    let titles = plan.having([
        (None, "N°"),
        (None, &action),
        (None, &group),
        label(OWNER),
        label(PRIORITY),
        label(DEADLINE),
        (Some(BUDGET), "Budget HT"),
    ]);
    table.row(titles.into_iter().map(|title| Inlines::from(title).into()));
    for (at, action) in plan.actions.iter().enumerate() {
        let text = |text: &str| Cell::from(Inlines::from(text));
        let deadline = action.deadline().map_or_else(|| NOT_SET.to_owned(), |date| long(date, Lang::Fr));
        table.row(plan.having([
            (None, text(&(at + 1).to_string())),
            (None, Inlines::default().jump(&anchors[at], action.title).into()),
            (None, text(&plan.groups_of(action).join(", "))),
            (Some(OWNER), text(action.owner().as_deref().unwrap_or(NO_OWNER))),
            (Some(PRIORITY), text(or(&action.told(PRIORITY, Lang::Fr), NOT_SET))),
            (Some(DEADLINE), text(&deadline)),
            (Some(BUDGET), text(&action.budget().map_or_else(|| NO_AMOUNT.to_owned(), money))),
        ]));
    }
    document.table(table);
    totals(document, plan);
}

fn totals(document: &mut Document, plan: &CommonPlan<'_>) {
    document.heading(2, "Totaux", false);
    let columns = [(50, Align::Left), (20, Align::Right), (30, Align::Right)];
    let mut table = Table::new("Totaux", &columns).named_rows();
    let terms = &plan.terms;
    table.row(["Ensemble", &phrases::many(&terms.action), "Budget HT"].map(|title| Inlines::from(title).into()));
    for (name, count, budget) in [
        (phrases::proposed_by(plan), plan.proposed, plan.proposed_total),
        (phrases::after_arbitration(terms), plan.actions.len(), plan.total()),
    ] {
        table.row([&*name, &count.to_string(), &budget.text("", Lang::Fr)].map(|text| Inlines::from(text).into()));
    }
    document.table(table);
    let open = plan.total().a_chiffrer;
    if open > 0 {
        let line = Inlines::from(&phrases::without_amount(terms, open));
        document.paragraph(Style::Normal, line);
    }
}

fn counted(plan: &CommonPlan<'_>, count: usize) -> String {
    let action = &plan.terms.action;
    match count {
        0 => format!("{} {}", action.no(Lang::Fr), action.pick("proposé", "proposée")),
        1 => format!("1 {} {}", action.get(Lang::Fr), action.pick("proposé", "proposée")),
        _ => format!("{count} {} {}", action.many(Lang::Fr), phrases::proposed(&plan.terms)),
    }
}
