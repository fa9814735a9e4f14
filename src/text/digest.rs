//! Digests: they tell a changed text from an unchanged one, and protect from nobody.

use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// The digest of `bytes`, as files write it.
pub fn digest(bytes: &[u8]) -> String {
    written(xxh3_128(bytes))
}

/// The same as a number: 128 bits that stand for `bytes` where many are compared.
pub fn number(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}

fn written(hash: u128) -> String {
    format!("xxh3-{hash:032x}")
}

/// A digest of bytes that come one after the other and are never all in memory.
#[derive(Default)]
pub struct Digest(Xxh3Default);

impl Digest {
    /// Takes the bytes that follow.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// What [`digest`] gives of all the bytes together.
    pub fn text(&self) -> String {
        written(self.0.digest128())
    }
}

/// The identifier that `bytes` always give: a UUID of the version that is left to programs (RFC 9562,
/// version 8).
pub fn uuid(bytes: &[u8]) -> String {
    let hash = xxh3_128(bytes) & !(0xf << 76) & !(0b11 << 62);
    let hex = format!("{:032x}", hash | (0x8 << 76) | (0b10 << 62));
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}
