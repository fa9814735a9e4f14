//! Identifiers named in a text: `P1`, `I3`, `D2`.

use crate::text::Span;

/// An identifier named in a text: `P1`, `I3`, `D2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The identifier, in capitals.
    pub id: String,
    /// Its place.
    pub span: Span,
}

/// Identifiers of `text`, which stands at `span` of the source.
pub fn mentions(text: &str, span: Span) -> Vec<Mention> {
    let bytes = text.as_bytes();
    let exact = span.end - span.start == text.len() || span == Span::default();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        // Nearly no byte begins an identifier.
        let begins = matches!(bytes[at], b'P' | b'I' | b'D' | b'p' | b'i' | b'd');
        if !begins || !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let boundary = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let mut end = at + 1;
        while end < bytes.len() && bytes[end].is_ascii_digit() {
            end += 1;
        }
        if !boundary {
            at += 1;
            continue;
        }
        while bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            end += 2;
            while end < bytes.len() && bytes[end].is_ascii_digit() {
                end += 1;
            }
        }
        let closed = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '_');
        if closed {
            let place = if exact { Span::new(span.start + at, span.start + end) } else { span };
            found.push(Mention { id: canonical(&text[at..end]), span: place });
        }
        at = end;
    }
    found
}

/// An identifier as it is compared: in capitals, without zeros before its number.
pub fn canonical(id: &str) -> String {
    let (letter, number) = id.split_at(id.chars().next().map_or(0, char::len_utf8));
    let trimmed = number.trim_start_matches('0');
    let number = if trimmed.is_empty() || trimmed.starts_with('.') { number } else { trimmed };
    if letter.starts_with(|c: char| c.is_ascii_uppercase()) && number.len() + letter.len() == id.len() {
        return id.to_owned();
    }
    format!("{}{number}", letter.to_uppercase())
}
