//! Escaping for XML, and French typography.

use crate::lang::Lang;

const NO_BREAK: char = '\u{a0}';

/// Escapes `text` for element content or an attribute; characters that XML forbids are removed.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if is_forbidden(c) => {}
            c => safe.push(c),
        }
    }
    safe
}

/// Characters that XML 1.0 cannot represent: Word reports a file that contains one as damaged.
fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Replaces the spaces at which no line may break with no-break spaces.
pub fn typeset(text: &str, lang: Lang) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or('\n');
    let mut set = String::with_capacity(text.len());
    for (place, c) in chars.iter().copied().enumerate() {
        if c != ' ' || place == 0 {
            set.push(c);
            continue;
        }
        let (before, after) = (at(place - 1), at(place + 1));
        let groups_digits = || {
            let three = (1..=3).all(|step| at(place + step).is_ascii_digit());
            before.is_ascii_digit() && three && !at(place + 4).is_ascii_digit()
        };
        let french = || {
            matches!(after, ':' | ';' | '!' | '?' | '»' | '%')
                || before == '«'
                || before == '°' && after.is_ascii_digit()
                || before == '€' && after == 'H'
        };
        let keeps = after == '€' && before.is_ascii_digit() || groups_digits() || lang == Lang::Fr && french();
        set.push(if keeps { NO_BREAK } else { ' ' });
    }
    set
}
