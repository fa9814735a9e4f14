//! Parses YAML into a tree with spans. The only user of `granit_parser`.

use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, ScalarStyle};

use super::yaml_hints;
pub use super::yaml_hints::{after_bullet, key_end, quote, scalar, split_comment, strip_curly};
use super::yaml_lines::missing_space;
pub use super::yaml_tree::{Entry, Node, Value};
use crate::diagnostic::Sink;
use crate::faults::YamlFault;
use crate::messages::Label;
use crate::text::{Span, Text};

/// Maximum nesting depth: no document of a method needs a tenth of it.
const DEPTH_LIMIT: usize = 32;

/// Result of parsing a YAML text.
#[derive(Debug)]
pub enum Outcome {
    Tree(Node),
    /// Only blanks and comments.
    Empty,
    /// A syntax error, which has been reported.
    Broken {
        /// The text with all proposed corrections applied, if it can then be parsed: allows reporting further
        /// faults.
        mended: Option<String>,
    },
}

/// Parses the YAML at `range` of `text`. Faults are reported to `sink`, with spans in the whole text.
pub fn read(text: &Text, range: Span, sink: &mut Sink) -> Outcome {
    let source = text.slice(range);
    if let Some((at, fault)) = yaml_hints::before_parsing(source) {
        sink.report(at.shifted(range.start), fault);
        return Outcome::Broken { mended: None };
    }
    let mut builder =
        Builder { offset: range.start, source, sink, stack: Vec::new(), root: None, broken: false, twice: 0 };
    for next in Parser::new_from_str_with_options(source, limits()) {
        match next {
            Ok((event, span)) => {
                let span = span.byte_range().map_or(Span::default(), |bytes| Span::new(bytes.start, bytes.end));
                if builder.event(event, span).is_none() {
                    return Outcome::Broken { mended: None };
                }
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0).min(source.len());
                let (span, fault) = yaml_hints::explain(source, at, error.kind());
                builder.sink.report(span.shifted(range.start), fault.clone());
                let mended = report_more(source, span, &fault, range.start, builder.sink);
                return Outcome::Broken { mended };
            }
        }
    }
    match (builder.broken, builder.root) {
        (true, _) => Outcome::Broken { mended: None },
        (false, Some(root)) if !root.is_empty() => Outcome::Tree(root),
        (false, _) => Outcome::Empty,
    }
}

/// Maximum number of syntax errors reported per file.
const MOST_FAULTS: usize = 50;

/// Reports further syntax errors: applies the proposed correction of each error and parses again. Corrections
/// keep the number of lines, so that positions stay valid. Returns the corrected text, if it can finally be
/// parsed.
fn report_more(source: &str, span: Span, fault: &YamlFault, offset: usize, sink: &mut Sink) -> Option<String> {
    let mut mended: Vec<String> = source.split('\n').map(str::to_owned).collect();
    let line_of = |text: &str, at: usize| text[..at.min(text.len())].matches('\n').count();
    let (mut line, mut fault) = (line_of(source, span.start), fault.clone());
    for _ in 0..MOST_FAULTS {
        let corrected = fault.corrected().filter(|corrected| !corrected.contains('\n'))?;
        let place = mended.get_mut(line).filter(|place| *place != corrected)?;
        corrected.clone_into(place);
        let text = mended.join("\n");
        let error = Parser::new_from_str_with_options(&text, limits()).find_map(Result::err);
        let Some(error) = error else { return Some(text) };
        let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
        let (next, next_fault) = yaml_hints::explain(&text, at, error.kind());
        let next_line = line_of(&text, next.start);
        // An error without a correction, or on a previous line, may be caused by the correction itself: it is
        // not reported.
        if next_line <= line || next_fault.corrected().is_none() {
            return None;
        }
        let before = |text: &str, line: usize| text.split('\n').take(line).map(|line| line.len() + 1).sum::<usize>();
        let column = next.start - before(&text, next_line).min(next.start);
        let start = before(source, next_line) + column;
        let length = source.split('\n').nth(next_line).map_or(0, |line| line.len().saturating_sub(column));
        sink.report(Span::new(start, start + length).shifted(offset), next_fault.clone());
        (line, fault) = (next_line, next_fault);
    }
    None
}

fn limits() -> Options {
    let mut options = Options::default();
    options.block_nesting_limit = DEPTH_LIMIT;
    options.flow_nesting_limit = DEPTH_LIMIT;
    options
}

/// An open collection.
enum Open {
    List(Vec<Node>, Span),
    Map(Vec<Entry>, Option<(String, Span)>, Span, Seen),
}

/// Index of the keys of a large mapping.
#[derive(Default)]
struct Seen {
    keys: HashMap<String, Span>,
    /// Number of entries already indexed.
    entries: usize,
}

/// Number of keys below which a linear search is faster.
const FEW_KEYS: usize = 32;

impl Seen {
    /// Span of an existing `key` in `entries`, which must only grow between calls.
    fn first(&mut self, key: &str, entries: &[Entry]) -> Option<Span> {
        if entries.len() < FEW_KEYS {
            return entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span);
        }
        for entry in entries.iter().skip(self.entries) {
            self.keys.entry(entry.key.clone()).or_insert(entry.key_span);
        }
        self.entries = entries.len();
        self.keys.get(key).copied()
    }
}

struct Builder<'a> {
    offset: usize,
    source: &'a str,
    sink: &'a mut Sink,
    stack: Vec<Open>,
    root: Option<Node>,
    broken: bool,
    /// Number of duplicate keys so far.
    twice: usize,
}

impl Builder<'_> {
    /// Handles one event; none if parsing cannot continue.
    fn event(&mut self, event: Event<'_>, span: Span) -> Option<()> {
        let anchored = event.anchor_id().is_some_and(|id| id != 0);
        if event.is_alias() || anchored || event.tag().is_some() {
            let start = span.start.saturating_sub(usize::from(anchored || event.tag().is_some()));
            let line = self.line_around(start);
            self.sink.report(line.shifted(self.offset), YamlFault::Anchor);
            return None;
        }
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                self.sink.report(span.shifted(self.offset), YamlFault::SecondDocument);
                return None;
            }
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                self.place(Value::Scalar { text: text.into_owned(), plain }, self.widened(span, style))
            }
            Event::SequenceStart(..) => self.stack.push(Open::List(Vec::new(), span)),
            Event::MappingStart(..) => self.stack.push(Open::Map(Vec::new(), None, span, Seen::default())),
            Event::SequenceEnd | Event::MappingEnd => match self.stack.pop() {
                Some(Open::List(items, start)) => {
                    let end =
                        if span.end > span.start { span.end } else { items.last().map_or(start.end, |n| n.span.end) };
                    self.place(Value::List(items), Span::new(start.start, end));
                }
                Some(Open::Map(entries, _, start, _)) => {
                    // The span of a flow mapping covers all of it. A block mapping has an empty span, which is
                    // replaced by that of its first key.
                    let in_braces = start.end > start.start;
                    let whole = match entries.first() {
                        Some(first) if !in_braces => unshift(first.key_span, self.offset),
                        _ => Span::new(start.start, span.end.max(start.end)),
                    };
                    self.place(Value::Map(entries), whole);
                }
                None => {}
            },
            _ => {}
        }
        Some(())
    }

    /// The span of a block scalar without trailing white space; other spans are unchanged.
    fn widened(&self, span: Span, style: ScalarStyle) -> Span {
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let text = self.source.get(span.start..span.end).unwrap_or_default();
                Span::new(span.start, span.start + text.trim_end().len())
            }
            _ => span,
        }
    }

    fn place(&mut self, value: Value, span: Span) {
        let span = span.shifted(self.offset);
        let spaceless = match &value {
            Value::Scalar { text, .. } if text.contains(':') => self.without_space(span),
            _ => None,
        };
        match self.stack.last_mut() {
            None => self.root = Some(Node { value, span }),
            Some(Open::List(items, _)) => items.push(Node { value, span }),
            Some(Open::Map(entries, pending, _, seen)) => match (pending.take(), value) {
                (Some((key, key_span)), value) => {
                    if let Some(first) = seen.first(&key, entries) {
                        self.broken = true;
                        self.twice += 1;
                        if self.twice <= MOST_FAULTS {
                            let path = std::sync::Arc::clone(self.sink.path());
                            self.sink
                                .report(key_span, YamlFault::DuplicateKey { key: key.clone() })
                                .relate(crate::diagnostic::Place { path, span: first }, Label::FirstHere.into());
                        }
                    }
                    entries.push(Entry { key, key_span, value: Node { value, span } });
                }
                (None, Value::Scalar { text, .. }) => {
                    if let Some((_, fault)) = spaceless {
                        self.sink.report(span, fault);
                        self.broken = true;
                    }
                    // `• structure: Mairie`: the bullet would become part of the key.
                    if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) && after_bullet(&text).is_some() {
                        if !self.broken {
                            self.sink.report(span, YamlFault::Bullet);
                        }
                        self.broken = true;
                    }
                    *pending = Some((text, span));
                }
                (None, _) => {
                    self.sink.report(span, YamlFault::ComplexKey);
                    self.broken = true;
                    *pending = Some((String::new(), span));
                }
            },
        }
    }

    /// `lieu:CCAS : salle 2`: the key would be `lieu:CCAS`.
    fn without_space(&self, span: Span) -> Option<(usize, YamlFault)> {
        let (start, line) = yaml_hints::line_at(self.source, span.start.saturating_sub(self.offset));
        missing_space(line, span.start.saturating_sub(self.offset + start))
    }

    fn line_around(&self, at: usize) -> Span {
        let (start, line) = yaml_hints::line_at(self.source, at);
        let from = start + line.find(['&', '*', '!']).unwrap_or(0);
        Span::new(from, start + line.len())
    }
}

fn unshift(span: Span, by: usize) -> Span {
    Span::new(span.start.saturating_sub(by), span.end.saturating_sub(by))
}
