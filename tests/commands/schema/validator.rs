//! A validator for the subset of JSON Schema used by `agir schema`, and YAML as editors parse it. Unknown
//! keywords fail.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use agir::diagnostic::Sink;
use agir::parse::yaml::{self, Node, Outcome};
use agir::text::{Span, Text};
use regex::Regex;
use serde_json::{Number, Value, json};

/// Keywords without effect on validity.
const SILENT: [&str; 3] = ["$schema", "title", "description"];

#[derive(Default)]
pub struct Validator {
    patterns: RefCell<BTreeMap<String, Regex>>,
}

impl Validator {
    /// The places where `value` violates `schema`.
    pub fn faults(&self, value: &Value, schema: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.look(value, schema, "$", &mut faults);
        faults
    }

    fn holds(&self, value: &Value, schema: &Value) -> bool {
        self.faults(value, schema).is_empty()
    }

    fn matches(&self, pattern: &str, text: &str) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        let pattern = patterns.entry(pattern.to_owned()).or_insert_with(|| Regex::new(pattern).unwrap());
        pattern.is_match(text)
    }

    fn look(&self, value: &Value, schema: &Value, at: &str, faults: &mut Vec<String>) {
        let words = match schema {
            Value::Bool(true) => return,
            Value::Bool(false) => return faults.push(format!("{at}: false")),
            other => other.as_object().unwrap(),
        };
        let all = |list: &Value| list.as_array().unwrap().clone();
        for (word, own) in words {
            let holds = match word.as_str() {
                word if SILENT.contains(&word) => own.is_string(),
                "type" => match own {
                    Value::Array(types) => types.iter().any(|one| is_of(value, one)),
                    one => is_of(value, one),
                },
                "enum" => all(own).contains(value),
                "anyOf" => all(own).iter().any(|one| self.holds(value, one)),
                "allOf" => {
                    all(own).iter().for_each(|one| self.look(value, one, at, faults));
                    true
                }
                "not" => !self.holds(value, own),
                "if" => {
                    let next = if self.holds(value, own) { "then" } else { "else" };
                    words.get(next).into_iter().for_each(|next| self.look(value, next, at, faults));
                    true
                }
                "then" | "else" => words.contains_key("if"),
                "pattern" => value.as_str().is_none_or(|text| self.matches(own.as_str().unwrap(), text)),
                "minLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 >= own.as_u64().unwrap()),
                "minimum" => value.as_f64().is_none_or(|number| number >= own.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|number| number <= own.as_f64().unwrap()),
                "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= own.as_u64().unwrap()),
                "items" => {
                    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.look(item, own, &format!("{at}[{place}]"), faults);
                    }
                    true
                }
                "required" => value
                    .as_object()
                    .is_none_or(|map| all(own).iter().all(|key| map.contains_key(key.as_str().unwrap()))),
                "propertyNames" => value
                    .as_object()
                    .is_none_or(|map| map.keys().all(|key| self.holds(&Value::from(key.as_str()), own))),
                "properties" => {
                    for (key, inner) in own.as_object().unwrap() {
                        if let Some(value) = value.get(key) {
                            self.look(value, inner, &format!("{at}.{key}"), faults);
                        }
                    }
                    true
                }
                "patternProperties" => own.as_object().unwrap().values().all(|inner| *inner == true),
                "additionalProperties" => {
                    assert_eq!(own, false);
                    value.as_object().into_iter().flatten().all(|(key, _)| {
                        let patterns = words["patternProperties"].as_object().unwrap();
                        words["properties"].get(key).is_some() || patterns.keys().any(|own| self.matches(own, key))
                    })
                }
                other => panic!("{other} is not known"),
            };
            if !holds {
                faults.push(format!("{at}: {word}"));
            }
        }
    }
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no type"),
    }
}

/// `yaml` parsed with the core schema of YAML 1.2; `None` if it is invalid.
pub fn value(yaml: &str) -> Option<Value> {
    let text = Text::new(yaml.to_owned());
    let mut sink = Sink::new(Arc::from("x.yaml"));
    match yaml::read(&text, Span::new(0, yaml.len()), &mut sink) {
        Outcome::Tree(node) => Some(of_node(&node)),
        Outcome::Empty => Some(Value::Null),
        Outcome::Broken { .. } => None,
    }
}

fn of_node(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Scalar { text, plain: true } => plain(text),
        yaml::Value::Scalar { text, plain: false } => text.as_str().into(),
        yaml::Value::List(items) => items.iter().map(of_node).collect(),
        yaml::Value::Map(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.clone(), of_node(&entry.value))).collect())
        }
    }
}

fn plain(text: &str) -> Value {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let starts_as_number = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => json!(true),
        "false" | "False" | "FALSE" => json!(false),
        _ if unsigned.bytes().all(|byte| byte.is_ascii_digit()) && !unsigned.is_empty() => {
            text.trim_start_matches('+').parse::<i64>().map_or_else(|_| json!(1e30), Value::from)
        }
        _ => {
            let hex = text.strip_prefix("0x").and_then(|digits| i64::from_str_radix(digits, 16).ok());
            let float = || text.parse().ok().filter(|_| starts_as_number).and_then(Number::from_f64);
            hex.map(Value::from).or_else(|| float().map(Value::Number)).unwrap_or_else(|| text.into())
        }
    }
}
