//! Who was at a session: the members once, with a tick for present, excused or absent.

use serde::Serialize;

use crate::app::form::{Choice, Control};

/// The three lists of a session as one table.
#[derive(Serialize)]
pub(super) struct Attendance {
    rows: Vec<Row>,
    /// The lists, each with its own label, findings and other names.
    lists: Vec<Control>,
}

#[derive(Serialize)]
struct Row {
    member: String,
    /// One for each list.
    ticks: Vec<Choice>,
}

/// Names of the controls of the lists.
const LISTS: [&str; 3] = ["f.presents", "f.excuses", "f.absents"];

impl Attendance {
    /// Takes the lists out of `controls`, where they offer the same members; returns the place of the first.
    pub(super) fn taken(controls: &mut Vec<Control>) -> Option<(usize, Self)> {
        let at = |name: &str| controls.iter().position(|control| control.name == name && control.input == "cases");
        let mut places: Vec<usize> = LISTS.iter().filter_map(|name| at(name)).collect();
        let members = |place: usize| controls[place].options.iter().map(|one| one.label.as_str()).collect::<Vec<_>>();
        let first = *places.first()?;
        let is_one_table = places.len() > 1 && places.iter().all(|place| members(*place) == members(first));
        if !is_one_table {
            return None;
        }
        places.sort_unstable();
        let mut lists: Vec<Control> = places.iter().rev().map(|place| controls.remove(*place)).collect();
        lists.reverse();
        let count = lists.first().map_or(0, |list| list.options.len());
        let rows = (0..count).map(|row| Row {
            member: lists[0].options[row].label.clone(),
            ticks: lists.iter().map(|list| list.options[row].clone()).collect(),
        });
        Some((places[0], Self { rows: rows.collect(), lists }))
    }
}
