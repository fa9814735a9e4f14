//! Converts the value of a field into a value to write.

use super::value::Value;
use crate::model::fields::{self, FieldDef};

impl Value {
    /// Converts `value` of `field`; only texts may need quotes.
    pub fn of_field(field: &FieldDef, value: &fields::Value) -> Self {
        use fields::Value as F;
        match value {
            F::Text(text) => Self::Text(text.clone()),
            F::List(items) => Self::List(items.iter().map(|item| Self::Text(item.value.clone())).collect()),
            F::Choices(_) => Self::List(value.each().iter().map(|one| Self::of_field(field, one)).collect()),
            F::Rows(rows) => Self::List(rows.iter().map(|row| entry(field, row)).collect()),
            F::Parts(row) => entry(field, row),
            F::Time(_) => Self::Text(value.written(field)),
            _ => Self::Plain(value.written(field)),
        }
    }
}

/// A mapping of the columns that have a value.
fn entry(field: &FieldDef, row: &fields::Row) -> Value {
    let cells = row.iter().zip(field.columns());
    let said =
        cells.filter_map(|(value, column)| Some((column.key.to_string(), Value::of_field(column, value.as_ref()?))));
    Value::Map(said.collect())
}
