//! The thread of a project: from a problem that a group states to an action with an owner.

mod csv;
mod groups;
mod human;
mod json;
mod markdown;
mod mermaid;
pub mod rows;
pub mod words;

use std::borrow::Cow;
use std::sync::Arc;

use crate::lang::Lang;
use crate::method::{Method, Terms};
use crate::plan::CommonPlan;
use crate::project::Project;
use crate::text::screen::Screen;
pub use human::Look;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A tree for the terminal.
    Human,
    Markdown,
    Json,
    /// A table for spreadsheets.
    Csv,
    /// A graph that forges can render.
    Mermaid,
}

/// The name of each format.
pub const FORMATS: &[(&str, Format)] = &[
    ("human", Format::Human),
    ("md", Format::Markdown),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("mermaid", Format::Mermaid),
];

pub fn write(trace: &Trace<'_>, format: Format, look: Look, lang: Lang) -> Vec<u8> {
    match format {
        Format::Human => tree(trace, look, lang).as_str().as_bytes().to_vec(),
        Format::Markdown => markdown::write(trace, lang).into_bytes(),
        Format::Json => json::write(trace).into_bytes(),
        Format::Csv => csv::write(trace, lang),
        Format::Mermaid => mermaid::write(trace, lang).into_bytes(),
    }
}

pub fn tree(trace: &Trace<'_>, look: Look, lang: Lang) -> Screen {
    human::write(trace, look, lang)
}

/// The threads of all groups, and of what stands outside of them.
#[derive(Debug)]
pub struct Trace<'a> {
    /// The project's title.
    pub title: &'a str,
    /// In plan order.
    pub groups: Vec<GroupTrace<'a>>,
    pub terms: Arc<Terms>,
}

#[derive(Debug)]
pub struct GroupTrace<'a> {
    /// Its theme.
    pub name: &'a str,
    /// Its folder's name; a full stop for what stands outside of groups.
    pub id: &'a str,
    /// In the order of the minutes.
    pub problems: Vec<Problem<'a>>,
    /// In the order of the minutes.
    pub ideas: Vec<Idea<'a>>,
    /// In plan order.
    pub actions: Vec<Action<'a>>,
    /// True if the minutes record which ideas are kept.
    pub has_choices: bool,
    /// True if a document could not be read: the thread may be incomplete.
    pub has_unknown: bool,
    pub terms: Arc<Terms>,
}

/// A problem.
#[derive(Debug)]
pub struct Problem<'a> {
    /// Its identifier, if it has one.
    pub id: Option<&'a str>,
    pub text: &'a str,
    /// Path of the minutes, and line.
    pub place: (&'a str, usize),
    /// Indices of the ideas that answer it, in the group's list.
    pub ideas: Vec<usize>,
}

/// An idea.
#[derive(Debug)]
pub struct Idea<'a> {
    /// Its identifier, if it has one.
    pub id: Option<&'a str>,
    /// Its text, without the trailing problem ids.
    pub text: &'a str,
    /// Path of the minutes, and line.
    pub place: (&'a str, usize),
    /// Indices of the problems that it answers, in the group's list.
    pub problems: Vec<usize>,
    pub fate: Fate,
    /// Its votes, if the prioritisation records them.
    pub votes: Option<u32>,
    /// Indices of the actions that come from it, in the group's list.
    pub actions: Vec<usize>,
}

/// The outcome of an idea at the prioritisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Kept,
    Left,
    /// Not recorded yet.
    Undecided,
}

/// An action of a group.
#[derive(Debug)]
pub struct Action<'a> {
    /// Its id, `groupe/action`; outside of groups, its path without `.md`.
    pub id: &'a str,
    /// Its title in the group's file.
    pub title: &'a str,
    /// Path of its file.
    pub path: &'a str,
    /// Its owner in the common plan.
    pub owner: Option<Cow<'a, str>>,
    /// Indices of the ideas that it comes from, in the group's list.
    pub ideas: Vec<usize>,
    /// Its number in the common plan.
    pub number: usize,
    /// Its title in the common plan, if an arbitration merged it with others.
    pub merged_into: Option<&'a str>,
}

/// A break in the thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The next step was reached without it.
    Hanging,
    /// The group has not reached the next step yet.
    NotYet,
}

impl<'a> Trace<'a> {
    /// The threads of a project, up to the actions of its plan.
    pub fn of(project: &'a Project, plan: &'a CommonPlan<'a>, method: &Method) -> Self {
        let terms = Arc::new(method.terms());
        let groups = (0..plan.groups.len()).map(|group| groups::read(project, plan, group, &terms)).collect();
        Self { title: plan.title, groups, terms }
    }
}

impl GroupTrace<'_> {
    /// The gap after a problem without ideas.
    pub fn after_problem(&self, problem: &Problem<'_>) -> Option<Gap> {
        problem.ideas.is_empty().then(|| self.gap(!self.ideas.is_empty()))
    }

    /// The gap after a kept idea without actions.
    pub fn after_idea(&self, idea: &Idea<'_>) -> Option<Gap> {
        (idea.fate == Fate::Kept && idea.actions.is_empty()).then(|| self.gap(!self.actions.is_empty()))
    }

    /// The gap after an action without an owner.
    pub fn after_action(&self, action: &Action<'_>) -> Option<Gap> {
        action.owner.is_none().then_some(Gap::Hanging)
    }

    /// True for an action that comes only from ideas that the group did not keep, although it has chosen.
    pub fn is_from_what_was_left(&self, action: &Action<'_>) -> bool {
        !self.has_unknown
            && self.has_choices
            && !action.ideas.is_empty()
            && action.ideas.iter().all(|at| self.ideas[*at].fate != Fate::Kept)
    }

    /// True for an action that comes from no idea, although the group has some.
    pub fn is_from_nothing(&self, action: &Action<'_>) -> bool {
        !self.has_unknown && action.ideas.is_empty() && !self.ideas.is_empty()
    }

    /// Indices of the ideas that answer no problem.
    pub fn ideas_without_problem(&self) -> impl Iterator<Item = usize> {
        (0..self.ideas.len()).filter(|at| self.ideas[*at].problems.is_empty())
    }

    /// Indices of the actions that come from no idea.
    pub fn actions_without_idea(&self) -> impl Iterator<Item = usize> {
        (0..self.actions.len()).filter(|at| self.actions[*at].ideas.is_empty())
    }

    /// If a document is unreadable, it may contain what seems to be missing.
    fn gap(&self, step_is_reached: bool) -> Gap {
        if step_is_reached && !self.has_unknown { Gap::Hanging } else { Gap::NotYet }
    }
}
