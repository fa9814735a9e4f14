//! Parts of an action in rows of their own become its steps.

use super::columns::{Columns, Role};
use super::draft::Draft;
use super::fields::Field;
use super::row::{Trouble, Weight};
use super::rows::{Reading, Taken};
use super::sheet::Sheet;
use crate::lang::both;
use crate::text::fold::fold;

/// Adds the part that a row describes to the action with its title, which is created if needed. Other cells
/// of the row are reported as not imported, since a step has only a title.
pub(super) fn join(reading: &mut Reading, sheet: &Sheet, columns: &Columns, row: u32, draft: &Draft) {
    let Some(part) = draft.part.clone() else { return };
    let title = fold(&draft.title);
    match reading.taken.iter_mut().find(|taken| fold(&taken.draft.title) == title) {
        Some(taken) => {
            reading.joined.push(row);
            if !taken.draft.steps.contains(&part) {
                taken.draft.steps.push(part);
            }
        }
        None => {
            let whole = Draft { title: draft.title.clone(), steps: vec![part], ..Draft::default() };
            reading.taken.push(Taken { row, draft: whole });
        }
    }
    let is_said =
        |field: Field| matches!(field, Field::Title | Field::SubTitle | Field::Number | Field::Group | Field::Person);
    for column in &columns.all {
        let is_told = matches!(column.role, Role::Field(field, _) if is_said(field));
        if !is_told && sheet.get(row, column.at).is_some() {
            let what = both!("pas repris : une étape n'a qu'un titre", "not taken: a step has a title only");
            let (column, heading) = (column.at, column.heading.clone());
            reading.troubles.push(Trouble { row, column, heading, what, kept: None, weight: Weight::Lost });
        }
    }
}
