//! What the readers of office files in the page (`calamine`, `quick-xml`) use of the crate of this name, for the
//! encodings of French papers. The tables of the crate itself, most of them for Chinese, Japanese and Korean, are a
//! fifteenth of all that a browser has to load, and no feature leaves them out.

#![forbid(unsafe_code)]

use std::borrow::Cow;

/// An encoding, compared by its name.
#[derive(Debug, PartialEq, Eq)]
pub struct Encoding {
    name: &'static str,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Utf8,
    Utf16 { is_big: bool },
    Windows1252,
}

pub static UTF_8: &Encoding = &Encoding { name: "UTF-8", form: Form::Utf8 };
pub static UTF_16LE: &Encoding = &Encoding { name: "UTF-16LE", form: Form::Utf16 { is_big: false } };
pub static UTF_16BE: &Encoding = &Encoding { name: "UTF-16BE", form: Form::Utf16 { is_big: true } };
pub static WINDOWS_1252: &Encoding = &Encoding { name: "windows-1252", form: Form::Windows1252 };

/// The characters of windows-1252 from 0x80 to 0x9F; the others are those of Unicode.
const FROM_80: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// The encoding that a declaration of XML names.
    pub fn for_label(label: &[u8]) -> Option<&'static Self> {
        match label.to_ascii_lowercase().as_slice() {
            b"utf-8" | b"utf8" => Some(UTF_8),
            b"utf-16" | b"utf-16le" => Some(UTF_16LE),
            b"utf-16be" => Some(UTF_16BE),
            b"windows-1252" | b"cp1252" | b"iso-8859-1" | b"latin1" | b"us-ascii" | b"ascii" => Some(WINDOWS_1252),
            _ => None,
        }
    }

    pub const fn name(&'static self) -> &'static str {
        self.name
    }

    /// True where each byte is a character.
    pub fn is_single_byte(&'static self) -> bool {
        self.form == Form::Windows1252
    }

    /// The text, with a replacement character where the bytes say none, and whether there is one; the mark at its
    /// start is left out.
    pub fn decode<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, &'static Self, bool) {
        let (text, is_damaged) = self.text(bytes);
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Cow::Owned(text) => Cow::Owned(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        };
        (text, self, is_damaged)
    }

    /// The text; none where the bytes do not say one.
    pub fn decode_without_bom_handling_and_without_replacement<'a>(
        &'static self,
        bytes: &'a [u8],
    ) -> Option<Cow<'a, str>> {
        let (text, is_damaged) = self.text(bytes);
        (!is_damaged).then_some(text)
    }

    pub fn new_decoder_without_bom_handling(&'static self) -> Decoder {
        Decoder { encoding: self, bytes: Vec::new() }
    }

    fn text<'a>(&self, bytes: &'a [u8]) -> (Cow<'a, str>, bool) {
        match self.form {
            Form::Utf8 => match str::from_utf8(bytes) {
                Ok(text) => (Cow::Borrowed(text), false),
                Err(_) => (String::from_utf8_lossy(bytes), true),
            },
            Form::Utf16 { is_big } => {
                let unit = if is_big { u16::from_be_bytes } else { u16::from_le_bytes };
                let (pairs, rest) = bytes.as_chunks();
                let mut is_damaged = !rest.is_empty();
                let read = char::decode_utf16(pairs.iter().copied().map(unit));
                let mut text: String =
                    read.map(|c| c.inspect_err(|_| is_damaged = true).unwrap_or('\u{fffd}')).collect();
                if !rest.is_empty() {
                    text.push('\u{fffd}');
                }
                (Cow::Owned(text), is_damaged)
            }
            Form::Windows1252 => {
                let read = |byte: &u8| match byte {
                    0x80..=0x9f => FROM_80[usize::from(byte - 0x80)],
                    _ => char::from(*byte),
                };
                (Cow::Owned(bytes.iter().map(read).collect()), false)
            }
        }
    }
}

/// How far a text was decoded.
#[derive(Debug, PartialEq, Eq)]
pub enum DecoderResult {
    InputEmpty,
    OutputFull,
    Malformed(u8, u8),
}

/// Decodes a text that comes in pieces.
pub struct Decoder {
    encoding: &'static Encoding,
    /// Of a character that is not whole yet.
    bytes: Vec<u8>,
}

impl Decoder {
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Room that any `length` bytes need as UTF-8.
    pub fn max_utf8_buffer_length_without_replacement(&self, length: usize) -> Option<usize> {
        length.checked_add(self.bytes.len())?.checked_mul(3)
    }

    /// Appends to `text`, which may grow; gives how many bytes were read.
    pub fn decode_to_string_without_replacement(
        &mut self,
        bytes: &[u8],
        text: &mut String,
        is_last: bool,
    ) -> (DecoderResult, usize) {
        for (at, byte) in bytes.iter().enumerate() {
            match self.next(*byte) {
                Ok(Some(c)) => text.push(c),
                Ok(None) => {}
                Err(wrong) => return (wrong, at + 1),
            }
        }
        (self.end(is_last), bytes.len())
    }

    /// Writes into `room`; gives how many bytes were read and written.
    pub fn decode_to_utf8_without_replacement(
        &mut self,
        bytes: &[u8],
        room: &mut [u8],
        is_last: bool,
    ) -> (DecoderResult, usize, usize) {
        let mut written = 0;
        for (at, byte) in bytes.iter().enumerate() {
            if room.len() - written < 4 {
                return (DecoderResult::OutputFull, at, written);
            }
            match self.next(*byte) {
                Ok(Some(c)) => written += c.encode_utf8(&mut room[written..]).len(),
                Ok(None) => {}
                Err(wrong) => return (wrong, at + 1, written),
            }
        }
        (self.end(is_last), bytes.len(), written)
    }

    /// The character that `byte` ends.
    fn next(&mut self, byte: u8) -> Result<Option<char>, DecoderResult> {
        self.bytes.push(byte);
        let (text, is_damaged) = self.encoding.text(&self.bytes);
        let read = text.chars().next().filter(|_| !is_damaged);
        let longest = if self.encoding.is_single_byte() { 1 } else { 4 };
        if read.is_some() {
            self.bytes.clear();
        } else if self.bytes.len() >= longest {
            return Err(self.end(true));
        }
        Ok(read)
    }

    /// What is not whole at the end is no character.
    fn end(&mut self, is_last: bool) -> DecoderResult {
        let length = u8::try_from(self.bytes.len()).unwrap_or(u8::MAX);
        if !is_last || length == 0 {
            return DecoderResult::InputEmpty;
        }
        self.bytes.clear();
        DecoderResult::Malformed(length, 0)
    }
}
