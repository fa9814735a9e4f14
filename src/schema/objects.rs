//! Schemas of mappings: allowed keys, required keys, and users' own keys.

use serde_json::{Map, Value, json};

use super::Maker;
use super::patterns::{OWN_KEY, TIDY_KEY, UNTIDY_KEY};
use super::values::{closed, date, entries, list, or_nothing, ordinal, text, whole_number, yes_or_no};
use crate::diagnostic::{EngineCode, Severity};
use crate::method::keys::{BOTH, NOUN};
use crate::model::arbitration::{ACTIONS, LEAST, MERGER};
use crate::model::fields::TITLE;
use crate::model::keys::{Declared, Holds, Key};

/// A key of a mapping, with the schema of its value.
pub(super) struct Property {
    pub(super) name: String,
    pub(super) schema: Value,
    pub(super) required: bool,
}

impl Property {
    /// A key described by `about`. A key that is not required may be present without a value.
    pub(super) fn new(name: &str, about: String, schema: Value, required: bool) -> Self {
        let mut schema = if required { schema } else { or_nothing(schema) };
        if !about.is_empty() {
            schema["description"] = about.into();
        }
        Self { name: name.to_owned(), schema, required }
    }
}

/// A mapping with these keys.
pub(super) fn object(properties: impl IntoIterator<Item = Property>) -> Value {
    let (mut own, mut required) = (Map::new(), Vec::new());
    for Property { name, schema, required: is_required } in properties {
        if is_required {
            required.push(name.clone());
        }
        own.insert(name, schema);
    }
    let mut object = json!({
        "type": "object",
        "properties": own,
        "patternProperties": {OWN_KEY: true, UNTIDY_KEY: true},
        "additionalProperties": false,
    });
    require(&mut object, &required);
    object
}

/// Requires these keys if no key has surrounding spaces: such a key may be one of them.
pub(super) fn require(object: &mut Value, keys: &[String]) {
    if !keys.is_empty() {
        object["if"] = json!({"propertyNames": {"pattern": TIDY_KEY}});
        object["then"] = holds(keys);
    }
}

/// A mapping that contains these keys.
pub(super) fn holds(keys: &[String]) -> Value {
    let known: Map<String, Value> = keys.iter().map(|key| (key.clone(), true.into())).collect();
    json!({"properties": known, "required": keys})
}

pub(super) fn or(mut schema: Value, types: &[&str]) -> Value {
    let own = match schema.get("type") {
        Some(Value::Array(own)) => own.clone(),
        Some(own) => vec![own.clone()],
        None => return schema,
    };
    let mut all: Vec<Value> = types.iter().filter(|one| !own.contains(&json!(one))).map(|one| json!(one)).collect();
    all.splice(0..0, own);
    schema["type"] = all.into();
    schema
}

impl Maker<'_> {
    /// A mapping with these keys.
    pub(super) fn keys(&self, keys: &[Key]) -> Value {
        object(keys.iter().map(|key| self.key(key)))
    }

    pub(super) fn key(&self, key: &Key) -> Property {
        let mut schema = self.holds(key.holds);
        if key.name == ACTIONS && key.required {
            // At least two actions, so a single text is never valid.
            schema = json!({"type": "array", "minItems": LEAST, "items": or_nothing(text())});
        }
        Property::new(key.name, key.about(self.lang).to_owned(), schema, key.required)
    }

    fn holds(&self, holds: Holds) -> Value {
        match holds {
            Holds::Text => text(),
            Holds::Texts => list(text()),
            Holds::Words => or(self.keys(BOTH), &["string", "number", "boolean"]),
            Holds::Noun => or(self.keys(NOUN), &["string", "number", "boolean"]),
            Holds::Date => date(),
            Holds::Number => ordinal(),
            Holds::Numbers => list(whole_number(0, u32::MAX)),
            Holds::YesNo => yes_or_no(),
            Holds::Choice(words) => closed(words().into_iter(), std::iter::empty()),
            Holds::Id(declared) => closed(self.declared(declared).into_iter(), std::iter::empty()),
            Holds::Entry(keys) => self.keys(keys),
            Holds::Entries(keys) => entries(self.keys(keys)),
            Holds::OneOrMore(keys) => or_more(self.keys(keys)),
            Holds::TextOr(keys) => or(self.keys(keys), &["string", "number", "boolean"]),
            Holds::TextsOr(keys) => entries(or(self.keys(keys), &["string", "number", "boolean"])),
            Holds::Mergers { or_one: true } => or_more(self.merger()),
            Holds::Mergers { or_one: false } => entries(self.merger()),
            Holds::Fields => self.declarations(),
            Holds::Requirements => self.requirements(),
        }
    }

    /// A merger of actions: of the fields that it may set, only the title is required.
    fn merger(&self) -> Value {
        let fields = &self.pack.method.action_fields().fields;
        let own = MERGER.iter().map(|key| self.key(key));
        object(own.chain(fields.iter().map(|field| self.field_as(field, field.key == TITLE))))
    }

    fn declared(&self, declared: Declared) -> Vec<&str> {
        let method = &self.pack.method;
        match declared {
            Declared::Phase => method.phases.iter().map(|phase| phase.id.as_str()).collect(),
            Declared::Task => {
                let tasks = method.phases.iter().flat_map(|phase| &phase.tasks);
                tasks.map(|task| task.id.as_str()).collect()
            }
            Declared::College => method.colleges.iter().map(|college| college.id.as_str()).collect(),
            Declared::Waivable => {
                let requirements = self.pack.requirements.iter().map(|requirement| &*requirement.id);
                let warnings = EngineCode::ALL.into_iter().filter(|code| code.severity() == Severity::Warning);
                requirements.chain(warnings.map(|code| code.id())).collect()
            }
        }
    }
}

/// Such a mapping, or a list of them.
fn or_more(one: Value) -> Value {
    let items = or_nothing(one.clone());
    let mut more = or(one, &["array"]);
    more["items"] = items;
    more
}
