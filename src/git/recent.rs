//! A cache with bounded memory.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};

/// A cache of two generations: when the younger is full, the older is dropped. Values in use thus stay cached
/// without a record of access times.
#[derive(Debug)]
pub(super) struct Recent<K, V> {
    young: HashMap<K, (V, usize)>,
    old: HashMap<K, (V, usize)>,
    /// Size of the younger generation, in bytes.
    weight: usize,
    /// Maximum size of a generation, in bytes.
    most: usize,
}

impl<K: Hash + Eq + Copy, V: Clone> Recent<K, V> {
    /// A cache of at most `most` bytes.
    pub(super) fn new(most: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), weight: 0, most: most / 2 }
    }

    /// The value, which is moved to the younger generation.
    pub(super) fn get(&mut self, key: K) -> Option<V> {
        if let Some((value, _)) = self.young.get(&key) {
            return Some(value.clone());
        }
        let (value, weight) = self.old.remove(&key)?;
        self.put(key, value.clone(), weight);
        Some(value)
    }

    /// Caches a value of `weight` bytes, unless it would displace too many others.
    pub(super) fn put(&mut self, key: K, value: V, weight: usize) {
        // Overhead of the key and the tables.
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
