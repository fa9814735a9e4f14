//! Non-cryptographic hashes: they detect changes, but do not protect against manipulation.

use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// Hash of `bytes`, as written in files.
pub fn digest(bytes: &[u8]) -> String {
    written(xxh3_128(bytes))
}

/// Hash of `bytes` as a number, for comparing many of them.
pub fn number(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}

fn written(hash: u128) -> String {
    format!("xxh3-{hash:032x}")
}

/// Incremental version of [`digest`], for data that is never completely in memory.
#[derive(Default)]
pub struct Digest(Xxh3Default);

impl Digest {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Same value as [`digest`] of all bytes.
    pub fn text(&self) -> String {
        written(self.0.digest128())
    }
}

/// A UUID derived from `bytes` only (RFC 9562, version 8).
pub fn uuid(bytes: &[u8]) -> String {
    let hash = xxh3_128(bytes) & !(0xf << 76) & !(0b11 << 62);
    let hex = format!("{:032x}", hash | (0x8 << 76) | (0b10 << 62));
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}
