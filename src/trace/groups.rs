//! Builds the thread of a group, or of what stands outside of groups, from its documents and actions.

use std::collections::BTreeSet;

use std::sync::Arc;

use super::{Action, Fate, GroupTrace, Idea, Problem};
use crate::method::Terms;
use crate::plan::CommonPlan;
use crate::project::named::Named;
use crate::project::thread::{Said, Thread};
use crate::project::{Document, Project};

/// The thread of the group with this index in the plan.
pub(super) fn read<'a>(
    project: &'a Project,
    plan: &'a CommonPlan<'a>,
    group: usize,
    terms: &Arc<Terms>,
) -> GroupTrace<'a> {
    let thread = &project.threads[group];
    let actions = actions(thread, plan, group);
    let mut from = inverted(thread.ideas.len(), actions.iter().map(|action| action.ideas.as_slice()));
    let ideas: Vec<Idea<'a>> = thread
        .ideas
        .iter()
        .enumerate()
        .map(|(at, idea)| Idea {
            id: idea.id.as_deref(),
            text: own_words(&idea.text),
            place: place(project, idea),
            problems: places(&thread.problems, idea.mentions.iter().map(|mention| mention.id.as_str())),
            fate: fate(thread, idea),
            votes: thread.votes(idea),
            actions: std::mem::take(&mut from[at]),
        })
        .collect();
    let mut answering = inverted(thread.problems.len(), ideas.iter().map(|idea| idea.problems.as_slice()));
    let problems = thread.problems.iter().enumerate().map(|(at, problem)| Problem {
        id: problem.id.as_deref(),
        text: &problem.text,
        place: place(project, problem),
        ideas: std::mem::take(&mut answering[at]),
    });
    GroupTrace {
        terms: Arc::clone(terms),
        name: plan.groups[group].name,
        id: plan.groups[group].id,
        problems: problems.collect(),
        has_choices: !thread.choices.is_empty(),
        has_unknown: thread.has_unknown
            || !thread.unread.is_empty()
            || project.ghosts.iter().any(|ghost| ghost.group.is_some() && ghost.group == project.group_at(group)),
        ideas,
        actions,
    }
}

fn actions<'a>(thread: &Thread, plan: &'a CommonPlan<'a>, group: usize) -> Vec<Action<'a>> {
    let mut actions = Vec::new();
    for (at, action) in plan.actions.iter().enumerate() {
        for origin in action.origins.iter().filter(|origin| origin.group == group) {
            actions.push(Action {
                id: &origin.id,
                title: origin.title,
                path: origin.path,
                owner: action.owner(),
                ideas: places(&thread.ideas, origin.ideas.iter().copied()),
                number: at + 1,
                merged_into: (action.origins.len() > 1).then_some(action.title),
            });
        }
    }
    actions
}

/// Removes a trailing « (P1, P2) » from an idea: the thread shows the problems themselves.
fn own_words(text: &str) -> &str {
    let is_problem = |word: &str| {
        word.strip_prefix(['P', 'p']).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    let Some((own, inner)) = text.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return text;
    };
    let mut words = inner.split([',', ';', ' ']).filter(|word| !word.is_empty() && *word != "et").peekable();
    let names_problems = words.peek().is_some() && words.all(is_problem);
    if names_problems && !own.trim().is_empty() { own.trim_end() } else { text }
}

/// The indices in `list` of the named items, in the order of the names.
fn places<'s>(list: &Named<Said>, names: impl Iterator<Item = &'s str>) -> Vec<usize> {
    let mut taken = BTreeSet::new();
    names.filter_map(|name| list.place(name)).filter(|at| taken.insert(*at)).collect()
}

/// Inverts `links`: for each of `count` targets, the indices of the sources that link to it.
fn inverted<'l>(count: usize, links: impl Iterator<Item = &'l [usize]>) -> Vec<Vec<usize>> {
    let mut inverted = vec![Vec::new(); count];
    for (from, to) in links.enumerate() {
        to.iter().for_each(|to| inverted[*to].push(from));
    }
    inverted
}

fn fate(thread: &Thread, idea: &Said) -> Fate {
    match thread.fate(idea) {
        Some(true) => Fate::Kept,
        Some(false) => Fate::Left,
        None => Fate::Undecided,
    }
}

fn place<'a>(project: &'a Project, said: &Said) -> (&'a str, usize) {
    let document: &Document = &project.documents[said.document];
    (&document.path, document.text.position(said.span.start).line)
}
