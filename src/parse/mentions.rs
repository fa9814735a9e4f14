//! Ids mentioned in a text: `P1`, `I3`, `D2`, ranges and lists of them.

use crate::text::Span;
use crate::text::fold::fold;

/// An id mentioned in a text: `P1`, `I3`, `D2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Canonical id, in upper case.
    pub id: String,
    /// Span of the id, or of the range that implies it (`P3` in `P2 à P4`).
    pub span: Span,
}

/// Maximum length of a range of ids: `P1 à P2012` is not a range.
pub(super) const LONGEST_RANGE: u32 = 60;
/// Maximum number of digits of an id: longer numbers are years or amounts.
pub(super) const MOST_DIGITS: usize = 3;
/// Largest number with `MOST_DIGITS` digits.
pub const HIGHEST: u32 = 999;

/// Ids in `text`, which is at `span` of the source.
pub fn mentions(text: &str, span: Span) -> Vec<Mention> {
    let bytes = text.as_bytes();
    let exact = span.end - span.start == text.len() || span == Span::default();
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
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
            let letter = &text[at..=at];
            for (from, to) in bare_numbers(&text[end..]) {
                let (from, to) = (end + from, end + to);
                let place = if exact { Span::new(span.start + from, span.start + to) } else { span };
                found.push(Mention { id: canonical(&format!("{letter}{}", &text[from..to])), span: place });
                at = to;
            }
        }
        at = at.max(end);
    }
    found
}

/// Ids with this letter that a text lists, each possibly with a remark: `I3`, `I3, I4`, `I3 à I5`, `I3
/// (achats), I4`. Ids inside of a sentence are not part of the list.
pub fn listed(text: &str, letter: char) -> Vec<String> {
    const BEFORE: [&str; 13] = [",", ";", "/", "+", "&", "(", "-", ":", " et", " and", " à", " puis", "°"];
    let mut named = mentions(text, Span::new(0, text.len()));
    with_ranges(&mut named, text, 0);
    let mut listed: Vec<String> = Vec::new();
    for mention in named.into_iter().filter(|mention| mention.id.starts_with(letter)) {
        let before = text[..mention.span.start].trim_end_matches([' ', '*', '\u{a0}']);
        let follows = before.is_empty() || BEFORE.iter().any(|mark| before.ends_with(mark));
        if (follows || is_number_only(text, &mention)) && !listed.contains(&mention.id) {
            listed.push(mention.id);
        }
    }
    listed
}

/// True for `4` in `I3 et 4`, which is part of the list.
fn is_number_only(text: &str, mention: &Mention) -> bool {
    text[mention.span.start..].starts_with(|c: char| c.is_ascii_digit())
}

/// Byte ranges of numbers that continue a list with the letter before them: `P1, 2 et 3`, `P2 à 4`. Excludes
/// other numbers, as in `I3, 7 voix`: a word follows, or no « et » or « à » joins them.
fn bare_numbers(rest: &str) -> Vec<(usize, usize)> {
    let mut numbers = Vec::new();
    let (mut at, mut is_joined) = (0, false);
    loop {
        let after = rest[at..].trim_start_matches([' ', '\u{a0}']);
        let joint = [",", "et ", "à ", "a "].iter().find(|joint| after.starts_with(**joint));
        let Some(joint) = joint else { break };
        let number = after[joint.len()..].trim_start_matches([' ', '\u{a0}']);
        let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let from = rest.len() - number.len();
        let follows = number[digits..].trim_start_matches([' ', '\u{a0}']);
        let is_word = follows.starts_with(|c: char| c.is_alphanumeric() || c == '%' || c == '€');
        let goes_on = ["et ", "à ", "a "].iter().any(|joint| follows.starts_with(joint));
        if digits == 0 || digits > MOST_DIGITS || is_word && !goes_on {
            break;
        }
        is_joined = is_joined || *joint != ",";
        numbers.push((from, from + digits));
        at = from + digits;
    }
    if is_joined { numbers } else { Vec::new() }
}

/// How two successive ids are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// `P1, P2`, `I1 et I2`, `P1/P2`.
    And,
    /// `P2 à P4`: the ids in between are included.
    To,
    /// Other text is in between.
    Apart,
}

/// How the ids at `first` and `second` of `source` are joined.
pub fn joint(source: &str, first: Span, second: Span) -> Joint {
    if first == second || first.end > second.start {
        return Joint::And;
    }
    let Some(between) = source.get(first.end..second.start).filter(|between| between.len() <= 24) else {
        return Joint::Apart;
    };
    let words = fold(&between.replace(['*', '_', '`', '[', ']'], ""));
    match words.trim() {
        "a" | "-" | "au" | "jusqu'a" | "…" | "..." | "->" | "→" => Joint::To,
        "" | "," | ";" | "/" | "+" | "&" | "et" | ", et" | "puis" | "and" => Joint::And,
        _ => Joint::Apart,
    }
}

/// Inserts the ids that ranges imply: P3 in `P2 à P4`. `offset` is the position of `source` in the text that
/// the spans refer to.
pub fn with_ranges(mentions: &mut Vec<Mention>, source: &str, offset: usize) {
    let local = |span: Span| Span::new(span.start.saturating_sub(offset), span.end.saturating_sub(offset));
    let number = |mention: &Mention| mention.id[1..].parse::<u32>().ok();
    let is_range = |first: &Mention, second: &Mention| {
        let (from, to) = (number(first)?, number(second)?);
        let is_one = first.id[..1] == second.id[..1]
            && (2..=LONGEST_RANGE).contains(&to.saturating_sub(from))
            && joint(source, local(first.span), local(second.span)) == Joint::To;
        is_one.then_some(from + 1..to)
    };
    let mut all: Vec<Mention> = Vec::with_capacity(mentions.len());
    for second in mentions.drain(..) {
        if let Some(first) = all.last()
            && let Some(between) = is_range(first, &second)
        {
            let (letter, span) = (first.id[..1].to_owned(), Span::new(first.span.start, second.span.end));
            all.extend(between.map(|number| Mention { id: format!("{letter}{number}"), span }));
        }
        all.push(second);
    }
    *mentions = all;
}

/// The id in upper case and without leading zeros.
pub fn canonical(id: &str) -> String {
    let (letter, number) = id.split_at(id.chars().next().map_or(0, char::len_utf8));
    let trimmed = number.trim_start_matches('0');
    let number = if trimmed.is_empty() || trimmed.starts_with('.') { number } else { trimmed };
    if letter.starts_with(|c: char| c.is_ascii_uppercase()) && number.len() + letter.len() == id.len() {
        return id.to_owned();
    }
    format!("{}{number}", letter.to_uppercase())
}
