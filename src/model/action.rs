//! A fiche-action: one action of a group's plan. All values are in its fields; this module adds typed access to
//! the fields that the engine uses.

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

/// Name of the Markdown body wherever keys are listed: the description of the action.
pub const DESCRIPTION: &str = "description";

/// Urgency of an action, from the highest to the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    High,
    Medium,
    Low,
}

/// Values of `priorite` in files.
pub const PRIORITIES: [(&str, Priority); 3] =
    [("haute", Priority::High), ("moyenne", Priority::Medium), ("basse", Priority::Low)];

/// Progress of an action.
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

/// Values of `statut` in files.
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

/// A funder of an action.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Funder {
    /// Name of the structure.
    pub name: String,
    /// Amount in whole euros, without tax.
    pub amount: Option<u64>,
}

/// An indicator of success.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Indicator {
    pub name: String,
    pub unit: Option<String>,
    /// Target value, as written.
    pub target: Option<String>,
}

/// The fields of an action, or those that an arbitration sets for a merged action.
#[derive(Clone, Debug, Default)]
pub struct Action {
    pub values: Values,
}

impl Action {
    /// Reads the fields of an action; a deadline before the start is reported.
    pub fn read(table: &Arc<Table>, reader: &mut MapReader<'_>, sink: &mut Sink) -> Self {
        Self::of(Values::read(table, &ACTION, reader, |_| true, sink), sink)
    }

    /// Reads the fields that an arbitration sets; only the title is required.
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

    /// Title with its span; none if absent or invalid.
    pub fn title(&self) -> Option<Given<&str>> {
        self.values.text(TITLE)
    }

    /// Title, or an empty text.
    pub fn name(&self) -> &str {
        self.title().map_or("", |title| title.value)
    }

    /// Ids of the ideas that the action comes from.
    pub fn ideas(&self) -> &[Given<String>] {
        self.values.texts(IDEAS)
    }

    /// Field `idees`, in any state: absent, empty, invalid or given.
    pub fn ideas_field(&self) -> &Field<Value> {
        self.values.get(IDEAS)
    }

    /// Likely owner, with its span.
    pub fn owner(&self) -> Option<Given<&str>> {
        self.values.text(OWNER)
    }

    /// Budget in whole euros, without tax.
    pub fn budget(&self) -> Option<u64> {
        self.values.amount(BUDGET)
    }

    pub fn funders(&self) -> impl Iterator<Item = Funder> {
        self.values.rows(FUNDERS).iter().map(Funder::of)
    }

    pub fn indicators(&self) -> impl Iterator<Item = Indicator> {
        self.values.rows(INDICATORS).iter().map(Indicator::of)
    }

    /// None where the method replaced the engine's values of `priorite`.
    pub fn priority(&self) -> Option<Priority> {
        known(&PRIORITIES, self.values.choice(PRIORITY)?)
    }

    /// None where the method replaced the engine's values of `statut`.
    pub fn progress(&self) -> Option<Progress> {
        known(&PROGRESSES, self.values.choice(STATUS)?)
    }

    pub fn start(&self) -> Option<Date> {
        Some(self.values.date(START)?.value)
    }

    pub fn deadline(&self) -> Option<Date> {
        Some(self.values.date(DEADLINE)?.value)
    }
}

impl Progress {
    /// The engine's French label, whatever the method's labels are.
    pub fn label(self) -> String {
        let id = PROGRESSES.iter().find(|(_, other)| *other == self).map_or("", |(id, _)| id);
        let choices = ACTION.get(STATUS).map_or(&[] as &[_], |field| field.kind.choices());
        choices.iter().find(|choice| choice.id == id).map_or("", |choice| choice.label.get(Lang::Fr)).to_owned()
    }
}

/// The value that the engine associates with `id`; none for a value that only the method knows.
pub fn known<T: Copy>(words: &[(&str, T)], id: &str) -> Option<T> {
    words.iter().find(|(word, _)| *word == id).map(|(_, value)| *value)
}

/// The text in a column of an entry.
fn said(row: &Row, column: usize) -> Option<String> {
    match row.get(column)?.as_ref()? {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

impl Funder {
    /// Reads an entry of the field `financeurs`.
    pub fn of(row: &Row) -> Self {
        let amount = match row.get(FUNDER_AMOUNT) {
            Some(Some(Value::Amount(amount))) => Some(*amount),
            _ => None,
        };
        Self { name: said(row, FUNDER_NAME).unwrap_or_default(), amount }
    }

    /// Inverse of [`Self::of`].
    pub fn row(&self) -> Row {
        vec![Some(Value::Text(self.name.clone())), self.amount.map(Value::Amount)]
    }
}

impl Indicator {
    /// Reads an entry of the field `indicateurs`.
    pub fn of(row: &Row) -> Self {
        let name = said(row, INDICATOR_NAME).unwrap_or_default();
        Self { name, unit: said(row, INDICATOR_UNIT), target: said(row, INDICATOR_TARGET) }
    }

    /// Inverse of [`Self::of`].
    pub fn row(&self) -> Row {
        let text = |text: &Option<String>| text.clone().map(Value::Text);
        vec![Some(Value::Text(self.name.clone())), text(&self.unit), text(&self.target)]
    }
}
