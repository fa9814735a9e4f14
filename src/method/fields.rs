//! Reads the fields that a pack declares: new fields, and changes to the engine's fields by their ids.

mod parts;

use std::sync::Arc;

use super::keys::FIELD;
use super::types::{YES_NO, taken};
use super::{College, DocType, Role};
use crate::diagnostic::Sink;
use crate::faults::{FieldFault, ValueFault};
use crate::lang::{Both, Lang};

use crate::model::Given;
use crate::model::fields::{Choice, FieldDef, Kind, Merge, Name, OTHER_COLUMNS, Table, Words};
use crate::model::keys::TYPE;
use crate::model::reader::{MapReader, Need, list};
use crate::parse::yaml::Node;
use crate::text::fold::{fold, nearest};
use crate::text::{Span, Text};
use parts::{choices, is_essential, is_key, is_like, is_mergeable, relabelled, words};

/// Maximum number of fields in one type, and of values in one list.
const MOST: usize = 200;

/// Allowed values of `type`.
pub(super) const KINDS: [(&str, Kind); 15] = [
    ("texte", Kind::Text),
    ("texte-long", Kind::LongText),
    ("nombre", Kind::Number),
    ("montant", Kind::Amount),
    ("date", Kind::Date),
    ("heure", Kind::Time),
    ("periode", Kind::Period),
    ("choix", Kind::Choice(Vec::new())),
    ("choix-multiple", Kind::Choices(Vec::new())),
    ("booleen", Kind::Boolean),
    ("liste", Kind::List { ordered: false }),
    ("structure", Kind::Structure),
    ("structures", Kind::Structures),
    ("reference", Kind::Reference(Name::Borrowed(""))),
    ("tableau", Kind::Table(Vec::new())),
];

pub(super) const MERGES: [(&str, Merge); 6] = [
    (Merge::Union.word(), Merge::Union),
    (Merge::Sum.word(), Merge::Sum),
    (Merge::Max.word(), Merge::Max),
    (Merge::Min.word(), Merge::Min),
    (Merge::First.word(), Merge::First),
    (Merge::Text.word(), Merge::Text),
];

/// Document types that reference fields point to, with the span of each name.
pub(super) type Targets = Vec<Given<String>>;

/// Reports references to a type that the method does not define.
pub(super) fn check_targets(targets: Targets, types: &[DocType], sink: &mut Sink) {
    for target in targets.into_iter().filter(|target| types.iter().all(|kind| kind.id != target.value)) {
        let allowed: Vec<String> = types.iter().map(|kind| kind.id.clone()).collect();
        let nearest = nearest(&target.value, allowed.iter().map(String::as_str)).map(str::to_owned);
        sink.report(target.span, ValueFault::Choice { text: target.value, allowed, nearest });
    }
}

/// Keys that every document has, whatever its fields.
const RESERVED: [&str; 2] = [TYPE.name, "derogations"];

/// Merges the fields that a pack declares into those of `own`: a known id overrides the given keys, a new id
/// adds a field, `retire` removes one.
pub(super) fn read(
    node: &Node,
    source: &Text,
    own: &Arc<Table>,
    targets: &mut Targets,
    sink: &mut Sink,
) -> Option<Arc<Table>> {
    let mut table = Table::clone(own);
    declared(node, source, &mut table.fields, true, targets, sink)?;
    Some(Arc::new(table))
}

/// Copy of the table in which the field named `key` is required.
pub(super) fn require(table: &Arc<Table>, key: &str) -> Arc<Table> {
    let mut table = Table::clone(table);
    table.fields.iter_mut().filter(|field| field.key == key).for_each(|field| field.required = true);
    Arc::new(table)
}

/// The same table without the number of a document of a type that has none; a session may always have one.
pub(super) fn without_number(table: &Arc<Table>, role: Option<&Role>) -> Arc<Table> {
    if role != Some(&Role::Document) {
        return Arc::clone(table);
    }
    let fields = table.fields.iter().filter(|field| field.key != "numero").cloned().collect();
    Arc::new(Table { fields })
}

/// The same table where the columns that hold one of the method's colleges have these for values.
pub(super) fn with_colleges(table: Arc<Table>, colleges: &[College]) -> Arc<Table> {
    let is_open = |field: &FieldDef| matches!(&field.kind, Kind::Choice(choices) if choices.is_empty());
    if !table.fields.iter().flat_map(FieldDef::columns).any(is_open) {
        return table;
    }
    let words = |both: &Both| Words { fr: both.fr.clone().into(), en: both.en.clone().into() };
    let choice = |college: &College| Choice { id: college.id.clone().into(), label: words(&college.label) };
    let mut table = Table::clone(&table);
    for field in &mut table.fields {
        let (Kind::Table(columns) | Kind::Parts(columns)) = &mut field.kind else { continue };
        for column in columns.iter_mut().filter(|column| is_open(column)) {
            column.kind = Kind::Choice(colleges.iter().map(choice).collect());
        }
    }
    Arc::new(table)
}

fn declared(
    node: &Node,
    source: &Text,
    fields: &mut Vec<FieldDef>,
    may_nest: bool,
    targets: &mut Targets,
    sink: &mut Sink,
) -> Option<()> {
    let mut seen: Vec<String> = Vec::new();
    list(node, source, FIELD, sink, |reader, node, sink| {
        let id = reader.text("id", Need::Required, sink);
        let before = id.value().and_then(|id| fields.iter().find(|field| field.key == *id)).cloned();
        let read = one(reader, before, may_nest, targets, sink);
        let (Some(id), Some((field, is_removed))) = (id.given(), read) else { return };
        let fault = if seen.contains(&id.value) {
            Some(FieldFault::Twice { id: id.value.clone() })
        } else if RESERVED.contains(&id.value.as_str()) || !is_key(&id.value) {
            Some(FieldFault::Key { id: id.value.clone() })
        } else if fields.len() >= MOST {
            Some(FieldFault::TooManyFields { most: MOST })
        } else {
            None
        };
        if let Some(reason) = fault {
            sink.report(id.span, reason);
            return;
        }
        seen.push(id.value.clone());
        let place = fields.iter().position(|other| other.key == id.value);
        let is_own = place.is_some_and(|place| is_essential(&fields[place]));
        let like = fields.iter().find(|other| other.key != id.value && is_like(other, &field));
        let is_taken =
            may_nest && !is_removed && OTHER_COLUMNS.iter().any(|taken| fold(taken) == fold(field.heading(Lang::Fr)));
        let is_taken = is_taken && place.is_none();
        let fault = match like.filter(|_| !is_removed) {
            _ if is_removed && is_own => Some(FieldFault::Essential { id: id.value.clone() }),
            Some(other) => Some(FieldFault::SameLabel { id: other.key.to_string() }),
            None if is_taken => Some(FieldFault::SameLabel { id: field.heading(Lang::Fr).to_owned() }),
            None => None,
        };
        if let Some(reason) = fault {
            sink.report(id.span, reason);
            return;
        }
        match (place, is_removed) {
            (Some(place), true) => {
                fields.remove(place);
            }
            (Some(place), false) => fields[place] = FieldDef { key: id.value.clone().into(), ..field },
            (None, true) => {
                sink.report(node.span, FieldFault::NothingToRemove { id: id.value.clone() });
            }
            (None, false) => fields.push(FieldDef { key: id.value.clone().into(), ..field }),
        }
    })?;
    Some(())
}

/// Reads one field, and whether it is removed. `before` is the existing field with that id.
fn one(
    reader: &mut MapReader<'_>,
    before: Option<FieldDef>,
    may_nest: bool,
    targets: &mut Targets,
    sink: &mut Sink,
) -> Option<(FieldDef, bool)> {
    let is_removed = reader.choice("retire", Need::Optional, &YES_NO, sink).value() == Some(&true);
    let need = if before.is_some() || is_removed { Need::Optional } else { Need::Required };
    let label = reader.field("libelle", need, sink, words);
    let heading = reader.field("titre_colonne", Need::Optional, sink, words);
    let names: Vec<(&str, usize)> = KINDS.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
    let kind = reader.choice("type", need, &names, sink);
    let values = reader.field("valeurs", Need::Optional, sink, choices);
    let columns = reader.field("champs", Need::Optional, sink, |node, source, sink| {
        let mut columns = Vec::new();
        declared(node, source, &mut columns, false, targets, sink)?;
        if columns.is_empty() {
            sink.report(node.span, ValueFault::TooFew { least: 1 });
            return None;
        }
        Some(columns)
    });
    let target = reader.text("vers", Need::Optional, sink);
    let required = reader.choice("requis", Need::Optional, &YES_NO, sink);
    let help = reader.field("aide", Need::Optional, sink, words);
    let aliases = reader.texts("alias", Need::Optional, sink);
    let in_plan = reader.choice("dans_le_plan", Need::Optional, &YES_NO, sink);
    let merge = reader.choice("fusion", Need::Optional, &MERGES, sink);
    if is_removed {
        return Some((before.unwrap_or_else(|| FieldDef::new("", Words::default(), Kind::Text)), true));
    }
    let kind_key = kind.key().or_else(|| values.key()).or_else(|| columns.key());
    let said = kind.value().map(|at| KINDS[*at].1.clone());
    let (mut field, is_new_kind) = match (before, said) {
        (Some(before), Some(said)) => {
            let is_other = std::mem::discriminant(&before.kind) != std::mem::discriminant(&said);
            if is_other {
                let reason = FieldFault::OtherKind { id: before.key.to_string(), kind: before.kind.word().to_owned() };
                sink.report(kind.key()?, reason);
                return None;
            }
            (before, false)
        }
        (Some(before), None) => (before, false),
        (None, Some(said)) => (FieldDef::new("", taken(label.clone())?, said), true),
        (None, None) => return None,
    };
    let word = field.kind.word();
    let misplaced = |at: Option<Span>, key: &str| {
        at.map(|at| (at, FieldFault::NotOfKind { key: key.to_owned(), kind: word.to_owned() }))
    };
    let lacks = |key: &str| kind_key.map(|at| (at, FieldFault::Lacks { key: key.to_owned(), kind: word.to_owned() }));
    let (lacks_values, lacks_columns) = (is_new_kind && !values.is_invalid(), is_new_kind && !columns.is_invalid());
    let fault = match (&mut field.kind, taken(values.clone()), taken(columns.clone())) {
        // A value given by its id alone keeps its existing label.
        (Kind::Choice(own) | Kind::Choices(own), Some(given), None) => {
            let known = std::mem::take(own);
            *own = given.into_iter().map(|choice| relabelled(choice, &known)).collect();
            None
        }
        (Kind::Choice(_) | Kind::Choices(_), None, None) => lacks("valeurs").filter(|_| lacks_values),
        (Kind::Table(own) | Kind::Parts(own), None, Some(given)) if may_nest => {
            for column in given {
                match own.iter_mut().find(|other| other.key == column.key) {
                    Some(other) => *other = column,
                    None => own.push(column),
                }
            }
            None
        }
        (Kind::Table(_) | Kind::Parts(_), None, None) if may_nest => lacks("champs").filter(|_| lacks_columns),
        (Kind::Table(_) | Kind::Parts(_), None, _) => misplaced(kind_key, "type"),
        (_, None, None) => None,
        (_, Some(_), _) => misplaced(values.key(), "valeurs"),
        (_, None, Some(_)) => misplaced(columns.key(), "champs"),
    };
    if let Some((at, reason)) = fault {
        sink.report(at, reason);
    }
    match (&mut field.kind, target.given()) {
        (Kind::Reference(own), Some(given)) => {
            targets.push(given.clone());
            *own = given.value.clone().into();
        }
        (_, Some(given)) => {
            let reason = FieldFault::NotOfKind { key: "vers".to_owned(), kind: field.kind.word().to_owned() };
            sink.report(given.key, reason);
        }
        _ => {}
    }
    field.label = taken(label).unwrap_or(field.label);
    field.heading = taken(heading).or(field.heading);
    field.help = taken(help).unwrap_or(field.help);
    field.required = required.value().copied().unwrap_or(field.required);
    field.in_plan = in_plan.value().copied().unwrap_or(field.in_plan);
    if let Some(given) = merge.given() {
        if is_mergeable(given.value, &field.kind) {
            field.merge = given.value;
        } else {
            let reason = FieldFault::NotOfKind { key: "fusion".to_owned(), kind: field.kind.word().to_owned() };
            sink.report(given.span, reason);
        }
    }
    if let Some(aliases) = aliases.value() {
        let own = field.aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned);
        let all: Vec<String> = own.chain(aliases.iter().map(|alias| alias.value.replace('|', " "))).collect();
        field.aliases = all.join("|").into();
    }
    Some((field, false))
}
