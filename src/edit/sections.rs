//! Changes of the text of sections.

use super::change::Section;
use super::reading::Reading;
use super::refused::Refused;
use super::splice::Splice;
use super::{Change, Expected, Plan};
use crate::parse::markdown::Markdown;
use crate::text::heading::heading_key;
use crate::text::{Span, Text, lf};

/// Content of a section.
pub(super) struct Place {
    /// From the end of the heading's line, or the start of the body.
    pub(super) range: Span,
    /// None for the whole body.
    heading: Option<Span>,
}

/// Plans `change` in the body.
pub(super) fn plan(reading: &Reading, change: &Change) -> Result<Plan, Refused> {
    let (section, text) = match change {
        Change::Fill { section, text }
        | Change::Append { section, text }
        | Change::Prepend { section, text }
        | Change::Replace { section, text } => (section, text),
        _ => return Err(Refused::NoBody),
    };
    let text = lf(text);
    let text = text.trim_matches('\n').trim_end();
    let Some(place) = find(reading, section)? else { return added(reading, section, text) };
    stays_inside(reading, &place, text)?;
    let splices = match change {
        Change::Fill { .. } if reading.body().has_content(place.range) => {
            return Err(Refused::Filled { line: reading.line(place.range.start) });
        }
        Change::Fill { .. } => fill(reading, &place, text),
        Change::Append { .. } => append(reading, &place, text),
        Change::Prepend { .. } => prepend(reading, &place, text),
        _ => replace(reading, &place, text),
    };
    Ok(Plan { splices, expected: Expected::Body { inside: text.to_owned(), item: None } })
}

/// Finds the section; none if it is missing and may be added.
pub(super) fn find(reading: &Reading, section: &Section) -> Result<Option<Place>, Refused> {
    let whole = Span::new(reading.body_start, reading.text.as_str().len());
    let body = reading.body();
    let (found, what, may_be_added): (Vec<_>, _, _) = match section {
        Section::Whole => return Ok(Some(Place { range: whole, heading: None })),
        Section::Line(line) => {
            let is_there = |heading: Span| reading.line(heading.start) == *line;
            let own = body.headings.iter().find(|heading| is_there(heading.span));
            let keys: Vec<String> = own.map(|heading| heading.key.clone()).into_iter().collect();
            let found = body.sections(&keys).filter(|section| is_there(section.heading)).collect();
            (found, line.to_string(), false)
        }
        Section::Titled { titles, among } => {
            let keys: Vec<String> = titles.iter().map(|title| heading_key(title)).collect();
            let found = body.sections(&keys).collect();
            (found, titles.first().cloned().unwrap_or_default(), !among.is_empty())
        }
    };
    match found.as_slice() {
        [] if !may_be_added => Err(Refused::Missing { what }),
        [] => Ok(None),
        [one] => {
            let range = Span::new(reading.line_end(one.heading.end), one.range.end);
            Ok(Some(Place { range, heading: Some(one.heading) }))
        }
        more => {
            let lines = more.iter().map(|section| reading.line(section.heading.start)).collect();
            Err(Refused::Ambiguous { what, lines })
        }
    }
}

/// Refuses `text` if one of its headings would end the section.
fn stays_inside(reading: &Reading, place: &Place, text: &str) -> Result<(), Refused> {
    let own = reading.body().headings.iter().find(|heading| Some(heading.span) == place.heading);
    let Some(own) = own else { return Ok(()) };
    let source = Text::new(text.to_owned());
    let body = Markdown::read(&source, 0);
    let outer = body.headings.iter().find(|heading| heading.level <= own.level);
    outer.map_or(Ok(()), |heading| Err(Refused::Heading { line: source.position(heading.span.start).line }))
}

/// Start of the first and end of the last non-blank line.
fn filled(reading: &Reading, range: Span) -> Option<(usize, usize)> {
    let text = reading.text.slice(range);
    let first = range.start + text.find(|c: char| !c.is_whitespace())?;
    let last = range.start + text.trim_end().len();
    Some((reading.line_start(first), reading.line_end(last)))
}

/// Inserts `text` as a separate paragraph after byte `at`, the end of a line.
pub(super) fn behind(reading: &Reading, at: usize, text: &str) -> Splice {
    let source = reading.text.as_str();
    let rest = source[at..].strip_prefix('\n');
    let is_apart = rest.is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'));
    Splice::insert(at, format!("\n\n{text}{}", if is_apart { "" } else { "\n" }))
}

fn append(reading: &Reading, place: &Place, text: &str) -> Vec<Splice> {
    if text.is_empty() {
        return Vec::new();
    }
    match (filled(reading, place.range), place.heading) {
        (Some((_, end)), _) => vec![behind(reading, end, text)],
        (None, Some(_)) => vec![behind(reading, place.range.start, text)],
        (None, None) => vec![into_blank(reading, text)],
    }
}

/// Inserts `text` into a blank body.
fn into_blank(reading: &Reading, text: &str) -> Splice {
    let start = reading.body_start;
    let (head, body) = reading.parts();
    let before = if head.is_empty() {
        ""
    } else if head.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let after = if body.is_empty() && (head.is_empty() || head.ends_with('\n')) { "\n" } else { "" };
    Splice::insert(start, format!("{before}{text}{after}"))
}

fn prepend(reading: &Reading, place: &Place, text: &str) -> Vec<Splice> {
    let Some((first, _)) = filled(reading, place.range).filter(|_| !text.is_empty()) else {
        return append(reading, place, text);
    };
    let before = &reading.text.as_str()[..first];
    let is_apart = before.is_empty() || before.ends_with("\n\n") || before == "\n";
    vec![Splice::insert(first, format!("{}{text}\n\n", if is_apart { "" } else { "\n" }))]
}

fn replace(reading: &Reading, place: &Place, text: &str) -> Vec<Splice> {
    match filled(reading, place.range) {
        None => append(reading, place, text),
        Some((_, end)) if text.is_empty() => vec![Splice::cut(place.range.start, end)],
        Some((first, end)) if reading.text.as_str()[first..end].trim_end() == text => {
            vec![Splice::new(Span::new(first, end), &reading.text.as_str()[first..end])]
        }
        Some((first, end)) => vec![Splice::new(Span::new(first, end), text)],
    }
}

/// Inserts below the prompts; empty placeholder items are replaced.
fn fill(reading: &Reading, place: &Place, text: &str) -> Vec<Splice> {
    let items: Vec<_> = reading.body().items_in(place.range).map(|(_, item)| item).collect();
    if let (Some(first), Some(last)) = (items.first(), items.last()) {
        let span = Span::new(reading.line_start(first.span.start), reading.line_end(last.span.end));
        let is_mark = |line: &str| line.trim().chars().all(|c| "-*+".contains(c));
        if reading.text.slice(span).lines().all(is_mark) && !text.is_empty() {
            return vec![Splice::new(span, text)];
        }
    }
    append(reading, place, text)
}

/// Plans the insertion of a missing section with its heading.
pub(super) fn added(reading: &Reading, section: &Section, text: &str) -> Result<Plan, Refused> {
    let Section::Titled { titles, among } = section else { return Err(Refused::NoBody) };
    let title = titles.first().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    let keys: Vec<String> = titles.iter().map(|title| heading_key(title)).collect();
    let order: Vec<Vec<String>> = among.iter().map(|title| vec![heading_key(title)]).collect();
    let own = order.iter().position(|key| keys.contains(&key[0])).unwrap_or(order.len());
    let body = reading.body();
    let there = |keys: &Vec<String>| body.sections(keys).last();
    let before = order[..own].iter().rev().find_map(there);
    let after = order.get(own + 1..).unwrap_or_default().iter().find_map(|keys| body.sections(keys).next());
    let level_of = |heading: Span| body.headings.iter().find(|own| own.span == heading).map_or(2, |own| own.level);
    let level = before.or(after).map_or(2, |section| level_of(section.heading));
    let whole = format!("{} {title}\n\n{text}", "#".repeat(usize::from(level)));
    let whole = whole.trim_end();
    let alone = Text::new(text.to_owned());
    if let Some(outer) = Markdown::read(&alone, 0).headings.iter().find(|heading| heading.level <= level) {
        return Err(Refused::Heading { line: alone.position(outer.span.start).line });
    }
    let splice = match (before, after) {
        (Some(section), _) => {
            let end = filled(reading, section.range).map_or(section.range.end, |(_, end)| end);
            behind(reading, end, whole)
        }
        (None, Some(section)) => Splice::insert(section.heading.start, format!("{whole}\n\n")),
        (None, None) => match filled(reading, Span::new(reading.body_start, reading.text.as_str().len())) {
            Some((_, end)) => behind(reading, end, whole),
            None => into_blank(reading, whole),
        },
    };
    Ok(Plan { splices: vec![splice], expected: Expected::Body { inside: whole.to_owned(), item: None } })
}
