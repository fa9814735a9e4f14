//! The actions of the plan, in order; merged actions appear once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::fields::{PlanField, Voice};
use super::merge;
use crate::model::action::Action;
use crate::model::arbitration::Merger;
use crate::model::fields::{IDEAS, TITLE, Value};
use crate::project::thread::Said;
use crate::project::{Document, Project};

/// A proposed action that an action of the plan comes from.
#[derive(Clone, Debug)]
pub struct Origin<'a> {
    /// Its id, `groupe/action`; outside of groups, its path without `.md`.
    pub id: String,
    /// Its original title.
    pub title: &'a str,
    /// Path of its file.
    pub path: &'a str,
    /// Index of its group, or of what stands outside of groups, in `CommonPlan::groups`.
    pub group: usize,
    /// Ids of the ideas that it comes from.
    pub ideas: Vec<&'a str>,
}

/// A description as written in its file.
#[derive(Clone, Debug, Hash)]
pub struct Description<'a> {
    /// Index of the group; `None` for a text set by an arbitration.
    pub group: Option<usize>,
    pub source: &'a str,
    /// Path of the file, to which its links are relative.
    pub path: &'a str,
    /// Prefix that makes its footnote labels unique.
    pub prefix: String,
}

impl Description<'_> {
    /// The Markdown without prompts, with links relative to the project root.
    pub fn markdown(&self) -> String {
        super::body::rewrite(self.source, self.path, 1, "")
    }
}

/// A problem or an idea that an action comes from.
#[derive(Clone, Debug)]
pub struct Quote<'a> {
    /// Its identifier, such as `P1` or `I3`.
    pub id: &'a str,
    pub text: &'a str,
    /// Index of the group.
    pub group: usize,
    /// The votes for the idea, if the prioritisation records them.
    pub votes: Option<u32>,
}

#[derive(Clone, Debug, Default)]
pub struct PlanAction<'a> {
    pub title: &'a str,
    /// The proposed actions that it comes from, in plan order.
    pub origins: Vec<Origin<'a>>,
    pub description: Vec<Description<'a>>,
    /// Its field values, in the order of the table; without title and ideas.
    pub fields: Vec<PlanField<'a>>,
    /// The problems that its ideas answer.
    pub problems: Vec<Quote<'a>>,
    /// The ideas that it comes from.
    pub ideas: Vec<Quote<'a>>,
    /// Path of the arbitration that merged it.
    pub arbitration: Option<&'a str>,
    /// Why the actions were merged.
    pub reason: Option<&'a str>,
    /// Date of the decision.
    pub decided_on: Option<Date>,
}

/// Every action of the project with its group, sorted by group, then by path; those outside of groups come last.
pub(super) fn proposed(project: &Project) -> Vec<(&Document, &Action, usize)> {
    let mut proposed: Vec<_> =
        project.planned_actions().filter_map(|(document, action)| Some((document, action, document.home?))).collect();
    proposed.sort_by(|a, b| (a.2, &a.0.path).cmp(&(b.2, &b.0.path)));
    proposed
}

/// The actions of the plan, in order.
pub fn actions(project: &Project) -> Vec<PlanAction<'_>> {
    arbitrated(project, &proposed(project))
}

/// The actions of the plan, from those that the groups proposed.
pub(super) fn arbitrated<'a>(
    project: &'a Project,
    proposed: &[(&'a Document, &'a Action, usize)],
) -> Vec<PlanAction<'a>> {
    let mergers: Vec<(&str, &Merger)> = project.mergers().collect();
    let mut taken = vec![false; proposed.len()];
    let mut plan = Vec::new();
    // Indexed both ways, so that the cost stays linear in the number of actions and arbitrations.
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut merged: BTreeMap<&str, (&str, &Merger)> = BTreeMap::new();
    if !mergers.is_empty() {
        for (at, (document, ..)) in proposed.iter().enumerate() {
            places.entry(project.action_id(document)).or_default().push(at);
        }
        for (path, merger) in mergers {
            for id in merger.actions.value().into_iter().flatten() {
                merged.entry(&id.value).or_insert((path, merger));
            }
        }
    }
    for at in 0..proposed.len() {
        if taken[at] {
            continue;
        }
        let part = |at: usize| {
            let (document, action, group) = proposed[at];
            single(project, document, action, group)
        };
        let Some((path, merger)) = merged.get(project.action_id(proposed[at].0).as_str()) else {
            taken[at] = true;
            plan.push(part(at));
            continue;
        };
        let ids = merger.actions.value().into_iter().flatten();
        let of_merger: BTreeSet<usize> = ids.filter_map(|id| places.get(&id.value)).flatten().copied().collect();
        let mut parts = Vec::new();
        for other in of_merger {
            if !std::mem::replace(&mut taken[other], true) {
                parts.push(part(other));
            }
        }
        plan.push(merge::merge(parts, (path, merger)));
    }
    plan.iter_mut().for_each(|action| quote(project, action));
    plan
}

/// Adds the ideas and problems that the action comes from.
fn quote<'a>(project: &'a Project, action: &mut PlanAction<'a>) {
    let (mut ideas, mut problems) = (BTreeSet::new(), BTreeSet::new());
    for origin in &action.origins {
        let (thread, group) = (&project.threads[origin.group], origin.group);
        for idea in origin.ideas.iter().filter_map(|id| thread.idea(id)) {
            push(&mut action.ideas, &mut ideas, idea, group, thread.votes(idea));
            for problem in idea.mentions.iter().filter_map(|mention| thread.problem(&mention.id)) {
                push(&mut action.problems, &mut problems, problem, group, None);
            }
        }
    }
}

/// Adds a quote, unless its group and identifier are already in `taken`.
fn push<'a>(
    quotes: &mut Vec<Quote<'a>>,
    taken: &mut BTreeSet<(usize, &'a str)>,
    said: &'a Said,
    group: usize,
    votes: Option<u32>,
) {
    let id = said.id.as_deref().unwrap_or_default();
    if taken.insert((group, id)) {
        quotes.push(Quote { id, text: &said.text, group, votes });
    }
}

fn single<'a>(project: &'a Project, document: &'a Document, action: &'a Action, group: usize) -> PlanAction<'a> {
    let id = project.action_id(document);
    let mut own = from_fields(action, Some(group));
    own.description = vec![Description {
        group: Some(group),
        source: document.text.as_str().get(document.body_start..).unwrap_or_default(),
        path: &document.path,
        prefix: format!("{}-", id.replace('/', "-")),
    }];
    let ideas = action.ideas().iter().map(|id| id.value.as_str()).collect();
    own.origins = vec![Origin { id, title: own.title, path: &document.path, group, ideas }];
    own
}

/// The fields of an action; `group` is `None` for fields set by an arbitration.
pub(super) fn from_fields(action: &Action, group: Option<usize>) -> PlanAction<'_> {
    let leaves = action.values.leaves().filter(|(leaf, _)| ![TITLE, IDEAS].contains(&&*leaf.field.key));
    let fields = leaves.map(|(leaf, value)| {
        let voices = value.map_or_else(Vec::new, |value| voices(value, group));
        PlanField { leaf, voices }
    });
    PlanAction {
        title: action.title().map_or("", |title| title.value),
        fields: fields.collect(),
        ..PlanAction::default()
    }
}

/// The values of a field one by one.
fn voices(value: &Value, group: Option<usize>) -> Vec<Voice<'_>> {
    let voice = |value| Voice { group, value };
    match value {
        Value::List(_) | Value::Choices(_) | Value::Rows(_) => {
            value.each().into_iter().map(Cow::Owned).map(voice).collect()
        }
        value if value.is_empty() => Vec::new(),
        value => vec![voice(Cow::Borrowed(value))],
    }
}
