//! Similarity of two documents, and the parts in which they differ.

use std::collections::BTreeMap;

use super::Document;
use crate::faults::Part;
use crate::parse::markdown::Markdown;
use crate::text::Text;

/// A text with the offset and the content of its Markdown body.
pub(super) type Whole<'a> = (&'a Text, usize, &'a Markdown);

pub(super) fn whole(document: &Document) -> Whole<'_> {
    (&document.text, document.body_start, &document.body)
}

/// True if the texts are equal apart from white space.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Share of common lines that users wrote, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Common {
    /// Relative to all lines of both documents.
    pub of_both: f64,
    /// Relative to the lines of the shorter document.
    pub of_shorter: f64,
}

impl Common {
    pub fn of(one: &Document, other: &Document) -> Self {
        let (one, other) = (own_lines(one), own_lines(other));
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for line in &one {
            *counts.entry(line).or_default() += 1;
        }
        let mut common = 0_u32;
        for line in &other {
            if let Some(left) = counts.get_mut(line.as_str()).filter(|left| **left > 0) {
                *left -= 1;
                common += 1;
            }
        }
        let share = |whole: usize| match u32::try_from(whole) {
            Ok(0) => 1.0,
            Ok(whole) => f64::from(common) / f64::from(whole),
            Err(_) => 0.0,
        };
        Self { of_both: 2.0 * share(one.len() + other.len()), of_shorter: share(one.len().min(other.len())) }
    }
}

/// Keys with few values, which unrelated documents often share.
const SHARED: [&str; 4] = ["type:", "statut:", "priorite:", "numero:"];

/// Lines that users wrote, without those that every document of the type has.
fn own_lines(document: &Document) -> Vec<String> {
    let text = document.text.as_str();
    let (head, body) = text.split_at_checked(document.body_start).unwrap_or((text, ""));
    let keys = head.lines().map(|line| line.split(" #").next().unwrap_or(line).trim()).filter(|line| {
        let is_mark = line.starts_with(['#']) || *line == "---";
        !is_mark && !line.ends_with([':', '[', ']']) && !SHARED.iter().any(|key| line.starts_with(key))
    });
    let mut in_comment = false;
    let written = body.lines().map(str::trim).filter(move |line| {
        in_comment = in_comment || line.starts_with("<!--");
        let is_comment = in_comment;
        in_comment = in_comment && !line.contains("-->");
        !is_comment && !line.starts_with('#')
    });
    let lines = keys.chain(written).filter(|line| line.chars().any(char::is_alphanumeric));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Parts in which `copy` differs from `original`, in the order of the copy.
pub(super) fn differences(original: Whole<'_>, copy: Whole<'_>) -> Vec<Part> {
    let (ours, theirs) = (pieces(original), pieces(copy));
    let differs = |(part, text): &(Part, String), others: &[(Part, String)]| {
        !others.iter().any(|(other, said)| other == part && said == text)
    };
    let mut parts: Vec<Part> = Vec::new();
    let changed = theirs.iter().filter(|piece| differs(piece, &ours));
    for (part, _) in changed.chain(ours.iter().filter(|piece| differs(piece, &theirs))) {
        if !parts.contains(part) {
            parts.push(part.clone());
        }
    }
    parts
}

/// Splits a document into keys and sections with their texts.
fn pieces((text, body_start, body): Whole<'_>) -> Vec<(Part, String)> {
    let source = text.as_str();
    let mut pieces: Vec<(Part, String)> = Vec::new();
    for line in source.get(..body_start).unwrap_or(source).lines().filter(|line| line.trim_end() != "---") {
        let key = line.split_once(':').map(|(key, _)| key);
        match key.filter(|key| !key.is_empty() && !key.starts_with([' ', '-', '#', '\t'])) {
            Some(key) => pieces.push((Part::Key(key.trim_end().to_owned()), squeezed(line))),
            None => {
                if let Some((_, value)) = pieces.last_mut() {
                    *value += &squeezed(line);
                }
            }
        }
    }
    let starts: Vec<usize> = body.headings.iter().map(|heading| heading.span.start).collect();
    let ends = |at: usize| starts.get(at).copied().unwrap_or(source.len());
    let said = |start: usize, end: usize| squeezed(source.get(start..end).unwrap_or_default());
    pieces.push((Part::Text, said(body_start.min(source.len()), ends(0))));
    for (at, heading) in body.headings.iter().enumerate() {
        let title = text.slice(heading.span).trim_matches(|c: char| c == '#' || c.is_whitespace()).to_owned();
        pieces.push((Part::Section(title), said(heading.span.end, ends(at + 1))));
    }
    pieces
}

fn squeezed(text: &str) -> String {
    let mut squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    squeezed.push(' ');
    squeezed
}
