//! Quantities that `comparaison` compares: a number, a field, a count, a sum, a share or a rank.

mod reading;

use super::Input;
use crate::diagnostic::Place;
use crate::method::{Condition, Role};
use crate::model::State;
use crate::model::fields::{Number, Value};
use crate::project::Document;
pub(super) use reading::QUANTITY;

/// A quantity, known for a document, for a group or for the project.
#[derive(Debug)]
pub enum Quantity {
    Value(f64),
    /// A number or an amount of the document.
    Field(String),
    /// A number or an amount of the only document of a type.
    FieldOf {
        key: String,
        kind: usize,
    },
    /// A number or an amount of `agir.yaml`.
    OfProject(String),
    /// Entries of a list field of the document.
    Entries(String),
    /// Documents of a type.
    Count(usize),
    /// A field of the documents of a type, down to the rank of the document by another field.
    Sum {
        key: String,
        kind: usize,
        rank: Option<String>,
    },
    /// 1 for the document with the highest value.
    Rank {
        key: String,
        kind: usize,
    },
    Share {
        part: f64,
        of: Box<Quantity>,
    },
    /// Members of the body with this index.
    Members(usize),
}

/// What a quantity is taken of.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub document: Option<&'a Document>,
    pub group: Option<usize>,
}

impl Quantity {
    /// The quantity; none where something that it is made of is absent or invalid. `condition` is that of the rule,
    /// which holds for sums and ranks over the documents of its own type.
    pub fn of(&self, input: &Input<'_>, subject: Subject<'_>, condition: Option<&Condition>) -> Option<f64> {
        match self {
            Self::Value(value) => Some(*value),
            Self::Field(key) => value(subject.document?, key),
            Self::FieldOf { key, kind } => {
                let mut documents = self.all(input, *kind, subject, None);
                let only = documents.next().filter(|_| documents.next().is_none())?;
                value(only, key)
            }
            Self::OfProject(key) => amount(input.project.file.values.get(key).value()?),
            Self::Entries(key) => entries(subject.document?, key),
            Self::Count(kind) => {
                let count = self.all(input, *kind, subject, condition).count();
                let unknown = input.project.may_exist(*kind, None, subject.group, input.method);
                (!unknown).then(|| count_of(count))
            }
            Self::Sum { key, kind, rank } => {
                let own =
                    rank.as_ref().map(|by| value(subject.document?, by)).map_or(Some(None), |own| own.map(Some))?;
                let mut sum = 0.0;
                for document in self.all(input, *kind, subject, condition) {
                    let is_counted = match (rank, own) {
                        (Some(by), Some(own)) => value(document, by)? >= own,
                        _ => true,
                    };
                    match document.fields.state(key) {
                        _ if !is_counted => {}
                        State::Filled => sum += value(document, key)?,
                        State::Absent => {}
                        State::Invalid => return None,
                    }
                }
                Some(sum)
            }
            Self::Rank { key, kind } => {
                let own = value(subject.document?, key)?;
                let better = self.all(input, *kind, subject, condition).filter_map(|document| value(document, key));
                Some(count_of(better.filter(|other| *other > own).count() + 1))
            }
            Self::Share { part, of } => Some(part * of.of(input, subject, condition)?),
            Self::Members(body) => {
                let path = &input.method.bodies[*body].members;
                let file = input.project.committees.iter().find(|file| *file.path == **path)?;
                Some(count_of(file.content.as_ref()?.count(None)))
            }
        }
    }

    fn all<'a>(
        &self,
        input: &Input<'a>,
        kind: usize,
        subject: Subject<'_>,
        condition: Option<&'a Condition>,
    ) -> impl Iterator<Item = &'a Document> + use<'a> {
        let is_own = subject.document.is_none_or(|document| document.kind == kind);
        let condition = condition.filter(|_| is_own);
        let definition = &input.method.types[kind];
        let group = subject.group.filter(|_| definition.per_group || definition.role == Role::Group);
        input
            .documents(kind)
            .filter(move |document| group.is_none() || document.group == group)
            .filter(move |document| document.meets(condition))
    }

    /// The type of the documents that it is taken of, other than the one that is compared.
    pub fn kind(&self) -> Option<usize> {
        match self {
            Self::Sum { kind, .. } | Self::Rank { kind, .. } | Self::Count(kind) => Some(*kind),
            Self::Share { of, .. } => of.kind(),
            _ => None,
        }
    }

    /// Where a document says it.
    pub fn place(&self, document: &Document) -> Option<Place> {
        match self {
            // A list is told at its key: what it lacks stands on none of its lines.
            Self::Entries(key) => document.fields.get(key).map(|field| document.place(field.key)),
            Self::Field(key) | Self::Sum { key, .. } | Self::Rank { key, .. } => {
                let field = document.fields.get(key)?;
                Some(document.place(if field.state == State::Filled { field.span } else { field.key }))
            }
            Self::Share { of, .. } => of.place(document),
            Self::Value(_) | Self::Count(_) | Self::Members(_) | Self::FieldOf { .. } | Self::OfProject(_) => None,
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "a project has fewer documents than 2^52")]
fn count_of(count: usize) -> f64 {
    count as f64
}

/// A number that a document says.
fn value(document: &Document, key: &str) -> Option<f64> {
    amount(document.values().get(key).value()?)
}

#[allow(clippy::cast_precision_loss, reason = "amounts of a project are below 2^52 euros")]
fn amount(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(Number::as_f64(*number)),
        Value::Amount(euros) => Some(*euros as f64),
        _ => None,
    }
}

/// How many entries a field has; none written is zero, an invalid field is unknown.
fn entries(document: &Document, key: &str) -> Option<f64> {
    if document.fields.state(key) == State::Invalid {
        return None;
    }
    Some(match document.values().get(key).value() {
        Some(Value::List(items)) => count_of(items.len()),
        Some(Value::Rows(rows)) => count_of(rows.len()),
        Some(Value::Choices(chosen)) => count_of(chosen.len()),
        Some(_) => 1.0,
        None => 0.0,
    })
}
