//! Verdicts and votes in lines of a prioritisation, as people write them.

use super::mentions::mentions;
use crate::text::Span;
use crate::text::fold::fold;

/// Words for a rejected idea. They are searched first, since they may contain words of [`YES`].
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
/// Words for an idea that is kept.
const YES: &[&str] = &[
    "retenu",
    "selectionne",
    "valide",
    "choisi",
    "adopte",
    "approuve",
    "approved",
    "garde",
    "conserve",
    "kept",
    "selected",
];
/// Words for votes, folded and in the singular.
const VOTES: &[&str] = &["voix", "vote", "point", "pt", "gommette", "pastille", "suffrage", "score", "voice"];

/// Words before one of [`YES`] that negate it.
const NOT: &[&str] = &["pas", "ni", "jamais", "ne", "n", "not", "never", "aucun", "aucune"];
/// Words before one of [`YES`] that make it undecided: « à retravailler avant d'être retenue ».
const OPEN: &[&str] = &[
    "etre", "sera", "seront", "serait", "seraient", "aurait", "auraient", "pourrait", "peut", "si", "devrait", "be",
    "would", "could", "will", "faut",
];
/// Words for an idea without a decision.
const LATER: &[&str] = &[
    "a retravailler",
    "a approfondir",
    "a etudier",
    "a rediscuter",
    "a revoir",
    "a preciser",
    "a debattre",
    "en attente",
    "en suspens",
    "reporte",
    "pourrait",
    "peut-etr",
    "postponed",
    "pending",
];
/// Words of a title that gives a verdict on the ideas below it.
const TITLES: &[&str] = &["retenu", "ecarte", "rejete", "abandonne", "selectionne", "choisi", "kept", "rejected"];
/// Words before a number that is not a number of votes.
const OTHER: &[&str] = &[
    "budget",
    "cout",
    "montant",
    "prix",
    "fiche",
    "page",
    "rang",
    "priorite",
    "annee",
    "horizon",
    "delai",
    "phase",
    "axe",
    "tour",
    "lot",
    "participants",
    "presents",
    "cost",
    "rank",
    "year",
    "en",
];
/// Characters that each stand for one vote.
const DOTS: &str = "●★⭐🔴🟢🟡🔵🟠🟣🟤⚫";
/// Numbers of votes in words, folded, at their index.
const NUMBERS: &[&str] =
    &["aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"];

/// The verdict of a line: true for kept, none if there is no clear one.
pub fn verdict(line: &str) -> Option<bool> {
    let line = without_bullet(line);
    if let Some(ticked) = leading_box(line) {
        return Some(ticked);
    }
    if is_struck(line) {
        return Some(false);
    }
    let folded = fold(line).replace('\\', "");
    if ["[x]", "☑", "☒", "✅", "✔", "✓"].iter().any(|mark| folded.contains(mark)) {
        return Some(true);
    }
    if ["[ ]", "[]", "☐", "❌", "✗", "✘"].iter().any(|mark| folded.contains(mark)) {
        return Some(false);
    }
    // Only the participle is a verdict: « à valider » and « gardera » are not.
    if NO.iter().any(|word| find_word(&folded, word).is_some()) {
        return Some(false);
    }
    if let Some((at, word)) = YES.iter().find_map(|word| find_word(&folded, word).map(|at| (at, word))) {
        return said_yes(&folded[..at], &folded[at + word.len()..]);
    }
    let last = folded.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
    let stands_apart = folded
        .trim_end_matches(['.', ')', ' '])
        .strip_suffix(last)?
        .trim_end()
        .ends_with([':', '=', '(', '-', '|', ',']);
    match last {
        "oui" | "yes" | "ok" | "x" if stands_apart => Some(true),
        "non" | "no" | "ko" if stands_apart => Some(false),
        _ => None,
    }
}

/// Number of verdict words in a line.
pub fn count(line: &str) -> usize {
    let mut folded = fold(line);
    let mut count = 0;
    for word in NO.iter().chain(YES) {
        while let Some(at) = find_word(&folded, word) {
            folded.replace_range(at..at + word.len(), " ");
            count += 1;
        }
    }
    count
}

/// Verdict of a word of [`YES`] between the texts `before` and `after`, which may negate it or leave it open.
fn said_yes(before: &str, after: &str) -> Option<bool> {
    // In « Aide à ceux qui n'ont pas de voiture : retenue » the negation is in another clause.
    let clause = before.rsplit([':', '(', ';', ',', '|']).next().unwrap_or_default();
    let near = clause.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4);
    let near: Vec<&str> = near.collect();
    if near.iter().any(|word| OPEN.contains(word)) || after.trim_start_matches(['e', 's', ' ']).starts_with('?') {
        return None;
    }
    Some(!near.iter().any(|word| NOT.contains(word)))
}

/// True for a text that is completely struck through, apart from its check box.
pub fn is_struck(line: &str) -> bool {
    let text = line.trim_end().trim_end_matches(['.', ';']);
    let unboxed = text.split_once("] ").filter(|(inside, _)| inside.len() < 4).map_or(text, |(_, rest)| rest);
    unboxed.trim_start().starts_with("~~") && text.ends_with("~~")
}

/// True for a line that postpones the decision.
pub fn is_open(line: &str) -> bool {
    let folded = fold(line);
    LATER.iter().any(|word| find_word(&folded, word).is_some()) || folded.ends_with('?')
}

/// Verdict of a title on the ideas below it: « Retenues », « Idées non retenues : ».
pub fn title(text: &str) -> Option<bool> {
    let folded = fold(text);
    let is_title = folded.split(' ').count() <= 6
        && TITLES.iter().any(|word| find_word(&folded, word).is_some())
        && !folded.contains("coche")
        && !folded.ends_with('.')
        && mentions(text, Span::default()).is_empty();
    is_title.then(|| verdict(text.trim_start_matches('#').trim_matches([' ', '*', '_']))).flatten()
}

/// Verdict of a text that consists of an answer only: « oui », « x », « non », « - ».
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

/// Verdict of a check box at the start of a line, in all spellings.
fn leading_box(line: &str) -> Option<bool> {
    let line = line.trim_start_matches("**").trim_start_matches('\\');
    let first = line.chars().next()?;
    match first {
        '☑' | '☒' | '✅' | '✔' | '✓' | '🗹' => return Some(true),
        '☐' | '⬜' | '◻' | '❌' | '✗' | '✘' => return Some(false),
        '√' => return Some(true),
        'x' | 'X' | 'v' | 'V' if line[1..].starts_with([' ', '\u{a0}', '\t']) => return Some(true),
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

/// Offset of `word` in `folded` as a whole word, with optional `e` and `s` endings.
fn find_word(folded: &str, word: &str) -> Option<usize> {
    let mut places = folded.match_indices(word).map(|(at, _)| at);
    places.find(|at| {
        let before = folded[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = folded[at + word.len()..].trim_start_matches('e').trim_start_matches('s');
        before && after.chars().next().is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Number of votes in a line: « 7 voix », « voix : 7 », « (7) », « — 7 », « 12 pts », « ●●● ».
pub fn votes(text: &str) -> Option<u32> {
    let folded = fold(text);
    spelt(&folded).or_else(|| last(&folded)).or_else(|| {
        let dots = folded.chars().filter(|c| DOTS.contains(*c)).count();
        u32::try_from(dots).ok().filter(|dots| *dots > 0)
    })
}

/// Number of votes in a text that names them as votes; a bare number is ignored.
pub fn spelt_votes(text: &str) -> Option<u32> {
    spelt(&fold(text))
}

fn spelt(folded: &str) -> Option<u32> {
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_vote = |word: &str| VOTES.contains(&word) || word.strip_suffix('s').is_some_and(|one| VOTES.contains(&one));
    let in_words = |word: &str| NUMBERS.iter().position(|own| *own == word).and_then(|at| u32::try_from(at).ok());
    let before = words.iter().enumerate().skip(1).find_map(|(at, word)| {
        // « 3 points d'attention » are not votes.
        let is_other = word.starts_with("point") && words.get(at + 1).is_some_and(|next| ["d", "de"].contains(next));
        let number = words[at - 1];
        let thousands = at.checked_sub(2).map(|at| words[at]).filter(|first| number.len() == 3 && first.len() < 4);
        let joined = thousands.and_then(|first| format!("{first}{number}").parse().ok());
        (is_vote(word) && !is_other)
            .then(|| joined.or_else(|| number.parse().ok()).or_else(|| in_words(number)))
            .flatten()
    });
    let after = || {
        words.windows(2).find_map(|pair| match pair {
            // Excludes « vote 2013 » and « point 3 de l'ordre du jour ».
            [word, number] if is_vote(word) && number.len() < 4 && *word != "point" => number.parse().ok(),
            _ => None,
        })
    };
    before.or_else(after)
}

/// A number at the end, after a separator: « (7) », « — 7 ».
fn last(folded: &str) -> Option<u32> {
    let bare = folded.trim_end_matches([' ', '.', ';']);
    let inner = bare.strip_suffix(')').unwrap_or(bare);
    let start = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &inner[start.len()..];
    let mark = start.trim_end().chars().next_back();
    let is_apart = mark.is_none_or(|c| ":,-=(|".contains(c));
    let word = start.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let is_votes = is_apart && (1..=3).contains(&digits.len()) && !OTHER.contains(&word);
    is_votes.then(|| digits.parse().ok()).flatten()
}
