//! What the JSON of several commands shares: the word of a level, how it is laid out, and how its schema is
//! drawn from the structures themselves.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

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
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    pretty(&generator.into_root_schema_for::<T>()).into_bytes()
}
