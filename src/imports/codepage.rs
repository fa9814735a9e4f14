//! Detects the encoding of a text table, which is not declared: the candidate that reads best as French wins.

use super::damaged_text;
use crate::failure::Failure;

/// Characters for bytes 0x80 to 0x9F in Windows-1252; the higher bytes equal their Unicode code points.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Characters for bytes from 0x80 in DOS code page 850, with the euro sign of 858.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
    ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Characters for bytes from 0x80 in Mac OS Roman.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}\
    ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Accented letters of French.
const LOWER: &str = "éèêëàâçîïôùûüœæ";
const UPPER: &str = "ÉÈÊËÀÂÇÎÏÔÙÛÜŒ";

/// Symbols that occur between words or next to numbers.
const SIGNS: &str = "«»’‘“”–—…€°•·²³½×\u{a0}";

/// Maximum size of the sample used for detection, in bytes.
const ENOUGH: usize = 1 << 20;

/// Decodes `bytes`, or explains why the encoding cannot be determined.
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

/// Detects UTF-16 without a byte order mark: `Some(true)` for little-endian, `Some(false)` for big-endian.
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

/// Decodes the name of a file that another system wrote in its own code page.
pub fn of_name(bytes: &[u8]) -> Option<String> {
    single(bytes)
}

/// Decodes with the single-byte encoding whose result reads best as French.
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
    // Damaged UTF-8 scores best as UTF-8, and cannot be repaired.
    let is_damaged = french(&String::from_utf8_lossy(sample)) > best.1;
    (!is_damaged && best.1 >= 0).then(|| read(best.0, bytes))
}

/// Scores how French a text looks: plus for letters and symbols in usual positions, minus for anything else.
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

/// Repairs double-encoded UTF-8 (« Ã© ») line by line; refuses lines that cannot be repaired.
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

/// True for signs of double encoding: « Ã© », « â€™ », « Â ».
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
    // Some programs write the bytes that Windows-1252 leaves undefined, or all of them, unchanged as code points.
    known.or_else(|| u8::try_from(u32::from(c)).ok())
}
