//! The marks around what a command writes into a document of the user's: between them nothing counts
//! as written by people.

use crate::text::Span;
use crate::text::fold::fold;

/// How the first mark begins; the digest of what follows comes after it.
pub const OPEN: &str = "<!-- agir : chiffres du bilan, mis à jour par « agir bilan » ; empreinte : ";
/// The last mark.
pub const CLOSE: &str = "<!-- agir : fin des chiffres -->";
/// How a comment ends.
pub const END: &str = " -->";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// True for the first one, false for the last.
    pub opens: bool,
    /// Its place.
    pub span: Span,
}

/// What kind of mark a comment is, if it is one: true for the first. Spaces and what follows the
/// first words may differ.
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

/// The ranges between a first mark and the last that follows it with none between.
pub fn ranges(marks: &[Mark]) -> impl Iterator<Item = Span> + '_ {
    let pairs = marks.iter().zip(marks.iter().skip(1)).filter(|(first, last)| first.opens && !last.opens);
    pairs.map(|(first, last)| Span::new(first.span.start, last.span.end))
}
