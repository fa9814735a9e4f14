//! Phrases shared by several messages.

use super::Part;
use crate::lang::{Lang, enumerate, say};
use crate::text::escape::printable;

/// Maximum number of items that a message lists.
const NAMED: usize = 6;

pub(super) fn list(items: &[String], lang: Lang) -> String {
    enumerate(&items.iter().map(String::as_str).collect::<Vec<_>>(), lang)
}

/// Lists the first items, and the number of further ones.
pub(super) fn some(items: &[String], lang: Lang) -> String {
    let shown: Vec<String> = items.iter().take(NAMED).map(|item| printable(item)).collect();
    match items.len() - shown.len() {
        0 => list(&shown, lang),
        more => say!(lang, "{}, … ({more} de plus)", "{}, … ({more} more)", shown.join(", ")),
    }
}

/// Advice to write `nearest`: a statement if `is_certain`, otherwise a question; `otherwise` if there is none.
pub(super) fn meant(nearest: Option<&String>, is_certain: bool, lang: Lang, otherwise: String) -> String {
    match nearest.map(|name| printable(name)) {
        Some(name) if is_certain => say!(lang, "Écrivez : {name}", "Write: {name}"),
        Some(name) => say!(lang, "Vouliez-vous écrire « {name} » ?", "Did you mean \"{name}\"?"),
        None => otherwise,
    }
}

/// Lists the parts in which a copy differs.
pub(super) fn difference(parts: &[Part], lang: Lang) -> String {
    let part = |part: &Part| match part {
        Part::Key(key) => say!(lang, "la clé « {} »", "the key \"{}\"", printable(key)),
        Part::Section(title) => say!(lang, "la partie « {} »", "the section \"{}\"", printable(title)),
        Part::Text => say!(lang, "le texte", "the text"),
    };
    let named = some(&parts.iter().map(part).collect::<Vec<_>>(), lang);
    match parts.len() {
        0 => say!(lang, "le contenu est le même", "its content is the same"),
        1 => say!(lang, "diffère : {named}", "what differs: {named}"),
        _ => say!(lang, "diffèrent : {named}", "what differs: {named}"),
    }
}

/// A character for display, by name if it is not printable.
pub(super) fn sign(sign: char, lang: Lang) -> String {
    match sign {
        '\n' => say!(lang, "des fins de ligne", "ends of lines"),
        '0' => say!(lang, "des nombres", "numbers"),
        _ => say!(lang, "« {} »", "\"{}\"", printable(&sign.to_string())),
    }
}

/// Mentions `more` further hits of personal data.
pub(super) fn others(more: usize, lang: Lang) -> String {
    match more {
        0 => String::new(),
        _ => say!(
            lang,
            " ; {more} autres coordonnées suivent dans ce fichier",
            "; {more} more contact details follow in this file"
        ),
    }
}

/// Refers to another decision: above in the same file, or in `file`.
pub(super) fn decided(file: Option<&str>, lang: Lang) -> String {
    match file {
        None => say!(lang, "plus haut", "further up"),
        Some(file) => say!(lang, "dans « {} »", "in \"{}\"", printable(file)),
    }
}
