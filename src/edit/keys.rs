//! Changes of keys and list entries: set, add, replace.

use super::layout::{Layout, Spot};
use super::path::{Path, Step};
use super::reading::{Header, Reading};
use super::refused::Refused;
use super::splice::Splice;
use super::value::{Value, place_of};
use super::write::{Style, Written, behind_dash, behind_key, entry, flow, flow_entry};
use super::{Change, Expected, Plan};
use crate::parse::yaml::{self, Node};
use crate::text::Span;

/// Plans `change` in the YAML of the file.
pub(super) fn plan(reading: &Reading, change: &Change) -> Result<Plan, Refused> {
    let header = reading.header.as_ref().map_err(Clone::clone)?;
    let before = header.tree();
    let editor = Editor::new(reading, header);
    let (after, splices) = match change {
        Change::Set { path, value, order } => {
            let after = before.clone().set(path, value, order)?;
            let is_same = after == before;
            (after, if is_same { Vec::new() } else { editor.set(path, value, order)? })
        }
        Change::Insert { path, at, value, order } => {
            let after = before.clone().insert(path, *at, value, order)?;
            (after, editor.insert(path, *at, value, order)?)
        }
        Change::Remove(path) => (before.clone().remove(path)?, editor.remove(path)?),
        Change::Uncomment(path) => (before.clone(), editor.uncomment(path)?),
        _ => (before.clone(), Vec::new()),
    };
    Ok(Plan { splices, expected: Expected::Tree(after) })
}

/// Plans changes in the YAML of one file.
pub(super) struct Editor<'a> {
    pub(super) layout: Layout<'a>,
    pub(super) root: Option<&'a Node>,
    /// Byte offset of the end of the YAML.
    end: usize,
    style: Style,
}

impl<'a> Editor<'a> {
    fn new(reading: &'a Reading, header: &'a Header) -> Self {
        let layout = Layout::new(reading);
        let root = header.root.as_ref();
        let style = layout.style(root);
        Self { layout, root, end: header.span.end, style }
    }

    fn set(&self, path: &Path, value: &Value, order: &[String]) -> Result<Vec<Splice>, Refused> {
        let Some(root) = self.root else { return self.first(&path.0, value) };
        let (spot, depth) = self.layout.reach(root, &path.0)?;
        let rest = &path.0[depth..];
        match rest.split_first() {
            None => self.replace(spot, value),
            Some((Step::Key(key), deeper)) => match &spot.node.value {
                yaml::Value::Map(entries) => {
                    let at = place_of(key, entries.iter().map(|entry| entry.key.as_str()), order);
                    self.add_key(spot, at, key, &nested(deeper, value)?)
                }
                _ => self.replace(spot, &nested(rest, value)?),
            },
            Some((Step::At(_), _)) => Err(Refused::Missing { what: path.to_string() }),
        }
    }

    fn insert(&self, path: &Path, at: Option<usize>, value: &Value, order: &[String]) -> Result<Vec<Splice>, Refused> {
        let found = self.root.map(|root| self.layout.reach(root, &path.0)).transpose()?;
        let list = found.filter(|(_, depth)| *depth == path.0.len()).map(|(spot, _)| spot);
        let Some((spot, items)) = list.and_then(|spot| match &spot.node.value {
            yaml::Value::List(items) if !items.is_empty() => Some((spot, items)),
            _ => None,
        }) else {
            return self.set(path, &Value::List(vec![value.clone()]), order);
        };
        let at = at.unwrap_or(items.len());
        if spot.in_flow || self.layout.is_flow(spot) {
            let before = at.checked_sub(1).map(|at| items[at].span.end);
            return Ok(vec![match before {
                Some(end) => Splice::insert(end, format!(", {}", flow(value))),
                None => Splice::insert(items[0].span.start, format!("{}, ", flow(value))),
            }]);
        }
        let dashes = self.layout.dashes(spot)?;
        let column = self.layout.column(dashes[0]);
        let item = |style: Style| {
            let Written { head, lines } = behind_dash(value, column, style);
            format!("-{head}{lines}")
        };
        let Some(before) = at.checked_sub(1) else {
            return Ok(vec![Splice::insert(dashes[0], format!("{}\n{}", item(self.style), " ".repeat(column)))]);
        };
        let before = self.layout.child(spot, &Step::At(before))?.ok_or_else(|| self.layout.layout(dashes[0]))?;
        let end = self.layout.end_with_comments(self.layout.end(before)?, column);
        let item = item(self.layout.style_at(self.style, end));
        Ok(vec![Splice::insert(end, format!("\n{}{item}", " ".repeat(column)))])
    }

    /// The first key of a file without keys.
    fn first(&self, steps: &[Step], value: &Value) -> Result<Vec<Splice>, Refused> {
        let Value::Map(entries) = nested(steps, value)? else { return Ok(Vec::new()) };
        let lines: Vec<String> = entries.iter().map(|(key, value)| entry(key, value, 0, self.style)).collect();
        let lines = lines.join("\n");
        let begins_line = self.end == 0 || self.layout.text[..self.end].ends_with('\n');
        let text = if begins_line { format!("{lines}\n") } else { format!("\n{lines}") };
        Ok(vec![Splice::insert(self.end, text)])
    }

    /// Adds a key that the mapping at `spot` does not have, before its entry `at`.
    fn add_key(&self, spot: Spot<'a>, at: usize, key: &str, value: &Value) -> Result<Vec<Splice>, Refused> {
        let yaml::Value::Map(entries) = &spot.node.value else { return Ok(Vec::new()) };
        let before = match at.checked_sub(1).and_then(|at| entries.get(at)) {
            Some(before) => self.layout.child(spot, &Step::Key(before.key.clone()))?,
            None => None,
        };
        let first = entries.first().map(|first| first.key_span.start);
        if spot.in_flow || self.layout.is_flow(spot) {
            let text = flow_entry(key, value);
            return Ok(vec![match (before, first) {
                (Some(before), _) => Splice::insert(self.layout.end(before)?, format!(", {text}")),
                (None, Some(first)) => Splice::insert(first, format!("{text}, ")),
                (None, None) => Splice::insert(self.layout.token(spot.lead) + 1, text),
            }]);
        }
        let first = first.ok_or_else(|| self.layout.layout(spot.lead))?;
        let column = self.layout.column(first);
        let pad = " ".repeat(column);
        Ok(vec![match before {
            Some(before) => {
                let end = self.layout.end_with_comments(self.layout.end(before)?, column);
                let style = self.layout.style_at(self.style, end);
                Splice::insert(end, format!("\n{pad}{}", entry(key, value, column, style)))
            }
            None => Splice::insert(first, format!("{}\n{pad}", entry(key, value, column, self.style))),
        }])
    }

    /// Replaces the value at `spot`.
    fn replace(&self, spot: Spot<'a>, value: &Value) -> Result<Vec<Splice>, Refused> {
        let layout = &self.layout;
        if spot.in_flow {
            let span = spot.node.span;
            let text = flow(value);
            return Ok(vec![match () {
                () if !layout.is_blank(spot) => {
                    Splice::new(Span::new(layout.token(spot.lead), layout.end(spot)?), text)
                }
                () if spot.lead > span.end => Splice::insert(spot.lead, format!(" {text}")),
                () if spot.is_entry => Splice::insert(spot.lead, text),
                () => Splice::insert(spot.lead, format!(": {text}")),
            }]);
        }
        let keeps_brackets =
            layout.is_flow(spot) && matches!(value, Value::List(items) if items.iter().all(Value::is_short));
        let end = layout.end(spot)?;
        let token = layout.token(spot.lead);
        let is_below = !layout.is_blank(spot) && layout.text[spot.lead..token].contains('\n');
        let style = layout.style_at(self.style, if is_below { spot.lead } else { end });
        let style = layout.style_at(style, end);
        let written = match () {
            () if keeps_brackets => Written { head: format!(" {}", flow(value)), lines: String::new() },
            () if spot.is_entry => behind_dash(value, spot.column, style),
            () => behind_key(value, spot.column, style),
        };
        let end_of = |at: usize| layout.reading.line_end(at);
        if layout.is_blank(spot) {
            return Ok(put(written, spot.lead, layout, end_of(spot.lead), None));
        }
        if let Some((start, header_end)) = layout.block_header(spot) {
            let below = Splice::cut(end_of(start), end_of(end));
            let mut splices = on_line(written, spot.lead, start, header_end, end_of(start));
            splices.push(below);
            return Ok(splices);
        }
        if !is_below {
            return Ok(on_line(written, spot.lead, token, end, end_of(end)));
        }
        let below = Splice::cut(layout.reading.line_start(token) - 1, end_of(end));
        Ok(put(written, spot.lead, layout, end_of(spot.lead), Some(below)))
    }
}

/// Wraps `value` in mappings with the keys of `steps`.
fn nested(steps: &[Step], value: &Value) -> Result<Value, Refused> {
    steps.iter().rev().try_fold(value.clone(), |value, step| match step {
        Step::Key(key) => Ok(Value::Map(vec![(key.clone(), value)])),
        Step::At(at) => Err(Refused::Missing { what: format!("[{at}]") }),
    })
}

/// Replaces the bytes `start..end`, on the line of the colon at `lead`, by `written`; its further lines are
/// inserted at `below`.
fn on_line(written: Written, lead: usize, start: usize, end: usize, below: usize) -> Vec<Splice> {
    let mut splices = match written.head.strip_prefix(' ') {
        Some(head) if start > lead => vec![Splice::new(Span::new(start, end), head)],
        Some(_) => vec![Splice::new(Span::new(start, end), written.head.clone())],
        None => vec![Splice::cut(lead, end)],
    };
    if !written.lines.is_empty() {
        splices.push(Splice::insert(below, written.lines));
    }
    splices
}

/// Inserts `written` after the colon at `lead`, where no value is; its further lines are inserted at `below`,
/// before the text that is `cut` there.
fn put(written: Written, lead: usize, layout: &Layout<'_>, below: usize, cut: Option<Splice>) -> Vec<Splice> {
    let mut splices = Vec::new();
    if let Some(bare) = written.head.strip_prefix(' ') {
        // An existing blank after the colon is reused.
        let rest = &layout.text[lead..below];
        let has_blank = rest.starts_with(' ') && rest.trim().is_empty();
        splices.push(match has_blank {
            true => Splice::insert(lead + 1, bare),
            false => Splice::insert(lead, written.head.clone()),
        });
    }
    if !written.lines.is_empty() {
        splices.push(Splice::insert(below, written.lines));
    }
    splices.extend(cut);
    splices
}
