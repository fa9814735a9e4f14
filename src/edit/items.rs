//! Changes of list items: add, number, tick.

use super::change::ItemAt;
use super::reading::Reading;
use super::refused::Refused;
use super::sections::{added, behind, find};
use super::splice::Splice;
use super::{Change, Expected, Plan, proof};
use crate::parse::markdown::{Form, Item};
use crate::parse::mentions::{Mention, canonical};
use crate::text::{Span, lf};

/// Plans `change` in the lists of the body.
pub(super) fn plan(reading: &Reading, change: &Change) -> Result<Plan, Refused> {
    match change {
        Change::AddItem { section, id, task, text } => {
            let said = said(id.as_deref(), *task, text);
            match find(reading, section)? {
                Some(place) => Ok(add(reading, place.range, &said)),
                None => added(reading, section, &format!("- {said}")),
            }
        }
        Change::Number { item, id } => number(reading, locate(reading, item)?, id),
        Change::Tick { item, done } => tick(reading, locate(reading, item)?, *done),
        _ => Err(Refused::NoBody),
    }
}

fn said(id: Option<&str>, task: Option<bool>, text: &str) -> String {
    let task = task.map(|done| if done { "[x] " } else { "[ ] " }).unwrap_or_default();
    let id = id.map(|id| format!("**{id}** ")).unwrap_or_default();
    let text = lf(text);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    format!("{task}{id}{}", lines.join("\n")).trim_end().to_owned()
}

fn add(reading: &Reading, range: Span, said: &str) -> Plan {
    let items: Vec<&Item> = reading
        .body()
        .items_in(range)
        .map(|(_, item)| item)
        .filter(|item| item.parent.is_none() && is_of_list(item))
        .collect();
    let inside = format!("- {}", said.replace('\n', "\n  "));
    let plan = |splice| Plan { splices: vec![splice], expected: Expected::Body { inside: inside.clone(), item: None } };
    let Some(last) = items.last() else {
        let text = reading.text.slice(range);
        let end = range.start + text.trim_end().len();
        // A body without front matter starts at byte 0.
        return plan(match end {
            0 => Splice::insert(0, format!("{inside}\n")),
            end => behind(reading, reading.line_end(end), &inside),
        });
    };
    let start = mark_start(reading, last);
    let line = reading.line_start(start);
    let indent = &reading.text.as_str()[line..start];
    let own = reading.text.slice(Span::new(start, last.span.end));
    let mark = marker(own);
    let is_laid_out = own.trim_end() == mark;
    // An empty item at the end is a placeholder: replace it.
    if is_laid_out {
        let written = written(indent, mark, said);
        return plan(Splice::new(Span::new(line, reading.line_end(start)), written));
    }
    let end = end_of(reading, start, range.end);
    let is_loose = items.len() > 1
        && reading.text.as_str()[items[items.len() - 2].span.end..line].trim_end_matches(['>', ' ']).ends_with("\n\n");
    let gap = if is_loose { format!("\n{}", indent.trim_end()) } else { String::new() };
    plan(Splice::insert(end, format!("{gap}\n{}", written(indent, &next(mark), said))))
}

fn written(indent: &str, mark: &str, said: &str) -> String {
    let below = format!("\n{indent}{}", " ".repeat(mark.len() + 1));
    format!("{indent}{mark} {}", said.replace('\n', &below))
}

/// Paragraph lines and table rows are also parsed as items, but have no list marker.
fn is_of_list(item: &Item) -> bool {
    item.form == Form::List
}

/// Byte offset of the list marker: the span of an item may start with blanks.
fn mark_start(reading: &Reading, item: &Item) -> usize {
    let text = reading.text.slice(item.span);
    item.span.start + (text.len() - text.trim_start().len())
}

/// The list marker: `-` or `3.`.
fn marker(line: &str) -> &str {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    &line[..(digits + 1).min(line.len())]
}

/// Marker of the item after one with `mark`.
fn next(mark: &str) -> String {
    let number = mark.trim_end_matches(['.', ')']);
    match number.parse::<u64>() {
        Ok(own) => format!("{}{}", own.saturating_add(1), &mark[number.len()..]),
        Err(_) => mark.to_owned(),
    }
}

/// End of the last line of the item that starts at `start`: includes lazy continuation lines, and lines
/// indented deeper than its marker.
fn end_of(reading: &Reading, start: usize, limit: usize) -> usize {
    let text = reading.text.as_str();
    let column = start - reading.line_start(start);
    let mut end = reading.line_end(start);
    let mut seen = end;
    while seen < limit.min(text.len()) {
        let line_start = seen + 1;
        if line_start >= limit.min(text.len()) {
            break;
        }
        let next = reading.line_end(line_start);
        let line = &text[line_start..next];
        let is_blank = line.trim().is_empty();
        let indent = line.len() - line.trim_start().len();
        if !is_blank && indent <= column && (seen != end || line.starts_with(['<', '#', '|', '`'])) {
            break;
        }
        if !is_blank {
            end = next;
        }
        seen = next;
    }
    end
}

/// Index of the selected item.
fn locate(reading: &Reading, item: &ItemAt) -> Result<usize, Refused> {
    let items = &reading.body().items;
    let wanted = |own: &Item| match item {
        ItemAt::Line(line) => reading.line(own.span.start) == *line,
        ItemAt::Named(id) => own.lead.as_ref().is_some_and(|lead| lead.id == canonical(id)),
    };
    let what = match item {
        ItemAt::Line(line) => line.to_string(),
        ItemAt::Named(id) => id.clone(),
    };
    let found: Vec<usize> = (0..items.len()).filter(|at| is_of_list(&items[*at]) && wanted(&items[*at])).collect();
    match found.as_slice() {
        [] => Err(Refused::Missing { what }),
        [one] => Ok(*one),
        more => {
            let lines = more.iter().map(|at| reading.line(items[*at].span.start)).collect();
            Err(Refused::Ambiguous { what, lines })
        }
    }
}

fn number(reading: &Reading, at: usize, id: &str) -> Result<Plan, Refused> {
    let items = &reading.body().items;
    let item = &items[at];
    let line = reading.line(item.span.start);
    let splices = match &item.lead {
        Some(lead) if lead.id != canonical(id) => return Err(Refused::Numbered { line, id: lead.id.clone() }),
        Some(_) if item.bold => Vec::new(),
        Some(lead) => vec![Splice::new(lead.span, format!("**{}**", reading.text.slice(lead.span)))],
        None => {
            let at = match item.text_start {
                // The text may begin with emphasis: the id goes before its marks.
                Some(start) => {
                    let before = &reading.text.as_str()[item.span.start..start];
                    item.span.start + before.trim_end_matches(['*', '_', '~', '`', '[', '"', '«']).len()
                }
                None => item.span.end,
            };
            let is_apart = reading.text.as_str()[..at].ends_with([' ', '\t']);
            vec![Splice::insert(at, format!("{}**{id}** ", if is_apart { "" } else { " " }))]
        }
    };
    let lead = Some(Mention { id: canonical(id), span: Span::default() });
    let after = Item { lead, bold: true, text: item.text.clone(), mentions: item.mentions.clone(), ..*item };
    Ok(one_item(item, proof::item_says(&after, proof::depth(items, at)), splices))
}

fn tick(reading: &Reading, at: usize, done: bool) -> Result<Plan, Refused> {
    let items = &reading.body().items;
    let item = &items[at];
    let text = reading.text.slice(Span::new(mark_start(reading, item), item.span.end));
    let mark = marker(text);
    let rest = &text[mark.len()..];
    let behind_mark = item.span.end - rest.len();
    let content = behind_mark + (rest.len() - rest.trim_start().len());
    let sign = if done { "x" } else { " " };
    let splices = match item.task {
        Some(is) if is == done => Vec::new(),
        Some(_) => vec![Splice::new(Span::new(content + 1, content + 2), sign)],
        None if rest.starts_with([' ', '\t']) => vec![Splice::insert(content, format!("[{sign}] "))],
        None => vec![Splice::insert(behind_mark, format!(" [{sign}]"))],
    };
    let after = Item {
        task: Some(done),
        lead: item.lead.clone(),
        text: item.text.clone(),
        mentions: item.mentions.clone(),
        ..*item
    };
    Ok(one_item(item, proof::item_says(&after, proof::depth(items, at)), splices))
}

fn one_item(item: &Item, says: String, splices: Vec<Splice>) -> Plan {
    Plan { splices, expected: Expected::Body { inside: String::new(), item: Some((item.span.start, says)) } }
}
