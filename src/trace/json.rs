//! The thread as JSON, for other programs: serialised structures with a version number.

use serde::Serialize;

use super::{Fate, Gap, GroupTrace, Trace};
use crate::text::escape;

#[derive(Serialize)]
struct Root<'a> {
    version: u32,
    title: &'a str,
    groups: Vec<Group<'a>>,
}

#[derive(Serialize)]
struct Group<'a> {
    id: &'a str,
    name: &'a str,
    /// True if a document could not be read, so that the rest may be incomplete.
    incomplete: bool,
    problems: Vec<Problem<'a>>,
    ideas: Vec<Idea<'a>>,
    actions: Vec<Action<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    id: Option<&'a str>,
    text: &'a str,
    path: &'a str,
    line: usize,
    ideas: Vec<Option<&'a str>>,
    gap: Option<&'static str>,
}

#[derive(Serialize)]
struct Idea<'a> {
    id: Option<&'a str>,
    text: &'a str,
    path: &'a str,
    line: usize,
    problems: Vec<Option<&'a str>>,
    kept: Option<bool>,
    votes: Option<u32>,
    actions: Vec<&'a str>,
    gap: Option<&'static str>,
}

#[derive(Serialize)]
struct Action<'a> {
    id: &'a str,
    title: &'a str,
    path: &'a str,
    ideas: Vec<Option<&'a str>>,
    owner: Option<&'a str>,
    number: usize,
    merged_into: Option<&'a str>,
    /// False for an action that comes from no kept idea, although the group has ideas.
    grounded: bool,
    gap: Option<&'static str>,
}

pub(super) fn write(trace: &Trace<'_>) -> String {
    let root = Root { version: 1, title: trace.title, groups: trace.groups.iter().map(group).collect() };
    // Serialising these structures does not fail.
    escape::json(serde_json::to_string_pretty(&root).unwrap_or_default()) + "\n"
}

fn group<'t>(group: &'t GroupTrace<'_>) -> Group<'t> {
    let ideas = |places: &[usize]| places.iter().map(|at| group.ideas[*at].id).collect::<Vec<_>>();
    let problems = group.problems.iter().map(|problem| Problem {
        id: problem.id,
        text: problem.text,
        path: problem.place.0,
        line: problem.place.1,
        ideas: ideas(&problem.ideas),
        gap: gap(group.after_problem(problem)),
    });
    let of_group = group.ideas.iter().map(|idea| Idea {
        id: idea.id,
        text: idea.text,
        path: idea.place.0,
        line: idea.place.1,
        problems: idea.problems.iter().map(|at| group.problems[*at].id).collect(),
        kept: match idea.fate {
            Fate::Kept => Some(true),
            Fate::Left => Some(false),
            Fate::Undecided => None,
        },
        votes: idea.votes,
        actions: idea.actions.iter().map(|at| group.actions[*at].id).collect(),
        gap: gap(group.after_idea(idea)),
    });
    let actions = group.actions.iter().map(|action| Action {
        id: action.id,
        title: action.title,
        path: action.path,
        ideas: ideas(&action.ideas),
        owner: action.owner.as_deref(),
        number: action.number,
        merged_into: action.merged_into,
        grounded: !group.is_from_what_was_left(action) && !group.is_from_nothing(action),
        gap: gap(group.after_action(action)),
    });
    Group {
        id: group.id,
        name: group.name,
        incomplete: group.has_unknown,
        problems: problems.collect(),
        ideas: of_group.collect(),
        actions: actions.collect(),
    }
}

fn gap(gap: Option<Gap>) -> Option<&'static str> {
    gap.map(|gap| match gap {
        Gap::Hanging => "hanging",
        Gap::NotYet => "not-yet",
    })
}
