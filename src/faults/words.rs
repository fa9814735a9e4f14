//! Pieces that several sentences have.

use super::Part;
use crate::lang::{Lang, enumerate, say};
use crate::text::escape::printable;

/// Most things that one sentence names.
const NAMED: usize = 6;

pub(super) fn list(items: &[String], lang: Lang) -> String {
    enumerate(&items.iter().map(String::as_str).collect::<Vec<_>>(), lang)
}

/// The first of `items`, and how many more there are.
pub(super) fn some(items: &[String], lang: Lang) -> String {
    let shown: Vec<String> = items.iter().take(NAMED).map(|item| printable(item)).collect();
    match items.len() - shown.len() {
        0 => list(&shown, lang),
        more => say!(lang, "{}, … ({more} de plus)", "{}, … ({more} more)", shown.join(", ")),
    }
}

/// A word in the place of another: what is certain is to be written, what is likely is asked.
pub(super) fn meant(nearest: Option<&String>, is_certain: bool, lang: Lang, otherwise: String) -> String {
    match nearest.map(|name| printable(name)) {
        Some(name) if is_certain => say!(lang, "Écrivez : {name}", "Write: {name}"),
        Some(name) => say!(lang, "Vouliez-vous écrire « {name} » ?", "Did you mean \"{name}\"?"),
        None => otherwise,
    }
}

/// Where a copy differs.
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

/// A mark by name, where it cannot be shown.
pub(super) fn sign(sign: char, lang: Lang) -> String {
    match sign {
        '\n' => say!(lang, "des fins de ligne", "ends of lines"),
        '0' => say!(lang, "des nombres", "numbers"),
        _ => say!(lang, "« {} »", "\"{}\"", printable(&sign.to_string())),
    }
}

/// Contact details that are not shown one by one.
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

/// Where else something was decided.
pub(super) fn decided(file: Option<&str>, lang: Lang) -> String {
    match file {
        None => say!(lang, "plus haut", "further up"),
        Some(file) => say!(lang, "dans « {} »", "in \"{}\"", printable(file)),
    }
}
