//! Positions of the parts of a YAML tree in its text: dashes, colons, columns, ends.

use super::path::{Path, Step};
use super::reading::Reading;
use super::refused::Refused;
use super::value::find;
use super::write::Style;
use crate::parse::yaml::{Node, Value};

/// A value with its position in the text.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) node: &'a Node,
    /// Byte offset after its colon or dash.
    pub(super) lead: usize,
    /// Column of its key or dash.
    pub(super) column: usize,
    /// True inside of a flow collection.
    pub(super) in_flow: bool,
    /// True for a list entry.
    pub(super) is_entry: bool,
}

/// Resolves positions in the YAML of a file.
pub(super) struct Layout<'a> {
    pub(super) reading: &'a Reading,
    pub(super) text: &'a str,
}

impl<'a> Layout<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        Self { reading, text: reading.text.as_str() }
    }

    pub(super) fn root(&self, node: &'a Node) -> Spot<'a> {
        Spot { node, lead: node.span.start, column: 0, in_flow: false, is_entry: false }
    }

    /// The value at `steps`, or at the longest prefix that exists, with the length of that prefix.
    pub(super) fn reach(&self, root: &'a Node, steps: &[Step]) -> Result<(Spot<'a>, usize), Refused> {
        let mut here = self.root(root);
        for (depth, step) in steps.iter().enumerate() {
            match self.child(here, step)? {
                Some(child) => here = child,
                None => return Ok((here, depth)),
            }
        }
        Ok((here, steps.len()))
    }

    pub(super) fn child(&self, here: Spot<'a>, step: &Step) -> Result<Option<Spot<'a>>, Refused> {
        let in_flow = here.in_flow || self.is_flow(here);
        match (&here.node.value, step) {
            (Value::Map(entries), Step::Key(key)) => {
                let found = find(entries.iter().map(|entry| entry.key.as_str()), key);
                let Some(entry) = found.map(|at| &entries[at]) else { return Ok(None) };
                let lead = self.colon(entry.key_span.end);
                if lead.is_none() && !in_flow {
                    return Err(self.layout(entry.key_span.start));
                }
                let column = self.column(entry.key_span.start);
                let lead = lead.unwrap_or(entry.key_span.end);
                Ok(Some(Spot { node: &entry.value, lead, column, in_flow, is_entry: false }))
            }
            (Value::List(items), Step::At(at)) => {
                let Some(node) = items.get(*at) else { return Ok(None) };
                if in_flow {
                    return Ok(Some(Spot { node, lead: node.span.start, column: 0, in_flow, is_entry: true }));
                }
                Ok(Some(self.entry(node, self.dashes(here)?[*at])))
            }
            _ => Ok(None),
        }
    }

    /// True for a flow collection: a list in brackets or a mapping in braces.
    pub(super) fn is_flow(&self, spot: Spot<'_>) -> bool {
        let first = self.text.as_bytes().get(self.token(spot.lead)).copied();
        match &spot.node.value {
            Value::List(_) => first == Some(b'['),
            Value::Map(_) => first == Some(b'{'),
            Value::Scalar { .. } => false,
        }
    }

    /// True if there is no value after the colon or dash.
    pub(super) fn is_blank(&self, spot: Spot<'_>) -> bool {
        matches!(&spot.node.value, Value::Scalar { plain: true, .. }) && spot.node.span.start == spot.node.span.end
    }

    /// Byte range of the header of a block scalar, such as `|-`.
    pub(super) fn block_header(&self, spot: Spot<'_>) -> Option<(usize, usize)> {
        let Value::Scalar { plain: false, .. } = &spot.node.value else { return None };
        let start = self.token(spot.lead);
        let is_header = self.text[start..].starts_with(['|', '>']);
        is_header.then(|| {
            let end = self.text[start..].find(char::is_whitespace).map_or(self.text.len(), |length| start + length);
            (start, end)
        })
    }

    /// Byte offset of the end of the value.
    pub(super) fn end(&self, spot: Spot<'a>) -> Result<usize, Refused> {
        let span = spot.node.span;
        let is_flow = self.is_flow(spot);
        Ok(match &spot.node.value {
            _ if self.is_blank(spot) => spot.lead,
            Value::Scalar { .. } => match self.block_header(spot) {
                Some((_, end)) if span.start <= end || span.start == span.end => end,
                _ => span.end,
            },
            Value::List(items) if !is_flow && !items.is_empty() => {
                match self.child(spot, &Step::At(items.len() - 1))? {
                    Some(last) => self.end(last)?,
                    None => span.end,
                }
            }
            Value::Map(entries) if !is_flow => match entries.last() {
                Some(last) => match self.child(spot, &Step::Key(last.key.clone()))? {
                    Some(last) => self.end(last)?,
                    None => span.end,
                },
                None => span.end,
            },
            Value::List(_) | Value::Map(_) => span.end,
        }
        .max(spot.lead))
    }

    /// Byte offsets of the dashes of a block list.
    pub(super) fn dashes(&self, spot: Spot<'a>) -> Result<Vec<usize>, Refused> {
        let Value::List(items) = &spot.node.value else { return Ok(Vec::new()) };
        let mut dashes: Vec<usize> = Vec::with_capacity(items.len());
        for (at, node) in items.iter().enumerate() {
            // The end of an item is only computed for its successor, otherwise nested lists would take
            // exponential time.
            let from = match dashes.last().zip(at.checked_sub(1)) {
                Some((dash, before)) => self.end(self.entry(&items[before], *dash))?,
                None => spot.lead,
            };
            let dash = self.token(from);
            if !self.text[dash..].starts_with('-') {
                return Err(self.layout(node.span.start));
            }
            dashes.push(dash);
        }
        Ok(dashes)
    }

    /// The list entry after a dash.
    fn entry(&self, node: &'a Node, dash: usize) -> Spot<'a> {
        Spot { node, lead: dash + 1, column: self.column(dash), in_flow: false, is_entry: true }
    }

    /// Offset of the first byte from `at` on that is neither blank nor in a comment.
    pub(super) fn token(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(at) {
            let begins = at == 0 || bytes[at - 1].is_ascii_whitespace();
            match byte {
                b' ' | b'\t' | b'\n' => at += 1,
                b'#' if begins => at = self.reading.line_end(at),
                _ => break,
            }
        }
        at
    }

    /// Offset after the colon of the key that ends at `at`.
    fn colon(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']).len();
        rest[blanks..].starts_with(':').then_some(at + blanks + 1)
    }

    /// Column of byte `at`, in bytes: only ASCII precedes a key or a dash.
    pub(super) fn column(&self, at: usize) -> usize {
        at - self.reading.line_start(at)
    }

    /// End of the line of byte `at`, or of the following comment lines that are indented deeper than `column`:
    /// they belong to the value above them.
    pub(super) fn end_with_comments(&self, at: usize, column: usize) -> usize {
        let mut end = self.reading.line_end(at);
        while end < self.text.len() {
            let next = self.reading.line_end(end + 1);
            let line = &self.text[end + 1..next];
            let indent = line.len() - line.trim_start_matches(' ').len();
            if indent <= column || !line[indent..].starts_with('#') {
                break;
            }
            end = next;
        }
        end
    }

    /// `style` for a value inserted after the line of byte `at`: no block scalar if an indented comment
    /// follows, which would become part of it.
    pub(super) fn style_at(&self, style: Style, at: usize) -> Style {
        let below = self.text[self.reading.line_end(at)..].trim_start_matches('\n');
        let next = below.split('\n').find(|line| !line.trim().is_empty()).unwrap_or_default();
        let is_comment = next.starts_with(' ') && next.trim_start().starts_with('#');
        Style { lines: style.lines && !is_comment, ..style }
    }

    /// The indentation of lists and mappings in this file.
    pub(super) fn style(&self, root: Option<&'a Node>) -> Style {
        let mut found = (None, None);
        if let Some(root) = root {
            self.look(self.root(root), 0, &mut found);
        }
        Style { list: found.0.unwrap_or(2), map: found.1.unwrap_or(2), lines: true }
    }

    fn look(&self, spot: Spot<'a>, depth: usize, found: &mut (Option<usize>, Option<usize>)) {
        if spot.in_flow || self.is_flow(spot) || found.0.is_some() && found.1.is_some() {
            return;
        }
        let steps: Vec<Step> = match &spot.node.value {
            Value::Map(entries) => {
                if let Some(first) = entries.first().filter(|_| depth > 0 && !spot.is_entry) {
                    found.1.get_or_insert(self.column(first.key_span.start).saturating_sub(spot.column).max(1));
                }
                entries.iter().map(|entry| Step::Key(entry.key.clone())).collect()
            }
            Value::List(items) => {
                if let Some(dash) = self.dashes(spot).ok().and_then(|dashes| dashes.first().copied()) {
                    let offset = self.column(dash).saturating_sub(spot.column);
                    found.0 = found.0.or((depth > 0 && !spot.is_entry).then_some(offset));
                }
                (0..items.len().min(1)).map(Step::At).collect()
            }
            Value::Scalar { .. } => return,
        };
        for step in steps {
            if let Ok(Some(child)) = self.child(spot, &step) {
                self.look(child, depth + 1, found);
            }
        }
    }

    pub(super) fn layout(&self, at: usize) -> Refused {
        Refused::Layout { line: self.reading.line(at) }
    }

    /// The value at `path`, which must exist.
    pub(super) fn at(&self, root: Option<&'a Node>, path: &Path) -> Result<Spot<'a>, Refused> {
        let missing = || Refused::Missing { what: path.to_string() };
        let (spot, depth) = self.reach(root.ok_or_else(missing)?, &path.0)?;
        if depth < path.0.len() { Err(missing()) } else { Ok(spot) }
    }
}
