//! Actions of different groups that say nearly the same.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use super::lexicon::{Lexicon, Text, remembering};
use crate::messages::Both;
use crate::model::action::Action;
use crate::project::Document;

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
    text: OnceCell<Text>,
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
    fn text(&self) -> &Text {
        self.text.get_or_init(|| {
            let body = self.document.text.as_str().get(self.document.body_start..).unwrap_or_default();
            let mut text = body.to_owned();
            for item in
                [&self.action.objectives, &self.action.targets].into_iter().flat_map(|list| list.value()).flatten()
            {
                text.push(' ');
                text.push_str(&item.value);
            }
            Text::new(self.lexicon.borrow_mut().numbers(&text))
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
    remembering(|lexicon| pairs_with(actions, threshold, lexicon))
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
    if so_far >= threshold {
        return true;
    }
    let reached = |texts: f64| so_far + TEXTS * texts >= threshold;
    if !reached(1.0) {
        return false;
    }
    let (one, other) = (one.text(), other.text());
    let at_most = ratio(2 * one.most_in_common(other), one.stems.len() + other.stems.len());
    reached(at_most) && reached(alike(&one.stems, &other.stems))
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
