//! What was used of late, within a bound of memory.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};

/// Values by key. Two generations: when the younger is full the older is dropped, so that what is asked for
/// again and again stays, without a list of what was asked when.
#[derive(Debug)]
pub(super) struct Recent<K, V> {
    young: HashMap<K, (V, usize)>,
    old: HashMap<K, (V, usize)>,
    /// Bytes of the younger generation.
    weight: usize,
    /// Most bytes of one generation.
    most: usize,
}

impl<K: Hash + Eq + Copy, V: Clone> Recent<K, V> {
    /// Keeps at most `most` bytes.
    pub(super) fn new(most: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), weight: 0, most: most / 2 }
    }

    /// The value, which thereby counts as used.
    pub(super) fn get(&mut self, key: K) -> Option<V> {
        if let Some((value, _)) = self.young.get(&key) {
            return Some(value.clone());
        }
        let (value, weight) = self.old.remove(&key)?;
        self.put(key, value.clone(), weight);
        Some(value)
    }

    /// Keeps a value of so many bytes; one that would take the place of all others is not kept.
    pub(super) fn put(&mut self, key: K, value: V, weight: usize) {
        // Keys and the tables take memory too.
        let weight = weight + 64;
        if weight > self.most / 4 {
            return;
        }
        if self.weight + weight > self.most {
            self.old = std::mem::take(&mut self.young);
            self.weight = 0;
        }
        self.weight += weight;
        self.young.insert(key, (value, weight));
    }
}
