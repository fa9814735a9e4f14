//! Invisible and deceptive characters, and scripts, in texts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::names::is_tag;
use super::{Found, Kind};
use crate::lang::both;
use crate::tree::encoding::utf16;

/// Maximum number of distinct characters reported per text.
const KINDS: usize = 8;

static SCRIPT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?ix) <script[\s>/] | <[a-z][^<>]*\son[a-z]+\s*= | javascript\s*: | vbscript\s*: | data:text/html
            | <iframe[\s>] | <object[\s>] | <embed[\s>] | <meta[^<>]*http-equiv\s*=\s*["']?refresh"#,
    )
    .ok()
});

/// The text of bytes in any common encoding; `None` for binary data.
pub(super) fn of(bytes: &[u8], is_whole: bool) -> Option<String> {
    match utf16(bytes) {
        Some(text) => Some(text),
        None if bytes.contains(&0) => None,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.to_owned()),
            // A text truncated within a character.
            Err(error) if !is_whole && error.error_len().is_none() => {
                std::str::from_utf8(&bytes[..error.valid_up_to()]).ok().map(str::to_owned)
            }
            // Bytes 0x80 to 0x9F are quotes and dashes in Windows-1252, but control characters in Latin-1.
            Err(_) => {
                let plain = |b: &u8| if (0x80..0xa0).contains(b) { '\'' } else { char::from(*b) };
                Some(bytes.iter().map(plain).collect())
            }
        },
    }
}

pub(super) fn look(path: &str, end: &str, text: &str, found: &mut Found) {
    characters(path, text, found);
    let may_run =
        ["htm", "html", "markdown", "md", "mht", "mhtml", "shtml", "svg", "xht", "xhtml", "xml"].contains(&end);
    let is_page = may_run || text.trim_start().get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    if is_page && let Some(hit) = SCRIPT.iter().find_map(|pattern| pattern.find(text)) {
        let line = text[..hit.start()].matches('\n').count() + 1;
        let cut: String = hit.as_str().chars().take(60).collect();
        let cut = cut.split_whitespace().collect::<Vec<_>>().join(" ");
        found.say(Kind::Script, path, both!("ligne {line} : {cut}", "line {line}: {cut}"));
    }
}

fn characters(path: &str, text: &str, found: &mut Found) {
    let mut seen: BTreeMap<(Kind, char), (usize, usize)> = BTreeMap::new();
    let (mut line, mut is_flag) = (1, false);
    for (at, c) in text.char_indices() {
        if c == '\n' {
            line += 1;
        }
        // Tag characters after a black flag form the flag of a region.
        is_flag = c == '\u{1f3f4}' || is_flag && is_tag(c);
        if c.is_ascii() && !c.is_ascii_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}') {
            continue;
        }
        let kind = match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Kind::Bidirectional,
            c if is_tag(c) && !is_flag => Kind::Bidirectional,
            c if c.is_control() => Kind::Control,
            '\u{feff}' if at == 0 => continue,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{ad}' | '\u{2060}'..='\u{2065}' | '\u{feff}' => {
                Kind::Invisible
            }
            _ => continue,
        };
        if seen.len() < KINDS || seen.contains_key(&(kind, c)) {
            seen.entry((kind, c)).or_insert((line, 0)).1 += 1;
        }
    }
    for ((kind, c), (line, times)) in seen {
        let code = format!("U+{:04X}", u32::from(c));
        let seen = match times {
            1 => both!("ligne {line} : {code}", "line {line}: {code}"),
            _ => both!("{code}, {times} fois, d'abord ligne {line}", "{code}, {times} times, first in line {line}"),
        };
        found.say(kind, path, seen);
    }
}
