//! An action as read from a row, before it becomes a file.

use jiff::civil::Date;

use super::declared;
use super::fields::Field;
use crate::lang::Both;
use crate::model::Given;
use crate::model::action::{Action, Funder, Indicator, Priority, Progress};
use crate::model::fields::{OBJECTIVES, OWNER, PARTNERS, STEPS, TARGETS, Value};
use crate::parse::rich::{blocks, plain};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub title: String,
    /// Ids of the group's ideas.
    pub ideas: Vec<String>,
    pub objectives: Vec<String>,
    /// Target audience.
    pub targets: Vec<String>,
    /// Expected owner.
    pub owner: Option<String>,
    pub partners: Vec<String>,
    /// Human resources.
    pub human: Option<String>,
    /// Rooms and equipment.
    pub material: Option<String>,
    /// Financial means, as text.
    pub financial: Option<String>,
    /// In whole euros, without tax.
    pub budget: Option<u64>,
    pub funders: Vec<Funder>,
    pub priority: Option<Priority>,
    pub progress: Option<Progress>,
    pub start: Option<Date>,
    pub deadline: Option<Date>,
    pub indicators: Vec<Indicator>,
    pub steps: Vec<String>,
    /// Fields declared by the method, by path.
    pub declared: Vec<(String, Value)>,
    /// As plain text.
    pub description: String,
    /// Name of the file from which the row was exported.
    pub name: Option<String>,
    /// Paths of the files from which the row was exported.
    pub paths: Vec<String>,
    /// Title of the part of the action that the row describes, if any.
    pub part: Option<String>,
    /// Why the row cannot become an action.
    pub refused: Option<Both>,
    /// The column from which each field was read.
    pub sources: Vec<(Field, u32)>,
    /// Values without a field, under keys of the users' own.
    pub own: Vec<(String, String)>,
}

impl Draft {
    /// The draft that corresponds to an existing action and its body; `x_` keys are not read.
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

    /// True if `other` is equal, ignoring `x_` keys and the source of the values.
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
