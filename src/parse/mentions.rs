//! Identifiers named in a text: `P1`, `I3`, `D2`, ranges and lists of them.

use crate::text::Span;
use crate::text::fold::fold;

/// An identifier named in a text: `P1`, `I3`, `D2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The identifier, in capitals.
    pub id: String,
    /// Its place; for one that a range implies (`P3` in « P2 à P4 »), that of the range.
    pub span: Span,
}

/// Most identifiers that a range stands for: « P1 à P2012 » is no range.
pub(super) const LONGEST_RANGE: u32 = 60;
/// Digits of an identifier's number at most: a longer number is a year or an amount.
pub(super) const MOST_DIGITS: usize = 3;
/// The highest number that has no more of them.
pub const HIGHEST: u32 = 999;

/// Identifiers of `text`, which stands at `span` of the source.
pub fn mentions(text: &str, span: Span) -> Vec<Mention> {
    let bytes = text.as_bytes();
    let exact = span.end - span.start == text.len() || span == Span::default();
    let mut found: Vec<Mention> = Vec::new();
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

/// The identifiers of this letter that a text lists, each maybe with what it is about: « I3 », « I3, I4 »,
/// « I3 à I5 », « I3 (achats), I4 ». One within a sentence is none of the list.
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

/// True for « 4 » in « I3 et 4 »: it stands there as one of the list.
fn is_number_only(text: &str, mention: &Mention) -> bool {
    text[mention.span.start..].starts_with(|c: char| c.is_ascii_digit())
}

/// The numbers that go on with the letter before them: « P1, 2 et 3 », « P2 à 4 ». A number that is
/// something else (« I3, 7 voix ») ends with a word of its own, or is not joined to the last by a word.
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

/// How two identifiers that follow each other are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// « P1, P2 », « I1 et I2 », « P1/P2 ».
    And,
    /// « P2 à P4 »: those between are meant too.
    To,
    /// A text of its own stands between them.
    Apart,
}

/// How the identifiers at `first` and `second` of `source` are joined.
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

/// Adds the identifiers that ranges imply, in their places: P3 in « P2 à P4 ». `offset` is where
/// `source` begins in the text that the places are of.
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
    // Nearly no list of identifiers has a range.
    if !mentions.windows(2).any(|pair| is_range(&pair[0], &pair[1]).is_some()) {
        return;
    }
    let mut all: Vec<Mention> = Vec::with_capacity(mentions.len() + LONGEST_RANGE as usize);
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
