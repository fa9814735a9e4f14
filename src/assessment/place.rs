//! The position of the figures in the document: between their markers, or under the heading of the section
//! that requires them.

use crate::diagnostic::Edit;
use crate::edit::{Change, Section};
use crate::method::DocType;
use crate::parse::generated::{CLOSE, END, Mark, OPEN};
use crate::project::Document;
use crate::text::digest::digest;
use crate::text::{Span, Text};

/// Why the figures cannot be inserted.
#[derive(Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The opening marker on this line is not closed.
    NotClosed(usize),
    /// The closing marker on this line is not opened.
    NotOpened(usize),
    /// A second pair of markers begins on this line.
    Twice(usize),
    /// A marker shares its line with other text.
    NotAlone(usize),
    /// There is no section with this title.
    NoHeading(String),
    /// The type of the document has no sections: nothing tells where the figures belong.
    NoSection,
    /// The text between the markers was edited.
    Edited {
        /// The current text.
        old: String,
        /// The text that would replace it.
        new: String,
    },
}

/// The change that inserts `figures` into `document`, of type `kind`; `None` if they are up to date. Edits
/// between the markers are only overwritten with `force`.
pub fn place(document: &Document, kind: &DocType, figures: &str, force: bool) -> Result<Option<Change>, Trouble> {
    let text = &document.text;
    let figures = format!("\n{}\n\n", figures.trim_end());
    let block = format!("{OPEN}{}{END}\n{figures}{CLOSE}", digest(figures.as_bytes()));
    let Some((first, last)) = marks(text, &document.body.marks)? else {
        return under_heading(document, kind, block).map(Some);
    };
    let inside = Span::new((first.span.end + 1).min(last.span.start), last.span.start);
    let whole = Span::new(first.span.start, last.span.end);
    let (old, mark) = (text.slice(inside), text.slice(first.span));
    if text.slice(whole) == block {
        return Ok(None);
    }
    let is_ours = mark.contains(&digest(old.as_bytes())) || old.trim().is_empty() || old == figures;
    if !is_ours && !force {
        return Err(Trouble::Edited { old: old.to_owned(), new: figures });
    }
    Ok(Some(Change::Spans(vec![Edit { span: whole, replacement: block }])))
}

/// The two markers, if present; anything inconsistent is an error.
fn marks<'a>(text: &Text, marks: &'a [Mark]) -> Result<Option<(&'a Mark, &'a Mark)>, Trouble> {
    let line = |mark: &Mark| text.position(mark.span.start).line;
    let is_alone = |mark: &Mark| text.slice(text.line(line(mark))).trim_end() == text.slice(mark.span);
    if let Some(mark) = marks.iter().find(|mark| !is_alone(mark)) {
        return Err(Trouble::NotAlone(line(mark)));
    }
    match marks {
        [] => Ok(None),
        [first, last] if first.opens && !last.opens => Ok(Some((first, last))),
        [first, ..] if !first.opens => Err(Trouble::NotOpened(line(first))),
        [first] => Err(Trouble::NotClosed(line(first))),
        [first, second, ..] if second.opens => Err(if marks.iter().any(|mark| !mark.opens) {
            Trouble::Twice(line(second))
        } else {
            Trouble::NotClosed(line(first))
        }),
        [_, _, third, ..] if third.opens => Err(Trouble::Twice(line(third))),
        [_, _, third, ..] => Err(Trouble::NotOpened(line(third))),
        [_, second] => Err(Trouble::NotOpened(line(second))),
    }
}

/// Inserts the figures at the start of the first required section.
fn under_heading(document: &Document, kind: &DocType, block: String) -> Result<Change, Trouble> {
    let section = kind.sections.iter().find(|section| section.owed).or(kind.sections.first());
    let section = section.ok_or(Trouble::NoSection)?;
    let found = document.body.sections(&section.keys).next();
    let heading = found.ok_or_else(|| Trouble::NoHeading(section.title.clone()))?.heading;
    let line = document.text.position(heading.start).line;
    Ok(Change::Prepend { section: Section::Line(line), text: block })
}
