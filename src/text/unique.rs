//! Generates unique names.

use std::collections::{BTreeMap, BTreeSet};

/// Names generated so far.
#[derive(Debug, Default)]
pub struct Unique {
    given: BTreeSet<String>,
    /// Next number to try for each text.
    numbers: BTreeMap<String, usize>,
}

impl Unique {
    /// A new name for `text`: `form(None)`, or if that is taken, `form` with the next free number, starting at
    /// `first`. For one text, `form` must always be the same.
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
