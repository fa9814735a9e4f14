//! Fixes for tabs in YAML indentation, for all affected lines at once.

use super::yaml_hints::{key_end, lines};
use crate::faults::YamlFault;
use crate::text::Span;

/// Width of a tab in columns, as in most editors.
const TAB: usize = 4;

/// True for a line with a tab in its indentation.
pub(super) fn is_indented(line: &str) -> bool {
    let indent = line.len() - line.trim_start().len();
    line[..indent].contains('\t') && !line.trim().is_empty()
}

/// Span of the first tab, and a fault with the corrected lines from the first with a tab to the last.
pub(super) fn mended(source: &str) -> Option<(Span, YamlFault)> {
    let first = lines(source).find(|(_, line)| is_indented(line))?;
    let last = lines(source).filter(|(_, line)| is_indented(line)).last()?.0;
    let mut levels = Levels::default();
    let mut corrected = Vec::new();
    for (start, line) in lines(source).take_while(|(start, _)| *start <= last) {
        let line = levels.placed(line);
        if start >= first.0 {
            corrected.push(line);
        }
    }
    let indent = first.1.len() - first.1.trim_start().len();
    Some((Span::new(first.0, first.0 + indent), YamlFault::Tab { corrected: corrected.join("\n") }))
}

/// What a line may contain at deeper indentation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A key without a value: deeper lines are its value.
    Key,
    /// A key with a value, or a text: no deeper lines belong to it.
    Value,
    /// The dash of an item: deeper lines belong to the item.
    Dash,
}

/// An indentation level: its visual width, and its column in the corrected text.
#[derive(Clone, Copy)]
struct Level {
    width: usize,
    column: usize,
    kind: Kind,
}

/// The open levels above a line, outermost first.
#[derive(Default)]
struct Levels(Vec<Level>);

impl Levels {
    /// The line with tabs replaced by spaces, aligned with its siblings.
    fn placed(&mut self, line: &str) -> String {
        let text = line.trim_start();
        if text.is_empty() {
            return line.to_owned();
        }
        let indent = &line[..line.len() - text.len()];
        let width = indent.chars().map(|c| if c == '\t' { TAB } else { 1 }).sum();
        let is_item = text.starts_with("- ") || text == "-";
        let column = if indent.contains('\t') { self.column(width, is_item) } else { indent.len() };
        if text.starts_with('#') {
            return format!("{}{text}", " ".repeat(column));
        }
        self.0.retain(|level| level.width < width && level.column < column);
        let mut own = Level { width, column, kind: Kind::Dash };
        let mut content = text;
        while let Some(rest) = content.strip_prefix("- ") {
            self.0.push(own);
            let further = content.len() - rest.trim_start().len();
            own = Level { width: own.width + further, column: own.column + further, kind: Kind::Dash };
            content = rest.trim_start();
        }
        let bare = content.split(" #").next().unwrap_or(content).trim_end();
        own.kind = if key_end(content).is_some() && bare.ends_with(':') { Kind::Key } else { Kind::Value };
        self.0.push(own);
        if column == indent.len() && !indent.contains('\t') {
            return line.to_owned();
        }
        let text = if key_end(text).is_some() { text.replace('\t', " ") } else { text.to_owned() };
        format!("{}{text}", " ".repeat(column))
    }

    fn column(&self, width: usize, is_item: bool) -> usize {
        let above = self.0.iter().rposition(|level| level.width <= width);
        let Some(mut at) = above else { return 0 };
        // An item aligns with a preceding item, or goes below a key without a value.
        while is_item && self.0[at].kind == Kind::Value {
            let Some(outer) = at.checked_sub(1) else { break };
            at = outer;
        }
        let level = self.0[at];
        let beside = level.width == width;
        match level.kind {
            Kind::Dash if is_item => level.column,
            Kind::Key if !beside => level.column + 2,
            Kind::Dash => level.column + 2,
            Kind::Key | Kind::Value => level.column,
        }
    }
}
