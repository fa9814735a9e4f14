//! The thread of the groups: from a problem to an idea, to an action, to its place in the plan.

use serde::Serialize;

use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::site::Site;
use crate::plan::CommonPlan;
use crate::text::case::capitalised;
use crate::trace::Trace;
use crate::trace::rows::{cells, rows, titles};

#[derive(Serialize)]
struct Thread {
    titles: Vec<String>,
    rows: Vec<Vec<String>>,
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    let lang = site.lang();
    let plan = CommonPlan::of(site.project, site.method());
    let trace = Trace::of(site.project, &plan, site.method());
    let titles = titles(&trace.terms, lang).map(|title| capitalised(&title)).to_vec();
    let rows = rows(&trace).map(|row| cells(&row, lang).to_vec()).collect();
    let title = lang.pick("Le fil, de la première parole au plan", "The thread, from the first word to the plan");
    let trail = [(capitalised(site.method().words.plan.short.get(lang)), "plan".to_owned())];
    draw(&site.ground, 200, "fil.html", &site.frame(title, "plan", &trail), &Thread { titles, rows })
}
