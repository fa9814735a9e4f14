//! A list whose parts are found by their names at once: minutes of a hundred thousand lines are read
//! in a moment.

use std::collections::BTreeMap;
use std::ops::Deref;

/// Parts in order; each may have names, and a name several parts.
#[derive(Clone, Debug)]
pub struct Named<T> {
    parts: Vec<T>,
    /// Places of the parts with a name, ascending.
    places: BTreeMap<String, Vec<usize>>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self { parts: Vec::new(), places: BTreeMap::new() }
    }
}

impl<T> Named<T> {
    /// One more part, with its names.
    pub(super) fn push(&mut self, part: T, names: impl IntoIterator<Item = String>) {
        for name in names {
            self.places.entry(name).or_default().push(self.parts.len());
        }
        self.parts.push(part);
    }

    /// The parts with that name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &T> {
        self.places.get(name).into_iter().flatten().filter_map(|at| self.parts.get(*at))
    }

    /// The place of the first part with that name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name)?.first().copied()
    }
}

impl<T> Deref for Named<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.parts
    }
}

impl<'a, T> IntoIterator for &'a Named<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.parts.iter()
    }
}
