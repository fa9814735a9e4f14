//! Recognition of headings by meaning.

use std::sync::OnceLock;

use super::declared;
use super::fields::{Field, NAMES};
use super::persons;
use crate::text::fold::fold;

/// Minimum similarity between a heading and a name that are not equal.
const ALIKE: f64 = 0.82;

/// Maximum length of a heading, in bytes; a longer cell is text.
const LONGEST: usize = 120;

/// Minimum length, in bytes, for approximate matching: in shorter words a typo cannot be told from another word.
const SHORTEST_ALIKE: usize = 5;

/// Words that qualify a heading and are ignored, since the table is about actions anyway.
const CONTEXT: &str = "action fiche projet prevu prevue previsionnel previsionnelle pressenti pressentie envisage \
    envisagee estime estimee estimatif estimative eventuel eventuelle potentiel potentielle souhaite souhaitee \
    operationnel operationnelle principal principale propose proposee possible a associe associee associer mobilise \
    mobilisee mobiliser concerne concernee implique impliquee impliquer vise visee identifie identifiee necessaire \
    retenu retenue global globale total totale general generale specifique operation";
const ARTICLES: &str = "de du d l le la un une et en se s";
const UNITS: &str = "eur euro ht ttc hor taxe k ke keur keuro m meuro millier million";

/// A recognised heading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    pub field: Field,
    /// True for an exact match, false for an approximate one.
    pub exact: bool,
}

/// Recognises a heading. Of alternatives such as « Action / Intitulé », the first recognised one counts. A
/// heading about persons is one of persons, unless it names their structure too: « Pilote / contact ».
pub fn recognise(heading: &str) -> Option<Known> {
    if heading.len() > LONGEST {
        return None;
    }
    let parts = || heading.split(['/', '\n']).filter(|part| *part != heading);
    let own = whole(heading);
    if own.is_some_and(|known| known.exact) {
        return own;
    }
    let part = parts().find_map(whole).filter(|known| known.exact);
    if persons::is_heading(heading) && !part.is_some_and(|part| matches!(part.field, Field::Owner | Field::Partners)) {
        return Some(Known { field: Field::Person, exact: true });
    }
    own.or(part)
}

fn whole(heading: &str) -> Option<Known> {
    let key = key(heading);
    if key.is_empty() {
        return None;
    }
    if let Some(digits) = key.strip_prefix("financeur ").filter(|rest| rest.bytes().all(|b| b.is_ascii_digit())) {
        return digits.parse().ok().map(|number| Known { field: Field::Funder(number), exact: true });
    }
    if let Some((field, _)) = names().iter().find(|(_, name)| *name == key) {
        return Some(Known { field: *field, exact: true });
    }
    if key.len() < SHORTEST_ALIKE {
        return None;
    }
    // If the lengths differ too much, the strings can be neither alike nor rivals.
    let is_near = |name: &str| 3 * key.len().min(name.len()) >= 2 * key.len().max(name.len());
    let alike = |name: &str| if is_near(name) { strsim::normalized_damerau_levenshtein(&key, name) } else { 0.0 };
    let (field, score) = names()
        .iter()
        .filter(|(_, name)| name.len() >= SHORTEST_ALIKE)
        .map(|(field, name)| (*field, alike(name)))
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    let rival = names().iter().filter(|(other, _)| *other != field).map(|(_, name)| alike(name)).fold(0.0, f64::max);
    (score >= ALIKE && score > rival + 0.05).then_some(Known { field, exact: false })
}

/// True for amounts including tax, which are not the budget without tax.
pub fn has_tax(heading: &str) -> bool {
    fold(heading).split(|c: char| !c.is_alphanumeric()).any(|word| word == "ttc")
}

fn names() -> &'static [(Field, String)] {
    static NAMED: OnceLock<Vec<(Field, String)>> = OnceLock::new();
    NAMED.get_or_init(|| {
        let of_fields = declared::own_names();
        let all = of_fields.iter().map(|(field, names)| (*field, *names)).chain(NAMES.iter().copied());
        all.flat_map(|(field, names)| names.split('|').map(move |name| (field, key(name)))).collect()
    })
}

/// The normalised form of a heading for comparison.
fn key(heading: &str) -> String {
    let folded = fold(heading).replace("n°", "numero").replace("nº", "numero").replace('#', "numero");
    // The interpunct of inclusive writing: « élu·e ».
    let folded = folded.replace(['·', '⋅', '•'], "").replace("a qui", "pour qui");
    let outside = without_parentheses(&folded);
    let text = if outside.chars().any(char::is_alphanumeric) { outside } else { folded };
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(singular).collect();
    let skips = |skipped: &str, words: Vec<String>| {
        let kept: Vec<String> = words.iter().filter(|word| !is_among(skipped, word)).cloned().collect();
        if kept.is_empty() { words } else { kept }
    };
    let words = skips(ARTICLES, words);
    let words = skips(UNITS, words);
    let kept = skips(CONTEXT, words.clone());
    // If only qualifiers are left, as in « Action proposée » or « fiche action », the heading is an action.
    let words = if kept == words && words.len() > 1 && words.iter().all(|word| is_among(CONTEXT, word)) {
        vec!["action".to_owned()]
    } else {
        kept
    };
    // Removes a leading number: « 3. Porteur ».
    let first = usize::from(words.len() > 1 && words[0].bytes().all(|byte| byte.is_ascii_digit()));
    words[first..].join(" ")
}

fn is_among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|other| other == word)
}

fn singular(word: &str) -> String {
    match word.strip_suffix(['s', 'x']) {
        Some(stem) if stem.len() >= 3 && !["choix", "temps"].contains(&word) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0_u32;
    let kept = text.chars().filter(|c| match c {
        '(' | '[' => {
            depth += 1;
            false
        }
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect()
}

/// The field of a heading that matches a name exactly; cheap enough to test any cell.
pub fn named(heading: &str) -> Option<Field> {
    let key = key(heading);
    names().iter().find(|(_, name)| *name == key && !key.is_empty()).map(|(field, _)| *field)
}
