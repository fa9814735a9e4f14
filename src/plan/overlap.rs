//! Actions of different groups that say nearly the same.

use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};

use super::stop_words::{PLAN_WORDS, STOP_WORDS};
use crate::messages::Both;
use crate::model::Given;
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

/// The words of an action, as stems, with the word to show for each.
struct Words {
    title: BTreeMap<String, String>,
    text: BTreeSet<String>,
    targets: Vec<(BTreeSet<String>, String)>,
    indicators: Vec<(BTreeSet<String>, String)>,
}

impl Words {
    fn of(document: &Document, action: &Action, stemmer: &Stemmer) -> Self {
        let title = action.title.value().map(String::as_str).unwrap_or_default();
        let mut text = String::new();
        let body = document.text.as_str().get(document.body_start()..).unwrap_or_default();
        text.push_str(body);
        for list in [&action.objectives, &action.targets] {
            list.value().into_iter().flatten().for_each(|item| {
                text.push(' ');
                text.push_str(&item.value);
            });
        }
        let phrases =
            |list: &[String]| list.iter().map(|t| (stems(t, stemmer).into_keys().collect(), t.clone())).collect();
        let values = |list: Option<&Vec<Given<String>>>| -> Vec<String> {
            list.into_iter().flatten().map(|item| item.value.clone()).collect()
        };
        let indicators: Vec<String> =
            action.indicators.value().into_iter().flatten().map(|indicator| indicator.name.clone()).collect();
        Self {
            title: stems(title, stemmer),
            text: stems(&text, stemmer).into_keys().collect(),
            targets: phrases(&values(action.targets.value())),
            indicators: phrases(&indicators),
        }
    }
}

/// Stems of the words that mean something, each with the first word that it came from.
fn stems(text: &str, stemmer: &Stemmer) -> BTreeMap<String, String> {
    let lower = text.to_lowercase();
    let mut stems = BTreeMap::new();
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1) {
        let plain = fold(word);
        if plain.len() < 3 || STOP_WORDS.contains(&plain.as_str()) || PLAN_WORDS.contains(&plain.as_str()) {
            continue;
        }
        if plain.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let stem = fold(&stemmer.stem(word));
        stems.entry(stem).or_insert_with(|| word.to_owned());
    }
    stems
}

/// The pairs of `actions` of different groups that are at least `threshold` hundredths alike, in
/// the order of the actions.
pub fn pairs(actions: &[(&Document, &Action)], threshold: u32) -> Vec<Pair> {
    let stemmer = Stemmer::create(Algorithm::French);
    let words: Vec<Words> = actions.iter().map(|(document, action)| Words::of(document, action, &stemmer)).collect();
    // Two actions without a common word in their titles do not say nearly the same.
    let mut by_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, words) in words.iter().enumerate() {
        for stem in words.title.keys() {
            by_stem.entry(stem).or_default().push(at);
        }
    }
    let mut candidates = BTreeSet::new();
    for with_stem in by_stem.values() {
        for (at, first) in with_stem.iter().enumerate() {
            for second in &with_stem[at + 1..] {
                if actions[*first].0.group != actions[*second].0.group {
                    candidates.insert((*first, *second));
                }
            }
        }
    }
    candidates
        .into_iter()
        .filter(|(first, second)| score(&words[*first], &words[*second]) * 100.0 >= f64::from(threshold))
        .map(|(first, second)| Pair { first, second, evidence: evidence(&words[first], &words[second]) })
        .collect()
}

/// From 0 to 1: what the titles share counts most, then the texts, then whole targets and
/// indicators.
fn score(one: &Words, other: &Words) -> f64 {
    let titles = alike(&one.title.keys().collect(), &other.title.keys().collect());
    let texts = alike(&one.text.iter().collect(), &other.text.iter().collect());
    let same = |a: &[(BTreeSet<String>, String)], b: &[(BTreeSet<String>, String)]| {
        let common =
            a.iter().filter(|(stems, _)| !stems.is_empty() && b.iter().any(|(other, _)| other == stems)).count();
        ratio(common, a.len().min(b.len()).max(1))
    };
    let phrases = same(&one.targets, &other.targets).max(same(&one.indicators, &other.indicators));
    0.6 * titles + 0.25 * texts + 0.15 * phrases
}

/// Dice's coefficient.
fn alike(one: &BTreeSet<&String>, other: &BTreeSet<&String>) -> f64 {
    ratio(2 * one.intersection(other).count(), (one.len() + other.len()).max(1))
}

fn ratio(part: usize, whole: usize) -> f64 {
    let small = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    small(part) / small(whole)
}

/// « titres : parrainage, salariés ; cible commune : Salariés volontaires ».
fn evidence(one: &Words, other: &Words) -> Both {
    let titles: Vec<&str> =
        other.title.iter().filter(|(stem, _)| one.title.contains_key(*stem)).map(|(_, word)| word.as_str()).collect();
    let common = |a: &[(BTreeSet<String>, String)], b: &[(BTreeSet<String>, String)]| -> Vec<String> {
        let shared = b.iter().filter(|(stems, _)| !stems.is_empty() && a.iter().any(|(other, _)| other == stems));
        shared.map(|(_, text)| text.clone()).collect()
    };
    let targets = common(&one.targets, &other.targets);
    let indicators = common(&one.indicators, &other.indicators);
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
