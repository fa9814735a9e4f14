//! What differs between generated projects: numbers, names, days and topics, drawn from a seed. The same seed gives
//! the same project on every machine.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use crate::failure::Result;

/// Number of words in each list of topics; a prime, so that two actions share at most one word.
const SIZE: usize = 83;

/// Number of distinct topics.
pub const TOPICS: usize = SIZE * (SIZE - 1);

/// Spreads the actions of a group over the lists; coprime to [`TOPICS`].
const STEP: usize = 2903;

/// Number of words of a topic.
const FEATURES: usize = 32;

/// Word lists, and a pseudo-random sequence (SplitMix64).
pub struct Words {
    /// The lists.
    lists: Lists,
    /// State of the sequence; atomic, since templates draw through shared references.
    state: AtomicU64,
}

/// `words.json`.
#[derive(Deserialize)]
struct Lists {
    /// First and second parts of town names.
    towns: [Vec<String>; 2],
    /// Month names.
    months: [String; 12],
    /// Themes of groups.
    themes: Vec<String>,
    /// Verbs common to all action plans, which agir ignores when it compares actions.
    verbs: Vec<String>,
    /// Kinds of structures of each college, each with a function.
    colleges: [(String, Vec<(String, String)>); 3],
    /// Activities, subjects, people and places.
    topics: [Vec<String>; 4],
}

/// A date.
#[derive(Serialize)]
pub struct Day {
    /// `2013-03-26`.
    iso: String,
    /// « 26 mars 2013 ».
    long: String,
}

/// A structure and its representative; persons are never named.
#[derive(Serialize)]
pub struct Member<'a> {
    /// Its name.
    name: String,
    /// Its college.
    college: &'a str,
    /// The function of its representative.
    function: &'a str,
}

/// The topic of an action: no two actions of a project share more than one distinctive word, so that none overlaps
/// another.
#[derive(Serialize)]
pub struct Topic<'a> {
    /// Its words: by turns an activity, a subject, people, a place.
    words: Vec<&'a str>,
    /// Title of the action: « Lancer le projet d'atelier de couture pour les retraités (gare) ».
    title: String,
    /// The idea that the action comes from.
    idea: String,
    /// File name of the action, without extension.
    pub stem: String,
}

impl Words {
    /// The sequence for the seed `number`.
    pub fn new(number: usize) -> Result<Self> {
        let lists = serde_json::from_str(include_str!("../template/words.json"))?;
        Ok(Self { lists, state: AtomicU64::new(number as u64) })
    }

    /// A number below `end`; 0 if `end` is 0.
    pub fn below(&self, end: usize) -> usize {
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut mixed = self.state.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        // The result is below `end`, so it fits in `usize`.
        (mixed % (end.max(1) as u64)) as usize
    }

    /// The name of a town.
    pub fn town(&self) -> String {
        let [first, second] = self.lists.towns.each_ref().map(|list| &list[self.below(list.len())]);
        format!("{first}-{second}")
    }

    /// A day of a month, between two days that every month has.
    pub fn day(&self, year: usize, month: usize, from: usize, to: usize) -> Day {
        let day = from + self.below(to - from + 1);
        let name = &self.lists.months[month - 1];
        Day { iso: format!("{year}-{month:02}-{day:02}"), long: format!("{day} {name} {year}") }
    }

    /// The theme `number`; further ones with the same name are distinguished by a sector.
    pub fn theme(&self, number: usize, shift: usize) -> String {
        let themes = &self.lists.themes;
        let theme = &themes[(number + shift) % themes.len()];
        match number / themes.len() {
            0 => theme.clone(),
            sector => format!("{theme}, secteur {sector}"),
        }
    }

    /// `size` structures of `town`, from every college.
    pub fn circle(&self, town: &str, size: usize) -> Vec<Member<'_>> {
        let (offset, colleges) = (self.below(30), &self.lists.colleges);
        let member = |at: usize| {
            let (college, kinds) = &colleges[at % colleges.len()];
            let (kind, function) = &kinds[(at / colleges.len() + offset) % kinds.len()];
            Member { name: format!("{kind} de {town}"), college, function }
        };
        (0..size).map(member).collect()
    }

    /// The topic of the action `number` of a project; `shift` distinguishes projects.
    pub fn topic(&self, number: usize, shift: usize) -> Topic<'_> {
        let at = (number + shift) % TOPICS * STEP % TOPICS;
        // In column 0 every feature would have the same word.
        let (row, column) = (at % SIZE, 1 + at / SIZE);
        // Two topics agree on at most one feature.
        let word = |feature: usize| self.lists.topics[feature % 4][(row + feature * column) % SIZE].as_str();
        let words: Vec<&str> = (0..FEATURES).map(word).collect();
        let (activity, subject, people, place) = (words[0], words[1], words[2], words[3]);
        let verb = &self.lists.verbs[(row + column) % self.lists.verbs.len()];
        let mut idea = format!("{activity} {} avec les {people}", of(subject));
        if let Some(first) = activity.chars().next() {
            idea.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        Topic {
            title: format!("{verb} le projet {} {} pour les {people} ({place})", of(activity), of(subject)),
            idea,
            stem: slug::slugify(format!("{activity} {subject}")),
            words,
        }
    }
}

/// « de couture », « d'escalade ».
fn of(word: &str) -> String {
    let elided = word.starts_with(['a', 'e', 'é', 'i', 'o', 'u', 'h']) && word != "handball";
    format!("{}{word}", if elided { "d'" } else { "de " })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{SIZE, Words};

    #[test]
    fn every_list_has_enough_different_words() {
        for list in Words::new(0).unwrap().lists.topics {
            assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), SIZE, "{list:?}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let numbers = |seed| {
            let words = Words::new(seed).unwrap();
            [words.below(1000), words.below(1000), words.below(1000)]
        };
        assert_eq!(numbers(7), numbers(7));
        assert_ne!(numbers(7), numbers(8));
    }
}
