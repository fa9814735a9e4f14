//! What a document costs, known before it is parsed: parsers make something of its signs, hardly anything
//! of its words.

use super::mentions::{HIGHEST, Joint, LONGEST_RANGE, joint};
use crate::text::Span;

/// Most signs of a document that is read. Minutes have one for each eight to ten bytes: these are two
/// hundred pages.
pub const MOST: usize = 64_000;
/// In a text with no more numbers than this, the ranges between them imply nothing that counts.
const FEW: usize = 64;
/// Digits of a number that may be that of a telephone, which is a finding whatever stands around it.
const LONG: usize = 9;
/// Bytes that are counted together: their number fits into a byte, and processors count sixteen at once.
const TOGETHER: usize = 224;

/// How many signs `text` has: all that is neither a letter nor a space, each number once, a long one twice, and
/// what is implied: the identifiers of a range, the cells that the rows of a table lack.
pub fn signs(text: &str) -> usize {
    let is_word = |byte: u8| byte.is_ascii_alphabetic() | (byte == b' ') | !byte.is_ascii();
    let signs = count(text, |before, byte| !is_word(byte) & !(before.is_ascii_digit() & byte.is_ascii_digit()));
    let numbers = count(text, |before, byte| byte.is_ascii_digit() & !before.is_ascii_digit());
    signs + if numbers > FEW { implied(text) } else { 0 } + if text.contains('|') { lacking(text) } else { 0 }
}

/// The sign that `text` has most of.
pub fn commonest(text: &str) -> char {
    let mut counts = [0_usize; 128];
    for byte in text.bytes().filter(|byte| !byte.is_ascii_alphabetic() && *byte != b' ' && byte.is_ascii()) {
        counts[usize::from(if byte.is_ascii_digit() { b'0' } else { byte })] += 1;
    }
    (0..128_u8).max_by_key(|byte| counts[usize::from(*byte)]).map_or(' ', char::from)
}

/// How many bytes of `text` are counted by `counts`, which is told the one before too.
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

/// How many cells the rows of tables lack, which parsers add: after a line of a thousand `|` each word is a
/// thousand cells.
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

/// How many long numbers `text` has, and how many identifiers its ranges may stand for, whatever letters stand
/// before its numbers: « P1 à P60 » is said in ten bytes.
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
            // The letter of the second is not between them.
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
