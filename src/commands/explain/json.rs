//! What requirements and codes ask, for other programs: frozen structures with a version.

use schemars::JsonSchema;
use serde::Serialize;

use crate::pack::{Explained, Pack};
use crate::report::frozen::{self, Level};
use crate::text::dates::Lang;

/// The first version, which this is.
const VERSION: u32 = 1;

/// What requirements and codes ask.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Explain", deny_unknown_fields)]
struct Root<'a> {
    /// Version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The method.
    method: Method<'a>,
    /// The requirements in the order of the method, then the codes of the tool; one where an id was given.
    requirements: Vec<Requirement<'a>>,
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
    /// Who asks it.
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

/// Who asks something.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Origin {
    /// The method.
    Method,
    /// The tool, whatever the method.
    Tool,
}

/// The JSON Schema of the document.
pub(super) fn schema() -> Vec<u8> {
    frozen::schema::<Root<'_>>()
}

/// What `id` asks, or all of them.
pub(super) fn text(pack: &Pack, id: Option<&str>, lang: Lang) -> String {
    let ids = pack.ids().filter(|one| id.is_none_or(|id| id == *one));
    let requirements = ids.filter_map(|id| {
        let Explained { severity, summary, source, page } = pack.explained(id, lang)?;
        let of = if source.is_some() { Origin::Method } else { Origin::Tool };
        Some(Requirement { id, of, severity: severity.into(), summary, source, page })
    });
    let method = Method { name: &pack.method.name, title: pack.method.title.get(lang) };
    frozen::pretty(&Root { version: VERSION, method, requirements: requirements.collect() })
}
