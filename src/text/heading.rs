//! Normalises headings for comparison: without number, article, duration, emoji and plural.

use super::fold::fold;

/// Articles before a title, folded.
const ARTICLES: &[&str] = &["le ", "la ", "les ", "l'", "un ", "une ", "des ", "nos ", "notre ", "the ", "our "];

/// Words before the number of a section: « Point 2 : Priorisation ».
const PARTS: &[&str] = &["point", "partie", "etape", "temps", "sequence", "atelier", "part", "step"];

/// Units of a duration, folded.
const UNITS: &[&str] = &["h", "heure", "heures", "mn", "min", "mins", "minute", "minutes", "hour", "hours"];

/// Comparison key of a heading.
pub fn heading_key(heading: &str) -> String {
    let folded = fold(heading);
    let title = without_time(without_remark(bare(&folded)));
    let title = without_article(without_number(without_part(bare(title))));
    let words = title.split(' ').map(singular);
    let mut key = String::with_capacity(title.len());
    for word in words {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(if word == "&" { "et" } else { word });
    }
    key
}

/// Removes punctuation, emoji, bullets and emphasis markers at both ends.
fn bare(text: &str) -> &str {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != '[');
    let bare = bare.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != ']' && c != '\'');
    if bare.is_empty() { text } else { bare }
}

/// Removes remarks in brackets at the end: « Problématiques (30 min) ».
fn without_remark(text: &str) -> &str {
    let open = match text.chars().next_back() {
        Some(')') => text.rfind('('),
        Some(']') => text.rfind('['),
        _ => None,
    };
    let rest = open.map(|at| bare(&text[..at])).filter(|rest| rest.contains(char::is_alphanumeric));
    rest.map_or(text, without_remark)
}

/// Removes a time or duration at either end: « 14h00 - 14h30 : Tour de table », « Bilan – 20 min ».
fn without_time(text: &str) -> &str {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return text;
    }
    let mut rest = text;
    let mut has_unit = false;
    while let Some((before, last)) = rest.rsplit_once(' ') {
        // `1 h 30`
        let is_after_unit = is_number(last) && before.rsplit(' ').next().is_some_and(|word| UNITS.contains(&word));
        let is_unit = UNITS.contains(&last) || is_after_unit;
        if !(is_unit || is_time(last) || has_unit && (is_joint(last) || is_number(last))) {
            break;
        }
        has_unit = true;
        rest = bare(before);
    }
    let mut has_time = false;
    while let Some((first, after)) = rest.split_once(' ') {
        let next_is_unit = after.split(' ').next().is_some_and(|next| UNITS.contains(&next));
        let is_part = is_time(first) || is_number(first) && next_is_unit || UNITS.contains(&first) && has_time;
        if !(is_part || is_number(first) && has_time || is_joint(first) && has_time) {
            break;
        }
        has_time = true;
        rest = after;
    }
    let rest = if has_time { bare(rest) } else { rest };
    if rest.contains(char::is_alphabetic) { rest } else { text }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `14h`, `14h30`, `9:30`, `30min`, `14h00-14h30`.
fn is_time(word: &str) -> bool {
    let word = word.trim_end_matches([':', ',', '-']);
    let is_one = |part: &str| {
        let digits = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let after = digits.trim_end_matches(|c: char| c.is_ascii_digit());
        digits.len() < part.len() && !after.is_empty() && (after == ":" || UNITS.contains(&after))
    };
    word.starts_with(|c: char| c.is_ascii_digit()) && word.split('-').all(is_one)
}

fn is_joint(word: &str) -> bool {
    ["-", "a", "de", ":", "/", "et", "environ", "to"].contains(&word)
}

/// Removes a prefix such as « Point 2 : ».
fn without_part(text: &str) -> &str {
    let Some((word, rest)) = text.split_once(' ').filter(|(word, _)| PARTS.contains(word)) else { return text };
    let rest = rest.strip_prefix("n°").unwrap_or(rest).trim_start();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let title = after.trim_start_matches(|c: char| c.is_whitespace() || ":.-)".contains(c));
    let is_numbered = after.len() < rest.len() && title.len() < after.len() && !title.is_empty();
    debug_assert!(text.starts_with(word));
    if is_numbered { title } else { text }
}

fn without_article(text: &str) -> &str {
    let title = ARTICLES.iter().find_map(|article| text.strip_prefix(article));
    title.filter(|title| !title.trim().is_empty()).map_or(text, str::trim_start)
}

/// Removes a plural ending, which is applied to both sides of a comparison.
fn singular(word: &str) -> &str {
    word.strip_suffix(['s', 'x']).filter(|stem| stem.len() >= 3).unwrap_or(word)
}

/// Removes `1.`, `2)`, `1.2`, `3 -`, `IV.`, `a)` or `1°` at the start of a folded heading.
fn without_number(text: &str) -> &str {
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let mark = &text[..text.len() - numbered.len()];
    if mark.starts_with(|c: char| c.is_ascii_digit()) {
        let rest = numbered.trim_start_matches(|c: char| c.is_whitespace() || ")°:-/".contains(c));
        return if rest.is_empty() { text } else { rest };
    }
    let letters = text.trim_start_matches(|c: char| "ivxlc".contains(c));
    let is_roman = letters.len() < text.len();
    let after_letter = text.strip_prefix(|c: char| c.is_ascii_lowercase());
    for rest in [is_roman.then_some(letters), after_letter].into_iter().flatten() {
        let marked = rest.strip_prefix(['.', ')', '°']).or_else(|| rest.strip_prefix(" - "));
        if let Some(title) = marked.map(str::trim_start).filter(|title| !title.is_empty()) {
            return title;
        }
    }
    text
}
