//! Names that systems, shared drives and people give to copies: which name they may be a copy of.

use super::fold::fold;

/// What makes a name that of a copy, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Something follows the other name: a device's name, a word of the document's own title.
    Other,
    /// A bare number follows, which the tool gives too: `navette-2`.
    Number,
    /// A person's word for a version: `v2`, `bis`, `ancien`, `final`, a date.
    Person,
    /// A system's or a shared drive's own words: `- Copie`, `(1)`, `sync-conflict`.
    Machine,
}

/// A name that another may be a copy of.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The name without what may be a mark.
    pub original: &'a str,
    /// What may be a mark, as it is written.
    part: &'a str,
    /// True where that stands before the name.
    leads: bool,
}

const SEPARATORS: [char; 9] = [' ', '-', '_', '.', '(', '[', '~', '\u{a0}', '–'];

/// Words of systems for a copy.
const COPIES: &[&str] = &["copie", "copies", "copy", "copia", "kopie", "duplicata", "duplicate"];
/// Words of shared drives for two versions that met.
const CONFLICTS: &[&str] = &["conflit", "conflits", "conflict", "conflicts", "conflicted", "sfconflict"];
/// Words between the others, « 3e » among them.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "de", "du", "d", "l", "la", "le", "of", "a", "sync", "en", "n", "autre", "another", "e", "eme", "ere", "er", "nd",
    "rd", "th", "st",
];
/// Words of people for a version.
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

/// Every name that `name` may be a copy of. Nothing is decided yet: most are the names of nothing.
pub fn candidates(name: &str) -> impl Iterator<Item = Candidate<'_>> {
    let is_separator = |c: char| SEPARATORS.contains(&c);
    let places = move || name.char_indices().filter(move |(_, c)| is_separator(*c));
    // Of several separators in a row, the first ends the name before them and the last opens the one after.
    let ends = places().filter(move |(at, _)| *at > 0 && !name[..*at].ends_with(is_separator));
    let starts = places().map(|(at, c)| at + c.len_utf8());
    let starts = starts.filter(move |at| *at < name.len() && !name[*at..].starts_with(is_separator));
    let tails = ends.map(move |(at, _)| Candidate { original: &name[..at], part: &name[at..], leads: false });
    tails.chain(starts.map(move |at| Candidate { original: &name[at..], part: &name[..at], leads: true }))
}

impl Candidate<'_> {
    /// What speaks for a copy, if the other name is there.
    pub fn mark(&self) -> Mark {
        let folded = fold(self.part);
        let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        if words.clone().any(|word| CONFLICTS.contains(&word)) {
            return Mark::Machine;
        }
        let (mut mark, mut numbers) = (Mark::Other, Vec::new());
        let is_known = words.all(|word| {
            // « copie2 », « v2 », « old3 ».
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

    /// `-PC-DE-MARIE`, as a shared drive names the machine that a second version comes from.
    fn device(&self) -> Mark {
        let name = self.part.trim_matches(SEPARATORS);
        let is_sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
        let is_device = !self.leads && name.len() >= 3 && name.chars().all(is_sign);
        if is_device { Mark::Person } else { Mark::Other }
    }
}
