//! Removes keys, list entries and comments.

use super::keys::Editor;
use super::path::{Path, Step};
use super::refused::Refused;
use super::splice::Splice;
use crate::parse::yaml;

impl Editor<'_> {
    pub(super) fn remove(&self, path: &Path) -> Result<Vec<Splice>, Refused> {
        let missing = || Refused::Missing { what: path.to_string() };
        let (last, before) = path.0.split_last().ok_or_else(missing)?;
        let parent = self.layout.at(self.root, &Path(before.to_vec()))?;
        let own = self.layout.child(parent, last)?.ok_or_else(missing)?;
        let end = self.layout.end(own)?;
        let in_flow = own.in_flow;
        let (starts, at): (Vec<usize>, usize) = match (&parent.node.value, last) {
            (yaml::Value::Map(entries), _) => {
                let starts: Vec<usize> = entries.iter().map(|entry| entry.key_span.start).collect();
                let at = starts.iter().rposition(|start| *start < own.lead).unwrap_or_default();
                (starts, at)
            }
            (yaml::Value::List(items), Step::At(at)) if in_flow => {
                (items.iter().map(|item| item.span.start).collect(), *at)
            }
            (yaml::Value::List(_), Step::At(at)) => (self.layout.dashes(parent)?, *at),
            _ => return Err(missing()),
        };
        let (start, next) = (starts[at], starts.get(at + 1).copied());
        if in_flow { self.cut_from_brackets(start, end, at) } else { Ok(self.cut_lines(start, end, next)) }
    }

    /// Cuts the lines from `start` to `end`; text before `start` on its line stays.
    fn cut_lines(&self, start: usize, end: usize, next: Option<usize>) -> Vec<Splice> {
        let text = self.layout.text;
        let (line, line_end) = (self.layout.reading.line_start(start), self.layout.reading.line_end(end));
        if !text[line..start].trim().is_empty() {
            // The next entry moves up to the dash, unless a comment is in between.
            let is_apart = |next: usize| text[end..next].trim().is_empty();
            return vec![Splice::cut(start, next.filter(|next| is_apart(*next)).unwrap_or(end))];
        }
        match () {
            () if line_end < text.len() => vec![Splice::cut(line, line_end + 1)],
            // The last line of a file may have no line ending.
            () if line > 0 => vec![Splice::cut(line - 1, line_end)],
            () => vec![Splice::cut(line, line_end)],
        }
    }

    /// Cuts `start..end` from a flow collection, with an adjacent comma.
    fn cut_from_brackets(&self, start: usize, end: usize, at: usize) -> Result<Vec<Splice>, Refused> {
        let text = self.layout.text;
        let after = self.layout.token(end);
        if text[after..].starts_with(',') && text[end..after].trim().is_empty() {
            let rest = &text[after + 1..];
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            return Ok(vec![Splice::cut(start, after + 1 + blanks)]);
        }
        if at == 0 {
            return Ok(vec![Splice::cut(start, end)]);
        }
        let comma = text[..start].trim_end();
        if !comma.ends_with(',') {
            return Err(self.layout.layout(start));
        }
        Ok(vec![Splice::cut(comma.len() - 1, end)])
    }

    pub(super) fn uncomment(&self, path: &Path) -> Result<Vec<Splice>, Refused> {
        let spot = self.layout.at(self.root, path)?;
        let layout = &self.layout;
        if spot.in_flow {
            return Ok(Vec::new());
        }
        let token = layout.token(spot.lead);
        let is_below = layout.is_blank(spot) || layout.text[spot.lead..token.max(spot.lead)].contains('\n');
        let from = match layout.block_header(spot) {
            Some((_, header_end)) => header_end,
            None if is_below => spot.lead,
            None => layout.end(spot)?,
        };
        let end = layout.reading.line_end(from);
        let rest = &layout.text[from..end];
        let is_comment = rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#');
        Ok(if is_comment { vec![Splice::cut(from, end)] } else { Vec::new() })
    }
}
