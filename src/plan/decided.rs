//! Which overlaps the arbitrations have decided on.

use std::collections::BTreeSet;

use crate::project::Project;

/// What the arbitrations have decided.
#[derive(Debug, Default)]
pub struct Decided {
    lists: Vec<Vec<String>>,
    everything: bool,
}

impl Decided {
    /// Reads the project's arbitrations.
    pub fn of(project: &Project) -> Self {
        let Some(file) = &project.arbitrations else {
            return Self::default();
        };
        let Some(content) = &file.content else {
            return Self { lists: Vec::new(), everything: true };
        };
        let unknown = content.mergers.is_invalid() || content.distinct.is_invalid();
        let mergers = content.mergers.value().into_iter().flatten().map(|merger| &merger.actions);
        let distinct = content.distinct.value().into_iter().flatten().map(|distinct| &distinct.actions);
        let mut decided = Self { lists: Vec::new(), everything: unknown };
        for list in mergers.chain(distinct) {
            match list.value() {
                Some(ids) => decided.lists.push(ids.iter().map(|id| id.value.clone()).collect()),
                None => decided.everything = true,
            }
        }
        // A name that is wrong may have meant any action: its list decides on whatever it shares.
        let known: BTreeSet<String> = project.actions().map(|(document, _)| project.action_id(document)).collect();
        for list in &mut decided.lists {
            if list.iter().any(|id| !known.contains(id)) {
                list.push("*".to_owned());
            }
        }
        decided
    }

    /// True if something was decided on `one` and `other` together, or if it cannot be known.
    pub fn covers(&self, one: &str, other: &str) -> bool {
        let has = |list: &[String], id: &str| list.iter().any(|name| name == id);
        self.everything
            || self.lists.iter().any(|list| {
                let open = has(list, "*");
                has(list, one) && (has(list, other) || open) || has(list, other) && open
            })
    }
}
