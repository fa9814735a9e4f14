//! A vector with an index by name: keeps look-ups fast in minutes with a hundred thousand lines.

use std::collections::BTreeMap;
use std::ops::Deref;

/// Elements in order. An element may have several names, and a name several elements.
#[derive(Clone, Debug)]
pub struct Named<T> {
    parts: Vec<T>,
    /// Indices of the elements with each name, ascending.
    places: BTreeMap<String, Vec<usize>>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self { parts: Vec::new(), places: BTreeMap::new() }
    }
}

impl<T> Named<T> {
    /// Appends an element with its names.
    pub(super) fn push(&mut self, part: T, names: impl IntoIterator<Item = String>) {
        for name in names {
            self.places.entry(name).or_default().push(self.parts.len());
        }
        self.parts.push(part);
    }

    /// Elements with this name, in order.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &T> {
        self.places.get(name).into_iter().flatten().filter_map(|at| self.parts.get(*at))
    }

    /// Index of the first element with this name.
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
