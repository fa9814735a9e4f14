//! The thread as rows: one for each path from a problem to an action.

use super::words::{self, Remark};
use super::{Action, GroupTrace, Idea, Problem, Trace};
use crate::lang::{Lang, Noun};
use crate::method::Terms;
use crate::text::case::capitalised;

/// A path from a problem to an action; it may end at an earlier step.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t, 'a> {
    pub group: &'t GroupTrace<'a>,
    /// `None` for an idea that answers no problem.
    pub problem: Option<&'t Problem<'a>>,
    pub idea: Option<&'t Idea<'a>>,
    pub action: Option<&'t Action<'a>>,
}

/// The rows of all groups, in the order of the minutes.
pub fn rows<'t, 'a>(trace: &'t Trace<'a>) -> impl Iterator<Item = Row<'t, 'a>> {
    trace.groups.iter().flat_map(of_group)
}

pub fn of_group<'t, 'a>(group: &'t GroupTrace<'a>) -> Vec<Row<'t, 'a>> {
    let mut rows = Vec::new();
    for problem in &group.problems {
        if problem.ideas.is_empty() {
            rows.push(Row { group, problem: Some(problem), idea: None, action: None });
        }
        for idea in &problem.ideas {
            of_idea(group, Some(problem), &group.ideas[*idea], &mut rows);
        }
    }
    for idea in group.ideas_without_problem() {
        of_idea(group, None, &group.ideas[idea], &mut rows);
    }
    for action in group.actions_without_idea() {
        rows.push(Row { group, problem: None, idea: None, action: Some(&group.actions[action]) });
    }
    rows
}

fn of_idea<'t, 'a>(
    group: &'t GroupTrace<'a>,
    problem: Option<&'t Problem<'a>>,
    idea: &'t Idea<'a>,
    rows: &mut Vec<Row<'t, 'a>>,
) {
    if idea.actions.is_empty() {
        rows.push(Row { group, problem, idea: Some(idea), action: None });
    }
    for action in &idea.actions {
        rows.push(Row { group, problem, idea: Some(idea), action: Some(&group.actions[*action]) });
    }
}

impl Row<'_, '_> {
    /// The remarks on its steps, first to last.
    pub fn remarks(&self, lang: Lang) -> Vec<Remark> {
        let of_problem = self.problem.and_then(|problem| words::of_problem(self.group, problem, lang));
        let of_idea = self.idea.and_then(|idea| words::of_idea(self.group, idea, lang));
        let of_action = self.action.and_then(|action| words::of_action(self.group, action, lang));
        [of_problem, of_idea, of_action].into_iter().flatten().collect()
    }
}

/// The column titles of [`cells`].
pub fn titles(terms: &Terms, lang: Lang) -> [String; 10] {
    let name = |noun: &Noun| capitalised(noun.get(lang));
    let text = |noun: &Noun| lang.pick(format!("Énoncé {}", noun.of_the(lang)), format!("The {}", noun.get(lang)));
    let own = |fr: &str, en: &str| lang.pick(fr, en).to_owned();
    [
        name(&terms.group),
        name(&terms.problem),
        text(&terms.problem),
        name(&terms.idea),
        text(&terms.idea),
        own("Suite donnée", "Outcome"),
        own("N° au plan", "No. in the plan"),
        name(&terms.action),
        own("Porteur pressenti", "Owner"),
        own("À reprendre", "To settle"),
    ]
}

/// The cells of a row, in the order of [`titles`].
pub fn cells(row: &Row<'_, '_>, lang: Lang) -> [String; 10] {
    let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let remarks: Vec<String> = row.remarks(lang).into_iter().map(|remark| remark.text).collect();
    [
        row.group.name.to_owned(),
        own(row.problem.and_then(|problem| problem.id)),
        own(row.problem.map(|problem| problem.text)),
        own(row.idea.and_then(|idea| idea.id)),
        own(row.idea.map(|idea| idea.text)),
        row.idea.map(|idea| words::fate(&row.group.terms, idea, lang)).unwrap_or_default(),
        row.action.map(|action| action.number.to_string()).unwrap_or_default(),
        own(row.action.map(|action| action.title)),
        own(row.action.and_then(|action| action.owner.as_deref())),
        remarks.join(" ; "),
    ]
}
