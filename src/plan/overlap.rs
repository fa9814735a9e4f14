//! Actions of different groups that say nearly the same.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::stop_words::{PLAN_WORDS, STOP_WORDS};
use crate::messages::Both;
use crate::model::action::Action;
use crate::project::Document;
use crate::text::fold::fold;

/// In hundredths.
pub const DEFAULT_THRESHOLD: u32 = 30;

/// Two actions that overlap.
#[derive(Debug)]
pub struct Pair {
    /// Index of the one that comes first.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
    /// What they have in common, in words.
    pub evidence: Both,
}

/// Words that say nothing here.
static SILENT: LazyLock<HashSet<&str>> = LazyLock::new(|| STOP_WORDS.iter().chain(PLAN_WORDS).copied().collect());

/// Most words that are remembered from one project to the next.
const MOST_WORDS: usize = 50_000;

thread_local! {
    // Projects use the same words, and finding a stem takes much longer than remembering it. Which
    // number a stem has makes no difference to what is found.
    static LEXICON: RefCell<Lexicon> = RefCell::new(Lexicon::new());
}

/// Stems as numbers: sorted lists of them are compared much faster than texts.
struct Lexicon {
    stemmer: Stemmer,
    numbers: HashMap<String, u32>,
    stemmed: HashMap<String, Option<u32>>,
    phrases: HashMap<Vec<u32>, u32>,
}

impl Lexicon {
    fn new() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::French),
            numbers: HashMap::new(),
            stemmed: HashMap::new(),
            phrases: HashMap::new(),
        }
    }

    /// The stem of a word in lower case; none for a word that says nothing.
    fn stem(&mut self, word: &str) -> Option<u32> {
        if let Some(known) = self.stemmed.get(word) {
            return *known;
        }
        let plain = fold(word);
        let is_number = plain.bytes().all(|byte| byte.is_ascii_digit());
        let says_nothing = plain.len() < 3 || is_number || SILENT.contains(plain.as_str());
        let number = (!says_nothing).then(|| {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            *self.numbers.entry(fold(&self.stemmer.stem(word))).or_insert(next)
        });
        self.stemmed.insert(word.to_owned(), number);
        number
    }

    /// The stems of a text, sorted, each with the first word that it came from.
    fn stems(&mut self, text: &str) -> Vec<(u32, String)> {
        let lower = text.to_lowercase();
        let mut stems: Vec<(u32, String)> =
            words(&lower).filter_map(|word| Some((self.stem(word)?, word.to_owned()))).collect();
        stems.sort_by_key(|(stem, _)| *stem);
        stems.dedup_by_key(|(stem, _)| *stem);
        stems
    }

    /// The number of the stems of a text.
    fn phrase(&mut self, text: &str) -> Option<u32> {
        let stems = self.numbers(text);
        let next = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
        (!stems.is_empty()).then(|| *self.phrases.entry(stems).or_insert(next))
    }

    /// The stems of a text alone, sorted.
    fn numbers(&mut self, text: &str) -> Vec<u32> {
        let lower = text.to_lowercase();
        let mut stems: Vec<u32> = words(&lower).filter_map(|word| self.stem(word)).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }
}

fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1)
}

/// A target or an indicator: the number of its stems, the same for phrases that say the same, and
/// its words; no number where it says nothing.
type Phrase<'a> = (Option<u32>, &'a str);

/// The words of an action, as stems; all but those of its title only where they are asked for,
/// since most actions share no title with another.
struct Words<'a> {
    document: &'a Document,
    action: &'a Action,
    lexicon: &'a RefCell<Lexicon>,
    title: Vec<(u32, String)>,
    text: OnceCell<Vec<u32>>,
    targets: OnceCell<Vec<Phrase<'a>>>,
    indicators: OnceCell<Vec<Phrase<'a>>>,
}

impl<'a> Words<'a> {
    fn of(document: &'a Document, action: &'a Action, lexicon: &'a RefCell<Lexicon>) -> Self {
        let title = action.title.value().map_or("", String::as_str);
        Self {
            document,
            action,
            lexicon,
            title: lexicon.borrow_mut().stems(title),
            text: OnceCell::new(),
            targets: OnceCell::new(),
            indicators: OnceCell::new(),
        }
    }

    /// What the description, the objectives and the targets say.
    fn text(&self) -> &[u32] {
        self.text.get_or_init(|| {
            let body = self.document.text.as_str().get(self.document.body_start..).unwrap_or_default();
            let mut text = body.to_owned();
            for item in
                [&self.action.objectives, &self.action.targets].into_iter().flat_map(|list| list.value()).flatten()
            {
                text.push(' ');
                text.push_str(&item.value);
            }
            self.lexicon.borrow_mut().numbers(&text)
        })
    }

    fn targets(&self) -> &[Phrase<'a>] {
        self.targets.get_or_init(|| {
            let targets = self.action.targets.value().into_iter().flatten();
            self.phrases(targets.map(|target| target.value.as_str()))
        })
    }

    fn indicators(&self) -> &[Phrase<'a>] {
        self.indicators.get_or_init(|| {
            let indicators = self.action.indicators.value().into_iter().flatten();
            self.phrases(indicators.map(|indicator| indicator.name.as_str()))
        })
    }

    fn phrases(&self, texts: impl Iterator<Item = &'a str>) -> Vec<Phrase<'a>> {
        let mut lexicon = self.lexicon.borrow_mut();
        texts.map(|text| (lexicon.phrase(text), text)).collect()
    }
}

/// The pairs of `actions` of different groups that are at least `threshold` hundredths alike, in
/// the order of the actions.
pub fn pairs(actions: &[(&Document, &Action)], threshold: u32) -> Vec<Pair> {
    LEXICON.with(|lexicon| {
        if lexicon.borrow().stemmed.len() > MOST_WORDS {
            lexicon.replace(Lexicon::new());
        }
        pairs_with(actions, threshold, lexicon)
    })
}

fn pairs_with(actions: &[(&Document, &Action)], threshold: u32, lexicon: &RefCell<Lexicon>) -> Vec<Pair> {
    let words: Vec<Words<'_>> = actions.iter().map(|(document, action)| Words::of(document, action, lexicon)).collect();
    // Two actions without a common word in their titles do not say nearly the same.
    let mut earlier: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    // Words in common with each earlier action, and which of those have any.
    let (mut common, mut shared) = (vec![0_usize; actions.len()], Vec::new());
    for (second, own) in words.iter().enumerate() {
        let group = actions[second].0.group;
        for (stem, _) in &own.title {
            let with_stem = earlier.entry(*stem).or_default();
            for first in with_stem.iter().filter(|first| actions[**first].0.group != group) {
                if common[*first] == 0 {
                    shared.push(*first);
                }
                common[*first] += 1;
            }
            with_stem.push(second);
        }
        for first in shared.drain(..) {
            let titles = ratio(2 * std::mem::take(&mut common[first]), words[first].title.len() + own.title.len());
            if reaches(titles, &words[first], own, f64::from(threshold) / 100.0) {
                pairs.push(Pair { first, second, evidence: evidence(&words[first], own) });
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.first, pair.second));
    pairs
}

const TITLES: f64 = 0.6;
const TEXTS: f64 = 0.25;
const PHRASES: f64 = 0.15;

/// True if the whole likeness, from 0 to 1, reaches `threshold`: what the titles share counts
/// most, then the texts, then whole targets and indicators.
fn reaches(titles: f64, one: &Words<'_>, other: &Words<'_>, threshold: f64) -> bool {
    let so_far = TITLES * titles;
    if so_far + TEXTS + PHRASES < threshold {
        return false;
    }
    let phrases =
        alike_phrases(one.targets(), other.targets()).max(alike_phrases(one.indicators(), other.indicators()));
    let so_far = so_far + PHRASES * phrases;
    so_far >= threshold || so_far + TEXTS >= threshold && so_far + TEXTS * alike(one.text(), other.text()) >= threshold
}

fn alike_phrases(one: &[Phrase<'_>], other: &[Phrase<'_>]) -> f64 {
    ratio(common_phrases(one, other).count(), one.len().min(other.len()))
}

/// The phrases of `other` that `one` has too.
fn common_phrases<'a>(one: &'a [Phrase<'_>], other: &'a [Phrase<'_>]) -> impl Iterator<Item = &'a str> {
    let shared = other.iter().filter(|(number, _)| number.is_some() && one.iter().any(|(own, _)| own == number));
    shared.map(|(_, text)| *text)
}

/// Dice's coefficient of two sorted lists.
fn alike(one: &[u32], other: &[u32]) -> f64 {
    let (mut at, mut common) = (0, 0);
    for stem in one {
        while other.get(at).is_some_and(|next| next < stem) {
            at += 1;
        }
        common += usize::from(other.get(at) == Some(stem));
    }
    ratio(2 * common, one.len() + other.len())
}

fn ratio(part: usize, whole: usize) -> f64 {
    let small = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    small(part) / small(whole.max(1))
}

/// « titres : parrainage, salariés ; cible commune : Salariés volontaires ».
fn evidence(one: &Words<'_>, other: &Words<'_>) -> Both {
    let shared = other.title.iter().filter(|(stem, _)| one.title.iter().any(|(own, _)| own == stem));
    let mut titles: Vec<&str> = shared.map(|(_, word)| word.as_str()).collect();
    titles.sort_unstable();
    let targets: Vec<&str> = common_phrases(one.targets(), other.targets()).collect();
    let indicators: Vec<&str> = common_phrases(one.indicators(), other.indicators()).collect();
    let say = |words: [&str; 3], colon: &str| {
        let mut parts = vec![format!("{}{colon}{}", words[0], titles.join(", "))];
        if !targets.is_empty() {
            parts.push(format!("{}{colon}{}", words[1], targets.join(", ")));
        }
        if !indicators.is_empty() {
            parts.push(format!("{}{colon}{}", words[2], indicators.join(", ")));
        }
        parts
    };
    Both {
        fr: say(["titres", "cible commune", "indicateur commun"], " : ").join(" ; "),
        en: say(["titles", "common target", "common indicator"], ": ").join("; "),
    }
}
