//! Actions of different groups that say nearly the same.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use super::lexicon::{Lexicon, Text, mixed, remembering, size};
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

/// The targets and the indicators of an action, and a bit for each of their numbers: in a large
/// project most of a million pairs share none, which is seen at once.
struct Phrases<'a> {
    targets: Vec<Phrase<'a>>,
    indicators: Vec<Phrase<'a>>,
    bits: u128,
}

/// The words of an action, as stems; all but those of its title only where they are asked for,
/// since most actions share no title with another.
struct Words<'a> {
    document: &'a Document,
    action: &'a Action,
    lexicon: &'a RefCell<Lexicon>,
    title: Vec<(u32, String)>,
    title_size: u32,
    text: OnceCell<Text>,
    phrases: OnceCell<Phrases<'a>>,
}

impl<'a> Words<'a> {
    fn of(document: &'a Document, action: &'a Action, lexicon: &'a RefCell<Lexicon>) -> Self {
        let title = lexicon.borrow_mut().stems(action.title.value().map_or("", String::as_str));
        Self {
            document,
            action,
            lexicon,
            title_size: size(title.len()),
            title,
            text: OnceCell::new(),
            phrases: OnceCell::new(),
        }
    }

    /// What the description, the objectives and the targets say.
    fn text(&self) -> &Text {
        self.text.get_or_init(|| {
            let body = self.document.text.as_str().get(self.document.body_start..).unwrap_or_default();
            let lists = [&self.action.objectives, &self.action.targets].into_iter().filter_map(|list| list.value());
            let items = lists.flatten().map(|item| item.value.as_str());
            Text::new(self.lexicon.borrow_mut().numbers(std::iter::once(body).chain(items)))
        })
    }

    fn phrases(&self) -> &Phrases<'a> {
        self.phrases.get_or_init(|| {
            let mut lexicon = self.lexicon.borrow_mut();
            let mut numbered = |text: &'a str| (lexicon.phrase(text), text);
            let targets = self.action.targets.value().into_iter().flatten();
            let targets: Vec<Phrase<'_>> = targets.map(|target| numbered(&target.value)).collect();
            let indicators = self.action.indicators.value().into_iter().flatten();
            let indicators: Vec<Phrase<'_>> = indicators.map(|indicator| numbered(&indicator.name)).collect();
            let numbers = targets.iter().chain(&indicators).filter_map(|(number, _)| *number);
            let bits = numbers.fold(0, |bits, number| bits | 1 << mixed::<7>(number));
            Phrases { targets, indicators, bits }
        })
    }
}

/// The pairs of `actions` of different groups that are at least `threshold` hundredths alike, in
/// the order of the actions.
pub fn pairs(actions: &[(&Document, &Action)], threshold: u32) -> Vec<Pair> {
    remembering(|lexicon| pairs_with(actions, threshold, lexicon))
}

fn pairs_with(actions: &[(&Document, &Action)], threshold: u32, lexicon: &RefCell<Lexicon>) -> Vec<Pair> {
    let words: Vec<Words<'_>> = actions.iter().map(|(document, action)| Words::of(document, action, lexicon)).collect();
    let threshold = f64::from(threshold) / 100.0;
    let mut by_group: Vec<usize> = (0..words.len()).collect();
    by_group.sort_by_key(|at| words[*at].document.group);
    // Two actions without a common word in their titles do not say nearly the same.
    let mut earlier: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    // Words in common with each action of an earlier group, and which of those have any.
    let (mut common, mut shared) = (vec![0_u32; words.len()], Vec::new());
    for group in by_group.chunk_by(|one, other| words[*one].document.group == words[*other].document.group) {
        for own in group {
            for other in words[*own].title.iter().filter_map(|(stem, _)| earlier.get(stem)).flatten() {
                if common[*other] == 0 {
                    shared.push(*other);
                }
                common[*other] += 1;
            }
            for other in shared.drain(..) {
                let (first, second) = if other < *own { (other, *own) } else { (*own, other) };
                let (one, two) = (&words[first], &words[second]);
                if reaches(std::mem::take(&mut common[other]), one, two, threshold) {
                    pairs.push(Pair { first, second, evidence: evidence(one, two) });
                }
            }
        }
        for own in group {
            for (stem, _) in &words[*own].title {
                earlier.entry(*stem).or_default().push(*own);
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.first, pair.second));
    pairs
}

const TITLES: f64 = 0.6;
const TEXTS: f64 = 0.25;
const PHRASES: f64 = 0.15;

/// True if the whole likeness, from 0 to 1, reaches `threshold`: what the titles share, `common`
/// stems, counts most, then the texts, then whole targets and indicators.
fn reaches(common: u32, one: &Words<'_>, other: &Words<'_>, threshold: f64) -> bool {
    let so_far = TITLES * ratio(2 * common, one.title_size + other.title_size);
    if so_far + TEXTS + PHRASES < threshold {
        return false;
    }
    let so_far = so_far + PHRASES * phrases_alike(one.phrases(), other.phrases());
    if so_far >= threshold {
        return true;
    }
    let reached = |texts: f64| so_far + TEXTS * texts >= threshold;
    if !reached(1.0) {
        return false;
    }
    let (one, other) = (one.text(), other.text());
    let at_most = ratio(2 * one.most_in_common(other), one.size + other.size);
    reached(at_most) && reached(ratio(2 * in_common(&one.stems, &other.stems), one.size + other.size))
}

/// The likeness of the targets, or of the indicators if they are more alike.
fn phrases_alike(one: &Phrases<'_>, other: &Phrases<'_>) -> f64 {
    if one.bits & other.bits == 0 {
        return 0.0;
    }
    alike_phrases(&one.targets, &other.targets).max(alike_phrases(&one.indicators, &other.indicators))
}

fn alike_phrases(one: &[Phrase<'_>], other: &[Phrase<'_>]) -> f64 {
    ratio(size(common_phrases(one, other).count()), size(one.len().min(other.len())))
}

/// The phrases of `other` that `one` has too.
fn common_phrases<'a>(one: &'a [Phrase<'_>], other: &'a [Phrase<'_>]) -> impl Iterator<Item = &'a str> {
    let shared = other.iter().filter(|(number, _)| number.is_some() && one.iter().any(|(own, _)| own == number));
    shared.map(|(_, text)| *text)
}

/// What two sorted lists have in common.
fn in_common(one: &[u32], other: &[u32]) -> u32 {
    let (mut at, mut common) = (0, 0);
    for stem in one {
        while other.get(at).is_some_and(|next| next < stem) {
            at += 1;
        }
        common += u32::from(other.get(at) == Some(stem));
    }
    common
}

fn ratio(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

/// « titres : parrainage, salariés ; cible commune : Salariés volontaires ».
fn evidence(one: &Words<'_>, other: &Words<'_>) -> Both {
    let shared = other.title.iter().filter(|(stem, _)| one.title.iter().any(|(own, _)| own == stem));
    let mut titles: Vec<&str> = shared.map(|(_, word)| word.as_str()).collect();
    titles.sort_unstable();
    let targets: Vec<&str> = common_phrases(&one.phrases().targets, &other.phrases().targets).collect();
    let indicators: Vec<&str> = common_phrases(&one.phrases().indicators, &other.phrases().indicators).collect();
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
