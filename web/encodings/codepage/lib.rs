//! The code pages of Excel's old format; see `encoding_rs` beside this crate for the reason.

#![forbid(unsafe_code)]

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The encoding of a code page; none for those of other scripts: such a file is refused, not misread.
pub fn to_encoding(code_page: u16) -> Option<&'static Encoding> {
    match code_page {
        65001 => Some(UTF_8),
        1200 => Some(UTF_16LE),
        1201 => Some(UTF_16BE),
        1252 | 28591 => Some(WINDOWS_1252),
        _ => None,
    }
}
