//! An action as a row tells it, before it is a file.

use jiff::civil::Date;

use super::declared;
use super::fields::Field;
use crate::lang::Both;
use crate::model::Given;
use crate::model::action::{Action, Funder, Indicator, Priority, Progress};
use crate::model::fields::{OBJECTIVES, OWNER, PARTNERS, STEPS, TARGETS, Value};
use crate::parse::rich::{blocks, plain};

/// An action.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub title: String,
    /// Ids of the group's ideas.
    pub ideas: Vec<String>,
    pub objectives: Vec<String>,
    /// Who it is for.
    pub targets: Vec<String>,
    /// Likely owner.
    pub owner: Option<String>,
    pub partners: Vec<String>,
    /// People and time.
    pub human: Option<String>,
    /// Rooms, tools.
    pub material: Option<String>,
    /// What money pays.
    pub financial: Option<String>,
    /// Whole euros without tax.
    pub budget: Option<u64>,
    pub funders: Vec<Funder>,
    pub priority: Option<Priority>,
    pub progress: Option<Progress>,
    pub start: Option<Date>,
    pub deadline: Option<Date>,
    pub indicators: Vec<Indicator>,
    pub steps: Vec<String>,
    /// The fields that the method declares, by their paths.
    pub declared: Vec<(String, Value)>,
    /// Description, as plain text.
    pub description: String,
    /// The name of the file that the row was exported from.
    pub name: Option<String>,
    /// Paths of the sheets that the row was exported from.
    pub paths: Vec<String>,
    /// Title of the part of the action that the row tells, where it tells one.
    pub part: Option<String>,
    /// Why the row cannot be an action, whatever else it says.
    pub refused: Option<Both>,
    /// The columns that its fields were read from.
    pub sources: Vec<(Field, u32)>,
    /// What has no field of its own, under keys of the users' own.
    pub own: Vec<(String, String)>,
}

impl Draft {
    /// The action that is written in a file with this body; the users' own keys are not read.
    pub fn of(action: &Action, body: &str) -> Self {
        let values = &action.values;
        let leaf = |path: &str| {
            let (_, value) = values.leaves().find(|(leaf, _)| leaf.is(path))?;
            value?.as_text().map(str::to_owned)
        };
        let declared = values
            .leaves()
            .filter(|(leaf, _)| declared::is_declared(leaf))
            .filter_map(|(leaf, value)| Some((leaf.path().into_owned(), value?.clone())));
        Self {
            title: action.name().to_owned(),
            ideas: texts(action.ideas()),
            objectives: texts(values.texts(OBJECTIVES)),
            targets: texts(values.texts(TARGETS)),
            owner: leaf(OWNER),
            partners: texts(values.texts(PARTNERS)),
            human: leaf("moyens.humains"),
            material: leaf("moyens.materiels"),
            financial: leaf("moyens.financiers"),
            budget: action.budget(),
            funders: action.funders().collect(),
            priority: action.priority(),
            progress: action.progress(),
            start: action.start(),
            deadline: action.deadline(),
            indicators: action.indicators().collect(),
            steps: texts(values.texts(STEPS)),
            declared: declared.collect(),
            description: plain(&blocks(body)),
            ..Self::default()
        }
    }

    /// True if `other` says the same, whatever the users' own keys hold and wherever it was read.
    pub fn is_same(&self, other: &Self) -> bool {
        let bare = |draft: &Self| Self {
            own: Vec::new(),
            name: None,
            paths: Vec::new(),
            sources: Vec::new(),
            ..draft.clone()
        };
        bare(self) == bare(other)
    }
}

fn texts(list: &[Given<String>]) -> Vec<String> {
    list.iter().map(|item| item.value.clone()).collect()
}
