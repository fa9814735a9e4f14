//! Labels: the id of a problem or an idea at the start of a text, as `P1`, `(P 1)`, `Pb n° 1` or `Problématique
//! 1`.

use super::mentions::{MOST_DIGITS, canonical};
use crate::text::fold::fold;

/// Words that stand for a problem or an idea before a number, folded.
const NAMES: &[(&str, char)] = &[
    ("problematique", 'P'),
    ("probleme", 'P'),
    ("problem", 'P'),
    ("difficulte", 'P'),
    ("constat", 'P'),
    ("enjeu", 'P'),
    ("besoin", 'P'),
    ("idee", 'I'),
    ("idea", 'I'),
    ("piste", 'I'),
    ("solution", 'I'),
    ("proposition", 'I'),
];
/// Abbreviations of such words.
const SHORT: &[(&str, char)] = &[("pb", 'P'), ("pbm", 'P'), ("prob", 'P')];
/// Separators between an id and the text after it.
pub(super) const SEPARATORS: &[char] =
    &[' ', '.', ':', ',', ';', ')', '-', '–', '—', '/', '\t', '\u{a0}', '\u{202f}', '=', '→', '°'];
/// Brackets and emphasis markers around an id.
const AROUND: &[char] = &['*', '_', '(', ')', '[', ']', '\\', '`'];
/// Maximum length of punctuation and emoji before an id, in bytes.
const MOST_BEFORE: usize = 16;
/// Maximum distance from the first letter to the first digit, in bytes.
const MOST_TO_DIGIT: usize = 22;

pub(super) struct Label {
    /// Canonical id: `P1`.
    pub(super) id: String,
    /// Byte range in the text, including brackets around the id.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Byte offset of the text after the id.
    pub(super) rest: usize,
    /// True where emphasis or a full word makes it a declaration.
    pub(super) bold: bool,
    /// True if a separator follows; `P1 est le plus cité` has none and is a sentence.
    pub(super) is_separated: bool,
}

/// The label at the start of `text`.
pub(super) fn label(text: &str) -> Option<Label> {
    let from = after_box(text);
    let first = from + text[from..].find(char::is_alphanumeric)?;
    if first - from > MOST_BEFORE {
        return None;
    }
    let digit = first + text[first..].bytes().take(MOST_TO_DIGIT).position(|byte| byte.is_ascii_digit())?;
    let (before, word_end) = (&text[from..first], first + text[first..].find(|c: char| !c.is_alphabetic())?);
    let (word, between) = (&text[first..word_end], text.get(word_end..digit)?);
    let (letter, is_named) = letter(word, between)?;
    let digits = text[digit..].bytes().take_while(u8::is_ascii_digit).count();
    let mut number_end = digit + digits;
    while let Some(part) = text[number_end..].strip_prefix('.').filter(|_| !is_named) {
        let more = part.bytes().take_while(u8::is_ascii_digit).count();
        if more == 0 {
            break;
        }
        number_end += 1 + more;
    }
    let after = &text[number_end..];
    let is_closed = after.chars().next().is_none_or(|c| !c.is_alphanumeric() && !"_%€".contains(c))
        || after.starts_with("__") && before.ends_with("__");
    let bare = after.trim_start_matches(AROUND);
    let separation = bare.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let is_separated = separation.is_empty()
        || separation.starts_with(|c: char| c != ' ' && SEPARATORS.contains(&c))
        || after.starts_with([')', ']']);
    if digits > MOST_DIGITS || !is_closed || (is_named || between.contains(' ') && word.len() > 1) && !is_separated {
        return None;
    }
    let opened = before.ends_with(['(', '[']) && after.starts_with([')', ']']);
    Some(Label {
        id: canonical(&format!("{letter}{}", &text[digit..number_end])),
        start: if opened { first - 1 } else { first },
        end: if opened { number_end + 1 } else { number_end },
        rest: text.len() - bare.trim_start_matches(SEPARATORS).len(),
        bold: is_named || ["**", "__"].iter().any(|mark| before.contains(mark) || after.starts_with(mark)),
        is_separated: is_separated || is_named,
    })
}

/// The id letter for a word before a number; the flag is true for a full word.
fn letter(word: &str, between: &str) -> Option<(char, bool)> {
    let is_number_sign = ["", ".", "n°", "no", "n", "n.", "numéro", "#", ".n°"]
        .contains(&between.replace([' ', '\u{a0}', '\u{202f}'], "").as_str());
    if word.len() == 1 {
        let letter = word.chars().next().filter(|letter| "PIDpid".contains(*letter))?;
        // `p. 12` is a page number.
        let is_joined = between.is_empty() || letter.is_uppercase() && (is_number_sign || between == "-");
        return is_joined.then(|| (letter.to_ascii_uppercase(), false));
    }
    if !is_number_sign && between != "-" || word.len() > MOST_BEFORE {
        return None;
    }
    let folded = fold(word);
    let find = |words: &[(&str, char)]| words.iter().find(|(own, _)| *own == folded).map(|(_, letter)| *letter);
    find(NAMES).map(|letter| (letter, true)).or_else(|| find(SHORT).map(|letter| (letter, false)))
}

/// Offset of the text after a check box such as `[ x ]`.
fn after_box(text: &str) -> usize {
    let inside = text.trim_start_matches('\\').strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let is_box = |inside: &str| matches!(inside.trim_matches([' ', '\\', '\u{a0}']), "" | "x" | "X");
    inside.filter(|(inside, _)| is_box(inside)).map_or(0, |(_, rest)| text.len() - rest.len())
}
