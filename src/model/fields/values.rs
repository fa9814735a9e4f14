//! The values of a document's fields.

use std::sync::Arc;

use jiff::civil::Date;

use super::{FieldDef, Leaf, Row, Table, Value};
use crate::lang::Lang;
use crate::model::{Field, Given};

/// Values of a document's fields, in the order of its table.
#[derive(Clone, Debug, Default)]
pub struct Values {
    table: Arc<Table>,
    fields: Vec<Field<Value>>,
}

static ABSENT: Field<Value> = Field::Absent;

impl Values {
    pub(super) fn new(table: Arc<Table>, fields: Vec<Field<Value>>) -> Self {
        Self { table, fields }
    }

    /// The table that declares the fields.
    pub fn table(&self) -> &Table {
        &self.table
    }

    pub fn get(&self, key: &str) -> &Field<Value> {
        self.table.place(key).and_then(|place| self.fields.get(place)).unwrap_or(&ABSENT)
    }

    /// The field `key` converted to another type; invalid where `convert` returns none.
    pub fn field<T>(&self, key: &str, convert: impl FnOnce(Value) -> Option<T>) -> Field<T> {
        self.get(key).clone().and_then(|value, _| convert(value))
    }

    /// The engine's value of the chosen option, looked up by id in `words`.
    pub fn chosen<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Field<T> {
        let choices = self.table.get(key).map_or(&[] as &[_], |field| field.kind.choices());
        self.field(key, |value| {
            let Value::Choice(place) = value else { return None };
            let id = &choices.get(place)?.id;
            words.iter().find(|(word, _)| word == id).map(|(_, value)| *value)
        })
    }

    /// All declared fields with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&FieldDef, &Field<Value>)> {
        self.table.fields.iter().zip(&self.fields)
    }

    /// Display texts of non-empty fields that `own`, the engine's table, does not have and that the plan shows.
    pub fn beside<'v>(&'v self, own: &'v Table, lang: Lang) -> impl Iterator<Item = (&'v FieldDef, String)> + 'v {
        let declared = self.iter().filter(|(field, _)| own.get(&field.key).is_none() && field.in_plan);
        declared.filter_map(move |(field, said)| {
            let shown = said.value()?.shown(field, lang);
            (!shown.trim().is_empty()).then_some((field, shown))
        })
    }

    /// Each field that has a value of its own, and that value.
    pub fn leaves(&self) -> impl Iterator<Item = (Leaf<'_>, Option<&Value>)> {
        self.iter().flat_map(|(field, said)| {
            let value = said.value();
            field.leaves().enumerate().map(move |(at, leaf)| match (leaf.part, value) {
                (Some(_), Some(Value::Parts(row))) => (leaf, row.get(at).and_then(Option::as_ref)),
                (Some(_), _) => (leaf, None),
                (None, value) => (leaf, value),
            })
        })
    }

    /// A text with its span.
    pub fn text(&self, key: &str) -> Option<Given<&str>> {
        let given = self.get(key).given()?;
        let Value::Text(text) = &given.value else { return None };
        Some(Given { value: text, span: given.span, key: given.key })
    }

    /// A list of texts; empty if absent or invalid.
    pub fn texts(&self, key: &str) -> &[Given<String>] {
        match self.get(key).value() {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// Amount in whole euros.
    pub fn amount(&self, key: &str) -> Option<u64> {
        match self.get(key).value() {
            Some(Value::Amount(euros)) => Some(*euros),
            _ => None,
        }
    }

    /// A date with its span.
    pub fn date(&self, key: &str) -> Option<Given<Date>> {
        let given = self.get(key).given()?;
        let Value::Date(value) = given.value else { return None };
        Some(Given { value, span: given.span, key: given.key })
    }

    /// Id of the chosen value.
    pub fn choice(&self, key: &str) -> Option<&str> {
        let Some(Value::Choice(place)) = self.get(key).value() else { return None };
        Some(&self.table.get(key)?.kind.choices().get(*place)?.id)
    }

    /// Entries of a table; empty if absent or invalid.
    pub fn rows(&self, key: &str) -> &[Row] {
        match self.get(key).value() {
            Some(Value::Rows(rows)) => rows,
            _ => &[],
        }
    }
}
