//! Names that are each given once.

use std::collections::{BTreeMap, BTreeSet};

/// The names that were given.
#[derive(Debug, Default)]
pub struct Unique {
    given: BTreeSet<String>,
    /// The number that is tried next for each text.
    numbers: BTreeMap<String, usize>,
}

impl Unique {
    /// A name for `text` that was not given before: `form` makes it without a number, else with the
    /// next, of which `first` is the least. A text always has the same form.
    pub fn name(&mut self, text: &str, first: usize, form: impl Fn(Option<usize>) -> String) -> String {
        let next = self.numbers.entry(text.to_owned()).or_insert(first);
        let mut name = form(None);
        while !self.given.insert(name.clone()) {
            name = form(Some(*next));
            *next += 1;
        }
        name
    }
}
