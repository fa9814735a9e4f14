//! `compile-plan --format json`, and its schema.

use serde_json::Value;

use super::{exported, hard};

#[test]
fn the_document_holds_to_its_schema() {
    let project = hard();
    let schema: Value = serde_json::from_slice(&exported(&project, "json-schema")).unwrap();
    let document: Value = serde_json::from_slice(&exported(&project, "json")).unwrap();
    let mut faults = Vec::new();
    check(&document, &schema, &schema, "$", &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // The validator detects violations.
    let mut broken = document;
    broken["actions"][0]["budget"] = Value::from("douze");
    broken["actions"][1].as_object_mut().unwrap().remove("title");
    check(&broken, &schema, &schema, "$", &mut faults);
    assert_eq!(faults, ["$.actions[0].budget: type", "$.actions[1].title: required"]);
}

/// The places where `document` violates `schema`.
pub fn schema_faults(document: &Value, schema: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(document, schema, schema, "$", &mut faults);
    faults
}

/// The subset of JSON Schema that the schemas use: types, enumerations, required keys, items, references.
fn check(value: &Value, schema: &Value, root: &Value, at: &str, faults: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.strip_prefix('#').unwrap()).expect("a reference that leads somewhere");
        check(value, target, root, at, faults);
    }
    for choices in [&schema["anyOf"], &schema["oneOf"]].into_iter().filter_map(Value::as_array) {
        let fits = |choice: &&Value| {
            let mut own = Vec::new();
            check(value, choice, root, at, &mut own);
            own.is_empty()
        };
        if choices.iter().find(fits).is_none() {
            faults.push(format!("{at}: anyOf"));
        }
    }
    let is_listed = schema["enum"].as_array().is_none_or(|words| words.contains(value));
    if !is_listed || schema.get("const").is_some_and(|only| only != value) {
        faults.push(format!("{at}: enum"));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().map(|one| one.as_str().unwrap()).collect(),
        _ => Vec::new(),
    };
    let own = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() || number.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !types.is_empty() && !types.contains(&own) {
        faults.push(format!("{at}: type"));
    }
    for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(key).is_none() {
            faults.push(format!("{at}.{key}: required"));
        }
    }
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(inner_value) = value.get(key) {
            check(inner_value, inner, root, &format!("{at}.{key}"), faults);
        }
    }
    for (place, item) in value.as_array().into_iter().flatten().enumerate().filter(|_| schema["items"].is_object()) {
        check(item, &schema["items"], root, &format!("{at}[{place}]"), faults);
    }
    // Keys that the schema does not know are violations.
    for key in value.as_object().into_iter().flatten().map(|(key, _)| key).filter(|_| schema["properties"].is_object())
    {
        if schema["properties"].get(key).is_none() {
            faults.push(format!("{at}.{key}: in no schema"));
        }
    }
}

#[test]
fn every_field_is_told_as_the_sheet_has_it() {
    let document: Value = serde_json::from_slice(&exported(&hard(), "json")).unwrap();
    assert_eq!(document["version"], 1);
    assert_eq!(document["totals"]["proposed"], 13);
    assert_eq!(document["totals"]["adopted"], 11);
    let actions = document["actions"].as_array().unwrap();
    let hard = actions.iter().find(|action| action["title"].as_str().unwrap().contains("SOMME")).unwrap();
    assert_eq!(hard["status"], "a-discuter");
    assert_eq!(hard["priority"], "basse");
    assert_eq!(hard["budget"], 999_999_999_999_u64);
    assert_eq!(hard["funders"][1], serde_json::json!({"name": "Sans montant (fictif)", "amount": null}));
    assert_eq!(hard["funders"][2]["amount"], 0);
    assert_eq!(hard["indicators"][0], serde_json::json!({"name": "Part : modale", "unit": "%", "target": "12,5"}));
    assert_eq!(hard["sources"][0]["id"], "handicap/zz-difficile");
    assert_eq!(hard["ideas"][0]["votes"], 6);
    assert_eq!(hard["merger"], Value::Null);
    let merged = actions.iter().find(|action| action["sources"].as_array().unwrap().len() == 2).unwrap();
    assert_eq!(merged["merger"]["decided_on"], "2013-06-06");
    assert_eq!(merged["human_means"].as_array().unwrap().len(), 2);
}
