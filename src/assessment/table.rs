//! Markdown tables, figures and captions.

use crate::lang::{Lang, say};
use crate::templates::escape_text;

/// A caption. Not a heading, which would end the section that contains the figures.
pub(super) fn caption(text: &str) -> String {
    format!("**{text}**\n\n")
}

/// A table with a header; the first column is text, the others are numeric.
pub(super) fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule: Vec<String> = (0..head.len()).map(|at| if at == 0 { "---" } else { "---:" }.to_owned()).collect();
    let mut text = line(head);
    text.push_str(&line(&rule));
    rows.iter().for_each(|row| text.push_str(&line(row)));
    text
}

/// Escapes a text of the project for Markdown.
pub(super) fn cell(text: &str) -> String {
    escape_text(text)
}

/// A table row in bold.
pub(super) fn bold(cells: Vec<String>) -> Vec<String> {
    cells.into_iter().map(|cell| if cell.is_empty() { cell } else { format!("**{cell}**") }).collect()
}

/// « 7 sur 8 ».
pub(super) fn share(part: usize, whole: usize, lang: Lang) -> String {
    match whole {
        0 => "–".to_owned(),
        _ => say!(lang, "{part} sur {whole}", "{part} of {whole}"),
    }
}

/// « 7 sur 8 (88 %) ».
pub(super) fn rate(part: usize, whole: usize, lang: Lang) -> String {
    let share = share(part, whole, lang);
    match (part * 200 + whole).checked_div(whole * 2) {
        None => share,
        Some(percent) => say!(lang, "{share} ({percent}\u{a0}%)", "{share} ({percent}%)"),
    }
}

/// « Handicap : texte ».
pub(super) fn colon(name: &str, text: &str, lang: Lang) -> String {
    say!(lang, "{name} : {text}", "{name}: {text}")
}
