//! Markers around text that a command writes into a user's document: text between them does not count as
//! written by people.

use crate::text::Span;
use crate::text::fold::fold;

/// Start of the opening marker; the digest of the generated text follows.
pub const OPEN: &str = "<!-- agir : chiffres du bilan, mis à jour par « agir bilan » ; empreinte : ";
/// An opening marker as people may write it, for figures to come.
pub const PLACE: &str = "<!-- agir : chiffres du bilan -->";
/// The closing marker.
pub const CLOSE: &str = "<!-- agir : fin des chiffres -->";
/// End of an HTML comment.
pub const END: &str = " -->";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// True for an opening marker.
    pub opens: bool,
    pub span: Span,
}

/// True if the comment is an opening marker, false if it is a closing one, none for other comments. White
/// space, and the text after the first words, may differ.
pub fn opens(html: &str) -> Option<bool> {
    if !html.contains("agir") {
        return None;
    }
    let words = fold(html.trim().strip_prefix("<!--")?).replace(" :", ":");
    let said = |name: &str| words.strip_prefix("agir:").is_some_and(|rest| rest.trim_start().starts_with(name));
    match (said("chiffres du bilan"), said("fin des chiffres")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// Spans from each opening marker to the closing one directly after it.
pub fn ranges(marks: &[Mark]) -> impl Iterator<Item = Span> + '_ {
    let pairs = marks.iter().zip(marks.iter().skip(1)).filter(|(first, last)| first.opens && !last.opens);
    pairs.map(|(first, last)| Span::new(first.span.start, last.span.end))
}
