//! Maps words to stems, and stems to numbers.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use rust_stemmers::{Algorithm, Stemmer};

use super::stop_words::{PLAN_WORDS, STOP_WORDS};
use crate::text::fold::fold;

/// Words without meaning for the comparison.
static SILENT: LazyLock<HashSet<&str, RandomState>> =
    LazyLock::new(|| STOP_WORDS.iter().chain(PLAN_WORDS).copied().collect());

/// Maximum number of words and phrases cached from one project to the next.
const MOST_WORDS: usize = 50_000;

/// Maximum number of words compared per action: those of five pages.
const MOST_OF_A_TEXT: usize = 2_000;

thread_local! {
    // Projects use the same words, and stemming is much slower than a cache lookup. The numbers assigned to
    // stems do not affect the results.
    static LEXICON: RefCell<Lexicon> = RefCell::new(Lexicon::new());
}

/// Runs `work` with this thread's cache, which earlier projects have filled.
pub(super) fn remembering<T>(work: impl FnOnce(&mut Lexicon) -> T) -> T {
    LEXICON.with_borrow_mut(|lexicon| {
        if lexicon.stemmed.len() + lexicon.phrases.len() > MOST_WORDS {
            *lexicon = Lexicon::new();
        }
        work(lexicon)
    })
}

/// A hash map queried for each word of a project.
pub(super) type Known<K, V> = HashMap<K, V, RandomState>;

/// Stems as numbers: sorted lists of numbers are compared much faster than texts.
pub(super) struct Lexicon {
    stemmer: Stemmer,
    numbers: Known<String, u32>,
    stemmed: Known<String, Option<u32>>,
    phrases: Known<Vec<u32>, u32>,
}

impl Lexicon {
    fn new() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::French),
            numbers: Known::default(),
            stemmed: Known::default(),
            phrases: Known::default(),
        }
    }

    /// The stem of a word; `None` for a stop word.
    fn stem(&mut self, word: &str) -> Option<u32> {
        // A quarter of the words in a French text are too short, and need no lookup.
        if word.len() < 3 && word.is_ascii() {
            return None;
        }
        if let Some(known) = self.stemmed.get(word) {
            return *known;
        }
        let plain = fold(word);
        let is_number = plain.bytes().all(|byte| byte.is_ascii_digit());
        let says_nothing = plain.len() < 3 || is_number || SILENT.contains(plain.as_str());
        let number = (!says_nothing).then(|| {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            *self.numbers.entry(fold(&self.stemmer.stem(&word.to_lowercase()))).or_insert(next)
        });
        self.stemmed.insert(word.to_owned(), number);
        number
    }

    /// The stems of a text, sorted, each with the first word it came from.
    pub(super) fn stems(&mut self, text: &str) -> Vec<(u32, String)> {
        let mut stems: Vec<(u32, String)> = Vec::new();
        each_word(&text.to_lowercase(), |word| stems.extend(self.stem(word).map(|stem| (stem, word.to_owned()))));
        stems.sort_by_key(|(stem, _)| *stem);
        stems.dedup_by_key(|(stem, _)| *stem);
        stems
    }

    /// The number of a phrase, the same for phrases with the same stems.
    pub(super) fn phrase(&mut self, text: &str) -> Option<u32> {
        let stems = self.numbers(std::iter::once(text));
        let next = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
        (!stems.is_empty()).then(|| *self.phrases.entry(stems).or_insert(next))
    }

    /// The sorted stems of several texts. Words are looked up as written: converting whole texts to lower
    /// case takes longer than caching both « Les » and « les ».
    pub(super) fn numbers<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Vec<u32> {
        let (mut stems, mut left) = (Vec::new(), MOST_OF_A_TEXT);
        for text in texts {
            each_word(text, |word| {
                if left > 0 {
                    left -= 1;
                    stems.extend(self.stem(word));
                }
            });
        }
        stems.sort_unstable();
        stems.dedup();
        stems
    }
}

/// Calls `take` with each run of two or more letters and digits. The text is split at ASCII punctuation
/// first, which needs no decoding; only pieces with non-ASCII characters are decoded.
fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let is_cut = |byte: u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.bytes().position(is_cut).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        if piece.len() > 1 {
            if piece.is_ascii() {
                take(piece);
            } else {
                piece.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).for_each(&mut take);
            }
        }
        rest = after.get(1..).unwrap_or_default();
    }
}

/// The stems of a text, sorted.
pub(super) struct Text {
    pub(super) stems: Vec<u32>,
    pub(super) bits: Bits,
}

impl Text {
    pub(super) fn new(stems: Vec<u32>) -> Self {
        let mut bits = [0; 4];
        for stem in &stems {
            let at = mixed::<8>(*stem);
            bits[at / 64] |= 1 << (at % 64);
        }
        let doubled = size(stems.len()) - count(bits);
        Self { stems, bits: Bits { bits, doubled } }
    }
}

/// A bitmap of a text's stems, to rule out most pairs without comparing their stems.
#[derive(Clone, Copy)]
pub(super) struct Bits {
    bits: [u64; 4],
    /// Number of stems whose bit was already set.
    doubled: u32,
}

impl Bits {
    /// An upper bound of the number of common stems: different stems may share a bit.
    pub(super) fn most_in_common(&self, other: &Self) -> u32 {
        count(std::array::from_fn(|at| self.bits[at] & other.bits[at])) + self.doubled.min(other.doubled)
    }
}

fn count(bits: [u64; 4]) -> u32 {
    bits.iter().map(|bits| bits.count_ones()).sum()
}

/// A length as `u32`, capped; no document has so many words.
pub(super) fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX / 4)
}

/// The `BITS` high bits of a multiplicative hash of `number`.
pub(super) fn mixed<const BITS: u32>(number: u32) -> usize {
    (number.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
}
