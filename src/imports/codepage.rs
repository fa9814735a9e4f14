//! The encoding of a table of text: it does not say it, so French tells it.

use super::damaged_text;
use crate::failure::Failure;

/// Bytes 0x80 to 0x9F of Windows-1252; the others are the first characters of Unicode.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Bytes from 0x80 on of DOS in western Europe (850, with the euro of 858).
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
    ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Bytes from 0x80 on of old Macintoshes.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}\
    ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Letters that French writes.
const LOWER: &str = "éèêëàâçîïôùûüœæ";
const UPPER: &str = "ÉÈÊËÀÂÇÎÏÔÙÛÜŒ";

/// Signs that stand between words or beside numbers.
const SIGNS: &str = "«»’‘“”–—…€°•·²³½×\u{a0}";

/// Share of the text, in bytes, that decides.
const ENOUGH: usize = 1 << 20;

/// The text of `bytes`, or why it cannot be told.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Failure> {
    let units = |skip: usize, of: fn([u8; 2]) -> u16| {
        let units = bytes.get(skip..).unwrap_or_default().chunks_exact(2).map(move |pair| of([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    match bytes {
        [0xff, 0xfe, ..] => return Ok(units(2, u16::from_le_bytes)),
        [0xfe, 0xff, ..] => return Ok(units(2, u16::from_be_bytes)),
        _ => {}
    }
    match wide(bytes) {
        Some(true) => return Ok(units(0, u16::from_le_bytes)),
        Some(false) => return Ok(units(0, u16::from_be_bytes)),
        None => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => twice(text.trim_start_matches('\u{feff}')),
        Err(error) => single(bytes).ok_or_else(|| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            damaged_text(before.iter().filter(|byte| **byte == b'\n').count() + 1)
        }),
    }
}

/// Whether text without a mark is in units of two bytes: true where the lower one stands first.
pub(super) fn wide(bytes: &[u8]) -> Option<bool> {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), start.len() / 2);
    if half == 0 || !bytes.len().is_multiple_of(2) {
        None
    } else if odd * 10 >= half * 8 && even * 10 < half {
        Some(true)
    } else if even * 10 >= half * 8 && odd * 10 < half {
        Some(false)
    } else {
        None
    }
}

/// The text of one byte a character in which French reads best.
fn single(bytes: &[u8]) -> Option<String> {
    let sample = bytes.get(..bytes.len().min(ENOUGH)).unwrap_or_default();
    let read = |table: &str, bytes: &[u8]| -> String {
        let table: Vec<char> = table.chars().collect();
        let character = |byte: u8| match byte {
            0x80.. => table.get(usize::from(byte - 0x80)).copied().unwrap_or(char::from(byte)),
            _ => char::from(byte),
        };
        bytes.iter().map(|byte| character(*byte)).collect()
    };
    let mut best = (WINDOWS, french(&read(WINDOWS, sample)));
    for table in [DOS, MAC] {
        let score = french(&read(table, sample));
        if score > best.1 {
            best = (table, score);
        }
    }
    // UTF-8 of which some bytes were lost reads best as that, and cannot be mended.
    let is_damaged = french(&String::from_utf8_lossy(sample)) > best.1;
    (!is_damaged && best.1 >= 0).then(|| read(best.0, bytes))
}

/// How much a text reads like French: each letter and sign that French has, where it has them, against
/// what it has nowhere.
fn french(text: &str) -> i64 {
    let mut score = 0;
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            let is_inside = before.is_alphabetic() && after.is_alphabetic();
            score += if LOWER.contains(c) {
                if before.is_uppercase() && after.is_uppercase() || before.is_ascii_digit() { -2 } else { 2 }
            } else if UPPER.contains(c) {
                if before.is_lowercase() { -2 } else { 1 }
            } else if "’·".contains(c) {
                1
            } else if SIGNS.contains(c) {
                if is_inside { -2 } else { 1 }
            } else {
                -2
            };
        }
        before = c;
    }
    score
}

/// Text that was written as UTF-8 twice (« Ã© ») is mended, line by line; what cannot be is refused.
fn twice(text: &str) -> Result<String, Failure> {
    if !is_twice(text) {
        return Ok(text.to_owned());
    }
    let mut mended = String::with_capacity(text.len());
    for (at, line) in text.split_inclusive('\n').enumerate() {
        if !is_twice(line) {
            mended.push_str(line);
            continue;
        }
        let bytes: Option<Vec<u8>> = line.chars().map(windows_byte).collect();
        match bytes.map(String::from_utf8) {
            Some(Ok(line)) if !is_twice(&line) => mended.push_str(&line),
            _ => return Err(damaged_text(at + 1)),
        }
    }
    Ok(mended)
}

/// True where two characters stand for one: « Ã© », « â€™ », « Â ».
fn is_twice(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let follows = windows_byte(c).is_some_and(|byte| (0x80..0xc0).contains(&byte));
        let is = match before {
            'Ã' | 'Å' => follows,
            'Â' => follows && !c.is_alphabetic(),
            'â' => c == '€',
            _ => false,
        };
        before = c;
        is
    })
}

fn windows_byte(c: char) -> Option<u8> {
    let known = WINDOWS.chars().position(|other| other == c).and_then(|at| u8::try_from(at + 0x80).ok());
    // Some programs write the bytes that Windows has no sign for, or all of them, as they are.
    known.or_else(|| u8::try_from(u32::from(c)).ok())
}
