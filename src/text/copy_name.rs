//! Names of copies, as made by operating systems, shared drives and people.

use super::fold::fold;

/// Evidence that a name is that of a copy, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Some other suffix: a device name, or a word of the document's title.
    Other,
    /// A bare number, which the tool appends too: `navette-2`.
    Number,
    /// A version marker written by a person: `v2`, `bis`, `ancien`, `final`, a date.
    Person,
    /// A marker of an operating system or shared drive: `- Copie`, `(1)`, `sync-conflict`.
    Machine,
}

/// A possible original of a copy.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The name without the possible marker.
    pub original: &'a str,
    /// The possible marker, as written.
    part: &'a str,
    /// True if the marker is a prefix.
    leads: bool,
}

const SEPARATORS: [char; 9] = [' ', '-', '_', '.', '(', '[', '~', '\u{a0}', '–'];

/// Words for a copy, used by operating systems.
const COPIES: &[&str] = &["copie", "copies", "copy", "copia", "kopie", "duplicata", "duplicate"];
/// Words for conflicting versions, used by shared drives.
const CONFLICTS: &[&str] = &["conflit", "conflits", "conflict", "conflicts", "conflicted", "sfconflict"];
/// Words that may appear between the others, such as the « e » of « 3e ».
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "de", "du", "d", "l", "la", "le", "of", "a", "sync", "en", "n", "autre", "another", "e", "eme", "ere", "er", "nd",
    "rd", "th", "st",
];
/// Words for a version, used by people.
#[rustfmt::skip]
const VERSIONS: &[&str] = &[
    "bis", "ter", "quater", "version", "vf", "vfinale", "vdef", "double", "doublon",
    "old", "ancien", "ancienne", "anciens", "anciennes", "nouveau", "nouvelle", "new", "prev", "previous",
    "final", "finale", "definitif", "definitive", "def", "provisoire", "brouillon", "draft", "essai", "test",
    "sauvegarde", "sauve", "sauv", "save", "sav", "bak", "backup", "bkp", "bck", "archive", "tmp", "temp",
    "modif", "modifs", "modifie", "modifiee", "modification", "modifications", "corrige", "corrigee", "corrections",
    "correction", "corr", "relu", "relue", "relecture", "rev", "revu", "revue", "revision", "maj", "orig", "original",
    "originale", "valide", "validee",
];

/// All names that `name` may be a copy of; most of them do not exist.
pub fn candidates(name: &str) -> impl Iterator<Item = Candidate<'_>> {
    let is_separator = |c: char| SEPARATORS.contains(&c);
    let places = move || name.char_indices().filter(move |(_, c)| is_separator(*c));
    // In a run of separators, the first ends the name before it, and the last starts the name after it.
    let ends = places().filter(move |(at, _)| *at > 0 && !name[..*at].ends_with(is_separator));
    let starts = places().map(|(at, c)| at + c.len_utf8());
    let starts = starts.filter(move |at| *at < name.len() && !name[*at..].starts_with(is_separator));
    let tails = ends.map(move |(at, _)| Candidate { original: &name[..at], part: &name[at..], leads: false });
    tails.chain(starts.map(move |at| Candidate { original: &name[at..], part: &name[..at], leads: true }))
}

impl Candidate<'_> {
    /// Strength of the evidence, if the original exists.
    pub fn mark(&self) -> Mark {
        let folded = fold(self.part);
        let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        if words.clone().any(|word| CONFLICTS.contains(&word)) {
            return Mark::Machine;
        }
        let (mut mark, mut numbers) = (Mark::Other, Vec::new());
        let is_known = words.all(|word| {
            // `copie2`, `v2`, `old3`.
            let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
            if stem.is_empty() {
                numbers.push(word);
            } else if COPIES.contains(&stem) {
                mark = mark.max(Mark::Machine);
            } else if VERSIONS.contains(&stem) || stem == "v" && word.len() > 1 {
                mark = mark.max(Mark::Person);
            } else {
                return FILLERS.contains(&word.trim_start_matches(|c: char| c.is_ascii_digit()));
            }
            true
        });
        match mark {
            _ if !is_known => self.device(),
            Mark::Other => self.number(&numbers),
            mark => mark,
        }
    }

    fn number(&self, numbers: &[&str]) -> Mark {
        let is_year = |number: &&str| number.len() == 4 && ["19", "20"].contains(&&number[..2]);
        let is_day = |number: &&str| number.len() >= 8 && ["19", "20"].contains(&&number[..2]);
        match numbers {
            [] => Mark::Other,
            _ if numbers.iter().any(|number| is_year(number) || is_day(number)) => Mark::Person,
            _ if self.leads => Mark::Other,
            [number] if number.len() <= 3 && self.part.contains(['(', '[']) => Mark::Machine,
            [number] if number.len() <= 3 && self.part.starts_with([' ', '\u{a0}']) => Mark::Person,
            _ => Mark::Number,
        }
    }

    /// `-PC-DE-MARIE`: shared drives append the name of the computer that a conflicting version comes from.
    fn device(&self) -> Mark {
        let name = self.part.trim_matches(SEPARATORS);
        let is_sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
        let is_device = !self.leads && name.len() >= 3 && name.chars().all(is_sign);
        if is_device { Mark::Person } else { Mark::Other }
    }
}
