//! The values of an action's fields in the plan, merged if the action is.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use jiff::civil::Date;

use super::gather::PlanAction;
use crate::lang::Lang;
use crate::model::action::{Funder, Indicator, PRIORITIES, PROGRESSES, Priority, Progress, known};
use crate::model::fields::{
    ACTION, BUDGET, DEADLINE, FUNDERS, FieldDef, INDICATORS, Leaf, Merge, OWNER, PRIORITY, Row, START, STATUS, Value,
};
use crate::text::fold::fold;

/// A value, and the group that it comes from.
#[derive(Clone, Debug, Hash)]
pub struct Voice<'a> {
    /// Index of the group; `None` for a value set by an arbitration.
    pub group: Option<usize>,
    /// A single value: one item of a list, one entry of a table.
    pub value: Cow<'a, Value>,
}

/// True for a column that a method adds to a built-in table.
pub fn is_added(table: &FieldDef, column: &FieldDef) -> bool {
    ACTION.get(&table.key).is_some_and(|own| own.columns().iter().all(|known| known.key != column.key))
}

/// A field of an action in the plan.
#[derive(Clone, Debug)]
pub struct PlanField<'a> {
    /// The field, or a part of one.
    pub leaf: Leaf<'a>,
    /// Its values.
    pub voices: Vec<Voice<'a>>,
}

/// What is said, not what declares it.
impl Hash for PlanField<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.leaf.field.key, self.leaf.part.map(|part| &part.key), &self.voices).hash(state);
    }
}

impl<'a> PlanField<'a> {
    /// Its definition.
    pub fn def(&self) -> &'a FieldDef {
        self.leaf.own()
    }

    /// Each value in display form; `name` returns the name of a group, which prefixes texts merged from
    /// several groups.
    pub fn shown(&self, lang: Lang, name: impl Fn(usize) -> Option<&'a str>) -> Vec<String> {
        let told = |voice: &Voice<'a>| {
            let text = shown(self.def(), &voice.value, lang);
            match voice.group.filter(|_| self.def().merge == Merge::Text).and_then(&name) {
                Some(group) => format!("{group} : {text}"),
                None => text,
            }
        };
        self.voices.iter().map(told).collect()
    }

    /// The value, if there is exactly one.
    pub fn one(&self) -> Option<&Value> {
        match self.voices.as_slice() {
            [voice] => Some(&voice.value),
            _ => None,
        }
    }

    /// Merges the same field of another action.
    pub(super) fn merge(&mut self, more: Self) {
        let merge = self.def().merge;
        for voice in more.voices {
            match (merge, self.voices.last_mut()) {
                (Merge::Text, _) | (_, None) => self.voices.push(voice),
                (Merge::First, Some(_)) => {}
                (Merge::Sum, Some(sum)) => sum.value = Cow::Owned(added(&sum.value, &voice.value)),
                (Merge::Max, Some(most)) => keep(most, voice, |own, other| own < other),
                (Merge::Min, Some(least)) => keep(least, voice, |own, other| own > other),
                (Merge::Union, Some(_)) => self.unite(voice),
            }
        }
    }

    /// Adds a value that is not there yet.
    fn unite(&mut self, voice: Voice<'a>) {
        let is_there = match &*voice.value {
            Value::Text(text) => {
                let text = fold(text);
                self.voices.iter().any(|own| own.value.as_text().is_some_and(|own| fold(own) == text))
            }
            Value::Rows(rows) if self.add(rows) => true,
            value => self.voices.iter().any(|own| *own.value == *value),
        };
        if !is_there {
            self.voices.push(voice);
        }
    }

    /// Adds the numbers of an entry to those of one with the same first column, where nothing that is said in
    /// the others gets lost; false where there is none.
    fn add(&mut self, rows: &[Row]) -> bool {
        let sums: Vec<bool> = self.def().columns().iter().map(|column| column.merge == Merge::Sum).collect();
        let [other] = rows else { return false };
        for own in self.voices.iter_mut().filter(|_| sums.contains(&true)) {
            if let Value::Rows(one) = &*own.value
                && let [one] = one.as_slice()
                && let Some(row) = united(one, other, &sums)
            {
                own.value = Cow::Owned(Value::Rows(vec![row]));
                return true;
            }
        }
        false
    }
}

fn keep<'a>(own: &mut Voice<'a>, other: Voice<'a>, is_beyond: impl Fn(i128, i128) -> bool) {
    let (Some(one), Some(two)) = (rank(&own.value), rank(&other.value)) else { return };
    if is_beyond(one, two) {
        *own = other;
    }
}

/// The sort key of a value.
fn rank(value: &Value) -> Option<i128> {
    let day = |date: Date| i128::from(date.year()) * 10_000 + i128::from(date.month()) * 100 + i128::from(date.day());
    Some(match value {
        Value::Number(number) => i128::from(number.0),
        Value::Amount(euros) => i128::from(*euros),
        Value::Date(date) => day(*date),
        Value::Time(time) => i128::from(time.hour()) * 60 + i128::from(time.minute()),
        Value::Period(period) => day(period.start) * 100_000_000 + day(period.end),
        Value::Choice(place) => i128::try_from(*place).ok()?,
        _ => return None,
    })
}

fn added(one: &Value, other: &Value) -> Value {
    match (one, other) {
        (Value::Amount(one), Value::Amount(other)) => Value::Amount(one.saturating_add(*other)),
        (Value::Number(one), Value::Number(other)) => Value::Number(one.plus(*other)),
        _ => one.clone(),
    }
}

fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => fold(one) == fold(other),
        _ => one == other,
    }
}

/// Unites two entries with the same first column, if they differ only in columns to be summed.
fn united(one: &Row, other: &Row, sums: &[bool]) -> Option<Row> {
    if !is_same(one.first()?.as_ref()?, other.first()?.as_ref()?) {
        return None;
    }
    let cells = one.iter().zip(other).zip(sums).map(|((one, other), is_sum)| match (one, other) {
        (Some(one), Some(other)) if *is_sum => Some(Some(added(one, other))),
        (Some(one), Some(other)) => is_same(one, other).then(|| Some(one.clone())),
        (one, other) => Some(one.clone().or_else(|| other.clone())),
    });
    cells.collect()
}

/// A value in display form, such as « Covoitureurs inscrits [personnes] : 50 » for an indicator.
pub fn shown(field: &FieldDef, value: &Value, lang: Lang) -> String {
    match value {
        Value::Rows(rows) if field.key == INDICATORS => {
            rows.iter().map(|row| Indicator::of(row).told()).collect::<Vec<_>>().join(" ; ")
        }
        _ => value.shown(field, lang),
    }
}

impl Indicator {
    /// « Covoitureurs inscrits [personnes] : 50 »; without a unit, « [] » is written if name and target could
    /// not be separated otherwise.
    pub fn told(&self) -> String {
        let target = self.target.as_ref().map_or_else(String::new, |target| format!(" : {target}"));
        let is_unclear = |text: &str| text.contains([':', ']']);
        let unit = match &self.unit {
            Some(unit) => format!(" [{unit}]"),
            None if is_unclear(&self.name) || self.target.as_deref().is_some_and(is_unclear) => " []".to_owned(),
            None => String::new(),
        };
        format!("{}{unit}{target}", self.name)
    }
}

/// Typed access to built-in fields.
impl<'a> PlanAction<'a> {
    /// The field at this path, such as `moyens.humains` or `porteur`.
    pub fn field(&self, path: &str) -> Option<&PlanField<'a>> {
        self.fields.iter().find(|field| field.leaf.is(path))
    }

    pub fn texts(&self, path: &str) -> Vec<&str> {
        let voices = self.field(path).into_iter().flat_map(|field| &field.voices);
        voices.filter_map(|voice| voice.value.as_text()).collect()
    }

    /// The owner; several owners of merged actions are joined by a semicolon.
    pub fn owner(&self) -> Option<Cow<'_, str>> {
        match self.texts(OWNER).as_slice() {
            [] => None,
            [owner] => Some(Cow::Borrowed(owner)),
            owners => Some(Cow::Owned(owners.join(" ; "))),
        }
    }

    /// In whole euros, without tax.
    pub fn budget(&self) -> Option<u64> {
        match self.field(BUDGET)?.one()? {
            Value::Amount(euros) => Some(*euros),
            _ => None,
        }
    }

    fn rows(&self, path: &str) -> Vec<&Row> {
        let voices = self.field(path).into_iter().flat_map(|field| &field.voices);
        let rows = voices.filter_map(|voice| match &*voice.value {
            Value::Rows(rows) => Some(rows),
            _ => None,
        });
        rows.flatten().collect()
    }

    pub fn funders(&self) -> Vec<Funder> {
        self.rows(FUNDERS).into_iter().map(Funder::of).collect()
    }

    pub fn indicators(&self) -> Vec<Indicator> {
        self.rows(INDICATORS).into_iter().map(Indicator::of).collect()
    }

    fn chosen(&self, path: &str) -> Option<&'a str> {
        let field = self.field(path)?;
        let Value::Choice(place) = field.one()? else { return None };
        Some(&field.def().kind.choices().get(*place)?.id)
    }

    pub fn priority(&self) -> Option<Priority> {
        known(&PRIORITIES, self.chosen(PRIORITY)?)
    }

    pub fn progress(&self) -> Option<Progress> {
        known(&PROGRESSES, self.chosen(STATUS)?)
    }

    fn day(&self, path: &str) -> Option<Date> {
        match self.field(path)?.one()? {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    pub fn start(&self) -> Option<Date> {
        self.day(START)
    }

    pub fn deadline(&self) -> Option<Date> {
        self.day(DEADLINE)
    }

    /// The values at `path` in display form, joined by semicolons; empty if there are none.
    pub fn told(&self, path: &str, lang: Lang) -> String {
        self.field(path).map_or_else(String::new, |field| field.shown(lang, |_| None).join(" ; "))
    }
}
