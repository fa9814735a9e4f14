//! The plan as JSON, for other programs: serialised structures with a version number, and their JSON Schema.

mod fields;
mod parts;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::{Export, Input, Missing, Unfit};
use crate::lang::Lang;
use crate::model::fields::{
    BUDGET, DEADLINE, FUNDERS, FieldDef, INDICATORS, MEANS, OBJECTIVES, OWNER, PARTNERS, PRIORITY, START, STATUS,
    STEPS, TARGETS, Table,
};
use crate::parse::rich::{blocks, plain};
use crate::plan::{PlanAction, Quote, is_added};
use crate::report::frozen;
use parts::{Description, Funder, Indicator, Means, Merger, Said, Source, Totals};

/// Fields with their own key in the JSON.
const OWN_KEYS: [&str; 13] = [
    OBJECTIVES, TARGETS, OWNER, PARTNERS, MEANS, BUDGET, FUNDERS, PRIORITY, STATUS, START, DEADLINE, INDICATORS, STEPS,
];

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
    /// Values of the fields that the method declares for the project.
    project: Vec<ProjectField<'a>>,
    /// False if a requirement of the method on the plan is not met: see `missing`.
    complete: bool,
    /// Requirements that are not met.
    missing: Vec<Lacking<'a>>,
    /// Working groups, in the plan's order.
    groups: Vec<Group<'a>>,
    /// Actions after arbitration, in the plan's order.
    actions: Vec<Action<'a>>,
    /// Totals.
    totals: Totals,
}

/// A field of the project.
#[derive(Serialize, JsonSchema)]
struct ProjectField<'a> {
    /// Its key in `agir.yaml`.
    id: &'a str,
    /// Its label.
    label: &'a str,
    /// Its value as displayed.
    text: &'a str,
}

/// A requirement on the plan that is not met.
#[derive(Serialize, JsonSchema)]
struct Lacking<'a> {
    /// Id of the requirement.
    code: &'a str,
    /// Path of the file where it is reported, from the project's folder.
    path: &'a str,
    /// What is missing, in one sentence.
    message: &'a str,
}

/// A working group.
#[derive(Serialize, JsonSchema)]
struct Group<'a> {
    /// Name of its folder; the ids of its actions begin with it.
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
    /// The files it comes from; several if an arbitration merged them.
    sources: Vec<Source<'a>>,
    /// Descriptions, one for each group that gave one.
    description: Vec<Description<'a>>,
    /// Objectives.
    objectives: Vec<&'a str>,
    /// Beneficiaries.
    targets: Vec<&'a str>,
    /// Likely owner.
    owner: Option<Cow<'a, str>>,
    /// Partners.
    partners: Vec<&'a str>,
    /// Human resources.
    human_means: Vec<Means<'a>>,
    /// Material resources.
    material_means: Vec<Means<'a>>,
    /// Financial resources, as text.
    financial_means: Vec<Means<'a>>,
    /// Budget in whole euros, excluding tax.
    budget: Option<u64>,
    /// Funders.
    funders: Vec<Funder>,
    /// Priority, as written in the files.
    priority: Option<String>,
    /// Status, as written in the files.
    status: Option<String>,
    /// Start date, YYYY-MM-DD.
    #[schemars(extend("format" = "date"))]
    start: Option<String>,
    /// Deadline, YYYY-MM-DD.
    #[schemars(extend("format" = "date"))]
    deadline: Option<String>,
    /// Indicators.
    indicators: Vec<Indicator>,
    /// Steps.
    steps: Vec<&'a str>,
    /// Fields without a key of their own in this format: those that the method declares, and those to whose entries it
    /// adds columns.
    fields: Vec<fields::Declared<'a>>,
    /// Problems that its ideas answer.
    problems: Vec<Said<'a>>,
    /// Ideas it comes from.
    ideas: Vec<Said<'a>>,
    /// The arbitration that merged it; null if none did.
    merger: Option<Merger<'a>>,
}

pub(super) fn export(input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    let plan = input.plan;
    let root = Root {
        version: 1,
        title: plan.title,
        territory: plan.territory,
        method: plan.method,
        project: plan.project.iter().map(|(field, text)| project_field(field, text, plan.lang)).collect(),
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
    Ok(Export { bytes: frozen::pretty(&root).into_bytes(), remarks: Vec::new() })
}

fn project_field<'a>(field: &'a FieldDef, text: &'a str, lang: Lang) -> ProjectField<'a> {
    ProjectField { id: &field.key, label: field.label.get(lang), text }
}

fn lacking(missing: &Missing) -> Lacking<'_> {
    Lacking { code: &missing.code, path: &missing.path, message: &missing.message }
}

/// The JSON Schema of the export, with the values that `fields` allows for closed lists.
pub(super) fn schema(fields: &Table) -> Vec<u8> {
    let mut schema = frozen::described::<Root<'_>>();
    for (name, key) in [("priority", PRIORITY), ("status", STATUS)] {
        let ids = fields.get(key).into_iter().flat_map(|field| field.kind.choices());
        let ids: Vec<Value> = ids.map(|choice| Value::from(&*choice.id)).chain([Value::Null]).collect();
        if let Some(property) = schema.pointer_mut(&format!("/$defs/Action/properties/{name}")) {
            property["enum"] = ids.into();
        }
    }
    frozen::pretty(&schema).into_bytes()
}

fn one<'a>(input: &'a Input<'_>, action: &'a PlanAction<'_>, number: usize) -> Action<'a> {
    let id = |group: usize| input.plan.groups[group].id;
    let means = |path: &str| {
        let voices = action.field(path).map(|field| field.voices.as_slice()).unwrap_or_default();
        let means =
            voices.iter().filter_map(|voice| Some(Means { group: voice.group.map(id), text: voice.value.as_text()? }));
        means.collect::<Vec<_>>()
    };
    let word = |path: &str| action.field(path).and_then(|field| Some(field.one()?.written(field.def())));
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
    let indicators = action.indicators().into_iter();
    let indicators = indicators.map(|one| Indicator { name: one.name, unit: one.unit, target: one.target });
    let funders = action.funders().into_iter().map(|funder| Funder { name: funder.name, amount: funder.amount });
    let declared = action.fields.iter().filter(|field| {
        !OWN_KEYS.contains(&&*field.leaf.field.key)
            || field.def().columns().iter().any(|column| is_added(field.def(), column))
    });
    Action {
        number,
        title: action.title,
        sources: sources.collect(),
        description: descriptions.collect(),
        objectives: action.texts(OBJECTIVES),
        targets: action.texts(TARGETS),
        owner: action.owner(),
        partners: action.texts(PARTNERS),
        human_means: means("moyens.humains"),
        material_means: means("moyens.materiels"),
        financial_means: means("moyens.financiers"),
        budget: action.budget(),
        funders: funders.collect(),
        priority: word(PRIORITY),
        status: word(STATUS),
        start: action.start().map(|date| date.to_string()),
        deadline: action.deadline().map(|date| date.to_string()),
        indicators: indicators.collect(),
        steps: action.texts(STEPS),
        fields: declared.filter(|field| field.def().in_plan).map(|field| fields::declared(field, input.plan)).collect(),
        problems: said(&action.problems),
        ideas: said(&action.ideas),
        merger: (action.origins.len() > 1)
            .then(|| Merger { reason: action.reason, decided_on: action.decided_on.map(|date| date.to_string()) }),
    }
}
