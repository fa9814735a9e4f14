//! Lines that are meant as headings: `##Titre` without its space, or a title in bold, in capitals or with a
//! colon on its own line.

use super::markdown::Meant;
use crate::text::Span;

/// Maximum length of a line that may be a title, in bytes.
const LONGEST: usize = 90;

/// A line that may be meant as a heading. Its title is only compared if a section has no heading.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) title: Span,
    pub(super) span: Span,
    pub(super) meant: Meant,
}

/// The possible heading in a line at offset `at`, which is the first line of a paragraph. It only becomes a
/// heading if a section of the document type has this title.
pub(super) fn heading(line: &str, at: usize) -> Option<Candidate> {
    let text = line.trim();
    if text.is_empty() || text.len() > LONGEST || text.starts_with('|') || text.starts_with("[^") {
        return None;
    }
    let unspaced = text.trim_start_matches('#');
    let marks = text.len() - unspaced.len();
    let bold = text.strip_prefix("**").or_else(|| text.strip_prefix("__"));
    let (title, meant) = if marks > 0 {
        (unspaced.trim_end_matches('#'), Meant::NoSpace)
    } else if let Some(rest) = bold {
        let inner = rest
            .trim_end_matches([':', ' ', '\u{a0}', '.'])
            .strip_suffix("**")
            .or_else(|| rest.trim_end_matches([':', ' ']).strip_suffix("__"));
        // `**Problématiques** (30 min)`
        let remark =
            || rest.split_once("**").filter(|(_, after)| after.trim_start().starts_with('(')).map(|(own, _)| own);
        (inner.filter(|inner| !inner.contains("**")).or_else(remark)?, Meant::Bold)
    } else {
        (text.trim_matches(['*', '_']), Meant::Plain)
    };
    let start = at + line.len() - line.trim_start().len();
    // Both are slices of one text.
    let before = title.as_ptr() as usize - line.as_ptr() as usize;
    let title = Span::new(at + before, at + before + title.len());
    Some(Candidate { title, span: Span::new(start, start + text.len()), meant })
}
