//! The last pages: the actions by owner and by deadline.

use super::{NO_OWNER, NOT_SET, numbered};
use crate::doc::{Align, Cell, Document, Inlines, Table};
use crate::exports::phrases;
use crate::lang::Lang;
use crate::model::fields::{DEADLINE, OWNER};
use crate::plan::CommonPlan;
use crate::text::dates::long;

pub(super) fn tables(document: &mut Document, plan: &CommonPlan<'_>, anchors: &[String]) {
    let title = phrases::by_owner(&plan.terms);
    let (action, actions) = (phrases::one(&plan.terms.action), phrases::many(&plan.terms.action));
    document.heading(1, &title, true);
    let mut table = Table::new(&title, &[(30, Align::Left), (52, Align::Left), (18, Align::Right)]);
    table.row([plan.label(OWNER), &actions, "Budget HT"].map(|title| Inlines::from(title).into()));
    for (owner, places) in plan.by_owner() {
        let budget = plan.total_of(&places).text("", Lang::Fr);
        let actions = places.iter().map(|at| jump(plan, anchors, *at)).collect();
        let owner = Inlines::from(owner.as_deref().unwrap_or(NO_OWNER));
        table.row([owner.into(), actions, Inlines::from(&budget).into()]);
    }
    document.table(table);
    let title = phrases::by_deadline(&plan.terms);
    document.heading(1, &title, false);
    let mut table = Table::new(&title, &[(20, Align::Left), (50, Align::Left), (30, Align::Left)]);
    table.row([plan.label(DEADLINE), &action, plan.label(OWNER)].map(|title| Inlines::from(title).into()));
    for (date, places) in plan.by_deadline() {
        for at in places {
            let day = date.map_or_else(|| NOT_SET.to_owned(), |date| long(date, Lang::Fr));
            let owner = plan.actions[at].owner();
            let owner = owner.as_deref().unwrap_or(NO_OWNER);
            let action = Cell::from(jump(plan, anchors, at));
            table.row([Inlines::from(&day).into(), action, Inlines::from(owner).into()]);
        }
    }
    document.table(table);
}

fn jump(plan: &CommonPlan<'_>, anchors: &[String], at: usize) -> Inlines {
    Inlines::default().jump(&anchors[at], &numbered(at, &plan.actions[at]))
}
