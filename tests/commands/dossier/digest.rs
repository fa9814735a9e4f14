//! SHA-256 in Base64, as browsers compute it for an inline style sheet.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// « sha256-… » of `bytes`.
pub fn source(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

#[test]
fn the_digest_is_that_of_the_standard() {
    assert_eq!(source(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}
