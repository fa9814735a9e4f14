//! An action is given up: its file goes, and what refers to it is told.

use super::draft::Draft;
use super::{Changed, Input};
use crate::failure::Failure;
use crate::lang::both;
use crate::project::Document;
use crate::text::escape::printable;

/// Removes the file of an action. What no longer holds without it (an arbitration, a link) is among the findings that
/// appear.
pub fn of(input: &Input<'_>, document: &Document) -> Result<Changed, Failure> {
    let path = printable(&document.path);
    let Some(action) = document.action() else {
        return Err(Failure::usage(both!("« {path} » n'est pas une action", "\"{path}\" is no action")));
    };
    let name = printable(action.name());
    let mut changed = Changed::default();
    let mut draft = Draft::new(input);
    draft.remove(&document.path);
    changed.done.push(both!("« {name} » est supprimée ({path})", "\"{name}\" is removed ({path})"));
    changed.completed(input, draft)
}
