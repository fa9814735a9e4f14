//! Fixes of engine faults for `check --fix`: the only module that maps a fault to its edit.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::proposals;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::faults::{
    Fault, HeaderFault, ItemFault, KeyFault, PackFault, PeopleFault, ReferenceFault, ValueFault, WaiverFault, YamlFault,
};
use crate::messages::Message;
use crate::method::Method;
use crate::parse::kept::answer;
use crate::parse::yaml::{after_bullet, key_end, quote, scalar, split_comment};
use crate::text::dates::clock;
use crate::text::{Span, Text};

/// Adds a fix to each finding whose fault has one and that does not have a fix already.
pub fn complete(found: &mut Vec<Diagnostic>, texts: &BTreeMap<Arc<str>, Arc<Text>>, method: Option<&Method>) {
    for diagnostic in found.iter_mut().filter(|diagnostic| diagnostic.fix.is_none()) {
        if let Message::Engine(fault) = &diagnostic.message
            && let Some(text) = texts.get(&diagnostic.place.path)
        {
            diagnostic.fix = mend(fault, diagnostic.place.span, text);
        }
    }
    proposals::prove(found, texts, method);
}

/// The fix of a fault, marked as sure or as a guess.
pub(super) fn mend(fault: &Fault, span: Span, text: &Text) -> Option<Fix> {
    let fix = change(fault, span, text)?;
    let is_certain = fix.sure && (fault.is_of_lines() || fault.is_certain() || !fault.is_a_word());
    Some(fix.or_guess(is_certain))
}

/// An alternative fix, for the case that the first one does not give a readable file.
pub(super) fn otherwise(fault: &Fault, span: Span, text: &Text) -> Option<Fix> {
    if !matches!(fault, Fault::Yaml(YamlFault::ListOnKeyLine { .. } | YamlFault::UnclosedBracket)) {
        return None;
    }
    // A value that looks like a list may be a text.
    let place = text.line(text.position(span.start).line);
    let line = text.slice(place);
    let end = key_end(line)?;
    let (value, comment) = split_comment(line[end..].trim());
    // A quoted name with an amount is readable but has another meaning: the fix is then a guess.
    let is_sure =
        !matches!(fault, Fault::Yaml(YamlFault::ListOnKeyLine { corrected, .. }) if corrected.contains("nom: "));
    Some(Fix::sure(place, format!("{} {}{comment}", &line[..end], quote(value))).or_guess(is_sure))
}

fn change(fault: &Fault, span: Span, text: &Text) -> Option<Fix> {
    use Fault as F;
    let written = text.slice(span);
    // Replaces the text by the most similar name of the project or of the method.
    let near = |nearest: &Option<String>| Some(Fix::sure(span, value(nearest.as_ref()?, written)));
    match fault {
        F::Yaml(YamlFault::Tab { corrected }) | F::Yaml(YamlFault::NoBreakSpace { corrected }) => {
            Some(lines(text, span, corrected.split('\n').count(), corrected))
        }
        F::Yaml(YamlFault::ListOnKeyLine { corrected, sure })
        | F::Value(ValueFault::ExpectedEntries { corrected: Some((corrected, sure)), .. }) => {
            Some(lines(text, span, 1, corrected).or_guess(*sure))
        }
        F::Value(ValueFault::ExpectedMap { corrected, .. }) => {
            Some(lines(text, span, 1, corrected.as_ref()?).or_guess(false))
        }
        F::Value(ValueFault::ExtraDash { corrected }) => Some(lines(text, span, 1, corrected).or_guess(false)),
        F::Yaml(YamlFault::MissingDash { corrected, sure }) => {
            Some(lines(text, span, corrected.split('\n').count(), corrected).or_guess(*sure))
        }
        F::Yaml(YamlFault::Bullet) => bullets(text, span),
        F::Yaml(YamlFault::UnclosedQuote) => {
            let quote = written.chars().next()?;
            let end = span.start + written.trim_end().len();
            // Typographic closing quote inserted by a word processor.
            if let Some(curly) = written.trim_end().chars().next_back().filter(|last| "”’“‘".contains(*last)) {
                return Some(Fix::sure(Span::new(end - curly.len_utf8(), end), quote).or_guess(false));
            }
            // With a comment, the end of the value is ambiguous.
            Some(Fix::sure(Span::new(end, end), quote).or_guess(!written.contains(" #")))
        }
        F::Yaml(YamlFault::UnclosedBracket) => {
            let close = if written.starts_with('[') { "]" } else { "}" };
            let end = span.start + written.trim_end().len();
            Some(Fix::sure(Span::new(end, end), close).or_guess(!written.contains(" #")))
        }
        F::Header(HeaderFault::Closer { .. }) => Some(Fix::sure(span, "---")),
        F::Header(HeaderFault::Unopened) => Some(Fix::sure(Span::new(0, span.start), "---\n")),
        F::Header(HeaderFault::NotFirst) => Some(Fix::sure(Span::new(0, span.start), "")),
        F::Header(HeaderFault::Unclosed) => closing(text, span),
        F::Key(KeyFault::NoType { expected }) => {
            let (_, keys) = text.as_str().split_once("---\n")?;
            let at = text.as_str().len() - keys.len();
            Some(Fix::sure(Span::new(at, at), format!("type: {}\n", expected.as_ref()?)))
        }
        F::Value(ValueFault::Date { guess, .. }) => Some(Fix::sure(span, guess.as_ref()?.to_string())),
        F::Value(ValueFault::Time { guess, .. }) => Some(Fix::sure(span, format!("\"{}\"", clock((*guess)?)))),
        F::Value(ValueFault::Number { text: said }) => {
            let mut numbers = said.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
            let number = numbers.next().filter(|number| !number.starts_with('0') && numbers.next().is_none())?;
            (number != said).then(|| Fix::sure(span, number))
        }
        F::Value(ValueFault::Amount { guess, .. }) => Some(Fix::sure(span, guess.as_ref()?.0.to_string())),
        F::Value(ValueFault::Choice { nearest, .. }) | F::Key(KeyFault::UnknownType { nearest, .. }) => near(nearest),
        F::Key(KeyFault::Unknown { key, nearest }) => {
            let name = nearest.as_deref()?;
            // `lieu CCAS : salle 2`: the text after the name of the key is part of its value.
            let Some(rest) = key.strip_prefix(name).filter(|rest| rest.starts_with(' ')) else {
                return Some(Fix::sure(span, name));
            };
            let (line, colon) = (text.line(text.position(span.start).line), span.end);
            let (value, comment) = split_comment(text.slice(Span::new(colon, line.end)));
            let value = quote(format!("{}{value}", rest.trim_start()).trim());
            let written = format!("{name}: {value}{comment}");
            let shown = format!("{}{written}", text.slice(Span::new(line.start, span.start)));
            Some(Fix::sure(Span::new(span.start, line.end), written).shown_as(shown))
        }
        F::Waiver(WaiverFault::UnknownRequirement { nearest, .. })
        | F::Pack(PackFault::Unknown { nearest, .. })
        | F::Reference(ReferenceFault::Document { nearest, .. })
        | F::Reference(ReferenceFault::Session { nearest, .. })
        | F::Reference(ReferenceFault::Action { nearest, .. })
        | F::Reference(ReferenceFault::Name { nearest, .. })
        | F::People(PeopleFault::UnknownParticipant { nearest, .. })
        | F::People(PeopleFault::UnknownSpokesperson { nearest, .. }) => near(nearest),
        F::Reference(ReferenceFault::NotAnIdea { nearest, .. }) => Some(Fix::sure(span, nearest.as_deref()?)),
        F::Reference(ReferenceFault::BrokenLink { target, nearest }) if target == written => {
            let is_path = nearest.as_ref().is_some_and(|nearest| nearest.contains('/'));
            let folder = target.rfind('/').filter(|_| !is_path).map_or(0, |slash| slash + 1);
            let name = target[folder..].split(['#', '?']).next()?.len();
            let name = Span::new(span.start + folder, span.start + folder + name);
            Some(Fix::sure(name, nearest.as_ref()?.replace(' ', "%20")).or_guess(false))
        }
        F::Reference(ReferenceFault::LinkWithSpace { target }) if target == written => {
            Some(Fix::sure(span, format!("<{}>", target.trim())))
        }
        F::Item(ItemFault::KeptUnclear { id }) => ticked(span, written, id),
        F::People(PeopleFault::SeveralParticipants { names, sure }) => {
            one_a_line(text, span, names).map(|fix| fix.or_guess(*sure))
        }
        _ => Some(lines(text, span, 1, fault.corrected()?)),
    }
}

/// Replaces `count` lines from the line of `span` on by `corrected`.
fn lines(text: &Text, span: Span, count: usize, corrected: &str) -> Fix {
    let first = text.position(span.start).line;
    let whole = Span::new(text.line(first).start, text.line(first + count - 1).end);
    Fix::sure(whole, corrected.trim_end_matches('\n'))
}

/// A value in the quoting style of the value that it replaces.
fn value(name: &str, written: &str) -> String {
    if written.starts_with('"') { quote(name) } else { scalar(name) }
}

/// Turns the line of `span` and the following lines with a bullet into items of a YAML list.
fn bullets(text: &Text, span: Span) -> Option<Fix> {
    let first = text.position(span.start).line;
    let indent = |line: &str| line.len() - line.trim_start().len();
    let line = text.slice(text.line(first));
    let mut edits = Vec::new();
    let before = text.slice(Span::new(text.line(first).start, span.start));
    let column = if before.trim().is_empty() {
        column(text, first)?
    } else {
        // The first item is on the line of its key.
        let rest = after_bullet(text.slice(Span::new(span.start, text.line(first).end)))?;
        let start = text.line(first).start + before.trim_end().len();
        let column = indent(line) + 2;
        let replacement = format!("\n{}- {rest}", " ".repeat(column));
        edits.push(Edit { span: Span::new(start, text.line(first).end), replacement });
        column
    };
    let last = text.position(text.as_str().len()).line;
    for number in first + edits.len()..=last {
        let (place, line) = (text.line(number), text.slice(text.line(number)));
        let trimmed = line.trim();
        let is_key = indent(line) <= column && key_end(line).is_some() && item(line).is_none();
        if trimmed.is_empty() || trimmed == "---" || is_key {
            break;
        }
        if let Some(rest) = item(line) {
            let replacement = format!("{}- ", " ".repeat(column));
            let end = place.start + line.trim_end().len() - rest.len();
            if text.slice(Span::new(place.start, end)) != replacement {
                edits.push(Edit { span: Span::new(place.start, end), replacement });
            }
        }
    }
    (!edits.is_empty()).then_some(Fix { edits, sure: true, shown: None })
}

/// Text of a line that is an item of a list, or that starts with a bullet.
fn item(line: &str) -> Option<&str> {
    after_bullet(line).or_else(|| line.trim().strip_prefix("- ").map(str::trim_start))
}

/// Indentation of the list that line `first` belongs to: that of a preceding item, or of its key.
fn column(text: &Text, first: usize) -> Option<usize> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let own = indent(text.slice(text.line(first)));
    for number in (1..first).rev() {
        let line = text.slice(text.line(number));
        let bare = line.split(" #").next().unwrap_or(line).trim();
        if bare.starts_with("- ") {
            return Some(indent(line));
        }
        // Keys with a deeper indentation belong to an item.
        if key_end(line).is_some() && indent(line) <= own {
            return bare.ends_with(':').then_some(own);
        }
    }
    None
}

/// Closes the front matter after its last key, before an empty line or a heading.
fn closing(text: &Text, opening: Span) -> Option<Fix> {
    let mut at = opening.end + 1;
    for line in text.as_str().get(at..)?.split_inclusive('\n') {
        if line.trim().is_empty() || line.starts_with('#') {
            return Some(Fix::sure(Span::new(at, at), "---\n"));
        }
        if key_end(line.trim_end()).is_none() && !line.starts_with([' ', '-', '\t']) {
            return None;
        }
        at += line.len();
    }
    let is_ended = text.as_str().ends_with('\n');
    Some(Fix::sure(Span::new(at, at), if is_ended { "---\n" } else { "\n---\n" }))
}

/// `- oui I1`, `- {x} I1`: replaces the answer before the idea by a check box.
fn ticked(span: Span, line: &str, id: &str) -> Option<Fix> {
    let before = line[..line.find(id)?].trim_end_matches(['*', '_']);
    let bare = before.trim_start_matches([' ', '-', '*', '+', '\t']);
    let said = bare.trim_matches([' ', ':', '{', '}', '[', ']', '(', ')', '*', '_']);
    let is_kept = answer(said).filter(|_| !said.is_empty())?;
    let start = span.start + before.len() - bare.len();
    let mark = if is_kept { "[x] " } else { "[ ] " };
    Some(Fix::sure(Span::new(start, span.start + before.len()), mark))
}

/// Splits an item that names several structures into one item per structure.
fn one_a_line(text: &Text, span: Span, names: &[String]) -> Option<Fix> {
    let line = text.slice(text.line(text.position(span.start).line));
    let before = text.slice(Span::new(text.line(text.position(span.start).line).start, span.start));
    let names: Vec<String> = names.iter().map(|name| scalar(name)).collect();
    let indent = &line[..line.len() - line.trim_start().len()];
    if before.trim() == "-" {
        return Some(Fix::sure(span, names.join(&format!("\n{before}"))));
    }
    if before.trim_end().ends_with(':') {
        let start = span.start - (before.len() - before.trim_end().len());
        let items: String = names.iter().map(|name| format!("\n{indent}  - {name}")).collect();
        return Some(Fix::sure(Span::new(start, span.end), items));
    }
    before.contains('[').then(|| Fix::sure(span, names.join(", ")))
}
