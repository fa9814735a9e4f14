//! The fields that a method declares, in JSON.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::fields::{FieldDef, Value};
use crate::plan::{CommonPlan, PlanField, shown};

/// A field that the method declares.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Field")]
pub(super) struct Declared<'a> {
    /// Its key in the files of actions.
    id: String,
    /// Its label.
    label: &'a str,
    /// Its type, as the method names it: texte, nombre, montant, date, choix, tableau…
    #[serde(rename = "type")]
    kind: &'static str,
    /// Its values: none, one, the items of a list, the entries of a table; those of merged actions side by side.
    values: Vec<Said<'a>>,
}

/// A value of a declared field.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FieldValue")]
struct Said<'a> {
    /// Id of the group that gave it, of a text that stands beside those of other groups.
    group: Option<&'a str>,
    /// The value.
    value: Plain,
    /// The value as displayed.
    text: String,
}

/// A value: a number, yes or no, a text (a day is YYYY-MM-DD, a period two days with a slash, a choice its id), or
/// an entry of a table.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "PlainValue")]
enum Plain {
    /// Whole: an amount in euros.
    Whole(u64),
    /// Possibly with decimals.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// Any other value.
    Text(String),
    /// The columns of an entry that have a value, by key.
    Entry(BTreeMap<String, Plain>),
}

/// A field with its values.
pub(super) fn declared<'a>(field: &'a PlanField<'_>, plan: &'a CommonPlan<'_>) -> Declared<'a> {
    let def = field.def();
    let values = field.voices.iter().map(|voice| Said {
        group: voice.group.map(|group| plan.groups[group].id),
        value: value(def, &voice.value),
        text: shown(def, &voice.value, plan.lang),
    });
    Declared {
        id: field.leaf.path().into_owned(),
        label: def.label.get(plan.lang),
        kind: def.kind.word(),
        values: values.collect(),
    }
}

fn value(def: &FieldDef, said: &Value) -> Plain {
    match said {
        Value::Amount(euros) => Plain::Whole(*euros),
        Value::Number(number) => Plain::Number(number.as_f64()),
        Value::Boolean(yes) => Plain::Boolean(*yes),
        Value::Rows(rows) => {
            let cells = rows.iter().flat_map(|row| row.iter().zip(def.columns()));
            let said = cells.filter_map(|(cell, column)| Some((column.key.to_string(), value(column, cell.as_ref()?))));
            Plain::Entry(said.collect())
        }
        said => Plain::Text(said.written(def)),
    }
}
