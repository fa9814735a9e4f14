//! Normalises texts for comparison: without case, accents and spacing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// `text` in lower case, without accents and ligatures, with unified apostrophes and dashes, and with each run
/// of white space as one space.
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), space: false };
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push_plain(c.to_ascii_lowercase());
        } else if c.is_ascii() {
            folded.push(c);
        } else {
            // Combining marks are dropped, so their order is irrelevant.
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    folded.push(part);
                }
            });
        }
    }
    folded.text
}

/// Same as [`fold`], with hyphens between words, as in ids: « À venir » becomes `a-venir`.
pub fn hyphened(text: &str) -> String {
    fold(text).replace([' ', '_'], "-")
}

/// `text` as a name in ASCII, words joined by hyphens: « Étude d'accès » becomes `etude-d-acces`. A letter of
/// another script stands as its code point, so that different titles have different names. The crates that
/// transliterate all scripts bring tables that weigh a twelfth of the whole page in a browser.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in fold(text).chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'ß' => slug.push_str("ss"),
            'þ' => slug.push_str("th"),
            'ŋ' => slug.push_str("ng"),
            'ð' | 'đ' => slug.push('d'),
            'ħ' => slug.push('h'),
            'ı' => slug.push('i'),
            'ł' => slug.push('l'),
            'ø' => slug.push('o'),
            'ŧ' => slug.push('t'),
            '€' => slug.push_str("eur"),
            _ if c.is_alphanumeric() => slug.push_str(&format!("u{:x}", u32::from(c))),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

struct Folded {
    text: String,
    space: bool,
}

impl Folded {
    /// Appends a character that folding does not change.
    fn push_plain(&mut self, c: char) {
        if self.space && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.space = false;
        self.text.push(c);
    }

    fn push(&mut self, c: char) {
        if c.is_whitespace() {
            self.space = true;
            return;
        }
        if matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') {
            return;
        }
        if self.space && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.space = false;
        match c {
            // The last three are letters of Polynesian languages.
            '’' | '‘' | '‛' | '′' | '`' | '´' | 'ʼ' | 'ʻ' | 'ꞌ' => self.text.push('\''),
            '–' | '—' | '‑' | '‐' => self.text.push('-'),
            'œ' | 'Œ' => self.text.push_str("oe"),
            'æ' | 'Æ' => self.text.push_str("ae"),
            _ if c.is_ascii() => self.text.push(c.to_ascii_lowercase()),
            _ => self.text.extend(c.to_lowercase()),
        }
    }
}

/// Maximum number of words per list for which similar names are searched, since each search compares with all
/// candidates.
pub const MOST_SEARCHES: usize = 100;

/// The candidate most similar to `word`, if it is similar enough. A single name is never suggested for a list
/// of several.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = hyphened(word);
    let is_list = |text: &str| [",", ";", "-et-", "-&-"].iter().any(|mark| text.contains(mark));
    let names_several = is_list(&word);
    candidates
        .into_iter()
        .filter(|candidate| !names_several || is_list(&hyphened(candidate)))
        .map(|candidate| {
            let score = strsim::jaro_winkler(&word, &candidate.replace('_', "-"));
            (score, candidate)
        })
        .filter(|(score, _)| *score >= 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// `text` in Unicode normalization form C, in which paths are compared.
pub fn compose(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}
