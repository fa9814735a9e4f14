//! The plan for other programs: frozen structures with a version, and their JSON Schema.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Export, Input, Missing, Unfit};
use crate::model::action::{PRIORITIES, PROGRESSES};
use crate::parse::rich::{blocks, plain};
use crate::plan::{PlanAction, Quote, Voice};
use crate::text::escape;

/// The common action plan of a territory's project.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CommonActionPlan")]
struct Root<'a> {
    /// Version of this format. Keys may be added within a version; none is removed or changes its meaning.
    version: u32,
    /// Title of the project.
    title: &'a str,
    /// Territory of the project.
    territory: &'a str,
    /// Title of the method.
    method: &'a str,
    /// False where the method asks for more than what is there: see `missing`.
    complete: bool,
    /// What the plan lacks.
    missing: Vec<Lacking<'a>>,
    /// Working groups, in the plan's order.
    groups: Vec<Group<'a>>,
    /// Actions after arbitration, in the plan's order.
    actions: Vec<Action<'a>>,
    /// Totals.
    totals: Totals,
}

/// What the method asks of the plan and is not there yet.
#[derive(Serialize, JsonSchema)]
struct Lacking<'a> {
    /// The requirement.
    code: &'a str,
    /// Path in the project of the file at which it is reported.
    path: &'a str,
    /// What is missing, in one sentence.
    message: &'a str,
}

/// A working group.
#[derive(Serialize, JsonSchema)]
struct Group<'a> {
    /// Name of its folder, the first part of the ids of its actions.
    id: &'a str,
    /// Its theme.
    name: &'a str,
}

/// An action of the common plan.
#[derive(Serialize, JsonSchema)]
struct Action<'a> {
    /// Its number in the plan, from 1.
    number: usize,
    /// Its title.
    title: &'a str,
    /// The sheets that it comes from; several where an arbitration merged them.
    sources: Vec<Source<'a>>,
    /// Descriptions, one for each group that gave one.
    description: Vec<Description<'a>>,
    /// Objectives.
    objectives: &'a [&'a str],
    /// Who it is for.
    targets: &'a [&'a str],
    /// Likely owner.
    owner: Option<&'a str>,
    /// Partners.
    partners: &'a [&'a str],
    /// People and time.
    human_means: Vec<Means<'a>>,
    /// Rooms and tools.
    material_means: Vec<Means<'a>>,
    /// What money pays.
    financial_means: Vec<Means<'a>>,
    /// Budget in whole euros without tax.
    budget: Option<u64>,
    /// Funders.
    funders: Vec<Funder<'a>>,
    /// Priority: haute, moyenne or basse.
    priority: Option<&'static str>,
    /// Status, as sheets write it: a-venir, en-cours, realise, en-pause, abandonne, bloque, en-retard or a-discuter.
    status: Option<&'static str>,
    /// Start, YYYY-MM-DD.
    start: Option<String>,
    /// Deadline, YYYY-MM-DD.
    deadline: Option<String>,
    /// How success is measured.
    indicators: Vec<Indicator<'a>>,
    /// Steps.
    steps: &'a [&'a str],
    /// The problems that its ideas answer.
    problems: Vec<Said<'a>>,
    /// The ideas that it comes from.
    ideas: Vec<Said<'a>>,
    /// How it was merged, where it was.
    merger: Option<Merger<'a>>,
}

/// A fiche-action.
#[derive(Serialize, JsonSchema)]
struct Source<'a> {
    /// Its id, group/action.
    id: &'a str,
    /// Its title there.
    title: &'a str,
    /// Path of its file in the project.
    path: &'a str,
    /// Id of its group.
    group: &'a str,
}

/// A description.
#[derive(Serialize, JsonSchema)]
struct Description<'a> {
    /// Id of the group that gave it; null where an arbitration did.
    group: Option<&'a str>,
    /// As text without marks.
    text: String,
    /// As Markdown, without the prompts of its file; links start from the top of the project.
    markdown: String,
}

/// Means that a group named.
#[derive(Serialize, JsonSchema)]
struct Means<'a> {
    /// Id of the group; null where an arbitration set them.
    group: Option<&'a str>,
    /// The means.
    text: &'a str,
}

/// Who pays.
#[derive(Serialize, JsonSchema)]
struct Funder<'a> {
    /// The structure.
    name: &'a str,
    /// Whole euros without tax.
    amount: Option<u64>,
}

/// How success is measured.
#[derive(Serialize, JsonSchema)]
struct Indicator<'a> {
    /// What is counted.
    name: &'a str,
    /// In what unit.
    unit: Option<&'a str>,
    /// The value aimed at, as written.
    target: Option<&'a str>,
}

/// A problem or an idea, as its group said it.
#[derive(Serialize, JsonSchema)]
struct Said<'a> {
    /// Its identifier in the group, P1 or I3.
    id: &'a str,
    /// Id of the group.
    group: &'a str,
    /// Its text.
    text: &'a str,
    /// The votes that an idea won.
    votes: Option<u32>,
}

/// An arbitration.
#[derive(Serialize, JsonSchema)]
struct Merger<'a> {
    /// Why.
    reason: Option<&'a str>,
    /// When, YYYY-MM-DD.
    decided_on: Option<String>,
}

/// Totals of the plan.
#[derive(Serialize, JsonSchema)]
struct Totals {
    /// Actions that the groups proposed.
    proposed: usize,
    /// Actions of the plan, after arbitration.
    adopted: usize,
    /// What the proposed ones would cost together, in whole euros.
    proposed_budget: u64,
    /// What the plan costs, in whole euros.
    adopted_budget: u64,
    /// Actions of the plan without a budget.
    without_budget: usize,
}

/// The document.
pub(super) fn export(input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    let plan = input.plan;
    let root = Root {
        version: 1,
        title: plan.title,
        territory: plan.territory,
        method: plan.method,
        complete: input.missing.is_empty(),
        missing: input.missing.iter().map(lacking).collect(),
        groups: plan.groups.iter().map(|group| Group { id: group.id, name: group.name }).collect(),
        actions: plan.actions.iter().enumerate().map(|(at, action)| one(input, action, at + 1)).collect(),
        totals: Totals {
            proposed: plan.proposed,
            adopted: plan.actions.len(),
            proposed_budget: plan.proposed_total.somme,
            adopted_budget: plan.total().somme,
            without_budget: plan.total().a_chiffrer,
        },
    };
    Ok(Export { bytes: pretty(&root), remarks: Vec::new() })
}

fn lacking(missing: &Missing) -> Lacking<'_> {
    Lacking { code: &missing.code, path: &missing.path, message: &missing.message }
}

/// The JSON Schema of the document.
pub(super) fn schema() -> Vec<u8> {
    pretty(&schemars::schema_for!(Root<'_>))
}

fn pretty<T: Serialize>(value: &T) -> Vec<u8> {
    // These structures hold nothing that JSON cannot.
    (escape::json(serde_json::to_string_pretty(value).unwrap_or_default()) + "\n").into_bytes()
}

fn one<'a>(input: &'a Input<'_>, action: &'a PlanAction<'_>, number: usize) -> Action<'a> {
    let id = |group: usize| input.plan.groups[group].id;
    let means = |voices: &'a [Voice<'_>]| {
        voices.iter().map(|voice| Means { group: voice.group.map(id), text: voice.text }).collect::<Vec<_>>()
    };
    let said = |quotes: &'a [Quote<'_>]| {
        let quotes = quotes.iter();
        quotes.map(|said| Said { id: said.id, group: id(said.group), text: said.text, votes: said.votes }).collect()
    };
    let sources = action.origins.iter().map(|origin| Source {
        id: &origin.id,
        title: origin.title,
        path: origin.path,
        group: id(origin.group),
    });
    let descriptions = action.description.iter().map(|part| Description {
        group: part.group.map(id),
        text: plain(&blocks(part.source)),
        markdown: part.markdown(),
    });
    let indicators = action.indicators.iter().map(|one| Indicator {
        name: &one.name,
        unit: one.unit.as_deref(),
        target: one.target.as_deref(),
    });
    Action {
        number,
        title: action.title,
        sources: sources.collect(),
        description: descriptions.collect(),
        objectives: &action.objectives,
        targets: &action.targets,
        owner: action.owner.as_deref(),
        partners: &action.partners,
        human_means: means(&action.human),
        material_means: means(&action.material),
        financial_means: means(&action.financial),
        budget: action.budget,
        funders: action.funders.iter().map(|share| Funder { name: share.name, amount: share.amount }).collect(),
        priority: action.priority.and_then(|own| PRIORITIES.iter().find(|(_, other)| *other == own)).map(|(id, _)| *id),
        status: action.progress.and_then(|own| PROGRESSES.iter().find(|(_, other)| *other == own)).map(|(id, _)| *id),
        start: action.start.map(|date| date.to_string()),
        deadline: action.deadline.map(|date| date.to_string()),
        indicators: indicators.collect(),
        steps: &action.steps,
        problems: said(&action.problems),
        ideas: said(&action.ideas),
        merger: (action.origins.len() > 1)
            .then(|| Merger { reason: action.reason, decided_on: action.decided_on.map(|date| date.to_string()) }),
    }
}
