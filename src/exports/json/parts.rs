//! The parts of an action, in JSON.

use schemars::JsonSchema;
use serde::Serialize;

/// A source action: the file of one group.
#[derive(Serialize, JsonSchema)]
pub(super) struct Source<'a> {
    /// Its id, `GROUP/ACTION`.
    pub(super) id: &'a str,
    /// Its title in that file.
    pub(super) title: &'a str,
    /// Path of its file, from the project's folder.
    pub(super) path: &'a str,
    /// Id of its group.
    pub(super) group: &'a str,
}

/// A description and where it comes from.
#[derive(Serialize, JsonSchema)]
pub(super) struct Description<'a> {
    /// Id of the group that wrote it; null if an arbitration did.
    pub(super) group: Option<&'a str>,
    /// Plain text, without Markdown.
    pub(super) text: String,
    /// Markdown, without the template's prompts; links are relative to the project's folder.
    pub(super) markdown: String,
}

/// Means (people, equipment, …) and where they come from.
#[derive(Serialize, JsonSchema)]
pub(super) struct Means<'a> {
    /// Id of the group that wrote them; null if an arbitration did.
    pub(super) group: Option<&'a str>,
    /// Text.
    pub(super) text: &'a str,
}

/// A funder.
#[derive(Serialize, JsonSchema)]
pub(super) struct Funder {
    /// Name of the organisation.
    pub(super) name: String,
    /// Amount in whole euros, excluding tax.
    pub(super) amount: Option<u64>,
}

/// An indicator.
#[derive(Serialize, JsonSchema)]
pub(super) struct Indicator {
    /// What is measured.
    pub(super) name: String,
    /// Unit.
    pub(super) unit: Option<String>,
    /// Target value, as written.
    pub(super) target: Option<String>,
}

/// A problem or an idea, in the words of its group.
#[derive(Serialize, JsonSchema)]
pub(super) struct Said<'a> {
    /// Its identifier within the group: `P1`, `I3`.
    pub(super) id: &'a str,
    /// Id of the group.
    pub(super) group: &'a str,
    /// Its text.
    pub(super) text: &'a str,
    /// Number of votes for an idea.
    pub(super) votes: Option<u32>,
}

/// An arbitration.
#[derive(Serialize, JsonSchema)]
pub(super) struct Merger<'a> {
    /// Reason.
    pub(super) reason: Option<&'a str>,
    /// Date, YYYY-MM-DD.
    #[schemars(extend("format" = "date"))]
    pub(super) decided_on: Option<String>,
}

/// Totals of the plan.
#[derive(Serialize, JsonSchema)]
pub(super) struct Totals {
    /// Number of actions that the groups proposed.
    pub(super) proposed: usize,
    /// Number of actions of the plan, after arbitration.
    pub(super) adopted: usize,
    /// Sum of the budgets of the proposed actions, in whole euros.
    pub(super) proposed_budget: u64,
    /// Sum of the budgets of the plan, in whole euros.
    pub(super) adopted_budget: u64,
    /// Number of actions of the plan without a budget.
    pub(super) without_budget: usize,
}
