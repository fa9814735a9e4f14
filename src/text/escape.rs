//! Texts from the disk made harmless where they are shown or handed on.

/// `text` as a piece of a sentence: what acts on a terminal or is not seen is written as `\u{…}`, line
/// ends and tabs too.
pub fn printable(text: &str) -> String {
    escaped(text, is_unsafe, braced)
}

/// Lines as they are shown: as [`printable`], but that line ends and tabs stay.
pub(super) fn lines(text: impl Into<String>) -> String {
    escaped(text, |c| is_unsafe(c) && !matches!(c, '\n' | '\t'), braced)
}

/// JSON in which nothing acts on a terminal: what JSON lets through and [`is_unsafe`] does not is
/// written by its number, in two halves beyond the first plane, so that it reads back as it was.
pub fn json(text: impl Into<String>) -> String {
    // Within a text JSON has no raw line end: those that there are lie between values.
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

/// `text` with each character that `acts` put as `written` writes it.
fn escaped(text: impl Into<String>, acts: impl Fn(char) -> bool, written: impl Fn(&mut String, char)) -> String {
    let text = text.into();
    if !holds(&text, begins_unsafe, &acts) {
        return text;
    }
    let mut safe = String::with_capacity(text.len() + 16);
    text.chars().for_each(|c| if acts(c) { written(&mut safe, c) } else { safe.push(c) });
    safe
}

/// A path as it can be typed in a shell, shown: in quotes where it holds a space or a sign.
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

/// `text` without its control characters, save line ends and tabs: what a document holds acts on no
/// terminal that shows a plan or a table.
pub fn without_controls(text: String) -> String {
    let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let holds_some = holds(&text, |byte| byte < 0x20 || matches!(byte, 0x7f | 0xc2), acts);
    if holds_some { text.replace(acts, "") } else { text }
}

/// True if no character of `text` is unsafe.
pub fn is_safe(text: &str) -> bool {
    !holds(text, begins_unsafe, is_unsafe)
}

/// Only a few first bytes can begin an unsafe character.
fn begins_unsafe(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xe3 | 0xef | 0xf3)
}

/// True if one character of `text` is `wanted`; only those that one of the bytes `begins` are
/// decoded.
fn holds(text: &str, begins: impl Fn(u8) -> bool, wanted: impl Fn(char) -> bool) -> bool {
    let mut suspects = text.bytes().enumerate().filter(|(_, byte)| begins(*byte));
    suspects.any(|(at, _)| text[at..].chars().next().is_some_and(&wanted))
}

/// True for a character that is shown by its number, because it acts on a terminal, changes how a line
/// is drawn or is not seen. Ordinary texts hold some: soft hyphens come from word processors, joiners and
/// tags are parts of emoji. What a value must not hold is [`is_refused`].
pub fn is_unsafe(c: char) -> bool {
    is_refused_in_name(c)
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        // Letters of Hangul that are blank.
        || matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// True for a character that nobody means to write: it is no part of a title, of a cell or of a value
/// that stands without quotes. YAML refuses U+FFFE and U+FFFF, quoted or not.
pub fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// True for what no name of a file holds: some disks pass over the joiner of emoji, so that two names
/// are one.
pub fn is_refused_in_name(c: char) -> bool {
    is_refused(c) || c == '\u{200d}'
}
