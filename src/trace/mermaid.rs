//! The thread as a graph that forges can render.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Fate, GroupTrace, Trace, words};
use crate::lang::Lang;
use crate::text::wrap::cut;

/// Maximum length of a line in a node, in characters.
const WIDTH: usize = 80;

/// The graph in Mermaid syntax.
pub(super) fn write(trace: &Trace<'_>, lang: Lang) -> String {
    let mut text = "flowchart LR\n".to_owned();
    let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, group) in trace.groups.iter().enumerate() {
        of_group(at, group, lang, &mut text);
    }
    let mut actions: BTreeMap<usize, (&str, Option<&str>)> = BTreeMap::new();
    for action in trace.groups.iter().flat_map(|group| &group.actions) {
        actions.insert(action.number, (action.merged_into.unwrap_or(action.title), action.owner.as_deref()));
    }
    for (number, (title, owner)) in actions {
        line(&mut text, format_args!("  A{number}[\"{number}. {}\"]:::action", label(title)));
        match owner {
            Some(owner) => {
                let next = owners.len();
                let at = *owners.entry(owner).or_insert(next);
                line(&mut text, format_args!("  A{number} --> O{at}([\"{}\"]):::porteur", label(owner)));
            }
            None => {
                let gap = words::no_owner(lang);
                line(&mut text, format_args!("  A{number} -.-> A{number}x([\"{gap}\"]):::manque"));
            }
        }
    }
    text.push_str(CLASSES);
    text
}

const CLASSES: &str = "  classDef probleme fill:#fdf3e1,stroke:#8a5a00,color:#1e1e1e\n  \
    classDef retenue fill:#e3f3e6,stroke:#18753c,color:#1e1e1e\n  \
    classDef autre fill:#f2f2f2,stroke:#6a6a6a,color:#3a3a3a\n  \
    classDef action fill:#e8edff,stroke:#2a3f9e,color:#1e1e1e\n  \
    classDef porteur fill:#ffffff,stroke:#2a3f9e,color:#1e1e1e\n  \
    classDef manque fill:#ffe9e9,stroke:#b00020,color:#8a0018,stroke-dasharray:4 3\n";

fn of_group(at: usize, group: &GroupTrace<'_>, lang: Lang, text: &mut String) {
    line(text, format_args!("  subgraph G{at}[\"{}\"]", label(group.name)));
    for (place, problem) in group.problems.iter().enumerate() {
        let own = said(problem.id, problem.text);
        line(text, format_args!("    G{at}P{place}[\"{own}\"]:::probleme"));
        if let Some(remark) = words::of_problem(group, problem, lang).filter(|remark| remark.hangs) {
            line(text, format_args!("    G{at}P{place} -.-> G{at}P{place}x[\"{}\"]:::manque", remark.text));
        }
    }
    for (place, idea) in group.ideas.iter().enumerate() {
        let class = if idea.fate == Fate::Kept { "retenue" } else { "autre" };
        let own = said(idea.id, idea.text);
        line(
            text,
            format_args!("    G{at}I{place}[\"{own}<br/>{}\"]:::{class}", words::fate(&group.terms, idea, lang)),
        );
        for problem in &idea.problems {
            line(text, format_args!("    G{at}P{problem} --> G{at}I{place}"));
        }
        if let Some(remark) = words::of_idea(group, idea, lang).filter(|remark| remark.hangs) {
            line(text, format_args!("    G{at}I{place} -.-> G{at}I{place}x[\"{}\"]:::manque", remark.text));
        }
    }
    text.push_str("  end\n");
    for (place, idea) in group.ideas.iter().enumerate() {
        for action in &idea.actions {
            line(text, format_args!("  G{at}I{place} --> A{}", group.actions[*action].number));
        }
    }
    for action in group.actions_without_idea() {
        line(text, format_args!("  G{at} -.-> A{}", group.actions[action].number));
    }
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "{line}");
}

fn said(id: Option<&str>, text: &str) -> String {
    match id {
        Some(id) => format!("{id} {}", label(text)),
        None => label(text),
    }
}

/// Escapes a text for a quoted Mermaid label.
fn label(text: &str) -> String {
    let mut safe = String::new();
    for c in cut(text, WIDTH).chars() {
        if c.is_alphanumeric()
            || matches!(c, ' ' | ',' | '.' | '\'' | '’' | '-' | '–' | '(' | ')' | ':' | '…' | '«' | '»' | '€' | '/')
        {
            safe.push(c);
        } else {
            safe.push_str(&format!("#{};", u32::from(c)));
        }
    }
    safe
}
