//! Decodes bytes to text, and describes encoding errors.

use crate::faults::{EncodingGuess, ReadingFault};

/// The text of a file in any common encoding; `None` for binary data.
pub fn any_text(bytes: Vec<u8>) -> Option<String> {
    match utf16(&bytes) {
        Some(text) => Some(text),
        None if bytes.contains(&0) => None,
        // Other bytes are read as Latin-1: addresses and numbers are the same in every such encoding.
        None => {
            Some(String::from_utf8(bytes).unwrap_or_else(|e| e.as_bytes().iter().map(|b| char::from(*b)).collect()))
        }
    }
}

/// Decodes UTF-16, if the bytes begin with a byte order mark.
pub fn utf16(bytes: &[u8]) -> Option<String> {
    let read = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let words: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&words))
}

/// Decodes UTF-8, or reports which encoding was used instead.
pub fn text(bytes: Vec<u8>) -> Result<String, ReadingFault> {
    let looks_utf16 = bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || bytes.len() >= 8 && bytes.chunks_exact(2).take(32).all(|pair| (pair[0] == 0) != (pair[1] == 0));
    if looks_utf16 {
        return Err(ReadingFault::NotUtf8 { byte: 0, guess: EncodingGuess::Utf16 });
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            Some(at) => Err(ReadingFault::NotUtf8 { byte: at, guess: EncodingGuess::Binary }),
            None => Ok(text),
        },
        Err(error) => {
            let byte = error.utf8_error().valid_up_to();
            let binary = error.as_bytes().iter().filter(|byte| **byte < 0x20 && !b"\t\r\n\x0c".contains(byte)).count();
            let guess = if binary > 0 { EncodingGuess::Binary } else { EncodingGuess::Windows1252 };
            Err(ReadingFault::NotUtf8 { byte, guess })
        }
    }
}
