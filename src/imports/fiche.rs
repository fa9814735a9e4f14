//! An action becomes a file: the method's own template, filled as people would fill it.

use super::draft::Draft;
use super::markdown::markdown;
use crate::model::action::{Funder, Indicator, PRIORITIES, PROGRESSES};
use crate::parse::rich::blocks;
use crate::templates::yaml_value;

/// The lines of a key, without the key's own.
enum Value {
    /// On the key's line.
    Line(String),
    /// Below it, already indented.
    Below(Vec<String>),
}

/// `scaffold`, the sheet that the method lays out, with what `draft` tells in its place. Keys that
/// stay empty keep the template's explanations.
pub fn fill(scaffold: &str, draft: &Draft) -> String {
    let mut rest = scaffold.split_inclusive('\n');
    let mut head: Vec<String> = Vec::new();
    let mut body = String::new();
    let mut marks = 0;
    for line in rest.by_ref() {
        head.push(line.trim_end_matches('\n').to_owned());
        marks += usize::from(line.trim_end() == "---");
        if marks == 2 {
            break;
        }
    }
    body.extend(rest);
    if marks < 2 {
        // A template without a header is all text.
        head = ["---", "type: action", "---"].map(str::to_owned).to_vec();
        body = scaffold.to_owned();
    }
    let closing = head.pop().unwrap_or_default();
    for (key, value) in values(draft) {
        put(&mut head, key, value);
    }
    for (key, text) in &draft.own {
        head.push(format!("{key}: {}", yaml_value(text)));
    }
    head.push(closing);
    let text = markdown(&draft.description);
    let body = body.trim();
    // A body of prompts gives way to what was written; a template's own text stays below it.
    let body = match (text.is_empty(), blocks(body).is_empty()) {
        (true, _) => body.to_owned(),
        (false, true) => text,
        (false, false) => format!("{text}\n\n{body}"),
    };
    let end = if body.is_empty() { String::new() } else { format!("\n{body}\n") };
    format!("{}\n{end}", head.join("\n"))
}

/// What the draft tells, under its keys, in the order of the contract.
fn values(draft: &Draft) -> Vec<(&'static str, Value)> {
    let mut values = vec![("titre", Value::Line(yaml_value(&draft.title)))];
    let list = |items: &[String]| Value::Below(items.iter().map(|item| format!("  - {}", yaml_value(item))).collect());
    let lists = [
        ("idees", &draft.ideas),
        ("objectifs", &draft.objectives),
        ("cibles", &draft.targets),
        ("partenaires", &draft.partners),
        ("etapes", &draft.steps),
    ];
    values.extend(lists.into_iter().filter(|(_, items)| !items.is_empty()).map(|(key, items)| (key, list(items))));
    let texts = [
        ("porteur", &draft.owner),
        ("humains", &draft.human),
        ("materiels", &draft.material),
        ("financiers", &draft.financial),
    ];
    values.extend(texts.into_iter().filter_map(|(key, text)| Some((key, Value::Line(yaml_value(text.as_deref()?))))));
    let priority = PRIORITIES.iter().find(|(_, priority)| Some(*priority) == draft.priority);
    let progress = PROGRESSES.iter().find(|(_, progress)| Some(*progress) == draft.progress);
    let plain = [
        ("budget_ht", draft.budget.map(|amount| amount.to_string())),
        ("priorite", priority.map(|(word, _)| (*word).to_owned())),
        ("statut", progress.map(|(word, _)| (*word).to_owned())),
        ("debut", draft.start.map(|day| day.to_string())),
        ("echeance", draft.deadline.map(|day| day.to_string())),
    ];
    values.extend(plain.into_iter().filter_map(|(key, value)| Some((key, Value::Line(value?)))));
    if !draft.funders.is_empty() {
        values.push(("financeurs", Value::Below(draft.funders.iter().flat_map(funder).collect())));
    }
    if !draft.indicators.is_empty() {
        values.push(("indicateurs", Value::Below(draft.indicators.iter().flat_map(indicator).collect())));
    }
    values
}

fn funder(funder: &Funder) -> Vec<String> {
    let mut lines = vec![format!("  - nom: {}", yaml_value(&funder.name))];
    lines.extend(funder.amount.map(|amount| format!("    montant_ht: {amount}")));
    lines
}

fn indicator(indicator: &Indicator) -> Vec<String> {
    let mut lines = vec![format!("  - nom: {}", yaml_value(&indicator.name))];
    lines.extend(indicator.unit.as_ref().map(|unit| format!("    unite: {}", yaml_value(unit))));
    lines.extend(indicator.target.as_ref().map(|target| format!("    cible: {}", number_or(target))));
    lines
}

/// A number as people write it; any other text as YAML needs it.
fn number_or(text: &str) -> String {
    let is_number = !text.is_empty() && text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && (text == "0" || !text.starts_with('0')) { text.to_owned() } else { yaml_value(text) }
}

/// Puts a value in the place of the template's key, or at the end where the template has none.
fn put(head: &mut Vec<String>, key: &'static str, value: Value) {
    let is_means = ["humains", "materiels", "financiers"].contains(&key);
    let indent = if is_means { "  " } else { "" };
    let start = format!("{indent}{key}:");
    let lines = match value {
        Value::Line(text) => vec![format!("{start} {text}")],
        Value::Below(lines) => std::iter::once(start.clone()).chain(lines).collect(),
    };
    let at = head.iter().position(|line| line.starts_with(&start));
    match at {
        Some(at) => {
            let deeper =
                |line: &String| line.starts_with(&format!("{indent} ")) || line.starts_with(&format!("{indent}- "));
            let end = head[at + 1..].iter().position(|line| !deeper(line)).map_or(head.len(), |length| at + 1 + length);
            head.splice(at..end, lines);
        }
        None if is_means => {
            let below = head.iter().position(|line| line.starts_with("moyens:"));
            let below = below.unwrap_or_else(|| {
                head.push("moyens:".to_owned());
                head.len() - 1
            });
            head.splice(below + 1..below + 1, lines);
        }
        None => head.extend(lines),
    }
}
