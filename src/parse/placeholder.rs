//! Placeholders: texts that people leave where nothing is filled in yet.

use crate::text::fold::fold;

/// Maximum length of a placeholder, in bytes.
const LONGEST: usize = 64;

/// Complete texts of placeholders, folded, without brackets and full stops.
const UNFILLED: &[&str] = &[
    "a completer",
    "a remplir",
    "a renseigner",
    "a rediger",
    "a definir",
    "a preciser",
    "a venir",
    "en attente",
    "texte",
    "texte a completer",
    "votre texte",
    "votre texte ici",
    "texte ici",
    "saisir du texte",
    "saisissez votre texte",
    "cliquez ici pour entrer du texte",
    "cliquez ou appuyez ici pour entrer du texte",
    "todo",
    "tbd",
    "xx",
    "xxx",
    "xxxx",
    "lorem ipsum",
    "to be completed",
    "to complete",
    "n/a",
    "nc",
];

/// Fast pre-check: true if the text has the first two letters of an entry of [`UNFILLED`].
fn begins(text: &str) -> bool {
    let mut letters = text.chars().map(|c| c.to_ascii_lowercase());
    match (letters.next(), letters.next()) {
        (Some('à' | 'À' | 'a'), Some(c)) => c.is_whitespace(),
        (Some(first), Some(second)) => {
            ["te", "vo", "sa", "cl", "to", "tb", "xx", "lo", "n/", "nc", "en"].iter().any(|start| {
                let mut own = start.chars();
                own.next() == Some(first) && own.next() == Some(second)
            })
        }
        _ => false,
    }
}

/// True for a placeholder: punctuation only, `[à compléter]`, `xxx`.
pub(super) fn says_nothing(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        return true;
    }
    // The length and the first letters exclude most texts before they are folded.
    bare.len() <= 46 && begins(bare) && UNFILLED.contains(&fold(bare).as_str())
}
