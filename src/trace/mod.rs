//! The thread of the method: from a problem said aloud in a first meeting to an action that someone
//! owns.

mod csv;
mod groups;
mod human;
mod json;
mod markdown;
mod mermaid;
pub mod rows;
pub mod words;

use std::borrow::Cow;

use crate::lang::Lang;
use crate::plan::CommonPlan;
use crate::project::Project;
use crate::text::screen::Screen;
pub use human::Look;

/// A form of the thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A tree on a terminal.
    Human,
    /// Tables in Markdown.
    Markdown,
    /// For other programs.
    Json,
    /// A table for a spreadsheet.
    Csv,
    /// A graph that forges draw.
    Mermaid,
}

/// What people call each form.
pub const FORMATS: &[(&str, Format)] = &[
    ("human", Format::Human),
    ("md", Format::Markdown),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("mermaid", Format::Mermaid),
];

/// The thread in `format`.
pub fn write(trace: &Trace<'_>, format: Format, look: Look, lang: Lang) -> Vec<u8> {
    match format {
        Format::Human => tree(trace, look, lang).as_str().as_bytes().to_vec(),
        Format::Markdown => markdown::write(trace, lang).into_bytes(),
        Format::Json => json::write(trace).into_bytes(),
        Format::Csv => csv::write(trace, lang),
        Format::Mermaid => mermaid::write(trace, lang).into_bytes(),
    }
}

/// The thread as a tree.
pub fn tree(trace: &Trace<'_>, look: Look, lang: Lang) -> Screen {
    human::write(trace, look, lang)
}

/// The thread of every group.
#[derive(Debug)]
pub struct Trace<'a> {
    /// The project's title.
    pub title: &'a str,
    /// Groups, in the plan's order.
    pub groups: Vec<GroupTrace<'a>>,
}

/// The thread of a group.
#[derive(Debug)]
pub struct GroupTrace<'a> {
    /// What people call the group: its theme.
    pub name: &'a str,
    /// Its folder's name.
    pub id: &'a str,
    /// Problems, in the order of the minutes.
    pub problems: Vec<Problem<'a>>,
    /// Ideas, in the order of the minutes.
    pub ideas: Vec<Idea<'a>>,
    /// The group's actions, in the plan's order.
    pub actions: Vec<Action<'a>>,
    /// True if the minutes say which ideas are kept.
    pub has_choices: bool,
    /// True if a document could not be read: what it alone could tell is not shown.
    pub has_unknown: bool,
}

/// A problem (method, 4, meeting 1).
#[derive(Debug)]
pub struct Problem<'a> {
    /// Its identifier; none where its item has none.
    pub id: Option<&'a str>,
    pub text: &'a str,
    /// Path of the minutes, and line.
    pub place: (&'a str, usize),
    /// The ideas that answer it, by their place in the group's list.
    pub ideas: Vec<usize>,
}

/// An idea (method, 4, meeting 2).
#[derive(Debug)]
pub struct Idea<'a> {
    /// Its identifier; none where its item has none.
    pub id: Option<&'a str>,
    /// Its text, without the problems that it names at its end.
    pub text: &'a str,
    /// Path of the minutes, and line.
    pub place: (&'a str, usize),
    /// The problems that it answers, by their place in the group's list.
    pub problems: Vec<usize>,
    /// What became of it.
    pub fate: Fate,
    /// Its votes, where the prioritisation tells.
    pub votes: Option<u32>,
    /// The actions that come from it, by their place in the group's list.
    pub actions: Vec<usize>,
}

/// What became of an idea at the prioritisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Kept,
    /// Not kept.
    Left,
    /// Nothing was said yet.
    Undecided,
}

/// An action of a group (method, 4, meeting 3).
#[derive(Debug)]
pub struct Action<'a> {
    /// Its id, `groupe/action`.
    pub id: &'a str,
    /// Its title in the group's sheet.
    pub title: &'a str,
    /// Path of the sheet.
    pub path: &'a str,
    /// Its owner, as the common plan has it.
    pub owner: Option<Cow<'a, str>>,
    /// The ideas that it comes from, by their place in the group's list.
    pub ideas: Vec<usize>,
    /// Its number in the common plan.
    pub number: usize,
    /// Its title there, where an arbitration merged it with others.
    pub merged_into: Option<&'a str>,
}

/// Where a thread breaks, or has not got to yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It hangs in the air.
    Hanging,
    /// The group has not come to this step yet.
    NotYet,
}

impl<'a> Trace<'a> {
    /// The thread of the groups of a project, to the actions of its plan.
    pub fn of(project: &'a Project, plan: &'a CommonPlan<'a>) -> Self {
        let groups = (0..plan.groups.len()).map(|group| groups::read(project, plan, group)).collect();
        Self { title: plan.title, groups }
    }
}

impl GroupTrace<'_> {
    /// The gap after a problem that no idea answers.
    pub fn after_problem(&self, problem: &Problem<'_>) -> Option<Gap> {
        problem.ideas.is_empty().then(|| self.gap(!self.ideas.is_empty()))
    }

    /// The gap after a kept idea without an action.
    pub fn after_idea(&self, idea: &Idea<'_>) -> Option<Gap> {
        (idea.fate == Fate::Kept && idea.actions.is_empty()).then(|| self.gap(!self.actions.is_empty()))
    }

    /// The gap after an action that nobody owns.
    pub fn after_action(&self, action: &Action<'_>) -> Option<Gap> {
        action.owner.is_none().then_some(Gap::Hanging)
    }

    /// True for an action that comes from ideas of which the group kept none, although it chose.
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

    /// The ideas that answer no problem, by their place.
    pub fn ideas_without_problem(&self) -> impl Iterator<Item = usize> {
        (0..self.ideas.len()).filter(|at| self.ideas[*at].problems.is_empty())
    }

    /// The actions that come from no idea of the minutes, by their place.
    pub fn actions_without_idea(&self) -> impl Iterator<Item = usize> {
        (0..self.actions.len()).filter(|at| self.actions[*at].ideas.is_empty())
    }

    /// What cannot be read may hold what seems to lack.
    fn gap(&self, step_is_reached: bool) -> Gap {
        if step_is_reached && !self.has_unknown { Gap::Hanging } else { Gap::NotYet }
    }
}
