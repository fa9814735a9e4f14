//! Names of git objects.

use std::fmt;

/// An object name: a digest of 20 bytes (SHA-1) or 32 (SHA-256). Digests are never verified.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// Zero beyond `length`.
    bytes: [u8; Self::LONGEST],
    length: u8,
}

impl Id {
    /// Length of a SHA-256 digest, in bytes.
    pub(super) const LONGEST: usize = 32;
    /// Length of a SHA-1 digest, in bytes.
    pub(super) const SHORTEST: usize = 20;

    /// The name with these bytes; `None` if there are neither 20 nor 32.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let length = u8::try_from(bytes.len()).ok()?;
        let mut all = [0; Self::LONGEST];
        match bytes.len() {
            Self::SHORTEST | Self::LONGEST => all.get_mut(..bytes.len())?.copy_from_slice(bytes),
            _ => return None,
        }
        Some(Self { bytes: all, length })
    }

    /// Parses 40 or 64 hexadecimal digits.
    pub fn from_hex(digits: &[u8]) -> Option<Self> {
        let value = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let (pairs, rest) = digits.as_chunks::<2>();
        if digits.len() > 2 * Self::LONGEST || !rest.is_empty() {
            return None;
        }
        let bytes: Option<Vec<u8>> = pairs.iter().map(|[high, low]| Some(value(*high)? << 4 | value(*low)?)).collect();
        Self::from_bytes(&bytes?)
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_bytes().iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}
