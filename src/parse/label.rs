//! What a text begins with that tells which problem or idea it is: `P1`, « (P 1) », « Pb n° 1 »,
//! « Problématique 1 ».

use super::mentions::{MOST_DIGITS, canonical};
use crate::text::fold::fold;

/// Words that stand for a problem or an idea before its number, folded.
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
/// Shorter words for it.
const SHORT: &[(&str, char)] = &[("pb", 'P'), ("pbm", 'P'), ("prob", 'P')];
/// Signs that stand between an identifier and what it names.
pub(super) const SEPARATORS: &[char] =
    &[' ', '.', ':', ',', ';', ')', '-', '–', '—', '/', '\t', '\u{a0}', '\u{202f}', '=', '→', '°'];
/// Signs around an identifier, emphasis among them.
const AROUND: &[char] = &['*', '_', '(', ')', '[', ']', '\\', '`'];
/// Bytes of signs and of an emoji before it.
const MOST_BEFORE: usize = 16;
/// Bytes from the first letter to the first digit.
const MOST_TO_DIGIT: usize = 22;

/// The identifier that a text begins with.
pub(super) struct Label {
    /// `P1`.
    pub(super) id: String,
    /// Where it stands in the text, with brackets around it.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the text goes on.
    pub(super) rest: usize,
    /// True where emphasis or a whole word makes it a declaration.
    pub(super) bold: bool,
    /// True where a sign parts it from what follows: « P1 est le plus cité » is a sentence.
    pub(super) is_separated: bool,
}

/// The identifier that `text` begins with.
pub(super) fn label(text: &str) -> Option<Label> {
    let from = after_box(text);
    let first = from + text[from..].find(char::is_alphanumeric)?;
    if first - from > MOST_BEFORE {
        return None;
    }
    // Nearly no text has a digit so near.
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

/// The letter that a word before a number stands for, and whether it is a whole word.
fn letter(word: &str, between: &str) -> Option<(char, bool)> {
    let is_number_sign = ["", ".", "n°", "no", "n", "n.", "numéro", "#", ".n°"]
        .contains(&between.replace([' ', '\u{a0}', '\u{202f}'], "").as_str());
    if word.len() == 1 {
        let letter = word.chars().next().filter(|letter| "PIDpid".contains(*letter))?;
        // « p. 12 » is a page.
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

/// Where the text begins after a box of its own, « [ x ] ».
fn after_box(text: &str) -> usize {
    let inside = text.trim_start_matches('\\').strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let is_box = |inside: &str| matches!(inside.trim_matches([' ', '\\', '\u{a0}']), "" | "x" | "X");
    inside.filter(|(inside, _)| is_box(inside)).map_or(0, |(_, rest)| text.len() - rest.len())
}
