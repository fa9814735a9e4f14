//! Texts of people in Markdown that shows them as they are.

use std::io::Write;

/// Writes a text as [`escape_text`] gives it.
pub(super) fn escape(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    if is_calm(text) { output.write_all(text.as_bytes()) } else { output.write_all(escape_text(text).as_bytes()) }
}

/// True for a text that [`escape_text`] leaves as it is; most are.
fn is_calm(text: &str) -> bool {
    let mut before = b' ';
    for (at, byte) in text.bytes().enumerate() {
        let calm = match byte {
            // Two in a row, or the first.
            b' ' => before != b' ',
            b'a'..=b'z' | b'A'..=b'Z' | b',' | b'\'' | b'/' | b'(' | b'"' | b';' | b'%' | b'?' => true,
            b'0'..=b'9' | b'.' | b')' | b'-' | b':' | b'+' | b'=' | b'#' | b'>' => at > 0,
            // The first bytes of spaces, no-break ones among them.
            0xC2 | 0xE1..=0xE3 => text[at..].chars().next().is_some_and(|c| !c.is_whitespace()),
            0x80.. => true,
            _ => false,
        };
        if !calm {
            return false;
        }
        before = byte;
    }
    before != b' '
}

/// A text as Markdown that shows it as it is, on one line.
pub fn escape_text(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(text.len() + 8);
    let starts_block = |text: &str| {
        text.starts_with(['#', '>', '=', '+', '-', '~', ':'])
            || text.find(['.', ')']).is_some_and(|at| at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit()))
    };
    let leading = starts_block(&text);
    let mut before: Option<char> = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        let at_word_edge = !before.is_some_and(char::is_alphanumeric) || !next.is_some_and(char::is_alphanumeric);
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' => true,
            // Only what could be read as a character reference.
            '&' => next.is_some_and(|next| next == '#' || next.is_alphanumeric()),
            '_' => at_word_edge,
            '~' => next == Some('~'),
            '!' => next == Some('['),
            '#' | '>' | '=' | '+' | '-' | ':' => leading && before.is_none(),
            '.' | ')' => leading && escaped.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if special || c == '~' && leading && before.is_none() {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// A relative path as the target of a link.
pub fn encode(path: &str) -> String {
    if path.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c)) {
        return path.to_owned();
    }
    let mut encoded = String::new();
    for c in path.chars() {
        if c.is_alphanumeric() || "/._-".contains(c) {
            encoded.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    encoded
}
