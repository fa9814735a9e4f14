//! Whether a line of the prioritisation keeps its ideas, and with how many votes, as people write it.

use crate::text::fold::fold;

/// Words that say an idea is not kept; looked for first, since they may hold those of [`YES`].
const NO: &[&str] = &[
    "non retenu",
    "pas retenu",
    "pas ete retenu",
    "ecarte",
    "rejete",
    "abandonne",
    "refuse",
    "elimine",
    "ajourne",
    "non prioritaire",
    "non selectionne",
    "non valide",
    "not kept",
    "dropped",
    "rejected",
];
/// Words that say an idea is kept.
const YES: &[&str] = &["retenu", "selectionne", "valide", "choisi", "adopte", "garde", "conserve", "kept", "selected"];
/// Words for votes, folded, without plural.
const VOTES: &[&str] = &["voix", "vote", "point", "pt", "gommette", "pastille", "suffrage", "score", "voice"];

/// What a line says; none where it does not say.
pub fn verdict(line: &str) -> Option<bool> {
    let line = without_bullet(line);
    if let Some(ticked) = leading_box(line) {
        return Some(ticked);
    }
    if line.starts_with("~~") && line.trim_end().trim_end_matches(['.', ';']).ends_with("~~") {
        return Some(false);
    }
    let folded = fold(line);
    if ["[x]", "☑", "✅", "✔"].iter().any(|mark| folded.contains(mark)) {
        return Some(true);
    }
    if ["[ ]", "[]", "☐", "❌", "✗", "✘"].iter().any(|mark| folded.contains(mark)) {
        return Some(false);
    }
    // « retenue » stands for itself: « à valider » and « gardera » say nothing yet.
    let says = |words: &[&str]| words.iter().any(|word| has_word(&folded, word));
    if says(NO) {
        return Some(false);
    }
    says(YES).then_some(true).or_else(|| {
        let last = folded.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
        let stands_apart = folded
            .trim_end_matches(['.', ')', ' '])
            .strip_suffix(last)?
            .trim_end()
            .ends_with([':', '=', '(', '-', '|', ',']);
        match last {
            "oui" | "yes" if stands_apart => Some(true),
            "non" | "no" if stands_apart => Some(false),
            _ => None,
        }
    })
}

/// A whole answer: « oui », « x », « non », « - ».
pub fn answer(cell: &str) -> Option<bool> {
    match fold(cell).trim_matches(|c: char| ".!()*_[] ".contains(c)) {
        "x" | "oui" | "o" | "yes" | "y" | "ok" | "v" | "vrai" | "true" | "1" | "+" | "✓" | "✔" | "☑" | "☒" => {
            Some(true)
        }
        "" | "non" | "n" | "no" | "faux" | "false" | "0" | "-" | "✗" | "✘" | "☐" => Some(false),
        _ => None,
    }
}

fn without_bullet(line: &str) -> &str {
    let line = line.trim_start_matches(['>', ' ', '\t', '\u{a0}']);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.strip_prefix(['.', ')']).filter(|rest| digits.len() < line.len() && rest.starts_with(' '));
    let bare = numbered.or_else(|| line.strip_prefix(['-', '+', '•', '–', '—', '▪', '·']));
    let bare = bare.or_else(|| line.strip_prefix("* "));
    bare.unwrap_or(line).trim_start_matches([' ', '\t', '\u{a0}', '|'])
}

/// `[x]` in all its spellings at the start of a line.
fn leading_box(line: &str) -> Option<bool> {
    let line = line.trim_start_matches("**");
    let first = line.chars().next()?;
    match first {
        '☑' | '☒' | '✅' | '✔' | '✓' | '🗹' => return Some(true),
        '☐' | '⬜' | '◻' | '❌' | '✗' | '✘' => return Some(false),
        'x' | 'X' if line[1..].starts_with([' ', '\u{a0}', '\t']) => return Some(true),
        _ => {}
    }
    let (open, close) = match first {
        '[' => ('[', ']'),
        '(' => ('(', ')'),
        _ => return None,
    };
    let (inside, after) = line.strip_prefix(open)?.split_once(close)?;
    // `[texte](adresse)` is a link.
    if inside.chars().count() > 5 || after.starts_with(['(', '[']) {
        return None;
    }
    answer(&inside.replace(['\u{a0}', '_', '\\'], " "))
}

fn has_word(folded: &str, word: &str) -> bool {
    folded.match_indices(word).any(|(at, _)| {
        let before = folded[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = folded[at + word.len()..].trim_start_matches('e').trim_start_matches('s');
        before && after.chars().next().is_none_or(|c| !c.is_alphanumeric())
    })
}

/// The votes that a line tells: « 7 voix », « voix : 7 », « (7) », « — 7 », « 12 pts ».
pub fn votes(text: &str) -> Option<u32> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_vote = |word: &str| VOTES.contains(&word) || word.strip_suffix('s').is_some_and(|one| VOTES.contains(&one));
    let spelt = words.windows(2).find_map(|pair| match pair {
        [number, word] if is_vote(word) => number.parse().ok(),
        _ => None,
    });
    let after = || {
        words.windows(2).find_map(|pair| match pair {
            [word, number] if is_vote(word) => number.parse().ok(),
            _ => None,
        })
    };
    let last = || {
        let bare = folded.trim_end_matches([' ', '.', ';']);
        let inner = bare.strip_suffix(')').unwrap_or(bare);
        let start = inner.trim_end_matches(|c: char| c.is_ascii_digit());
        let mark = start.trim_end().chars().next_back();
        let is_apart = mark.is_none_or(|c| ":,-=(|".contains(c));
        let digits = &inner[start.len()..];
        (is_apart && (1..=3).contains(&digits.len())).then(|| digits.parse().ok()).flatten()
    };
    spelt.or_else(after).or_else(last)
}
