//! Digests: they tell a changed text from an unchanged one, and protect from nobody.

use xxhash_rust::xxh3::xxh3_128;

/// The digest of `bytes`, as files write it.
pub fn digest(bytes: &[u8]) -> String {
    format!("xxh3-{:032x}", xxh3_128(bytes))
}

/// The identifier that `bytes` always give: a UUID of the version that is left to programs (RFC 9562,
/// version 8).
pub fn uuid(bytes: &[u8]) -> String {
    let hash = xxh3_128(bytes) & !(0xf << 76) & !(0b11 << 62);
    let hex = format!("{:032x}", hash | (0x8 << 76) | (0b10 << 62));
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}
