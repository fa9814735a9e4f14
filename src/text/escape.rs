//! Texts from the disk made safe for a terminal.

/// `text` with control characters, bidirectional marks and invisible characters written as
/// `\u{…}`, so that nothing in a file name or a document can act on the reader's terminal.
pub fn printable(text: &str) -> String {
    if is_safe(text) {
        return text.to_owned();
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unsafe(c) {
            safe.extend(c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    safe
}

/// A path as it can be typed in a shell: in quotes where it holds a space or a sign.
pub fn shell(path: &str) -> String {
    let is_plain = !path.is_empty() && path.chars().all(|c| c.is_alphanumeric() || "/._-~:".contains(c));
    if is_plain {
        path.to_owned()
    } else if path.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", path.replace('\'', "'\\''"))
    } else {
        format!("\"{path}\"")
    }
}

/// A source line as it is shown: each unsafe character becomes one visible character, so that
/// columns stay where they are.
pub fn visible_line(text: &str) -> String {
    text.chars().map(|c| if c != '\t' && is_unsafe(c) { '\u{fffd}' } else { c }).collect()
}

/// `text` without its control characters, save line ends and tabs: what a document holds acts on no
/// terminal that shows a plan or a table.
pub fn without_controls(text: String) -> String {
    let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let holds_some = holds(&text, |byte| byte < 0x20 || matches!(byte, 0x7f | 0xc2), acts);
    if holds_some { text.replace(acts, "") } else { text }
}

/// True if no character of `text` is unsafe. Only a few first bytes can begin one.
pub fn is_safe(text: &str) -> bool {
    !holds(text, |byte| byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef), is_unsafe)
}

/// True if one character of `text` is `wanted`; only those that one of the bytes `begins` are
/// decoded.
fn holds(text: &str, begins: impl Fn(u8) -> bool, wanted: impl Fn(char) -> bool) -> bool {
    let mut suspects = text.bytes().enumerate().filter(|(_, byte)| begins(*byte));
    suspects.any(|(at, _)| text[at..].chars().next().is_some_and(&wanted))
}

/// True for a character that changes how a line is drawn without being seen, or that is none at
/// all: YAML refuses U+FFFE and U+FFFF, quoted or not.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
