//! Shared by the JSON of several commands: the names of the levels, formatting, and the generation of schemas
//! from the structures.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::Severity;
use crate::text::escape;

/// A level.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The method is not followed, or a document cannot be relied on.
    Error,
    /// Something that should be looked at.
    Warning,
    /// Something worth knowing.
    Info,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Info,
        }
    }
}

/// `value` as formatted JSON.
pub fn pretty<T: Serialize>(value: &T) -> String {
    // Serialising these structures does not fail.
    escape::json(serde_json::to_string_pretty(value).unwrap_or_default()) + "\n"
}

/// The JSON Schema of the serialised form of `T`: keys that are always present are required.
pub fn schema<T: JsonSchema>() -> Vec<u8> {
    pretty(&described::<T>()).into_bytes()
}

/// Same, as a value to be modified.
pub fn described<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    without_number_formats(&mut schema);
    schema
}

/// Removes number formats such as `uint64`, which are not part of JSON Schema: strict validators reject them.
fn without_number_formats(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            let is_number =
                |format: &Value| format.as_str().is_some_and(|name| name.starts_with("uint") || name == "double");
            if keys.get("format").is_some_and(is_number) {
                keys.remove("format");
            }
            keys.values_mut().for_each(without_number_formats);
        }
        Value::Array(items) => items.iter_mut().for_each(without_number_formats),
        _ => {}
    }
}
