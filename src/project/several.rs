//! Splits a line or cell with several declarations: `P1 : Peu de bus ; P2 : Loyers`.

use super::Document;
use super::thread::Said;
use crate::text::Span;

/// Separators between declarations; `>` ends a line break tag.
const BETWEEN: &[char] = &[';', ',', '.', '|', '/', '>', '\n', '•'];

/// Removes from `first` the declarations that follow it on the line, and returns them.
pub(super) fn several(document: &Document, first: &mut Said) -> Vec<Said> {
    let Some(letter) = first.id.as_ref().and_then(|id| id.chars().next()) else { return Vec::new() };
    if !first.mentions.iter().any(|mention| mention.id.starts_with(letter)) {
        return Vec::new();
    }
    let text = document.text.as_str();
    let (own, declared): (Vec<_>, Vec<_>) = std::mem::take(&mut first.mentions).into_iter().partition(|mention| {
        let before = text.get(..mention.span.start).unwrap_or_default().trim_end_matches([' ', '*', '-']);
        let after =
            text.get(mention.span.end..).unwrap_or_default().trim_start_matches([' ', '*', '\u{a0}', '\u{202f}']);
        let is_whole = mention.span.end - mention.span.start <= mention.id.len() + 1;
        !(mention.id.starts_with(letter) && is_whole && before.ends_with(BETWEEN) && after.starts_with(':'))
    });
    let starts: Vec<usize> = declared.iter().map(|mention| mention.span.start).collect();
    let mut found: Vec<Said> = Vec::new();
    for mention in declared {
        let next = starts.iter().copied().find(|start| *start > mention.span.start);
        let line = text[mention.span.end..].find(['\n', '|']).map_or(text.len(), |end| mention.span.end + end);
        let said = text.get(mention.span.end..next.unwrap_or(line)).unwrap_or_default();
        found.push(Said {
            id: Some(mention.id),
            id_span: mention.span,
            bold: first.bold,
            document: first.document,
            span: first.span,
            text_start: mention.span.start,
            text: ended(said.trim_start_matches([' ', '*', ':', '\u{a0}', '\u{202f}'])),
            mentions: Vec::new(),
        });
    }
    // References belong to the declaration that precedes them.
    for mention in own {
        let home = found.iter_mut().rev().find(|said| said.id_span.start < mention.span.start);
        home.map_or(&mut first.mentions, |said| &mut said.mentions).push(mention);
    }
    if let Some(start) = starts.first() {
        let begin = first.id_span.end.min(*start);
        let own = document.text.slice(Span::new(begin, *start));
        first.text = ended(own.trim_start_matches([' ', '*', ':', ')', '-', '\u{a0}', '\u{202f}']));
    }
    found
}

/// The text without its trailing separators, joined into one line.
fn ended(text: &str) -> String {
    let bare = text.trim_end_matches(['*', '-', ' ', '\n', '>']);
    let bare = bare.strip_suffix("<br").or_else(|| bare.strip_suffix("<br/")).or_else(|| bare.strip_suffix("<br /"));
    let bare = bare.unwrap_or(text).trim_end_matches([' ', '*', '-', ';', ',', '|', '\n', '>', '/', '•']);
    bare.replace("**", "").split_whitespace().collect::<Vec<_>>().join(" ")
}
