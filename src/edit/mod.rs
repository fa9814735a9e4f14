//! Text + change → text: what a command or a page changes in a user's file, and nothing else of it.
//!
//! Every change is found in the tree that the project's own readers give, with its places; only the
//! bytes that it names are replaced, in the line ends of the line beside. Then the result is read
//! again: where anything but the change differs, it is [`Refused`] and nothing is written. An editor
//! of YAML syntax trees would bring a second idea of what a file says; the places are known already.

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

/// What a file is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// YAML between two `---` lines, then Markdown.
    Markdown,
    /// YAML alone.
    Yaml,
}

impl Form {
    /// The form of the file at `path`, by its name.
    pub fn of(path: &str) -> Self {
        let ends = |end: &str| path.len() > end.len() && path.to_ascii_lowercase().ends_with(end);
        if ends(".yaml") || ends(".yml") { Self::Yaml } else { Self::Markdown }
    }
}

/// The bytes of a file with `changes`, each made on what the one before it left; or why not, and then
/// none of them is made. Byte order mark and line ends stay as they are.
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

/// The file with one change, made by those that it consists of, where each of them can be proved.
fn refined(before: &Reading, change: &Change) -> Option<Reading> {
    let steps = refine::steps(before, change)?;
    let before = Reading::new(before.form, before.raw.clone());
    steps.iter().try_fold(before, |reading, step| made(reading, step).ok())
}

/// The file with one change, proved.
fn made(before: Reading, change: &Change) -> Result<Reading, Refused> {
    let plan = plan(&before, change)?;
    if plan.splices.iter().all(|splice| before.text.slice(splice.span) == splice.text) {
        return Ok(before);
    }
    let after = Reading::new(before.form, splice::patched(&before.raw, &plan.splices));
    proof::prove(&before, &plan, &after)?;
    Ok(after)
}

/// True if `bytes` still are the file that `text` was read from.
pub fn is_current(bytes: &[u8], text: &Text) -> bool {
    str::from_utf8(bytes).is_ok_and(|raw| Text::new(raw.to_owned()).as_str() == text.as_str())
}

/// How a change is made, and what the file must say afterwards.
struct Plan {
    /// Replaced ranges of the text, in order.
    splices: Vec<Splice>,
    expected: Expected,
}

enum Expected {
    /// The keys and values of the YAML; the body stays the same to the byte.
    Tree(Value),
    /// The header stays the same to the byte; in the body, what was inserted reads as `inside`, and the
    /// item that starts at a byte of the old text reads as told.
    Body { inside: String, item: Option<(usize, String)> },
    /// All that does not stand on the lines replaced reads as before.
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
