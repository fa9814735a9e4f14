//! Reads a mapping, or a list of mappings.

use super::{Keys, MapReader, list};
use crate::diagnostic::Sink;
use crate::parse::yaml::Node;
use crate::text::Text;

/// Reads one mapping, or a list of them, each with `read`; an item that is not a mapping is reported and gives the
/// default.
pub fn one_or_more<'a, T: Default>(
    node: &'a Node,
    source: &'a Text,
    known: impl Into<Keys<'a>>,
    sink: &mut Sink,
    mut read: impl FnMut(&mut MapReader<'a>, &'a Node, &mut Sink) -> T,
) -> Option<Vec<T>> {
    let known = known.into();
    if node.entries().is_none() {
        return list(node, source, known, sink, read);
    }
    let mut reader = MapReader::new(node, source, known, node.span, sink)?;
    let one = read(&mut reader, node, sink);
    reader.finish(sink);
    Some(vec![one])
}
