//! Verifies a change: parses the new file and compares it with the old one.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::{Header, Reading};
use super::refused::Refused;
use super::splice::{self, Splice};
use super::value::Value;
use super::{Expected, Plan};
use crate::parse::comments::hides;
use crate::parse::markdown::{Item, Markdown};
use crate::parse::yaml::{self, Node};
use crate::text::{Span, Text};

/// Checks that `after` differs from `before` exactly by what `plan` expects.
pub(super) fn prove(before: &Reading, plan: &Plan, after: &Reading) -> Result<(), Refused> {
    let first = plan.splices.first().map_or(0, |splice| splice.span.start);
    let moved = Moved::new(&plan.splices);
    let (old, new) = (before.parts(), after.parts());
    // Adjacent `\r` and `\n` may have become one line ending.
    let text = splice::applied(before.text.as_str(), &plan.splices);
    // Text after an unclosed comment is not rendered by other Markdown programs.
    let hides = after.body().open_comments.len() > before.body().open_comments.len();
    let is_proven = text == after.text.as_str()
        && !hides
        && match &plan.expected {
            Expected::Tree(tree) => {
                let same = |header: &Header| settled(header.tree()) == settled(tree.clone());
                after.header.as_ref().is_ok_and(same) && old.1 == new.1
            }
            Expected::Body { inside, item } => {
                let mut kept = body_facts(before, item.as_ref());
                kept.retain(|fact| !moved.was_cut(fact.at));
                // A body may now begin where the front matter had no line ending.
                old.0.trim_end_matches('\n') == new.0.trim_end_matches('\n')
                    && kept == moved.outside(body_facts(after, None))
                    && is_inside(inside, after, &moved)
                    && !is_hidden(after, &moved)
                    && same_content(before, after, &moved)
            }
            Expected::Elsewhere => {
                let has_none = |reading: &Reading| matches!(reading.header, Err(Refused::NoHeader));
                let was_broken = before.header.is_err() && !has_none(before);
                let is_alike = before.header.is_ok() == after.header.is_ok() && has_none(before) == has_none(after);
                let ours = |reading: &Reading, touched: &[Span]| {
                    let facts = header_facts(reading).into_iter().chain(body_facts(reading, None));
                    untouched(facts.collect(), reading, touched)
                };
                let spans: Vec<Span> = plan.splices.iter().map(|splice| splice.span).collect();
                // A changed line of a multi-line plain scalar may now be a value of its own.
                let parted = running_over(before, &spans);
                let says = |facts: Vec<Fact>, place: &dyn Fn(usize) -> Option<usize>| -> Vec<String> {
                    let stays = |fact: &Fact| {
                        place(fact.at).is_none_or(|at| !parted.iter().any(|text| text.start <= at && at < text.end))
                    };
                    facts.into_iter().filter(stays).map(|fact| fact.says).collect()
                };
                let kept = says(ours(before, &spans), &|at| Some(at));
                let still = says(ours(after, &moved.inserted), &|at| moved.back(at));
                was_broken || is_alike && kept == still
            }
        };
    if is_proven { Ok(()) } else { Err(Refused::Unproven { line: before.line(first) }) }
}

/// True where text was inserted after a comment that is never closed: Markdown renderers would hide it.
fn is_hidden(after: &Reading, moved: &Moved<'_>) -> bool {
    let mut hiding = after.body().open_comments.iter().filter(|comment| hides(after.text.as_str(), **comment));
    hiding.any(|comment| moved.inserted.iter().any(|inserted| inserted.start > comment.start))
}

/// A property of the parsed file with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fact {
    at: usize,
    says: String,
    /// True for an item: lines after its first one may belong to it.
    goes_on: bool,
}

/// Maps positions between the old and the new text.
struct Moved<'a> {
    splices: &'a [Splice],
    /// Spans of the inserted texts in the new text.
    inserted: Vec<Span>,
}

impl<'a> Moved<'a> {
    fn new(splices: &'a [Splice]) -> Self {
        let (mut added, mut cut) = (0, 0);
        let mut inserted = Vec::new();
        for splice in splices {
            let start = splice.span.start + added - cut;
            inserted.push(Span::new(start, start + splice.text.len()));
            added += splice.text.len();
            cut += splice.span.end - splice.span.start;
        }
        Self { splices, inserted }
    }

    /// Position in the old text of byte `at` of the new one; none inside of inserted text.
    fn back(&self, at: usize) -> Option<usize> {
        let (mut added, mut cut) = (0, 0);
        for (splice, inserted) in self.splices.iter().zip(&self.inserted) {
            if at < inserted.start {
                break;
            }
            if at < inserted.end {
                return None;
            }
            added += splice.text.len();
            cut += splice.span.end - splice.span.start;
        }
        Some(at + cut - added)
    }

    /// Facts outside of inserted text, at their old positions.
    fn outside(&self, facts: Vec<Fact>) -> Vec<Fact> {
        facts.into_iter().filter_map(|fact| Some(Fact { at: self.back(fact.at)?, ..fact })).collect()
    }

    fn was_cut(&self, at: usize) -> bool {
        self.splices.iter().any(|splice| splice.span.start <= at && at < splice.span.end)
    }
}

/// Normalises all empty collections to [`Value::Empty`].
fn settled(value: Value) -> Value {
    match value {
        Value::List(items) if items.is_empty() => Value::Empty,
        Value::Map(entries) if entries.is_empty() => Value::Empty,
        Value::List(items) => Value::List(items.into_iter().map(settled).collect()),
        Value::Map(entries) => Value::Map(entries.into_iter().map(|(key, value)| (key, settled(value))).collect()),
        other => other,
    }
}

fn header_facts(reading: &Reading) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Ok(header) = &reading.header
        && let Some(root) = &header.root
    {
        collect(root, 0, &mut facts);
    }
    facts
}

fn collect(node: &Node, depth: usize, facts: &mut Vec<Fact>) {
    match &node.value {
        yaml::Value::Scalar { text, .. } => {
            facts.push(Fact { at: node.span.start, says: format!("{depth} {text:?}"), goes_on: false });
        }
        yaml::Value::List(items) => items.iter().for_each(|item| collect(item, depth + 1, facts)),
        yaml::Value::Map(entries) => {
            for entry in entries {
                let says = format!("{depth} {:?}:", entry.key);
                facts.push(Fact { at: entry.key_span.start, says, goes_on: false });
                collect(&entry.value, depth + 1, facts);
            }
        }
    }
}

/// Spans of multi-line plain scalars of the front matter that overlap one of the `touched` lines.
fn running_over(reading: &Reading, touched: &[Span]) -> Vec<Span> {
    fn scalars(node: &Node, found: &mut Vec<Span>) {
        match &node.value {
            yaml::Value::Scalar { plain: true, .. } => found.push(node.span),
            yaml::Value::Scalar { .. } => {}
            yaml::Value::List(items) => items.iter().for_each(|item| scalars(item, found)),
            yaml::Value::Map(entries) => entries.iter().for_each(|entry| scalars(&entry.value, found)),
        }
    }
    let mut found = Vec::new();
    if let Some(root) = reading.header.as_ref().ok().and_then(|header| header.root.as_ref()) {
        scalars(root, &mut found);
    }
    let line = |span: &Span| Span::new(reading.line_start(span.start), reading.line_end(span.end));
    let lines: Vec<Span> = touched.iter().map(line).collect();
    let is_touched = |text: &Span| lines.iter().any(|line| line.start < text.end && text.start <= line.end);
    found.retain(|text| is_touched(text) && reading.text.slice(*text).contains('\n'));
    found
}

/// Headings, items, links, code blocks and marks of a body, with the expected description of the changed item.
fn body_facts(reading: &Reading, expected: Option<&(usize, String)>) -> Vec<Fact> {
    let mut facts = facts(reading.body());
    for fact in facts.iter_mut().filter(|fact| fact.goes_on) {
        if let Some((_, says)) = expected.filter(|(at, _)| *at == fact.at) {
            fact.says.clone_from(says);
        }
    }
    facts
}

fn facts(body: &Markdown) -> Vec<Fact> {
    let fact = |at: usize, says: String| Fact { at, says, goes_on: false };
    let mut facts: Vec<Fact> = body
        .headings
        .iter()
        .map(|heading| fact(heading.span.start, format!("# {} {}", heading.level, heading.key)))
        .collect();
    facts.extend((0..body.items.len()).map(|at| {
        let item = &body.items[at];
        Fact { at: item.span.start, says: item_says(item, depth(&body.items, at)), goes_on: true }
    }));
    facts.extend(body.links.iter().map(|link| fact(link.span.start, format!("link {}", link.target))));
    facts.extend(body.code.iter().map(|code| fact(code.start, "code".to_owned())));
    facts.extend(body.open_comments.iter().map(|comment| fact(comment.start, "open comment".to_owned())));
    facts.extend(body.marks.iter().map(|mark| fact(mark.span.start, format!("mark {}", mark.opens))));
    facts.sort_by_key(|fact| fact.at);
    facts
}

/// Nesting depth of an item.
pub(super) fn depth(items: &[Item], at: usize) -> usize {
    std::iter::successors(items[at].parent, |at| items[*at].parent).count()
}

/// Description of an item, for comparison.
pub(super) fn item_says(item: &Item, depth: usize) -> String {
    let lead = item.lead.as_ref().map(|lead| lead.id.as_str());
    let text = item.text.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end();
    let ids: Vec<&str> = item.mentions.iter().map(|mention| mention.id.as_str()).collect();
    format!("item {depth} {:?} {lead:?} {} {text:?} {ids:?}", item.task, item.bold)
}

/// True if the inserted text is parsed as it would be on its own.
fn is_inside(inside: &str, after: &Reading, moved: &Moved<'_>) -> bool {
    let alone = Markdown::read(&Text::new(inside.to_owned()), 0);
    // A reference link may be defined elsewhere in the file.
    let told = |facts: Vec<Fact>| -> Vec<String> {
        facts.into_iter().map(|fact| fact.says).filter(|says| !says.starts_with("link ")).collect()
    };
    let inserted = facts(after.body()).into_iter().filter(|fact| moved.back(fact.at).is_none()).collect();
    let is_filled = moved.inserted.iter().any(|span| after.body().has_content(*span));
    told(inserted) == told(facts(&alone)) && (inside.is_empty() || is_filled == alone.is_filled())
}

/// True if all unchanged lines keep their state as content: no comment was opened or closed.
fn same_content(before: &Reading, after: &Reading, moved: &Moved<'_>) -> bool {
    let lines = |reading: &Reading| {
        let text = reading.text.as_str();
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        std::iter::once(0).chain(ends).filter(|at| *at >= reading.body_start).collect::<Vec<_>>()
    };
    let line = |reading: &Reading, at: usize| Span::new(at, reading.line_end(at));
    let touched = |at: usize, end: usize| moved.splices.iter().any(|s| s.span.start <= end && at <= s.span.end);
    let old = lines(before).into_iter().filter(|at| !moved.was_cut(*at));
    let old: Vec<(usize, bool)> = old
        .filter(|at| !touched(*at, before.line_end(*at)))
        .map(|at| (at, before.body().has_content(line(before, at))))
        .collect();
    let new =
        lines(after).into_iter().filter_map(|at| Some((moved.back(at)?, after.body().has_content(line(after, at)))));
    let new: BTreeMap<usize, bool> = new.collect();
    old.iter().all(|(at, filled)| new.get(at) == Some(filled))
}

/// Facts outside of the `touched` lines, without items that may extend into them.
fn untouched(facts: Vec<Fact>, reading: &Reading, touched: &[Span]) -> Vec<Fact> {
    let line = |span: &Span| Span::new(reading.line_start(span.start), reading.line_end(span.end));
    let lines: Vec<Span> = touched.iter().map(line).collect();
    let items: Vec<usize> = facts.iter().filter(|fact| fact.goes_on).map(|fact| fact.at).collect();
    let owner = |line: &Span| items[..items.partition_point(|at| *at < line.start)].last().copied();
    let owners: BTreeSet<usize> = lines.iter().filter_map(owner).collect();
    let is_touched = |at: usize| {
        let before = &lines[..lines.partition_point(|line| line.start <= at)];
        before.last().is_some_and(|line| at <= line.end)
    };
    let may_go_on = |fact: &Fact| fact.goes_on && owners.contains(&fact.at);
    facts.into_iter().filter(|fact| !may_go_on(fact) && !is_touched(fact.at)).collect()
}
