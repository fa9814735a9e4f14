//! Reads the fields of a document as declared by their table.

use std::sync::Arc;

use super::{FieldDef, Kind, Number, Row, Table, Value, Values};
use crate::diagnostic::Sink;
use crate::model::people::person;
use crate::model::quantities::{amount, boolean, number, official, ordinal, period, time};
use crate::model::reader::{Keys, MapReader, Need, date, free_text, list, texts};
use crate::model::values::{place_of, said_in_a_line};
use crate::model::{Field, Given};
use crate::parse::mentions::listed;
use crate::parse::yaml::{Node, Value as Yaml};
use crate::text::Text;

impl Values {
    /// Reads the fields of `table` for which `is_asked` returns true. A missing field is reported here only if
    /// the engine's `own` table requires it; fields that only the method requires are checked once the document
    /// is due.
    pub fn read(
        table: &Arc<Table>,
        own: &Table,
        reader: &mut MapReader<'_>,
        is_asked: fn(&FieldDef) -> bool,
        sink: &mut Sink,
    ) -> Self {
        let is_owed =
            |field: &FieldDef| field.required && own.fields.iter().any(|own| own.required && own.key == field.key);
        Self::read_as(table, reader, |field| is_asked(field).then(|| is_owed(field)), sink)
    }

    /// Reads the fields for which `owed` returns a value: whether the field is required.
    pub fn read_as(
        table: &Arc<Table>,
        reader: &mut MapReader<'_>,
        owed: impl Fn(&FieldDef) -> Option<bool>,
        sink: &mut Sink,
    ) -> Self {
        let fields = table.fields.iter().map(|field| match owed(field) {
            Some(owed) => reader
                .field(field.key.clone(), Need::of(owed), sink, |node, source, sink| value(field, node, source, sink)),
            None => Field::Absent,
        });
        let fields = fields.collect();
        Self::new(Arc::clone(table), fields)
    }
}

/// Reads the value of a field; an invalid value is reported and gives none.
pub fn value(field: &FieldDef, node: &Node, source: &Text, sink: &mut Sink) -> Option<Value> {
    Some(match &field.kind {
        Kind::Text | Kind::LongText | Kind::Reference(_) => Value::Text(free_text(node, source, sink)?),
        Kind::Number => Value::Number(number(node, source, sink)?),
        Kind::Ordinal => Value::Number(Number::whole(ordinal(node, source, sink)?)),
        Kind::Code(code) => Value::Text(official(*code, node, source, sink)?),
        Kind::Codes(code) => Value::List(several(node, |item| {
            let value = official(*code, item, source, sink)?;
            Some(Given { value, span: item.span, key: item.span })
        })?),
        Kind::Amount => Value::Amount(amount(node, source, sink)?),
        Kind::Date => Value::Date(date(node, source, sink)?),
        Kind::Time => Value::Time(time(node, source, sink)?),
        Kind::Period => Value::Period(period(node, source, sink)?),
        Kind::Boolean => Value::Boolean(boolean(node, source, sink)?),
        Kind::Choice(choices) => Value::Choice(place_of(node, source, choices, sink)?),
        Kind::Choices(choices) => Value::Choices(several(node, |node| place_of(node, source, choices, sink))?),
        Kind::List { .. } => Value::List(texts(node, source, sink)?),
        Kind::Structure => Value::Text(person(node, source, sink)?.written()),
        Kind::Structures => Value::List(structures(node, source, sink)?),
        Kind::Ideas => Value::List(idea_ids(node, source, sink)?),
        Kind::Table(columns) => Value::Rows(rows(field, columns, node, source, sink)?),
        Kind::Parts(parts) => {
            let mut reader = MapReader::new(node, source, Keys::declared(parts), node.span, sink)?;
            let row = row(parts, &mut reader, sink);
            reader.finish(sink);
            Value::Parts(row)
        }
    })
}

/// Reads the items of a list, or a single value as a list of one. All items are read, so that all faults are
/// reported; an invalid item makes the list invalid.
fn several<T>(node: &Node, mut read: impl FnMut(&Node) -> Option<T>) -> Option<Vec<T>> {
    let items = match &node.value {
        Yaml::List(items) => items.as_slice(),
        Yaml::Scalar { .. } | Yaml::Map(_) => std::slice::from_ref(node),
    };
    let read: Vec<Option<T>> = items.iter().filter(|item| !item.is_empty()).map(&mut read).collect();
    read.into_iter().collect()
}

/// Reads structures, each a text or `{structure, fonction}`.
fn structures(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<Given<String>>> {
    let is_map = |node: &Node| matches!(node.value, Yaml::Map(_));
    match &node.value {
        Yaml::List(items) if items.iter().any(is_map) => several(node, |item| {
            let value = person(item, source, sink)?.written();
            Some(Given { value, span: item.span, key: item.span })
        }),
        _ => texts(node, source, sink),
    }
}

/// Reads ids of ideas: a list, or one text with several ids, possibly with explanations. A text without an id
/// is kept, for the check of references.
fn idea_ids(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<Given<String>>> {
    let mut ids = Vec::new();
    for item in texts(node, source, sink)? {
        let named = listed(&item.value, 'I');
        if named.is_empty() {
            let problem = listed(&item.value, 'P').into_iter().next();
            ids.push(Given { value: problem.unwrap_or_else(|| item.value.clone()), ..item });
        } else {
            ids.extend(named.into_iter().map(|value| Given { value, ..item.clone() }));
        }
    }
    Some(ids)
}

/// Reads the entries of a table. With a column of numbers, an error in any entry makes the table invalid, since
/// its sum is unknown; warnings, such as an unknown key, do not.
fn rows(field: &FieldDef, columns: &[FieldDef], node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<Row>> {
    let before = sink.errors();
    let keys = Keys::declared(columns);
    if said_in_a_line(&field.key, &keys.names(), node, source, sink) {
        return None;
    }
    let rows = list(node, source, keys, sink, |reader, _, sink| row(columns, reader, sink))?;
    let has_sums = columns.iter().any(|column| matches!(column.kind, Kind::Amount | Kind::Number));
    (sink.errors() == before || !has_sums).then_some(rows)
}

fn row(columns: &[FieldDef], reader: &mut MapReader<'_>, sink: &mut Sink) -> Row {
    let cells = columns.iter().map(|column| {
        let read = reader.field(column.key.clone(), Need::of(column.required), sink, |node, source, sink| {
            value(column, node, source, sink)
        });
        match read {
            Field::Given(given) => Some(given.value),
            Field::Absent | Field::Empty { .. } | Field::Invalid { .. } => None,
        }
    });
    cells.collect()
}
