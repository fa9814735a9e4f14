//! A fiche-action: an action of the plan in full.

use super::tables::{NO_OWNER, day, euros};
use crate::exports::table::{indicator, priority};
use crate::html::Html;
use crate::html::markdown::{Drawing, Links, draw};
use crate::parse::rich::drawn;
use crate::plan::{CommonPlan, PlanAction, Quote, Voice, status_word};

/// How a fiche is drawn.
pub struct Fiche<'a> {
    /// What finds the pages of things.
    pub links: &'a dyn Links,
    /// Level of its title.
    pub level: usize,
}

/// The action with this number.
pub fn fiche(html: &mut Html, plan: &CommonPlan<'_>, number: usize, how: &Fiche<'_>) {
    let Some(action) = number.checked_sub(1).and_then(|at| plan.actions.get(at)) else { return };
    html.element("article", &[("class", "fiche"), ("id", &format!("action-{number}"))], |html| {
        let name = if how.level == 2 { "h2" } else { "h3" };
        html.element(name, &[], |html| html.text(&format!("{number}. {}", action.title)));
        html.classed("p", "origine", |html| {
            html.text(if action.origins.len() > 1 { "Groupes : " } else { "Groupe : " });
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
        html.text(&format!("Action issue d'une fusion{day} entre : {}.", sheets.join(" ; ")));
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
            html.of("p", &format!("Description du groupe {} :", plan.groups[group].name));
        }
        let name =
            format!(" de l'action {number}{}", if at > 0 { format!(", partie {}", at + 1) } else { String::new() });
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
    let voices = |voices: &[Voice<'_>]| -> Vec<String> {
        let name = |voice: &Voice<'_>| voice.group.filter(|_| several).map(|group| plan.groups[group].name);
        let text = |voice: &Voice<'_>| match name(voice) {
            Some(group) => format!("{group} : {}", voice.text),
            None => voice.text.to_owned(),
        };
        voices.iter().map(text).collect()
    };
    let said = |quotes: &[Quote<'_>]| -> Vec<String> {
        let text = |said: &Quote<'_>| {
            let group = if several { format!(" ({})", plan.groups[said.group].name) } else { String::new() };
            let votes = said.votes.map_or_else(String::new, |votes| format!(", {votes}\u{a0}voix"));
            format!("{}{group} : {}{votes}", said.id, said.text)
        };
        quotes.iter().map(text).collect()
    };
    let own = |list: &[&str]| list.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
    let one = |text: Option<String>| text.into_iter().collect::<Vec<_>>();
    let funders = action.funders.iter().map(|share| match share.amount {
        Some(amount) => format!("{} : {}", share.name, euros(amount)),
        None => share.name.to_owned(),
    });
    let owner = action.owner.as_deref().unwrap_or(NO_OWNER).to_owned();
    let rows = [
        ("Porteur pressenti", vec![owner]),
        ("Partenaires", own(&action.partners)),
        ("Priorité", one(action.priority.map(|level| priority(level).to_owned()))),
        ("Statut", one(action.progress.map(|progress| status_word(progress).to_owned()))),
        ("Début", one(action.start.map(day))),
        ("Échéance", one(action.deadline.map(day))),
        ("Objectifs", own(&action.objectives)),
        ("Cibles", own(&action.targets)),
        ("Moyens humains", voices(&action.human)),
        ("Moyens matériels", voices(&action.material)),
        ("Moyens financiers", voices(&action.financial)),
        ("Budget prévisionnel", one(action.budget.map(euros))),
        ("Financeurs", funders.collect()),
        ("Indicateurs", action.indicators.iter().map(|one| indicator(one)).collect()),
        ("Étapes", own(&action.steps)),
        ("Problématiques de départ", said(&action.problems)),
        ("Idées retenues", said(&action.ideas)),
    ];
    html.classed("dl", "champs", |html| {
        rows.iter().filter(|(_, values)| !values.is_empty()).for_each(|(name, values)| field(html, name, values));
    });
}

/// A name and what it has: one text, or a list of several.
pub(crate) fn field(html: &mut Html, name: &str, values: &[String]) {
    html.plain("div", |html| {
        html.of("dt", name);
        html.plain("dd", |html| match values {
            [one] => html.text(one),
            several => html.plain("ul", |html| several.iter().for_each(|value| html.of("li", value))),
        });
    });
}
