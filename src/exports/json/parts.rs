//! The parts of an action, in JSON.

use schemars::JsonSchema;
use serde::Serialize;

/// A fiche-action.
#[derive(Serialize, JsonSchema)]
pub(super) struct Source<'a> {
    /// Its id, group/action.
    pub(super) id: &'a str,
    /// Its title there.
    pub(super) title: &'a str,
    /// Path of its file in the project.
    pub(super) path: &'a str,
    /// Id of its group.
    pub(super) group: &'a str,
}

/// A description.
#[derive(Serialize, JsonSchema)]
pub(super) struct Description<'a> {
    /// Id of the group that gave it; null where an arbitration did.
    pub(super) group: Option<&'a str>,
    /// As text without marks.
    pub(super) text: String,
    /// As Markdown, without the prompts of its file; links start from the top of the project.
    pub(super) markdown: String,
}

/// Means that a group named.
#[derive(Serialize, JsonSchema)]
pub(super) struct Means<'a> {
    /// Id of the group; null where an arbitration set them.
    pub(super) group: Option<&'a str>,
    /// The means.
    pub(super) text: &'a str,
}

/// Who pays.
#[derive(Serialize, JsonSchema)]
pub(super) struct Funder {
    /// The structure.
    pub(super) name: String,
    /// Whole euros without tax.
    pub(super) amount: Option<u64>,
}

/// How success is measured.
#[derive(Serialize, JsonSchema)]
pub(super) struct Indicator {
    /// What is counted.
    pub(super) name: String,
    /// In what unit.
    pub(super) unit: Option<String>,
    /// The value aimed at, as written.
    pub(super) target: Option<String>,
}

/// A problem or an idea, as its group said it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Said<'a> {
    /// Its identifier in the group, P1 or I3.
    pub(super) id: &'a str,
    /// Id of the group.
    pub(super) group: &'a str,
    /// Its text.
    pub(super) text: &'a str,
    /// The votes that an idea won.
    pub(super) votes: Option<u32>,
}

/// An arbitration.
#[derive(Serialize, JsonSchema)]
pub(super) struct Merger<'a> {
    /// Why.
    pub(super) reason: Option<&'a str>,
    /// When, YYYY-MM-DD.
    #[schemars(extend("format" = "date"))]
    pub(super) decided_on: Option<String>,
}

/// Totals of the plan.
#[derive(Serialize, JsonSchema)]
pub(super) struct Totals {
    /// Actions that the groups proposed.
    pub(super) proposed: usize,
    /// Actions of the plan, after arbitration.
    pub(super) adopted: usize,
    /// What the proposed ones would cost together, in whole euros.
    pub(super) proposed_budget: u64,
    /// What the plan costs, in whole euros.
    pub(super) adopted_budget: u64,
    /// Actions of the plan without a budget.
    pub(super) without_budget: usize,
}
