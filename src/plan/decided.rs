//! The overlaps that arbitrations have decided on.

use std::collections::BTreeSet;

use crate::project::{File, Project};

/// The decisions of the arbitrations.
#[derive(Debug, Default)]
pub struct Decided {
    lists: Vec<Vec<String>>,
    everything: bool,
}

impl Decided {
    pub fn of(project: &Project) -> Self {
        let mergers = project.mergers().map(|(_, merger)| &merger.actions);
        let distinct = project.distinct().map(|(_, distinct)| &distinct.actions);
        let mut decided = Self { lists: Vec::new(), everything: !project.arbitrations.iter().all(File::is_known) };
        for list in mergers.chain(distinct) {
            match list.value() {
                Some(ids) => decided.lists.push(ids.iter().map(|id| id.value.clone()).collect()),
                None => decided.everything = true,
            }
        }
        // An unknown id may mean any action: its list then covers every pair that contains another of its ids.
        let known: BTreeSet<String> = project.actions().map(|(document, _)| project.action_id(document)).collect();
        for list in &mut decided.lists {
            if list.iter().any(|id| !known.contains(id)) {
                list.push("*".to_owned());
            }
        }
        decided
    }

    /// True if an arbitration covers the pair `one` and `other`, or if that cannot be known.
    pub fn covers(&self, one: &str, other: &str) -> bool {
        let has = |list: &[String], id: &str| list.iter().any(|name| name == id);
        self.everything
            || self.lists.iter().any(|list| {
                let open = has(list, "*");
                has(list, one) && (has(list, other) || open) || has(list, other) && open
            })
    }
}
