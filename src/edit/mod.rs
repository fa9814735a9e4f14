//! Format-preserving edits: change some values of a user's file and nothing else.
//!
//! Each change is located in the tree of the project's own parsers, which have spans. Only the affected bytes
//! are replaced, with the line ending of the neighbouring line. Then the result is parsed again: if anything
//! but the change differs, it is [`Refused`] and nothing is written. A library for editing YAML syntax trees
//! would be a second parser with its own interpretation of files.

mod change;
mod field;
mod items;
mod keys;
mod layout;
mod path;
mod proof;
mod reading;
mod refine;
mod refused;
mod removal;
mod sections;
mod splice;
mod value;
mod write;

pub use change::{Change, ItemAt, Section};
pub use path::{Path, Step};
pub use refused::Refused;
pub use value::Value;

use crate::text::Text;
use reading::Reading;
use splice::Splice;

/// Format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// YAML between two `---` lines, followed by Markdown.
    Markdown,
    /// YAML only.
    Yaml,
}

impl Form {
    /// Format of the file at `path`, from its extension.
    pub fn of(path: &str) -> Self {
        let ends = |end: &str| path.len() > end.len() && path.to_ascii_lowercase().ends_with(end);
        if ends(".yaml") || ends(".yml") { Self::Yaml } else { Self::Markdown }
    }
}

/// Applies `changes` in order, each to the result of the previous one. If one is refused, none is made. A byte
/// order mark and line endings are preserved.
pub fn apply(form: Form, bytes: &[u8], changes: &[Change]) -> Result<Vec<u8>, Refused> {
    let raw = str::from_utf8(bytes).map_err(|_| Refused::NotText)?;
    let mut reading = Reading::new(form, raw.to_owned());
    for change in changes {
        reading = match refined(&reading, change) {
            Some(after) => after,
            None => made(reading, change)?,
        };
    }
    Ok(reading.raw.into_bytes())
}

/// Splits a change into smaller ones and applies them; none if that is impossible or one of them is refused.
fn refined(before: &Reading, change: &Change) -> Option<Reading> {
    let steps = refine::steps(before, change)?;
    let before = Reading::new(before.form, before.raw.clone());
    steps.iter().try_fold(before, |reading, step| made(reading, step).ok())
}

/// Applies a single change, and verifies the result.
fn made(before: Reading, change: &Change) -> Result<Reading, Refused> {
    let plan = plan(&before, change)?;
    if plan.splices.iter().all(|splice| before.text.slice(splice.span) == splice.text) {
        return Ok(before);
    }
    let after = Reading::new(before.form, splice::patched(&before.raw, &plan.splices));
    proof::prove(&before, &plan, &after)?;
    Ok(after)
}

/// True if `bytes` still decode to `text`.
pub fn is_current(bytes: &[u8], text: &Text) -> bool {
    str::from_utf8(bytes).is_ok_and(|raw| Text::new(raw.to_owned()).as_str() == text.as_str())
}

/// How a change is made, and the expected result.
struct Plan {
    /// Replacements, sorted by position.
    splices: Vec<Splice>,
    expected: Expected,
}

enum Expected {
    /// The YAML has this value, and the body is unchanged.
    Tree(Value),
    /// The front matter is unchanged. The inserted text is parsed as `inside`, and the item at this offset of
    /// the old text has this description.
    Body { inside: String, item: Option<(usize, String)> },
    /// Everything outside of the changed lines is parsed as before.
    Elsewhere,
}

fn plan(reading: &Reading, change: &Change) -> Result<Plan, Refused> {
    let body = |plan: fn(&Reading, &Change) -> Result<Plan, Refused>| match reading.form {
        Form::Markdown => plan(reading, change),
        Form::Yaml => Err(Refused::NoBody),
    };
    match change {
        Change::Set { .. } | Change::Remove(_) | Change::Insert { .. } | Change::Uncomment(_) => {
            keys::plan(reading, change)
        }
        Change::Fill { .. } | Change::Append { .. } | Change::Prepend { .. } | Change::Replace { .. } => {
            body(sections::plan)
        }
        Change::AddItem { .. } | Change::Number { .. } | Change::Tick { .. } => body(items::plan),
        Change::Spans(edits) => {
            let mut splices: Vec<Splice> =
                edits.iter().map(|edit| Splice::new(edit.span, edit.replacement.clone())).collect();
            splices.sort_by_key(|splice| splice.span);
            let overlap = splices.windows(2).any(|pair| pair[0].span.end > pair[1].span.start);
            let outside = splices.iter().any(|s| reading.text.as_str().get(s.span.start..s.span.end).is_none());
            if overlap || outside {
                return Err(Refused::Layout { line: 1 });
            }
            Ok(Plan { splices, expected: Expected::Elsewhere })
        }
    }
}
