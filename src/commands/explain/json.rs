//! Explanations of requirements and codes as JSON: serialised structures with a version number.

use schemars::JsonSchema;
use serde::Serialize;

use super::Asked;
use super::told::{self, Told};
use crate::lang::Lang;
use crate::pack::{Explained, Pack};
use crate::report::frozen::{self, Level};

/// The current version, which is the first.
const VERSION: u32 = 1;

/// Result of `agir explain`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Explain", deny_unknown_fields)]
struct Root<'a> {
    /// Version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The method.
    method: Method<'a>,
    /// The requirements in the order of the method, then the codes of the tool; one where an id was given, none
    /// where a kind of file was.
    requirements: Vec<Requirement<'a>>,
    /// What `agir.yaml` and the documents of each type may say; one where one was given, none where an id was.
    documents: Vec<Document>,
}

/// A method.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Method<'a> {
    /// Its name, as `agir.yaml` gives it.
    name: &'a str,
    /// Its title.
    title: &'a str,
}

/// A requirement of the method, or a code of the tool.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Requirement<'a> {
    /// Its id: the `code` of its findings.
    id: &'a str,
    /// Where it comes from.
    of: Origin,
    /// Its level, before derogations.
    severity: Level,
    /// What it asks, in one sentence.
    summary: String,
    /// What the method says, word for word; null for a code of the tool.
    source: Option<String>,
    /// Its page in Markdown: what it asks, why, an example of what is wrong, what to do.
    page: String,
}

/// A kind of file.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Document {
    /// The value of `type`, or the file's name.
    id: String,
    /// Its label.
    label: String,
    /// Its path; `{groupe}`, `{numero}` and `{nom}` are placeholders.
    path: String,
    /// Its fields, in order.
    fields: Vec<Field>,
}

/// A field, or a column of one.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Field {
    /// Its key.
    key: String,
    /// Its label.
    label: String,
    /// What to write in it; empty if the label is enough.
    help: String,
    /// Its type, as a method names it.
    kind: &'static str,
    /// Its type as displayed.
    holds: String,
    /// The values of a closed list.
    values: Vec<Choice>,
    /// True if it is required.
    required: bool,
    /// Whether the plan shows it; null for anything but a field of an action.
    in_plan: Option<bool>,
    /// How values are merged, as a method names it; null for anything but a field of an action.
    merge: Option<&'static str>,
    /// The keys of its entries, or its parts.
    columns: Vec<Field>,
}

/// A value of a closed list.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Choice {
    /// As written in files.
    id: String,
    /// As displayed.
    label: String,
}

impl From<Told> for Document {
    fn from(told: Told) -> Self {
        let fields = told.fields.into_iter().map(Field::from).collect();
        Self { id: told.id, label: told.label, path: told.path, fields }
    }
}

impl From<told::Field> for Field {
    fn from(told: told::Field) -> Self {
        Self {
            key: told.key,
            label: told.label,
            help: told.help,
            kind: told.kind,
            holds: told.holds,
            values: told.values.into_iter().map(|(id, label)| Choice { id, label }).collect(),
            required: told.required,
            in_plan: told.in_plan.map(|(in_plan, _)| in_plan),
            merge: told.in_plan.map(|(_, merge)| merge.word()),
            columns: told.columns.into_iter().map(Field::from).collect(),
        }
    }
}

/// Where a requirement comes from.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Origin {
    /// The method.
    Method,
    /// The tool, for any method.
    Tool,
}

pub(super) fn schema() -> Vec<u8> {
    frozen::schema::<Root<'_>>()
}

/// The JSON of what is asked for, or of everything.
pub(super) fn text(pack: &Pack, asked: Asked<'_>, lang: Lang) -> String {
    let (one, documents) = match asked {
        Asked::All => (None, told::all(&pack.method, lang)),
        Asked::Requirement(id) => (Some(id), Vec::new()),
        Asked::Document(told) => (Some(""), vec![told]),
    };
    let ids = pack.ids().filter(|id| one.is_none_or(|one| one == *id));
    let requirements = ids.filter_map(|id| {
        let Explained { severity, summary, source, page } = pack.explained(id, lang)?;
        let of = if source.is_some() { Origin::Method } else { Origin::Tool };
        Some(Requirement { id, of, severity: severity.into(), summary, source, page })
    });
    let documents = documents.into_iter().map(Document::from).collect();
    let method = Method { name: &pack.method.name, title: pack.method.title.get(lang) };
    frozen::pretty(&Root { version: VERSION, method, requirements: requirements.collect(), documents })
}
