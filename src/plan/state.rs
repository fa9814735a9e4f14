//! Compares a plan with the one that would be compiled. The texts decide; the first lines only explain a difference.

use super::drawing::is_of_another_template;
use super::inputs::{Part, changed};
use super::merged::{self, Merged};
use super::seal::Sealed;

/// The state of an existing plan relative to the one that would be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The same text, whatever the first lines contain.
    Current,
    /// Compiled from other data; the parts that have changed, empty if unknown.
    Stale(Vec<Part>),
    /// Compiled from the same data but rendered differently; contains the template if that is why.
    Redrawn(Vec<Part>),
    /// A line-by-line merge of compiled plans.
    Merged(Merged),
    /// Edited since it was compiled, or never compiled.
    Edited,
}

/// Compares an existing plan with the compiled one; line endings must be normalised.
pub fn compare(existing: &str, compiled: &str) -> State {
    compare_among(existing, compiled, &[])
}

/// Same, with the earlier `versions` of the plan known to git.
pub fn compare_among(existing: &str, compiled: &str, versions: &[String]) -> State {
    let (Some(was), Some(now)) = (Sealed::of(existing), Sealed::of(compiled)) else {
        return merged::look(existing, compiled, versions);
    };
    if was.rest == now.rest {
        return State::Current;
    }
    if !was.is_intact() {
        return merged::look(existing, compiled, versions);
    }
    let (was, now) = (was.made, now.made);
    let mut parts = changed(was.inputs, now.inputs);
    // If no file has changed, the tool parses more from them than before.
    let is_same = was.data == now.data || parts.as_ref().is_some_and(Vec::is_empty);
    if is_same {
        parts = Some(Vec::new());
    }
    let mut parts = parts.unwrap_or_default();
    if is_of_another_template(was.drawing, now.drawing) {
        parts.push(Part::Template);
    }
    if is_same { State::Redrawn(parts) } else { State::Stale(parts) }
}
