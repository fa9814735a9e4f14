//! Schemas of field values: they report what `agir check` reports, and no more.

use serde_json::{Number, Value, json};

use super::Maker;
use super::objects::{Property, object, or};
use super::patterns;
use crate::lang::Lang;
use crate::model::fields::{Choice, FieldDef, Kind};
use crate::model::people::PERSON;
use crate::model::quantities::{LARGEST_AMOUNT, NO, YES};
use crate::text::fold::hyphened;

/// Types accepted as text: YAML parses some texts as numbers or booleans.
const SCALAR: [&str; 3] = ["string", "number", "boolean"];

/// All types except null.
const SOMETHING: [&str; 5] = ["string", "number", "boolean", "array", "object"];

impl Maker<'_> {
    pub(super) fn field(&self, field: &FieldDef) -> Property {
        self.field_as(field, field.required)
    }

    /// The property of a field, with `required` in place of its own flag.
    pub(super) fn field_as(&self, field: &FieldDef, required: bool) -> Property {
        Property::new(&field.key, about(field, self.lang), self.kind(&field.kind), required)
    }

    fn kind(&self, kind: &Kind) -> Value {
        match kind {
            Kind::Text | Kind::LongText | Kind::Reference(_) => text(),
            Kind::Number => json!({"type": ["number", "string"], "pattern": patterns::number()}),
            Kind::Ordinal => ordinal(),
            Kind::Code(code) => official(patterns::code(*code)),
            Kind::Codes(code) => list(official(patterns::code(*code))),
            Kind::Amount => {
                let pattern = patterns::amount();
                json!({"type": ["integer", "string"], "minimum": 0, "maximum": LARGEST_AMOUNT, "pattern": pattern})
            }
            Kind::Date => date(),
            Kind::Time => json!({"type": "string", "pattern": patterns::time()}),
            Kind::Period => self.period(),
            Kind::Choice(choices) => of_choices(choices),
            Kind::Choices(choices) => list(of_choices(choices)),
            Kind::Boolean => boolean(),
            Kind::List { .. } | Kind::Ideas => list(text()),
            Kind::Structure => self.structure(),
            Kind::Structures => list(self.structure()),
            Kind::Table(columns) => entries(self.columns(columns)),
            Kind::Parts(parts) => self.columns(parts),
        }
    }

    fn columns(&self, columns: &[FieldDef]) -> Value {
        object(columns.iter().map(|column| self.field(column)))
    }

    /// A text, or a mapping of structure and function.
    fn structure(&self) -> Value {
        or(self.keys(PERSON), &SCALAR)
    }

    /// A text or a year, or a mapping of start and end.
    fn period(&self) -> Value {
        let end = |name: &str| Property::new(name, String::new(), json!({"type": ["string", "integer"]}), true);
        let mut period = or(object([end("debut"), end("fin")]), &["string", "integer"]);
        period["pattern"] = patterns::period().into();
        period
    }
}

/// The description of a field in an editor: label, help, and the labels of its values.
fn about(field: &FieldDef, lang: Lang) -> String {
    let (label, help) = (field.label.get(lang), field.help.get(lang));
    let colon = lang.pick(" :", ":");
    let mut about = if help.is_empty() { label.to_owned() } else { format!("{label}{colon} {help}") };
    let tells = |choice: &&Choice| hyphened(choice.label.get(lang)) != *choice.id;
    let choices = field.kind.choices();
    if choices.iter().any(|choice| tells(&choice)) {
        let told: Vec<String> =
            choices.iter().map(|choice| format!("- {}{colon} {}", choice.id, choice.label.get(lang))).collect();
        about = format!("{about}\n\n{}", told.join("\n"));
    }
    about
}

/// A text, including what YAML parses as another scalar.
pub(super) fn text() -> Value {
    json!({"type": SCALAR})
}

pub(super) fn date() -> Value {
    json!({"type": "string", "pattern": patterns::date()})
}

/// An integer from 1 to 999,999.
pub(super) fn ordinal() -> Value {
    whole_number(1, 999_999)
}

pub(super) fn whole_number(least: u32, most: u32) -> Value {
    json!({"type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": patterns::whole_number()})
}

fn official(pattern: String) -> Value {
    json!({"type": ["string", "integer"], "minimum": 0, "pattern": pattern})
}

/// A boolean; two words are proposed for completion.
fn boolean() -> Value {
    let words = patterns::one_of(YES.into_iter().chain(NO));
    json!({"anyOf": [
        {"enum": [YES[0], NO[0]]},
        {"type": ["boolean", "integer"], "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": words},
    ]})
}

/// « oui » or « non », as a method writes them.
pub(super) fn yes_or_no() -> Value {
    json!({"anyOf": [
        {"enum": ["oui", "non"]},
        {"type": "boolean"},
        {"type": "string", "pattern": patterns::one_of(["oui", "non", "true", "false"])},
    ]})
}

fn of_choices(choices: &[Choice]) -> Value {
    let labels = choices.iter().flat_map(|choice| [&*choice.label.fr, &*choice.label.en]);
    closed(choices.iter().map(|choice| &*choice.id), labels)
}

/// One of `ids`, which are proposed for completion; `others` are accepted too.
pub(super) fn closed<'a>(ids: impl Iterator<Item = &'a str> + Clone, others: impl Iterator<Item = &'a str>) -> Value {
    let words: Vec<Value> = ids.clone().map(Value::from).chain(ids.clone().filter_map(unquoted)).collect();
    json!({"anyOf": [{"enum": words}, {"type": "string", "pattern": patterns::one_of(ids.chain(others))}]})
}

/// The YAML value of an unquoted text, if it is not a string.
fn unquoted(text: &str) -> Option<Value> {
    match text.to_lowercase().as_str() {
        "true" => Some(true.into()),
        "false" => Some(false.into()),
        _ => match text.parse::<i64>() {
            Ok(number) => Some(number.into()),
            Err(_) => text.parse().ok().and_then(Number::from_f64).map(Value::Number),
        },
    }
}

/// A list of such values, or a single one; empty items are ignored.
pub(super) fn list(item: Value) -> Value {
    let own = or_nothing(item.clone());
    if item.get("anyOf").is_some() {
        let mut list = item;
        if let Some(all) = list["anyOf"].as_array_mut() {
            all.push(json!({"type": "array", "items": own}));
        }
        return list;
    }
    let mut list = or(item, &["array"]);
    // A single mapping is not accepted in place of a list.
    for key in ["properties", "patternProperties", "additionalProperties", "if", "then"] {
        if let Some(list) = list.as_object_mut() {
            list.remove(key);
        }
    }
    if let Some(types) = list["type"].as_array_mut() {
        types.retain(|one| one != "object");
    }
    list["items"] = own;
    list
}

/// A list of mappings; empty items are ignored.
pub(super) fn entries(item: Value) -> Value {
    json!({"type": "array", "items": or_nothing(item)})
}

fn names_text(types: &Value) -> bool {
    types == "string" || types.as_array().is_some_and(|types| types.contains(&json!("string")))
}

/// Such a value, or null; a blank text counts as null.
pub(super) fn or_nothing(value: Value) -> Value {
    match value {
        Value::Object(mut map) if map.contains_key("anyOf") => {
            if let Some(all) = map.get_mut("anyOf").and_then(Value::as_array_mut) {
                // Written so that editors do not propose null.
                all.push(json!({"not": {"type": SOMETHING}}));
            }
            Value::Object(map)
        }
        Value::Object(map) if map.get("type").is_some_and(|own| !names_text(own)) => {
            let blank = json!({"type": "string", "pattern": patterns::BLANK});
            json!({"if": blank, "else": or(Value::Object(map), &["null"])})
        }
        other => or(other, &["null"]),
    }
}
