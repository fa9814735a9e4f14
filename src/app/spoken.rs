//! Sentences for people who see pages and no terminal.

use crate::failure::Failure;
use crate::lang::{Lang, both};

/// A sentence for people who have no terminal: what names a command of the tool is left out.
pub(super) fn without_commands(text: &str) -> String {
    let names_command =
        |part: &str| ["« agir ", "\"agir ", "agir add", "agir undo", " --"].iter().any(|mark| part.contains(mark));
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" (") {
        let Some((inside, behind)) = after.split_once(')') else { break };
        kept.push_str(before);
        if !names_command(inside) {
            kept.push_str(&format!(" ({inside})"));
        }
        rest = behind;
    }
    kept.push_str(rest);
    let clauses: Vec<&str> = kept.split(" ; ").filter(|clause| !names_command(clause)).collect();
    let sentences = clauses.join(" ; ");
    let sentences: Vec<&str> = sentences.split(". ").filter(|sentence| !names_command(sentence)).collect();
    sentences.join(". ")
}

/// What was just done, by the word in the address.
pub(super) fn notice(word: Option<&str>, lang: Lang) -> String {
    let said = match word {
        Some("enregistre") => both!("C'est enregistré.", "Saved."),
        Some("fusionne") => both!(
            "C'est enregistré. Ce fichier avait changé entre-temps ailleurs : les deux modifications y sont.",
            "Saved. This file had changed elsewhere meanwhile: both changes are in it."
        ),
        Some("rien") => both!("Rien n'a changé : rien n'est écrit.", "Nothing changed: nothing is written."),
        Some("cree") => both!("C'est créé. Complétez ce qui suit.", "Created. Fill in what follows."),
        Some("defait") => both!("La dernière écriture est défaite.", "The last write is taken back."),
        Some("repris") => both!("Les actions du tableau sont reprises.", "The actions of the table are taken over."),
        Some("recu") => both!("Ce qui était coché est pris.", "What was ticked is taken."),
        Some("compile") => both!("Le plan est compilé.", "The plan is compiled."),
        Some("version") => both!("Une version est enregistrée.", "A version is recorded."),
        _ => return String::new(),
    };
    said.get(lang).to_owned()
}

/// A sentence with its full stop.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', ':', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// The refusal of a write that needs something that is not there.
pub(super) fn gone(path: &str) -> Failure {
    let path = crate::text::escape::printable(path);
    Failure::refused(both!(
        "« {path} » n'existe plus, ou ne peut pas être montré comme un formulaire",
        "\"{path}\" no longer exists, or cannot be shown as a form"
    ))
}
