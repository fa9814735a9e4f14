//! The sheet of an action, with all that the plan knows of it.

use super::{NO_AMOUNT, NO_OWNER, NOT_SET, numbered, thread};
use crate::exports::Input;
use crate::exports::table::priority;
use crate::exports::word::{Align, Cell, Document, Style, Table};
use crate::parse::rich::{Block, drawn};
use crate::plan::{PlanAction, Share, Voice, status_word};
use crate::text::dates::{Lang, long};
use crate::text::money::money;

/// What stands for a list or a text that nobody has written yet.
const NOT_SAID: &str = "à préciser";

/// The sheet.
pub(super) fn sheet(
    document: &mut Document,
    input: &Input<'_>,
    at: usize,
    action: &PlanAction<'_>,
    anchor: &str,
    new_page: bool,
) {
    document.heading_at(2, &numbered(at, action), new_page, anchor);
    merger(document, input, action);
    fields(document, input, action);
    description(document, input, action);
    list(document, "Objectifs", &action.objectives, false);
    list(document, "Cibles", &action.targets, false);
    list(document, "Étapes", &action.steps, true);
    indicators(document, action);
    thread::thread(document, input, action);
}

/// Where the action comes from others.
fn merger(document: &mut Document, input: &Input<'_>, action: &PlanAction<'_>) {
    if action.origins.len() < 2 {
        return;
    }
    let on = action.decided_on.map_or_else(String::new, |date| format!(" décidée le {}", long(date, Lang::Fr)));
    let merged: Vec<String> = action
        .origins
        .iter()
        .map(|origin| format!("{} ({})", origin.title, input.plan.groups[origin.group].name))
        .collect();
    let mut text = format!("Action issue d'une fusion{on} entre : {}.", merged.join(" ; "));
    if let Some(reason) = action.reason {
        text.push_str(&format!(" {reason}"));
    }
    let line = document.text(&text);
    document.paragraph(Style::Normal, &line);
}

fn fields(document: &mut Document, input: &Input<'_>, action: &PlanAction<'_>) {
    let day = |date: Option<jiff::civil::Date>| date.map_or_else(|| NOT_SET.to_owned(), |date| long(date, Lang::Fr));
    let or = |text: &str, none: &str| if text.trim().is_empty() { none.to_owned() } else { text.to_owned() };
    let budget = action.budget.map_or_else(|| NO_AMOUNT.to_owned(), |budget| format!("{} HT", money(budget)));
    let mut table = Table::new("Fiche de l'action", &[(25, Align::Left), (75, Align::Left)]).named_rows();
    table.row(["Rubrique", "Contenu"].map(|title| document.text(title).into()));
    let rows = [
        ("Groupe de travail", input.plan.groups_of(action).join(", ")),
        ("Porteur pressenti", or(action.owner.as_deref().unwrap_or_default(), NO_OWNER)),
        ("Partenaires", or(&action.partners.join(" ; "), NOT_SAID)),
        ("Priorité", action.priority.map_or(NOT_SET, priority).to_owned()),
        ("Statut", action.progress.map_or(NOT_SET, status_word).to_owned()),
        ("Début", day(action.start)),
        ("Échéance", day(action.deadline)),
        ("Budget prévisionnel", budget),
    ];
    for (name, text) in rows {
        table.row([document.text(name).into(), document.text(&text).into()]);
    }
    table.row([document.text("Financeurs").into(), funders(document, action)]);
    for (name, voices) in [
        ("Moyens humains", &action.human),
        ("Moyens matériels", &action.material),
        ("Moyens financiers", &action.financial),
    ] {
        table.row([document.text(name).into(), means(document, input, action, voices)]);
    }
    let sheets = action.origins.iter().map(|origin| document.text(origin.path)).collect();
    table.row([document.text("Fiche-action").into(), sheets]);
    document.table(&table);
}

/// Means, each with its group where there are several.
fn means(document: &Document, input: &Input<'_>, action: &PlanAction<'_>, voices: &[Voice<'_>]) -> Cell {
    if voices.is_empty() {
        return document.text(NOT_SAID).into();
    }
    let several = action.origins.len() > 1;
    let line = |voice: &Voice<'_>| match voice.group.filter(|_| several) {
        Some(group) => document.text(&format!("{} : {}", input.plan.groups[group].name, voice.text)),
        None => document.text(voice.text),
    };
    voices.iter().map(line).collect()
}

/// The descriptions; those of several groups one after the other, each with its group.
fn description(document: &mut Document, input: &Input<'_>, action: &PlanAction<'_>) {
    document.heading(3, "Description", false);
    let parts: Vec<(Option<usize>, Vec<Block>)> = action
        .description
        .iter()
        .map(|part| (part.group, drawn(part.source)))
        .filter(|(_, blocks)| !blocks.is_empty())
        .collect();
    if parts.is_empty() {
        said_nothing(document);
    }
    for (group, blocks) in &parts {
        if let Some(group) = group.filter(|_| action.origins.len() > 1) {
            let line = document.runs().strong(&format!("Groupe « {} »", input.plan.groups[group].name));
            document.paragraph(Style::Normal, &line);
        }
        document.markdown(blocks);
    }
}

fn list(document: &mut Document, title: &str, items: &[&str], in_order: bool) {
    document.heading(3, title, false);
    if items.is_empty() {
        return said_nothing(document);
    }
    let items: Vec<_> = items.iter().map(|item| document.text(item)).collect();
    if in_order { document.steps(items) } else { document.bullets(items) }
}

fn indicators(document: &mut Document, action: &PlanAction<'_>) {
    document.heading(3, "Indicateurs", false);
    if action.indicators.is_empty() {
        return said_nothing(document);
    }
    let mut table = Table::new("Indicateurs", &[(55, Align::Left), (20, Align::Left), (25, Align::Left)]);
    table.row(["Indicateur", "Cible", "Unité"].map(|title| document.text(title).into()));
    for one in &action.indicators {
        let cells = [Some(&one.name), one.target.as_ref(), one.unit.as_ref()];
        table.row(cells.map(|text| document.text(text.map_or("", String::as_str)).into()));
    }
    document.table(&table);
}

fn funders(document: &Document, action: &PlanAction<'_>) -> Cell {
    if action.funders.is_empty() {
        return document.text(NOT_SAID).into();
    }
    // A funder without an amount may be one on purpose: an arbitration that sets the budget alone.
    let line = |share: &Share<'_>| match share.amount {
        Some(amount) => document.text(&format!("{} : {} HT", share.name, money(amount))),
        None => document.text(share.name),
    };
    action.funders.iter().map(line).collect()
}

fn said_nothing(document: &mut Document) {
    let line = document.text(NOT_SAID);
    document.paragraph(Style::Normal, &line);
}
