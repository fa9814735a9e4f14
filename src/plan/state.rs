//! How a plan stands to the one that would be compiled. Their texts decide; what their first lines say
//! only gives the reason of a difference.

use super::drawing::is_of_another_template;
use super::inputs::{Part, changed};
use super::merged::{self, Merged};
use super::seal::Sealed;

/// How an existing plan stands to the one that would be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The same text, whatever its first line says.
    Current,
    /// Compiled from other data than today's; the parts that have changed, none where it does not tell.
    Stale(Vec<Part>),
    /// Compiled from today's data and drawn in another way; the template, if that is why.
    Redrawn(Vec<Part>),
    /// Compiled plans that git has merged line by line.
    Merged(Merged),
    /// Changed by hand since it was compiled, or never compiled.
    Edited,
}

/// Compares an existing plan with the compiled one; line ends have been made one kind.
pub fn compare(existing: &str, compiled: &str) -> State {
    compare_among(existing, compiled, &[])
}

/// The same, where git knows earlier texts of the plan: its `versions`.
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
    // Where nobody has changed a file, it is the tool that reads more in them.
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
