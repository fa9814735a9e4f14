//! Reads single values: texts, dates, choices and lists.

use jiff::civil::Date;

use super::field::Given;
use super::fields::Choice;
use super::reader::{Keys, MapReader};
use super::slips;
use crate::diagnostic::Sink;
use crate::faults::{Fault, ValueFault, YamlFault};

use crate::parse::entries;
use crate::parse::yaml::{Entry, Node, Value};
use crate::text::fold::{fold, hyphened, nearest};
use crate::text::{Span, Text, dates};

/// Reads a text. Curly quotes around an unquoted scalar come from a word processor and are removed.
pub fn text(node: &Node, source: &Text, sink: &mut Sink) -> Option<String> {
    match &node.value {
        Value::Scalar { text, plain } => {
            let text = text.trim();
            Some(if *plain { crate::parse::yaml::strip_curly(text).to_owned() } else { text.to_owned() })
        }
        // `- Objectif 1 : agir` is parsed as a mapping; it is a text whose colon needs quotes.
        Value::Map(entries) if entries.len() == 1 && is_on_one_line(node, entries, source) => {
            let line = source.line(source.position(node.span.start).line);
            let written = source.slice(Span::new(node.span.start, line.end)).trim_end();
            let (written, comment) = crate::parse::yaml::split_comment(written);
            let before = source.slice(Span::new(line.start, node.span.start));
            let corrected = format!("{before}{}{comment}", crate::parse::yaml::quote(written));
            sink.report(Span::new(node.span.start, line.end), YamlFault::Colon { corrected });
            None
        }
        Value::List(_) | Value::Map(_) => {
            sink.report(node.span, ValueFault::ExpectedText);
            None
        }
    }
}

/// Reads a free text. In `Salle #2` YAML parses `#2` as a comment; text is kept if no space follows the `#`.
pub fn free_text(node: &Node, source: &Text, sink: &mut Sink) -> Option<String> {
    let read = text(node, source, sink)?;
    let is_plain = matches!(node.value, Value::Scalar { plain: true, .. });
    let after = source.as_str().get(node.span.end..).unwrap_or_default();
    let goes_on = after.strip_prefix(" #").is_some_and(|after| after.starts_with(char::is_alphanumeric));
    if !is_plain || !goes_on || read.contains('\n') {
        return Some(read);
    }
    let rest = after.lines().next().unwrap_or_default();
    Some(format!("{read}{}", rest.trim_end()))
}

/// The first line of a plain text that starts like a list item but is not one in YAML: with `•`, `–` or a dash
/// without a space. YAML joins such lines.
fn bullet(node: &Node, source: &Text, in_list: bool) -> Option<Span> {
    if !matches!(node.value, Value::Scalar { plain: true, .. }) {
        return None;
    }
    let written = source.slice(node.span);
    let starts = |line: &str| {
        let line = line.trim();
        if line.chars().count() < 3 {
            return false;
        }
        line.starts_with("- ") || crate::parse::yaml::after_bullet(line).is_some()
    };
    let mut at = node.span.start;
    for line in written.split_inclusive('\n') {
        let is_first = at == node.span.start;
        if starts(line) && !(is_first && in_list) {
            let indent = line.len() - line.trim_start().len();
            return Some(Span::new(at + indent, at + line.trim_end().len()));
        }
        at += line.len();
    }
    None
}

fn is_on_one_line(node: &Node, entries: &[Entry], source: &Text) -> bool {
    let key = source.position(node.span.start).line;
    let in_braces = source.slice(node.span).starts_with('{');
    !in_braces && entries.iter().all(|entry| source.position(entry.value.span.start).line == key)
}

/// The items of a block scalar (`|`) in place of a list: its lines with a bullet, or else all its lines.
fn block_items(node: &Node, source: &Text) -> Option<Vec<Given<String>>> {
    let written = source.slice(node.span);
    let is_block = matches!(&node.value, Value::Scalar { text, plain: false, .. } if text.trim().contains('\n'))
        && !written.starts_with(['"', '\'']);
    if !is_block {
        return None;
    }
    let header = usize::from(written.starts_with(['|', '>']));
    let mut items: Vec<Given<String>> = Vec::new();
    let mut at = node.span.start;
    let bulleted = |line: &str| {
        let text = line.trim();
        let after = text.strip_prefix(['-', '•', '*', '–', '—', '▪', '·'])?;
        after.starts_with([' ', '\t', '\u{a0}']).then(|| after.trim().to_owned())
    };
    let has_bullets = written.lines().skip(header).any(|line| bulleted(line).is_some());
    for (number, line) in written.split_inclusive('\n').enumerate() {
        let text = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if text.is_empty() || number < header {
            continue;
        }
        let span = Span::new(start, start + text.len());
        match (bulleted(line), items.last_mut().filter(|_| has_bullets)) {
            (Some(value), _) => items.push(Given { value, span, key: span }),
            (None, Some(last)) => {
                last.value = format!("{} {text}", last.value);
                last.span.end = span.end;
            }
            (None, None) => items.push(Given { value: text.to_owned(), span, key: span }),
        }
    }
    Some(items)
}

/// Reads a list of texts, or a single text as a list of one.
pub fn texts(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<Given<String>>> {
    if let Some(items) = block_items(node, source) {
        return Some(items);
    }
    if let Some(corrected) = slips::lines_without_dash(node, source) {
        sink.report(node.span, YamlFault::MissingDash { corrected, sure: false });
        return None;
    }
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        Value::Scalar { .. } => std::slice::from_ref(node),
        Value::Map(_) => {
            sink.report(node.span, ValueFault::ExpectedList);
            return None;
        }
    };
    let before = sink.len();
    let read = items
        .iter()
        .filter(|item| !item.is_empty())
        .filter_map(|item| {
            let value = free_text(item, source, sink)?;
            // The first line of an item may start with a dash of its own; a later line with a dash is another
            // item.
            let in_list = matches!(node.value, Value::List(_));
            if let Some(mark) = bullet(item, source, in_list) {
                sink.report(mark, YamlFault::Bullet);
                return None;
            }
            Some(Given { value, span: item.span, key: item.span })
        })
        .collect();
    (sink.len() == before).then_some(read)
}

/// Reads an ISO date; for another format, the fault contains the guessed date.
pub fn date(node: &Node, source: &Text, sink: &mut Sink) -> Option<Date> {
    let text = text(node, source, sink)?;
    let date = dates::parse_iso(&text);
    if date.is_none() {
        let guess = dates::guess(&text);
        sink.report(node.span, ValueFault::Date { text, guess });
    }
    date
}

pub fn choice<T: Copy>(node: &Node, source: &Text, allowed: &[(&str, T)], sink: &mut Sink) -> Option<T> {
    let names: Vec<&str> = allowed.iter().map(|(name, _)| *name).collect();
    among(node, source, &names, |_| None, sink).map(|place| allowed[place].1)
}

/// Reads one of `choices`, by its id or its label; returns its index.
pub(super) fn place_of(node: &Node, source: &Text, choices: &[Choice], sink: &mut Sink) -> Option<usize> {
    let names: Vec<&str> = choices.iter().map(|choice| &*choice.id).collect();
    let by_label = |wanted: &str| {
        let is_label = |label: &str| hyphened(label) == wanted;
        choices.iter().position(|choice| is_label(&choice.label.fr) || is_label(&choice.label.en))
    };
    among(node, source, &names, by_label, sink)
}

/// Reads one of `names`, compared without case, accents and kind of hyphen; returns its index.
pub(super) fn among(
    node: &Node,
    source: &Text,
    names: &[&str],
    otherwise: impl FnOnce(&str) -> Option<usize>,
    sink: &mut Sink,
) -> Option<usize> {
    let text = text(node, source, sink)?;
    let found = names.iter().position(|name| *name == text).or_else(|| {
        let wanted = hyphened(&text);
        names.iter().position(|name| hyphened(name) == wanted).or_else(|| otherwise(&wanted))
    });
    if found.is_none() {
        let nearest = nearest(&text, names.iter().copied()).map(str::to_owned);
        let allowed = names.iter().map(|name| (*name).to_owned()).collect();
        sink.report(node.span, ValueFault::Choice { text, allowed, nearest });
    }
    found
}

/// Reports a list of entries, or an item of one, that is written as text on one line, with the entries that it
/// should be. True if anything was reported.
pub fn said_in_a_line(key: &str, known: &[&str], node: &Node, source: &Text, sink: &mut Sink) -> bool {
    let line = |node: &Node| source.line(source.position(node.span.start).line);
    // The text before the value on its line, the value, and the comment.
    let split = |node: &Node| {
        let line = line(node);
        let (said, comment) = crate::parse::yaml::split_comment(source.slice(Span::new(node.span.start, line.end)));
        (source.slice(Span::new(line.start, node.span.start)), said.trim(), comment)
    };
    let before = sink.len();
    match &node.value {
        Value::Scalar { text, .. } if !text.trim().contains('\n') => {
            let (start, said, comment) = split(node);
            let indent = start.len() - start.trim_start().len();
            let is_own_line = start.trim().trim_end_matches(':').trim_end() == key;
            if is_own_line && !said.is_empty() {
                let corrected = entries::block(key, said, comment, &start[..indent]);
                sink.report(node.span, ValueFault::ExpectedEntries { key: key.to_owned(), corrected });
            }
        }
        Value::List(items) => {
            let is_said = |item: &&Node| match &item.value {
                Value::Scalar { text, .. } => !item.is_empty() && !text.contains('\n'),
                Value::Map(entries) => {
                    let is_key = |entry: &Entry| {
                        let folded = fold(&entry.key);
                        known.contains(&folded.as_str()) || nearest(&folded, known.iter().copied()).is_some()
                    };
                    entries.len() == 1 && is_on_one_line(item, entries, source) && !entries.iter().any(is_key)
                }
                Value::List(_) => false,
            };
            if !items.iter().any(|item| is_said(&item)) {
                return false;
            }
            let (start, said, comment) = split(node);
            if said.starts_with('[') && said.ends_with(']') {
                let indent = &start[..start.len() - start.trim_start().len()];
                let corrected = entries::block(key, said, comment, indent);
                sink.report(node.span, ValueFault::ExpectedEntries { key: key.to_owned(), corrected });
                return sink.len() > before;
            }
            for item in items.iter().filter(is_said) {
                let (start, said, comment) = split(item);
                if start.trim() == "-" {
                    let corrected = entries::items(key, said, comment, start);
                    sink.report(item.span, ValueFault::ExpectedEntries { key: key.to_owned(), corrected });
                }
            }
        }
        Value::Map(entries) if entries.iter().all(|entry| !known.contains(&entry.key.trim())) => {
            sink.report(node.span, ValueFault::ExpectedEntries { key: key.to_owned(), corrected: None });
        }
        Value::Scalar { .. } | Value::Map(_) => {}
    }
    sink.len() > before
}

/// Reads a list of mappings, each with `read`; an item that is not a mapping is reported and gives the default.
pub fn list<'a, T: Default>(
    node: &'a Node,
    source: &'a Text,
    known: impl Into<Keys<'a>>,
    sink: &mut Sink,
    mut read: impl FnMut(&mut MapReader<'a>, &'a Node, &mut Sink) -> T,
) -> Option<Vec<T>> {
    let known = known.into();
    let names = known.names();
    let Value::List(items) = &node.value else {
        let corrected = slips::entry_without_dash(node, &names, source);
        let missing = corrected.map(|corrected| YamlFault::MissingDash { corrected, sure: true });
        sink.report(node.span, missing.map_or_else(|| ValueFault::ExpectedList.into(), Fault::from));
        return None;
    };
    // If the first field is optional, an item without it is complete: its dash is not an extra one.
    let extra = if known.first_is_owed() { slips::extra_dashes(items, &names, source) } else { Vec::new() };
    if !extra.is_empty() {
        for (span, corrected) in extra {
            sink.report(span, ValueFault::ExtraDash { corrected });
        }
        return None;
    }
    let mut values = Vec::new();
    for item in items.iter().filter(|item| !item.is_empty()) {
        if let Some(mut reader) = MapReader::new(item, source, known, item.span, sink) {
            values.push(read(&mut reader, item, sink));
            reader.finish(sink);
        } else {
            values.push(T::default());
        }
    }
    Some(values)
}
