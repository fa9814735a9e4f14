//! Estimates the cost of parsing a document beforehand. It grows with punctuation and numbers, hardly with
//! words.

use super::mentions::{HIGHEST, Joint, LONGEST_RANGE, joint};
use crate::text::Span;

/// Maximum cost of a document. Minutes have one cost unit per eight to ten bytes, so that this is about two
/// hundred pages.
pub const MOST: usize = 64_000;
/// With at most this many numbers, the ids implied by ranges are negligible.
const FEW: usize = 64;
/// Number of digits from which a number may be a phone number, which causes a finding.
const LONG: usize = 9;
/// Block size of the counting loop: the count fits into a byte, which lets the compiler vectorise it.
const TOGETHER: usize = 224;

/// Cost of `text`: the number of ASCII characters other than letters and spaces. A number counts once, a long
/// one twice; ids implied by ranges and missing cells of table rows are added.
pub fn signs(text: &str) -> usize {
    let is_word = |byte: u8| byte.is_ascii_alphabetic() | (byte == b' ') | !byte.is_ascii();
    let signs = count(text, |before, byte| !is_word(byte) & !(before.is_ascii_digit() & byte.is_ascii_digit()));
    let numbers = count(text, |before, byte| byte.is_ascii_digit() & !before.is_ascii_digit());
    signs + if numbers > FEW { implied(text) } else { 0 } + if text.contains('|') { lacking(text) } else { 0 }
}

/// The most frequent character among those that count as cost; all digits count as one.
pub fn commonest(text: &str) -> char {
    let mut counts = [0_usize; 128];
    for byte in text.bytes().filter(|byte| !byte.is_ascii_alphabetic() && *byte != b' ' && byte.is_ascii()) {
        counts[usize::from(if byte.is_ascii_digit() { b'0' } else { byte })] += 1;
    }
    (0..128_u8).max_by_key(|byte| counts[usize::from(*byte)]).map_or(' ', char::from)
}

/// Number of bytes for which `counts(previous, byte)` returns true.
fn count(text: &str, counts: impl Fn(u8, u8) -> bool) -> usize {
    let after = text.as_bytes();
    let first = after.first().is_some_and(|byte| counts(b' ', *byte));
    let pairs = after.chunks(TOGETHER).zip(after.get(1..).unwrap_or_default().chunks(TOGETHER));
    let blocks = pairs.map(|(before, after)| {
        let pairs = before.iter().zip(after);
        usize::from(pairs.map(|(before, byte)| u8::from(counts(*before, *byte))).sum::<u8>())
    });
    usize::from(first) + blocks.sum::<usize>()
}

/// Number of cells missing from table rows, which parsers fill in: after a line with a thousand `|`, each word
/// would become a row of a thousand cells.
fn lacking(text: &str) -> usize {
    let (mut lacking, mut columns) = (0, 0);
    for line in text.lines() {
        let cells = line.bytes().filter(|byte| *byte == b'|').count();
        let is_between = cells > 0 && line.contains('-') && !line.contains(char::is_alphabetic);
        if is_between {
            columns = cells.max(columns);
        } else if line.trim().is_empty() {
            columns = 0;
        }
        lacking += usize::saturating_sub(columns, cells);
    }
    lacking
}

/// Number of long numbers, and of ids that ranges imply, whatever the letters before the numbers: `P1 à P60`
/// implies many ids in a few bytes.
fn implied(text: &str) -> usize {
    let (mut implied, mut last): (usize, Option<(u32, Span)>) = (0, None);
    let mut at = 0;
    while let Some(start) = text.as_bytes()[at..].iter().position(u8::is_ascii_digit).map(|next| at + next) {
        let digits = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        at = start + digits;
        implied += usize::from(digits >= LONG);
        let number = text[start..at].parse::<u32>().ok().filter(|number| *number <= HIGHEST);
        if let (Some((from, first)), Some(to)) = (last, number)
            && (2..=LONGEST_RANGE).contains(&to.saturating_sub(from))
        {
            // Excludes the letter of the second id.
            let between = text[first.end..start].trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let second = first.end + between.len();
            if joint(text, first, Span::new(second, second)) == Joint::To {
                implied += (to - from - 1) as usize;
            }
        }
        last = number.map(|number| (number, Span::new(start, at)));
    }
    implied
}
