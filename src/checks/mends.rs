//! What `check --fix` makes of a fault: the one place where a fault of the engine gives its change.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::messages::{Fault, Message};
use crate::parse::kept::answer;
use crate::parse::yaml::{after_bullet, key_end, quote, scalar};
use crate::text::fold::fold;
use crate::text::{Span, Text};

/// Gives each finding whose fault has a mend its change; the reporter of an item gave its own.
pub fn complete(found: &mut [Diagnostic], texts: &BTreeMap<Arc<str>, Arc<Text>>) {
    for diagnostic in found.iter_mut().filter(|diagnostic| diagnostic.fix.is_none()) {
        if let Message::Engine(fault) = &diagnostic.message
            && let Some(text) = texts.get(&diagnostic.place.path)
        {
            diagnostic.fix = mend(fault, diagnostic.place.span, text);
        }
    }
}

fn mend(fault: &Fault, span: Span, text: &Text) -> Option<Fix> {
    use Fault as F;
    let written = text.slice(span);
    // A name of the project or of the method in the place of one that resembles it.
    let near = |nearest: &Option<String>| Some(Fix::sure(span, value(nearest.as_ref()?, written)));
    match fault {
        F::YamlTab { corrected } | F::YamlNoBreakSpace { corrected } => {
            Some(lines(text, span, corrected.split('\n').count(), corrected))
        }
        F::YamlListOnKeyLine { corrected } | F::ExpectedEntries { corrected } => Some(lines(text, span, 1, corrected)),
        F::YamlBullet => bullets(text, span),
        F::YamlUnclosedQuote => {
            let quote = written.chars().next()?;
            let end = span.start + written.trim_end().len();
            // With a comment, nobody knows where the value ends.
            Some(Fix::sure(Span::new(end, end), quote).or_guess(!written.contains(" #")))
        }
        F::FrontMatterDots => Some(Fix::sure(span, "---")),
        F::FrontMatterNotFirst => Some(Fix::sure(Span::new(0, span.start), "")),
        F::FrontMatterUnclosed => closing(text, span),
        F::NoType { expected } => {
            let (_, keys) = text.as_str().split_once("---\n")?;
            let at = text.as_str().len() - keys.len();
            Some(Fix::sure(Span::new(at, at), format!("type: {}\n", expected.as_ref()?)))
        }
        F::BadDate { text: said, guess } => {
            let year = said.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4 || number.len() == 8);
            Some(Fix::sure(span, guess.as_ref()?.to_string()).or_guess(year))
        }
        F::BadTime { guess, .. } => Some(Fix::sure(span, format!("\"{}\"", guess.as_ref()?.strftime("%H:%M")))),
        F::BadNumber { text: said } => {
            let mut numbers = said.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
            let number = numbers.next().filter(|number| !number.starts_with('0') && numbers.next().is_none())?;
            Some(Fix::sure(span, number).or_guess(false))
        }
        F::BadAmount { text: said } => Some(Fix::sure(span, euros(said)?)),
        F::BadChoice { text: said, nearest, .. } | F::UnknownType { text: said, nearest, .. } => {
            let is_same = nearest.as_deref().is_some_and(|name| is_inflected(said, name));
            near(nearest).map(|fix| fix.or_guess(is_same))
        }
        F::UnknownKey { key, nearest } => {
            let name = nearest.as_deref()?;
            let is_same = fold(key).replace([' ', '-'], "_") == name;
            Some(Fix::sure(span, name).or_guess(is_same))
        }
        F::UnknownRequirement { nearest, .. }
        | F::UnknownMethod { nearest, .. }
        | F::UnknownSession { nearest, .. }
        | F::UnknownAction { nearest, .. }
        | F::UnknownName { nearest, .. }
        | F::UnknownParticipant { nearest, .. }
        | F::UnknownSpokesperson { nearest, .. } => near(nearest).map(|fix| fix.or_guess(false)),
        F::BrokenLink { target, nearest } if target == written => {
            let folder = target.rfind('/').map_or(0, |slash| slash + 1);
            let name = target[folder..].split(['#', '?']).next()?.len();
            let name = Span::new(span.start + folder, span.start + folder + name);
            Some(Fix::sure(name, nearest.as_ref()?.replace(' ', "%20")).or_guess(false))
        }
        F::LinkWithSpace { target } if target == written => Some(Fix::sure(span, format!("<{}>", target.trim()))),
        F::KeptUnclear { id } => ticked(span, written, id),
        F::SeveralParticipants { names } => one_a_line(text, span, names),
        _ => Some(lines(text, span, 1, fault.corrected()?)),
    }
}

/// The line of `span` and those below it, `count` in all, give way to `corrected`.
fn lines(text: &Text, span: Span, count: usize, corrected: &str) -> Fix {
    let first = text.position(span.start).line;
    let whole = Span::new(text.line(first).start, text.line(first + count - 1).end);
    Fix::sure(whole, corrected.trim_end_matches('\n'))
}

/// A value as it is written where another stood: in quotes where that one was.
fn value(name: &str, written: &str) -> String {
    if written.starts_with('"') { quote(name) } else { scalar(name) }
}

/// True for the same word in another case, gender or number: « Tenu » for « tenue ».
fn is_inflected(said: &str, name: &str) -> bool {
    let stem = |word: &str| {
        let word = fold(word).replace([' ', '_'], "-");
        word.trim_end_matches('x').trim_end_matches('s').trim_end_matches('e').to_owned()
    };
    stem(said) == stem(name)
}

/// `12 000 euros`, `12.000 €`, `12000,00 HT`: whole euros.
fn euros(said: &str) -> Option<String> {
    let folded = fold(said);
    let bare = folded.trim_end_matches(|c: char| c.is_alphabetic() || c == '€' || c == ' ' || c == '.');
    let unit = folded[bare.len()..].replace(['.', ' '], "");
    if !["", "€", "euros", "euro", "eur", "€ht", "eurosht", "ht", "euroht"].contains(&unit.as_str()) {
        return None;
    }
    let whole = bare.strip_suffix(",00").or_else(|| bare.strip_suffix(".00")).unwrap_or(bare);
    let groups: Vec<&str> = whole.split(['.', ' ', '\'', ',']).collect();
    let is_number = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
    let is_grouped = groups[1..].iter().all(|group| group.len() == 3) && (groups.len() == 1 || groups[0].len() <= 3);
    (is_number && is_grouped).then(|| groups.concat())
}

/// The line of `span` and those below it that begin with a bullet become items of the list.
fn bullets(text: &Text, span: Span) -> Option<Fix> {
    let first = text.position(span.start).line;
    let indent = |line: &str| line.len() - line.trim_start().len();
    let line = text.slice(text.line(first));
    let mut edits = Vec::new();
    let before = text.slice(Span::new(text.line(first).start, span.start));
    let column = if before.trim().is_empty() {
        column(text, first)?
    } else {
        // The first item stands on the line of its key.
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
    (!edits.is_empty()).then_some(Fix { edits, sure: true })
}

/// The text of a line that is an item, or is meant as one.
fn item(line: &str) -> Option<&str> {
    after_bullet(line).or_else(|| line.trim().strip_prefix("- ").map(str::trim_start))
}

/// The column of the list that line `first` belongs to: that of an item above, or below its key.
fn column(text: &Text, first: usize) -> Option<usize> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let own = indent(text.slice(text.line(first)));
    for number in (1..first).rev() {
        let line = text.slice(text.line(number));
        let bare = line.split(" #").next().unwrap_or(line).trim();
        if bare.starts_with("- ") {
            return Some(indent(line));
        }
        // Keys further in are those of an item.
        if key_end(line).is_some() && indent(line) <= own {
            return bare.ends_with(':').then_some(own);
        }
    }
    None
}

/// The header is closed behind its last key, where an empty line or a heading follows.
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

/// « - oui I1 », « - {x} I1 »: the box that the answer before the idea says.
fn ticked(span: Span, line: &str, id: &str) -> Option<Fix> {
    let before = line[..line.find(id)?].trim_end_matches(['*', '_']);
    let bare = before.trim_start_matches([' ', '-', '*', '+', '\t']);
    let said = bare.trim_matches([' ', ':', '{', '}', '[', ']', '(', ')', '*', '_']);
    let is_kept = answer(said).filter(|_| !said.is_empty())?;
    let start = span.start + before.len() - bare.len();
    let mark = if is_kept { "[x] " } else { "[ ] " };
    Some(Fix::sure(Span::new(start, span.start + before.len()), mark))
}

/// Structures that one item names, each with an item of its own.
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
