//! A fiche-action: one action of a group's plan. What it says is in its fields; here is what the engine
//! knows of some of them.

use std::sync::Arc;

use jiff::civil::Date;

use super::field::{Field, Given};
use super::fields::{
    ACTION, BUDGET, DEADLINE, FUNDER_AMOUNT, FUNDER_NAME, FUNDERS, IDEAS, INDICATOR_NAME, INDICATOR_TARGET,
    INDICATOR_UNIT, INDICATORS, OWNER, PRIORITY, Row, START, STATUS, TITLE, Table, Value, Values,
};
use super::reader::MapReader;
use crate::diagnostic::{Place, Sink};
use crate::faults::ValueFault;
use crate::lang::{Both, Lang};
use crate::messages::Label;

/// The name of the body where keys are named: the description of the action.
pub const DESCRIPTION: &str = "description";

/// How urgent an action is; the first is the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    High,
    Medium,
    Low,
}

/// Priorities as files write them.
pub const PRIORITIES: [(&str, Priority); 3] =
    [("haute", Priority::High), ("moyenne", Priority::Medium), ("basse", Priority::Low)];

/// How far an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    ToCome,
    Underway,
    Done,
    Paused,
    Dropped,
    Blocked,
    Late,
    ToDiscuss,
}

/// Statuses as files write them.
pub const PROGRESSES: [(&str, Progress); 8] = [
    ("a-venir", Progress::ToCome),
    ("en-cours", Progress::Underway),
    ("realise", Progress::Done),
    ("en-pause", Progress::Paused),
    ("abandonne", Progress::Dropped),
    ("bloque", Progress::Blocked),
    ("en-retard", Progress::Late),
    ("a-discuter", Progress::ToDiscuss),
];

/// Who pays, and how much.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Funder {
    /// The structure.
    pub name: String,
    /// Whole euros without tax.
    pub amount: Option<u64>,
}

/// How success is measured.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Indicator {
    /// What is counted.
    pub name: String,
    /// In what unit.
    pub unit: Option<String>,
    /// The value aimed at, as written.
    pub target: Option<String>,
}

/// What an action says, or what an arbitration sets for a merged one.
#[derive(Clone, Debug, Default)]
pub struct Action {
    /// Its fields.
    pub values: Values,
}

impl Action {
    /// Reads the fields of an action.
    pub fn read(table: &Arc<Table>, reader: &mut MapReader<'_>, sink: &mut Sink) -> Self {
        Self::of(Values::read(table, &ACTION, reader, |_| true, sink), sink)
    }

    /// Reads the fields that an arbitration sets: the title must be among them.
    pub fn read_set(table: &Arc<Table>, reader: &mut MapReader<'_>, sink: &mut Sink) -> Self {
        Self::of(Values::read_as(table, reader, |field| Some(field.key == TITLE), sink), sink)
    }

    fn of(values: Values, sink: &mut Sink) -> Self {
        if let (Some(start), Some(deadline)) = (values.date(START), values.date(DEADLINE))
            && deadline.value < start.value
        {
            let place = Place { path: Arc::clone(sink.path()), span: start.span };
            sink.report(deadline.span, ValueFault::DeadlineBeforeStart { start: start.value }).relate(
                place,
                Label::Dated { what: Both { fr: "début".to_owned(), en: "start".to_owned() }, date: start.value }
                    .into(),
            );
        }
        Self { values }
    }

    /// Its title, with its place.
    pub fn title(&self) -> Option<Given<&str>> {
        self.values.text(TITLE)
    }

    /// Its title, or nothing.
    pub fn name(&self) -> &str {
        self.title().map_or("", |title| title.value)
    }

    /// Ids of the ideas that it comes from.
    pub fn ideas(&self) -> &[Given<String>] {
        self.values.texts(IDEAS)
    }

    /// The key of its ideas: absent, empty, wrong or given.
    pub fn ideas_field(&self) -> &Field<Value> {
        self.values.get(IDEAS)
    }

    /// Likely owner, with its place.
    pub fn owner(&self) -> Option<Given<&str>> {
        self.values.text(OWNER)
    }

    /// Budget in whole euros without tax.
    pub fn budget(&self) -> Option<u64> {
        self.values.amount(BUDGET)
    }

    /// Who pays.
    pub fn funders(&self) -> impl Iterator<Item = Funder> {
        self.values.rows(FUNDERS).iter().map(Funder::of)
    }

    /// How success is measured.
    pub fn indicators(&self) -> impl Iterator<Item = Indicator> {
        self.values.rows(INDICATORS).iter().map(Indicator::of)
    }

    /// How urgent it is, where the method has the engine's words.
    pub fn priority(&self) -> Option<Priority> {
        known(&PRIORITIES, self.values.choice(PRIORITY)?)
    }

    /// How far it is, where the method has the engine's words.
    pub fn progress(&self) -> Option<Progress> {
        known(&PROGRESSES, self.values.choice(STATUS)?)
    }

    /// When it starts.
    pub fn start(&self) -> Option<Date> {
        Some(self.values.date(START)?.value)
    }

    /// When it is to be done.
    pub fn deadline(&self) -> Option<Date> {
        Some(self.values.date(DEADLINE)?.value)
    }
}

impl Progress {
    /// What the engine calls it, whatever a method does.
    pub fn label(self) -> String {
        let id = PROGRESSES.iter().find(|(_, other)| *other == self).map_or("", |(id, _)| id);
        let choices = ACTION.get(STATUS).map_or(&[] as &[_], |field| field.kind.choices());
        choices.iter().find(|choice| choice.id == id).map_or("", |choice| choice.label.get(Lang::Fr)).to_owned()
    }
}

/// What the engine knows a word of a closed list for.
pub fn known<T: Copy>(words: &[(&str, T)], id: &str) -> Option<T> {
    words.iter().find(|(word, _)| *word == id).map(|(_, value)| *value)
}

/// What an entry says in a column of texts.
fn said(row: &Row, column: usize) -> Option<String> {
    match row.get(column)?.as_ref()? {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

impl Funder {
    /// What an entry of the funders says.
    pub fn of(row: &Row) -> Self {
        let amount = match row.get(FUNDER_AMOUNT) {
            Some(Some(Value::Amount(amount))) => Some(*amount),
            _ => None,
        };
        Self { name: said(row, FUNDER_NAME).unwrap_or_default(), amount }
    }

    /// The same as an entry.
    pub fn row(&self) -> Row {
        vec![Some(Value::Text(self.name.clone())), self.amount.map(Value::Amount)]
    }
}

impl Indicator {
    /// What an entry of the indicators says.
    pub fn of(row: &Row) -> Self {
        let name = said(row, INDICATOR_NAME).unwrap_or_default();
        Self { name, unit: said(row, INDICATOR_UNIT), target: said(row, INDICATOR_TARGET) }
    }

    /// The same as an entry.
    pub fn row(&self) -> Row {
        let text = |text: &Option<String>| text.clone().map(Value::Text);
        vec![Some(Value::Text(self.name.clone())), text(&self.unit), text(&self.target)]
    }
}
