//! Detects similar actions of different groups.

use super::lexicon::{Bits, Known, Lexicon, Text, mixed, remembering, size};
use crate::lang::Both;
use crate::model::action::Action;
use crate::model::fields::{INDICATOR_NAME, INDICATORS, OBJECTIVES, TARGETS};
use crate::project::Document;

/// In hundredths.
pub const DEFAULT_THRESHOLD: u32 = 30;

/// Maximum number of overlaps reported per action with those of earlier groups: thousands of copies of an
/// action would give millions of pairs.
const MOST: usize = 100;

/// Two similar actions.
#[derive(Debug)]
pub struct Pair {
    /// Index of the first action.
    pub first: usize,
    /// Index of the second.
    pub second: usize,
    /// What they have in common.
    pub evidence: Both,
}

/// A target or an indicator: the number of its stems, equal for equivalent phrases, and its text; `None` if
/// it has only stop words.
type Phrase<'a> = (Option<u32>, &'a str);

/// The stems of an action.
struct Words<'a> {
    group: Option<usize>,
    title: Vec<(u32, String)>,
    /// Description, objectives and targets.
    text: Text,
    targets: Vec<Phrase<'a>>,
    indicators: Vec<Phrase<'a>>,
}

impl<'a> Words<'a> {
    fn of(document: &'a Document, action: &'a Action, lexicon: &mut Lexicon) -> Self {
        let body = document.text.as_str().get(document.body_start..).unwrap_or_default();
        let lists = [OBJECTIVES, TARGETS].into_iter().map(|key| action.values.texts(key));
        let items = lists.flatten().map(|item| item.value.as_str());
        let text = Text::new(lexicon.numbers(std::iter::once(body).chain(items)));
        let title = lexicon.stems(action.name());
        let mut numbered = |text: &'a str| (lexicon.phrase(text), text);
        let targets = action.values.texts(TARGETS).iter().map(|target| numbered(&target.value)).collect();
        let names =
            action.values.rows(INDICATORS).iter().filter_map(|row| row.get(INDICATOR_NAME)?.as_ref()?.as_text());
        let indicators = names.map(numbered).collect();
        Self { group: document.group, title, text, targets, indicators }
    }

    /// True if the similarity of two actions, from 0 to 1, reaches `threshold`; `common` is the number of
    /// stems common to their titles. Titles have the highest weight, then texts, then equal targets and
    /// indicators. Texts are compared word by word only if they can make the difference.
    fn is_like(&self, other: &Self, common: u32, threshold: f64) -> bool {
        let titles = ratio(2 * common, size(self.title.len() + other.title.len()));
        let phrases =
            alike_phrases(&self.targets, &other.targets).max(alike_phrases(&self.indicators, &other.indicators));
        let size = size(self.text.stems.len() + other.text.stems.len());
        let reaches = |in_common: u32| whole(titles, phrases, ratio(2 * in_common, size)) >= threshold;
        reaches(self.text.bits.most_in_common(&other.text.bits))
            && reaches(in_common(&self.text.stems, &other.text.stems))
    }
}

const TITLES: f64 = 0.6;
const TEXTS: f64 = 0.25;
const PHRASES: f64 = 0.15;

/// The weighted similarity.
fn whole(titles: f64, phrases: f64, texts: f64) -> f64 {
    TITLES * titles + PHRASES * phrases + TEXTS * texts
}

/// A summary that rules out most of the million pairs of a large project: they share neither phrases nor many
/// words. The summaries of all actions are contiguous in memory.
struct Sketch {
    title_size: f64,
    text_size: f64,
    /// A bit for each target and indicator.
    phrases: u128,
    text: Bits,
}

impl Sketch {
    fn of(words: &Words<'_>) -> Self {
        let numbers = words.targets.iter().chain(&words.indicators).filter_map(|(number, _)| *number);
        Self {
            title_size: f64::from(size(words.title.len())),
            text_size: f64::from(size(words.text.stems.len())),
            phrases: numbers.fold(0, |bits, number| bits | 1 << mixed::<7>(number)),
            text: words.text.bits,
        }
    }

    /// An upper bound of the similarity of two actions.
    fn most_alike(&self, other: &Self, common: u32) -> f64 {
        let titles = f64::from(2 * common) / (self.title_size + other.title_size);
        let phrases = if self.phrases & other.phrases == 0 { 0.0 } else { 1.0 };
        let texts = f64::from(2 * self.text.most_in_common(&other.text)) / (self.text_size + other.text_size).max(1.0);
        whole(titles, phrases, texts)
    }
}

/// Which actions are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of different groups.
    Between,
    /// Those of one group.
    Within,
    All,
}

/// The pairs of `actions` within `scope` with a similarity of at least `threshold` hundredths, in the
/// order of the actions.
pub fn pairs(actions: &[(&Document, &Action)], threshold: u32, scope: Scope) -> Vec<Pair> {
    remembering(|lexicon| pairs_with(actions, threshold, scope, lexicon))
}

fn pairs_with(actions: &[(&Document, &Action)], threshold: u32, scope: Scope, lexicon: &mut Lexicon) -> Vec<Pair> {
    let words: Vec<Words<'_>> = actions.iter().map(|(document, action)| Words::of(document, action, lexicon)).collect();
    let threshold = f64::from(threshold) / 100.0;
    let mut by_group: Vec<usize> = (0..words.len()).collect();
    by_group.sort_by_key(|at| words[*at].group);
    let sketches: Vec<Sketch> = words.iter().map(Sketch::of).collect();
    // Actions without a common word in their titles are never similar enough.
    let mut earlier: Known<u32, Vec<usize>> = Known::default();
    let mut pairs = Vec::new();
    // The number of words in common with each action of an earlier group, and the actions for which it is not zero.
    let (mut common, mut shared) = (vec![0_u32; words.len()], Vec::new());
    let mut alike = Vec::new();
    let is_of_one_group = |one: &usize, other: &usize| words[*one].group == words[*other].group;
    let mut before: Option<usize> = None;
    for group in by_group.chunk_by(|one, other| scope == Scope::Between && is_of_one_group(one, other)) {
        let is_new = before.zip(group.first()).is_some_and(|(before, first)| !is_of_one_group(&before, first));
        if scope == Scope::Within && is_new {
            earlier.clear();
        }
        before = group.last().copied();
        for own in group {
            for other in words[*own].title.iter().filter_map(|(stem, _)| earlier.get(stem)).flatten() {
                if common[*other] == 0 {
                    shared.push(*other);
                }
                common[*other] += 1;
            }
            let sketch = &sketches[*own];
            for other in shared.drain(..) {
                let common = std::mem::take(&mut common[other]);
                let may_be = sketch.most_alike(&sketches[other], common) >= threshold;
                if may_be && words[*own].is_like(&words[other], common, threshold) {
                    alike.push(other);
                }
            }
            // Makes the selection independent of the iteration order.
            let is_cut = alike.len() > MOST;
            if is_cut {
                alike.sort_unstable();
                alike.truncate(MOST);
            }
            let last = alike.last().copied().filter(|_| is_cut);
            for other in alike.drain(..) {
                let (first, second) = if other < *own { (other, *own) } else { (*own, other) };
                let mut evidence = evidence(&words[first], &words[second]);
                if last == Some(other) {
                    evidence.fr += &format!(" ; seuls {MOST} recoupements de cette fiche sont donnés");
                    evidence.en += &format!("; only {MOST} overlaps of this sheet are given");
                }
                pairs.push(Pair { first, second, evidence });
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

fn alike_phrases(one: &[Phrase<'_>], other: &[Phrase<'_>]) -> f64 {
    ratio(size(common_phrases(one, other).count()), size(one.len().min(other.len())))
}

/// The phrases of `other` that `one` has too.
fn common_phrases<'a>(one: &'a [Phrase<'_>], other: &'a [Phrase<'_>]) -> impl Iterator<Item = &'a str> {
    let shared = other.iter().filter(|(number, _)| number.is_some() && one.iter().any(|(own, _)| own == number));
    shared.map(|(_, text)| *text)
}

/// The number of elements common to two sorted lists.
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
    let targets: Vec<&str> = common_phrases(&one.targets, &other.targets).collect();
    let indicators: Vec<&str> = common_phrases(&one.indicators, &other.indicators).collect();
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
