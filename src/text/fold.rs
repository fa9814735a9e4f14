//! Texts compared as people compare them: without case, accents or spacing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// `text` in lower case, without accents, with one kind of apostrophe, ligatures opened and
/// every run of white space as one space.
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), space: false };
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push_plain(c.to_ascii_lowercase());
        } else if c.is_ascii() {
            folded.push(c);
        } else {
            // Marks are dropped, so the order in which they come does not matter.
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    folded.push(part);
                }
            });
        }
    }
    folded.text
}

/// The same with a hyphen between words, as ids are written: « À venir » is `a-venir`.
pub fn hyphened(text: &str) -> String {
    fold(text).replace([' ', '_'], "-")
}

struct Folded {
    text: String,
    space: bool,
}

impl Folded {
    /// Takes a character that is in every folded text as it is.
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
            '’' | '‘' | 'ʼ' | '`' | '´' => self.text.push('\''),
            '–' | '—' | '‑' | '‐' => self.text.push('-'),
            'œ' | 'Œ' => self.text.push_str("oe"),
            'æ' | 'Æ' => self.text.push_str("ae"),
            _ if c.is_ascii() => self.text.push(c.to_ascii_lowercase()),
            _ => self.text.extend(c.to_lowercase()),
        }
    }
}

/// Words of one list for which near ones are looked for: nobody reads more guesses, and each takes a
/// look at every candidate.
pub const MOST_SEARCHES: usize = 100;

/// The candidate nearest to `word`, if it is near enough to be what was meant. One thing does not stand for a
/// list of several.
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

/// A path or name with its accents composed, as every system can compare it.
pub fn compose(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}
