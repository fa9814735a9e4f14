//! What the JSON of several commands shares: the word of a level, how it is laid out, and how its schema is
//! drawn from the structures themselves.

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

/// `value` as JSON, laid out for reading.
pub fn pretty<T: Serialize>(value: &T) -> String {
    // Frozen structures hold nothing that JSON cannot.
    escape::json(serde_json::to_string_pretty(value).unwrap_or_default()) + "\n"
}

/// The JSON Schema of what `T` writes: every key that is always there is required.
pub fn schema<T: JsonSchema>() -> Vec<u8> {
    pretty(&described::<T>()).into_bytes()
}

/// The same, to be completed.
pub fn described<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    without_number_formats(&mut schema);
    schema
}

/// Takes out the formats of numbers (`uint64`), which no vocabulary of JSON Schema has: a strict validator
/// refuses them.
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
