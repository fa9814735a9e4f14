//! Decisions on overlapping actions: `arbitrages.yaml`, and the files of `arbitrages/`.

use std::sync::Arc;

use jiff::civil::Date;

use super::action::Action;
use super::field::{Field, Given};
use super::fields::Table;
use super::keys::{Holds, Key};
use super::reader::{Keys, MapReader, Need, list, one_or_more, texts};
use crate::diagnostic::Sink;
use crate::faults::{KeyFault, ValueFault};

use crate::parse::yaml::Node;
use crate::text::Span;

/// Keys of an arbitration file: one decision, or lists of them.
pub const KEYS: &[Key] = &[
    Key::new(FUSION, "Des actions qui n'en font qu'une", "Actions that become one", Holds::Mergers { or_one: true }),
    Key::new(
        "distinctes",
        "Des actions qui se ressemblent et restent à part",
        "Actions that look alike and stay apart",
        Holds::OneOrMore(DISTINCT),
    ),
    Key::new(
        "fusions",
        "Plusieurs fusions, chacune d'actions qui n'en font qu'une",
        "Several mergers, each of actions that become one",
        Holds::Mergers { or_one: false },
    ),
];
/// Key of a single merger.
pub const FUSION: &str = "fusion";
/// Key of the actions that a decision is about.
pub const ACTIONS: &str = "actions";
/// Minimum number of actions in a decision.
pub const LEAST: usize = 2;
const IDS: Key = Key::new(
    ACTIONS,
    "Deux actions ou plus : dossier du groupe, barre, nom du fichier sans la fin",
    "Two actions or more: folder of the group, slash, name of the file without its end",
    Holds::Texts,
)
.required();
const REASON: Key = Key::new("motif", "Pourquoi", "Why", Holds::Text);
const DECIDED: Key =
    Key::new("decide_le", "Jour de la décision : année-mois-jour", "Day of the decision: year-month-day", Holds::Date);
const DISTINCT: &[Key] = &[IDS, REASON.required(), DECIDED];
/// Keys of a merger, besides those of an action.
pub const MERGER: &[Key] = &[
    IDS,
    REASON,
    DECIDED,
    Key::new(
        "description",
        "La description de l'action fusionnée (par défaut : celles des actions, l'une après l'autre)",
        "The description of the merged action (by default: those of the actions, one after the other)",
        Holds::Text,
    ),
];

/// A decision that several actions become one.
#[derive(Debug, Default)]
pub struct Merger {
    /// Ids of the actions: `groupe/action`.
    pub actions: Field<Vec<Given<String>>>,
    pub reason: Field<String>,
    pub decided_on: Field<Date>,
    /// Fields set for the merged action; always includes the title.
    pub set: Action,
    /// Description set for the merged action.
    pub description: Field<String>,
    /// Span of the entry.
    pub span: Span,
}

/// A decision that similar actions stay separate.
#[derive(Debug, Default)]
pub struct Distinct {
    /// Ids of the actions: `groupe/action`.
    pub actions: Field<Vec<Given<String>>>,
}

/// Content of an arbitration file.
#[derive(Debug, Default)]
pub struct Arbitrations {
    /// Values of the keys `fusion` and `fusions`, in this order.
    mergers: [Field<Vec<Merger>>; 2],
    /// Value of the key `distinctes`.
    distinct: Field<Vec<Distinct>>,
}

impl Arbitrations {
    /// Reads the keys of a file. If `is_decision`, a file without a decision is reported. A merger may set the
    /// fields of `table`, which are those of an action.
    pub fn read(table: &Arc<Table>, reader: &mut MapReader<'_>, is_decision: bool, sink: &mut Sink) -> Self {
        use Need::Optional;
        let keys = Keys::declared(&table.fields).and(MERGER);
        let merger = |reader: &mut MapReader<'_>, node: &Node, sink: &mut Sink| merger(table, reader, node, sink);
        let one =
            reader.field("fusion", Optional, sink, |node, source, sink| one_or_more(node, source, keys, sink, merger));
        let many = reader.field("fusions", Optional, sink, |node, source, sink| list(node, source, keys, sink, merger));
        let distinct = reader.field("distinctes", Optional, sink, |node, source, sink| {
            one_or_more(node, source, DISTINCT, sink, |reader, _, sink| {
                let distinct = Distinct { actions: action_ids(reader, sink) };
                reader.text("motif", Need::Required, sink);
                reader.date("decide_le", Optional, sink);
                distinct
            })
        });
        let is_silent = [one.key(), many.key(), distinct.key()].iter().all(Option::is_none);
        if is_silent && (is_decision || reader.has("actions")) {
            // Keys of a decision without its enclosing key: report the missing decision once, not each key as
            // unknown.
            reader.pass_over(|key| MERGER.iter().any(|own| own.name == key) || table.get(key).is_some());
            let at = reader.first_key();
            sink.report(at, KeyFault::NoDecision);
            return Self { mergers: [Field::Invalid { key: at }, many], distinct };
        }
        if let Field::Empty { key } = one {
            sink.report(key, KeyFault::Missing { key: "fusion".to_owned() });
            return Self { mergers: [Field::Invalid { key }, many], distinct };
        }
        Self { mergers: [one, many], distinct }
    }

    /// Mergers, in the order of the file.
    pub fn mergers(&self) -> impl Iterator<Item = &Merger> {
        self.mergers.iter().filter_map(Field::value).flatten()
    }

    /// Decisions that actions stay separate.
    pub fn distinct(&self) -> impl Iterator<Item = &Distinct> {
        self.distinct.value().into_iter().flatten()
    }

    /// False where a value is invalid.
    pub fn is_known(&self) -> bool {
        !self.mergers.iter().any(Field::is_invalid) && !self.distinct.is_invalid()
    }
}

fn merger(table: &Arc<Table>, reader: &mut MapReader<'_>, node: &Node, sink: &mut Sink) -> Merger {
    use Need::Optional;
    Merger {
        actions: action_ids(reader, sink),
        reason: reader.text("motif", Optional, sink),
        decided_on: reader.date("decide_le", Optional, sink),
        set: Action::read_set(table, reader, sink),
        description: reader.text("description", Optional, sink),
        span: node.span,
    }
}

/// Reads the ids under `actions`: at least [`LEAST`].
fn action_ids(reader: &mut MapReader<'_>, sink: &mut Sink) -> Field<Vec<Given<String>>> {
    reader.field("actions", Need::Required, sink, |node, source, sink| {
        let mut ids = texts(node, source, sink)?;
        for id in &mut ids {
            id.value = id.value.trim_end_matches(".md").to_owned();
        }
        if ids.len() < LEAST {
            sink.report(node.span, ValueFault::TooFew { least: LEAST });
            return None;
        }
        Some(ids)
    })
}
