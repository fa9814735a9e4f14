//! The actions of the plan, in its order: merged ones once.

use jiff::civil::Date;

use super::merge;
use crate::model::Given;
use crate::model::action::{Action, Funder, Indicator, Means, PRIORITIES, PROGRESSES, Priority, Progress};
use crate::project::{Document, Project};

/// Where an action of the plan comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Its id, `groupe/action`.
    pub id: String,
    /// Its title there.
    pub title: String,
    /// Path of its sheet.
    pub path: String,
    /// Index of its group.
    pub group: usize,
    /// Ids of the ideas that it comes from.
    pub ideas: Vec<String>,
}

/// A text and the group that it comes from, where several groups are merged.
#[derive(Clone, Debug)]
pub struct Voice {
    /// Index of the group; none where there is only one.
    pub group: Option<usize>,
    /// The text.
    pub text: String,
}

/// An action of the common plan.
#[derive(Clone, Debug, Default)]
pub struct PlanAction {
    /// Title.
    pub title: String,
    /// The sheets that it comes from, in the plan's order.
    pub origins: Vec<Origin>,
    /// Descriptions, as Markdown for the plan.
    pub description: Vec<Voice>,
    /// Objectives.
    pub objectives: Vec<String>,
    /// Targets.
    pub targets: Vec<String>,
    /// Owner.
    pub owner: Option<String>,
    /// Partners.
    pub partners: Vec<String>,
    /// People and time.
    pub human: Vec<Voice>,
    /// Rooms, tools.
    pub material: Vec<Voice>,
    /// What money pays.
    pub financial: Vec<Voice>,
    /// Budget in whole euros.
    pub budget: Option<u64>,
    /// Funders.
    pub funders: Vec<Funder>,
    /// Priority.
    pub priority: Option<Priority>,
    /// Progress.
    pub progress: Option<Progress>,
    /// Start.
    pub start: Option<Date>,
    /// Deadline.
    pub deadline: Option<Date>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Steps.
    pub steps: Vec<String>,
    /// Why the actions were merged.
    pub reason: Option<String>,
    /// When it was decided.
    pub decided_on: Option<Date>,
}

/// Every action of the project with its group, sorted by group, then as the files are.
pub(super) fn proposed(project: &Project) -> Vec<(&Document, &Action, usize)> {
    let mut proposed: Vec<_> =
        project.actions().filter_map(|(document, action)| Some((document, action, document.group?))).collect();
    proposed.sort_by(|a, b| (a.2, &a.0.path).cmp(&(b.2, &b.0.path)));
    proposed
}

/// The actions of the plan, in its order.
pub fn actions(project: &Project) -> Vec<PlanAction> {
    let proposed = proposed(project);
    let mergers = project
        .arbitrations
        .as_ref()
        .and_then(|file| file.content.as_ref())
        .and_then(|content| content.mergers.value())
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut taken = vec![false; proposed.len()];
    let mut plan = Vec::new();
    for at in 0..proposed.len() {
        if taken[at] {
            continue;
        }
        let id = project.action_id(proposed[at].0);
        let names = |merger: &&crate::model::arbitration::Merger, id: &str| {
            merger.actions.value().is_some_and(|ids| ids.iter().any(|other| other.value == id))
        };
        let Some(merger) = mergers.iter().find(|merger| names(merger, &id)) else {
            taken[at] = true;
            let (document, action, group) = proposed[at];
            plan.push(single(project, document, action, group));
            continue;
        };
        let mut parts = Vec::new();
        for (other, (document, action, group)) in proposed.iter().enumerate() {
            if !taken[other] && names(&merger, &project.action_id(document)) {
                taken[other] = true;
                parts.push(single(project, document, action, *group));
            }
        }
        plan.push(merge::merge(parts, merger));
    }
    plan
}

fn single(project: &Project, document: &Document, action: &Action, group: usize) -> PlanAction {
    let id = project.action_id(document);
    let source = document.text.as_str().get(document.body_start..).unwrap_or_default();
    let prefix = format!("{}-", id.replace('/', "-"));
    let description = super::body::rewrite(source, &document.path, 5, &prefix);
    let title = action.title.value().cloned().unwrap_or_default();
    let ideas = texts(action.ideas.value());
    let mut own = from_fields(action);
    own.title.clone_from(&title);
    own.origins = vec![Origin { id, title, path: document.path.to_string(), group, ideas }];
    if !description.is_empty() {
        own.description = vec![Voice { group: Some(group), text: description }];
    }
    for voices in [&mut own.human, &mut own.material, &mut own.financial] {
        voices.iter_mut().for_each(|voice| voice.group = Some(group));
    }
    own
}

/// The fields of a sheet, or those that an arbitration sets.
pub(super) fn from_fields(action: &Action) -> PlanAction {
    let means = action.means.value().cloned().unwrap_or_default();
    let Means { human, material, financial } = means;
    let voice = |text: Option<String>| text.into_iter().map(|text| Voice { group: None, text }).collect();
    PlanAction {
        title: action.title.value().cloned().unwrap_or_default(),
        objectives: texts(action.objectives.value()),
        targets: texts(action.targets.value()),
        owner: action.owner.value().cloned(),
        partners: texts(action.partners.value()),
        human: voice(human),
        material: voice(material),
        financial: voice(financial),
        budget: action.budget.value().copied(),
        funders: action.funders.value().cloned().unwrap_or_default(),
        priority: action.priority.value().copied(),
        progress: action.progress.value().copied(),
        start: action.start.value().copied(),
        deadline: action.deadline.value().copied(),
        indicators: action.indicators.value().cloned().unwrap_or_default(),
        steps: texts(action.steps.value()),
        ..PlanAction::default()
    }
}

fn texts(list: Option<&Vec<Given<String>>>) -> Vec<String> {
    list.map(|list| list.iter().map(|item| item.value.clone()).collect()).unwrap_or_default()
}

/// The word of a priority.
pub(super) fn priority(priority: Priority) -> &'static str {
    PRIORITIES.iter().find(|(_, value)| *value == priority).map_or("", |(word, _)| word)
}

/// What people read for a status.
pub(super) fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::ToCome => "À venir",
        Progress::Underway => "En cours",
        Progress::Done => "Réalisé",
        Progress::Paused => "En pause",
        Progress::Dropped => "Abandonné",
        Progress::Blocked => "Bloqué",
        Progress::Late => "En retard",
        Progress::ToDiscuss => "À discuter",
    }
}

/// Keeps the table of statuses and their words together.
const _: () = assert!(PROGRESSES.len() == 8);
