//! Further findings of a file whose YAML has syntax errors.

use std::sync::Arc;

use crate::diagnostic::{EngineCode, Sink};
use crate::parse::yaml::{self, Node, Outcome};
use crate::text::{Span, Text};

/// Parses the YAML at `range` again with the corrections of `mended`, and keeps the findings of `read` that are
/// on unchanged lines. The values are discarded: the content of a file with syntax errors is unknown.
pub(super) fn report(
    text: &Text,
    range: Span,
    mended: Option<String>,
    sink: &mut Sink,
    read: impl FnOnce(&Text, &Node, &mut Sink),
) {
    let Some(mended) = mended else { return };
    let source = text.as_str();
    let (Some(before), Some(after)) = (source.get(..range.start), source.get(range.end..)) else { return };
    let length = mended.len();
    let whole = Text::new(format!("{before}{mended}{after}"));
    let mut found = Sink::new(Arc::clone(sink.path()));
    let Outcome::Tree(node) = yaml::read(&whole, Span::new(range.start, range.start + length), &mut found) else {
        return;
    };
    read(&whole, &node, &mut found);
    for mut diagnostic in found.into_found() {
        let line = whole.position(diagnostic.place.span.start).line;
        let (own, theirs) = (text.line(line), whole.line(line));
        // A key that seems missing may be on a corrected line.
        let absent =
            [EngineCode::CleManquante, EngineCode::TypeManquant].iter().any(|code| code.id() == &*diagnostic.code);
        if absent || !diagnostic.related.is_empty() || text.slice(own) != whole.slice(theirs) {
            continue;
        }
        let within = |byte: usize| own.start + byte.saturating_sub(theirs.start).min(own.end - own.start);
        diagnostic.place.span = Span::new(within(diagnostic.place.span.start), within(diagnostic.place.span.end));
        sink.push(diagnostic);
    }
}
