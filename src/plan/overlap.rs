//! Actions of different groups that say nearly the same.

use std::cell::OnceCell;

use super::lexicon::{Known, Lexicon, Text, mixed, remembering, size};
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

/// What an action says beyond its title, as stems: what the description, the objectives and the
/// targets say; the targets and the indicators as phrases, and a bit for each of their numbers.
struct Details<'a> {
    text: Text,
    targets: Vec<Phrase<'a>>,
    indicators: Vec<Phrase<'a>>,
    bits: u128,
}

impl<'a> Details<'a> {
    fn of(document: &'a Document, action: &'a Action, lexicon: &mut Lexicon) -> Self {
        let body = document.text.as_str().get(document.body_start..).unwrap_or_default();
        let lists = [&action.objectives, &action.targets].into_iter().filter_map(|list| list.value());
        let items = lists.flatten().map(|item| item.value.as_str());
        let text = Text::new(lexicon.numbers(std::iter::once(body).chain(items)));
        let mut numbered = |text: &'a str| (lexicon.phrase(text), text);
        let targets = action.targets.value().into_iter().flatten();
        let targets: Vec<Phrase<'_>> = targets.map(|target| numbered(&target.value)).collect();
        let indicators = action.indicators.value().into_iter().flatten();
        let indicators: Vec<Phrase<'_>> = indicators.map(|indicator| numbered(&indicator.name)).collect();
        let numbers = targets.iter().chain(&indicators).filter_map(|(number, _)| *number);
        let bits = numbers.fold(0, |bits, number| bits | 1 << mixed::<7>(number));
        Self { text, targets, indicators, bits }
    }
}

/// The words of an action, as stems.
struct Words<'a> {
    document: &'a Document,
    action: &'a Action,
    title: Vec<(u32, String)>,
    title_size: u32,
    /// Only where they are asked for: most actions share no title with another.
    details: OnceCell<Details<'a>>,
}

impl<'a> Words<'a> {
    fn of(document: &'a Document, action: &'a Action, lexicon: &mut Lexicon) -> Self {
        let title = lexicon.stems(action.title.value().map_or("", String::as_str));
        Self { document, action, title_size: size(title.len()), title, details: OnceCell::new() }
    }

    fn details(&self, lexicon: &mut Lexicon) -> &Details<'a> {
        self.details.get_or_init(|| Details::of(self.document, self.action, lexicon))
    }
}

/// The pairs of `actions` of different groups that are at least `threshold` hundredths alike, in
/// the order of the actions.
pub fn pairs(actions: &[(&Document, &Action)], threshold: u32) -> Vec<Pair> {
    remembering(|lexicon| pairs_with(actions, threshold, lexicon))
}

fn pairs_with(actions: &[(&Document, &Action)], threshold: u32, lexicon: &mut Lexicon) -> Vec<Pair> {
    let words: Vec<Words<'_>> = actions.iter().map(|(document, action)| Words::of(document, action, lexicon)).collect();
    let threshold = f64::from(threshold) / 100.0;
    let mut by_group: Vec<usize> = (0..words.len()).collect();
    by_group.sort_by_key(|at| words[*at].document.group);
    // Two actions without a common word in their titles do not say nearly the same.
    let mut earlier: Known<u32, Vec<usize>> = Known::default();
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
            if shared.is_empty() {
                continue;
            }
            let (title_size, details) = (words[*own].title_size, words[*own].details(lexicon));
            for other in shared.drain(..) {
                let common = ratio(2 * std::mem::take(&mut common[other]), title_size + words[other].title_size);
                if reaches(common, details, words[other].details(lexicon), threshold) {
                    let (first, second) = if other < *own { (other, *own) } else { (*own, other) };
                    let evidence = evidence(&words[first], &words[second], lexicon);
                    pairs.push(Pair { first, second, evidence });
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

/// True if the whole likeness, from 0 to 1, reaches `threshold`: that of the titles, `titles`,
/// counts most, then the texts, then whole targets and indicators. In a large project most of a
/// million pairs share neither phrases nor many words, which is seen at once.
fn reaches(titles: f64, one: &Details<'_>, other: &Details<'_>, threshold: f64) -> bool {
    let titles = TITLES * titles;
    if titles + TEXTS + PHRASES < threshold {
        return false;
    }
    let phrases = if one.bits & other.bits == 0 { 0.0 } else { phrases_alike(one, other) };
    let so_far = titles + PHRASES * phrases;
    let size = one.text.size + other.text.size;
    let reached = |in_common: u32| so_far + TEXTS * ratio(2 * in_common, size) >= threshold;
    so_far >= threshold
        || reached(one.text.most_in_common(&other.text)) && reached(in_common(&one.text.stems, &other.text.stems))
}

/// The likeness of the targets, or of the indicators if they are more alike.
fn phrases_alike(one: &Details<'_>, other: &Details<'_>) -> f64 {
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
fn evidence(one: &Words<'_>, other: &Words<'_>, lexicon: &mut Lexicon) -> Both {
    let shared = other.title.iter().filter(|(stem, _)| one.title.iter().any(|(own, _)| own == stem));
    let mut titles: Vec<&str> = shared.map(|(_, word)| word.as_str()).collect();
    titles.sort_unstable();
    let details = (one.details(lexicon), other.details(lexicon));
    let targets: Vec<&str> = common_phrases(&details.0.targets, &details.1.targets).collect();
    let indicators: Vec<&str> = common_phrases(&details.0.indicators, &details.1.indicators).collect();
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
