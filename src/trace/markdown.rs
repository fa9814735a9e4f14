//! The thread as Markdown tables, one per group.

use super::rows::{Row, of_group};
use super::{Trace, words};
use crate::lang::{Lang, Noun, say};
use crate::method::Terms;
use crate::templates::escape_text;
use crate::text::case::capitalised;
use crate::text::escape::without_controls;

pub(super) fn write(trace: &Trace<'_>, lang: Lang) -> String {
    let title = lang.pick("Le fil du projet", "The thread of the project");
    let mut text = format!("# {title}\n\n**{}**\n", cell(trace.title));
    for group in &trace.groups {
        text.push_str(&format!("\n## {}\n\n", cell(group.name)));
        if group.has_unknown {
            text.push_str(&format!("{}\n\n", words::unknown(&group.terms, lang)));
        }
        let rows = of_group(group);
        if rows.is_empty() {
            text.push_str(&format!("{}\n", words::nothing(lang)));
            continue;
        }
        let Terms { problem, idea, action, .. } = &*trace.terms;
        let [problem, idea, action] = [problem, idea, action].map(|noun| capitalised(noun.get(lang)));
        text.push_str(&say!(
            lang,
            "| {problem} | {idea} | Suite donnée | {action} | Porteur pressenti |\n",
            "| {problem} | {idea} | Outcome | {action} | Owner |\n"
        ));
        text.push_str("| --- | --- | --- | --- | --- |\n");
        rows.iter().for_each(|row| text.push_str(&line(row, lang)));
    }
    text
}

fn line(row: &Row<'_, '_>, lang: Lang) -> String {
    let said = |id: Option<&str>, text: &str| match id {
        Some(id) => format!("**{id}** {}", cell(text)),
        None => cell(text),
    };
    let strong = |remark: Option<words::Remark>| match remark {
        Some(remark) if remark.hangs => format!("**{}**", remark.text),
        Some(remark) => format!("*{}*", remark.text),
        None => String::new(),
    };
    let none = |noun: &Noun| format!("*{}*", lang.pick(noun.pick("aucun", "aucune"), "none"));
    let terms = &row.group.terms;
    let problem = row.problem.map_or_else(|| none(&terms.problem), |problem| said(problem.id, problem.text));
    let (idea, outcome) = match (row.idea, row.problem) {
        (Some(idea), _) => (said(idea.id, idea.text), words::fate(terms, idea, lang)),
        (None, Some(problem)) => (strong(words::of_problem(row.group, problem, lang)), String::new()),
        (None, None) => (none(&terms.idea), String::new()),
    };
    let (action, owner) = match (row.action, row.idea) {
        (Some(action), _) => (
            format!("{}. {}", action.number, cell(action.merged_into.unwrap_or(action.title))),
            action.owner.as_deref().map_or_else(|| strong(words::of_action(row.group, action, lang)), cell),
        ),
        (None, Some(idea)) => (strong(words::of_idea(row.group, idea, lang)), String::new()),
        (None, None) => (String::new(), String::new()),
    };
    format!("| {problem} | {idea} | {outcome} | {action} | {owner} |\n")
}

/// Escapes a text for a table cell.
fn cell(text: &str) -> String {
    without_controls(escape_text(text)).replace('\n', " ")
}
