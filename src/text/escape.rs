//! Escapes texts from files before they are displayed or passed on.

/// Escapes control and invisible characters of `text` as `\u{…}`, including line endings and tabs: for use
/// inside of a sentence.
pub fn printable(text: &str) -> String {
    escaped(text, is_unsafe, braced)
}

/// Same as [`printable`], but keeps line endings and tabs.
pub(super) fn lines(text: impl Into<String>) -> String {
    escaped(text, |c| is_unsafe(c) && !matches!(c, '\n' | '\t'), braced)
}

/// Escapes characters that JSON allows but [`is_unsafe`] does not, as `\u` escapes with surrogate pairs, so
/// that the JSON value is unchanged.
pub fn json(text: impl Into<String>) -> String {
    // JSON strings contain no raw line endings: existing ones are between values.
    escaped(
        text,
        |c| is_unsafe(c) && c != '\n',
        |safe, c| {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| safe.push_str(&format!("\\u{unit:04x}")));
        },
    )
}

fn braced(safe: &mut String, c: char) {
    safe.extend(c.escape_unicode());
}

/// Replaces each character for which `acts` returns true by the output of `written`.
fn escaped(text: impl Into<String>, acts: impl Fn(char) -> bool, written: impl Fn(&mut String, char)) -> String {
    let text = text.into();
    if !holds(&text, begins_unsafe, &acts) {
        return text;
    }
    let mut safe = String::with_capacity(text.len() + 16);
    text.chars().for_each(|c| if acts(c) { written(&mut safe, c) } else { safe.push(c) });
    safe
}

/// A path for display as a shell argument: quoted if it contains a space or a special character.
pub fn shell(path: &str) -> String {
    let path = printable(path);
    let is_plain = !path.is_empty() && path.chars().all(|c| c.is_alphanumeric() || "/._-~:".contains(c));
    if is_plain {
        path
    } else if path.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", path.replace('\'', "'\\''"))
    } else {
        format!("\"{path}\"")
    }
}

/// Removes control characters except line endings and tabs, so that text of a document cannot control a
/// terminal.
pub fn without_controls(text: String) -> String {
    let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let holds_some = holds(&text, |byte| byte < 0x20 || matches!(byte, 0x7f | 0xc2), acts);
    if holds_some { text.replace(acts, "") } else { text }
}

/// True if no character of `text` is unsafe.
pub fn is_safe(text: &str) -> bool {
    !holds(text, begins_unsafe, is_unsafe)
}

/// First bytes of the UTF-8 encodings of unsafe characters.
fn begins_unsafe(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xe3 | 0xef | 0xf3)
}

/// True if `wanted` returns true for a character of `text`. Only characters whose first byte satisfies `begins`
/// are decoded.
fn holds(text: &str, begins: impl Fn(u8) -> bool, wanted: impl Fn(char) -> bool) -> bool {
    let mut suspects = text.bytes().enumerate().filter(|(_, byte)| begins(*byte));
    suspects.any(|(at, _)| text[at..].chars().next().is_some_and(&wanted))
}

/// True for a character that must be escaped for display: control characters, characters that change the
/// direction of text, and invisible ones. Some of them are legitimate in texts, such as soft hyphens and parts
/// of emoji; for characters that values must not contain see [`is_refused`].
pub fn is_unsafe(c: char) -> bool {
    is_refused_in_name(c)
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        // Blank Hangul letters.
        || matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// True for a character that is never intended, and not allowed in titles, cells and unquoted values. YAML does
/// not allow U+FFFE and U+FFFF at all.
pub fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// True for a character that is not allowed in file names. Some file systems ignore the zero-width joiner, so
/// that two names would be equal.
pub fn is_refused_in_name(c: char) -> bool {
    is_refused(c) || c == '\u{200d}'
}
