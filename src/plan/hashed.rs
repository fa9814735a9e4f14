//! Digests of values, identical on every machine.

use std::hash::{Hash, Hasher};

use crate::text::digest::Digest;

pub(super) fn digest(value: &impl Hash) -> String {
    let mut digested = Digested(Digest::default());
    value.hash(&mut digested);
    digested.0.text()
}

/// The first `length` digits of the digest of `value`.
pub(super) fn short(value: &impl Hash, length: usize) -> String {
    let whole = digest(value);
    let digits = whole.rsplit('-').next().unwrap_or_default();
    digits.chars().take(length).collect()
}

/// Feeds hashed values to the digest in an encoding that is the same on every machine.
struct Digested(Digest);

impl Hasher for Digested {
    fn write(&mut self, bytes: &[u8]) {
        self.0.add(bytes);
    }

    fn write_u16(&mut self, number: u16) {
        self.write(&number.to_le_bytes());
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        0
    }
}
