//! `arbitrages.yaml`: what was decided on overlapping actions.

use std::sync::Arc;

use jiff::civil::Date;

use super::action::Action;
use super::field::{Field, Given};
use super::fields::Table;
use super::reader::{Keys, MapReader, Need, list, texts};
use crate::diagnostic::Sink;
use crate::messages::Fault;
use crate::text::Span;

/// Keys of the file.
pub const KEYS: &[&str] = &["fusions", "distinctes"];
const DISTINCT: &[&str] = &["actions", "motif", "decide_le"];
/// Keys of a merger, besides those of an action.
const MERGER: &[&str] = &["actions", "motif", "decide_le", "description"];

/// Actions that become one.
#[derive(Debug, Default)]
pub struct Merger {
    /// Ids of the actions: `groupe/action`.
    pub actions: Field<Vec<Given<String>>>,
    /// Why.
    pub reason: Field<String>,
    /// When it was decided.
    pub decided_on: Field<Date>,
    /// The fields that stand for the merged action; the title always.
    pub set: Action,
    /// The description that stands for the merged action.
    pub description: Field<String>,
    /// Place of the entry.
    pub span: Span,
}

/// Actions that look alike and stay apart.
#[derive(Debug, Default)]
pub struct Distinct {
    /// Ids of the actions.
    pub actions: Field<Vec<Given<String>>>,
}

/// The file's content.
#[derive(Debug, Default)]
pub struct Arbitrations {
    /// Mergers.
    pub mergers: Field<Vec<Merger>>,
    /// Actions declared distinct.
    pub distinct: Field<Vec<Distinct>>,
}

impl Arbitrations {
    /// Reads the keys of the file.
    /// A merger may set the fields of `table`, those of an action.
    pub fn read(table: &Arc<Table>, reader: &mut MapReader<'_>, sink: &mut Sink) -> Self {
        let keys = Keys::declared(&table.fields).and(MERGER);
        use Need::{Optional, Required};
        let mergers = reader.field("fusions", Optional, sink, |node, source, sink| {
            list(node, source, keys, sink, |reader, node, sink| Merger {
                actions: action_ids(reader, sink),
                reason: reader.text("motif", Optional, sink),
                decided_on: reader.date("decide_le", Optional, sink),
                set: Action::read_set(table, reader, sink),
                description: reader.text("description", Optional, sink),
                span: node.span,
            })
        });
        let distinct = reader.field("distinctes", Optional, sink, |node, source, sink| {
            list(node, source, DISTINCT, sink, |reader, _, sink| {
                let distinct = Distinct { actions: action_ids(reader, sink) };
                reader.text("motif", Required, sink);
                reader.date("decide_le", Optional, sink);
                distinct
            })
        });
        Self { mergers, distinct }
    }
}

/// The `actions` of an arbitration: at least two.
fn action_ids(reader: &mut MapReader<'_>, sink: &mut Sink) -> Field<Vec<Given<String>>> {
    reader.field("actions", Need::Required, sink, |node, source, sink| {
        let mut ids = texts(node, source, sink)?;
        for id in &mut ids {
            id.value = id.value.trim_end_matches(".md").to_owned();
        }
        if ids.len() < 2 {
            sink.report(node.span, Fault::TooFew { least: 2 });
            return None;
        }
        Some(ids)
    })
}
