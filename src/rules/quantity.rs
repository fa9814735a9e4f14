//! Quantities that `comparaison` compares: a number, a field, a count, a sum, a share or a rank.

use super::Input;
use super::params::{Params, check_key};
use crate::diagnostic::{Place, Sink};
use crate::faults::{PackFault, ValueFault};
use crate::method::Condition;
use crate::method::Method;
use crate::model::fields::{Number, Value};
use crate::model::keys::{Holds, Key};
use crate::model::reader::{MapReader, Need, choice, text};
use crate::model::{Given, State};
use crate::parse::yaml::{Node, Value as Yaml};
use crate::project::Document;
use crate::text::Text;

/// Keys of a quantity.
pub(super) const QUANTITY: &[Key] = &[
    Key::new("valeur", "Un nombre", "A number", Holds::Text),
    Key::new("cle", "Un champ du document : sa valeur", "A field of the document: its value", Holds::Text),
    Key::new(
        "compte",
        "Un champ de liste du document : combien d'entrées ; ou un type : combien de documents",
        "A list field of the document: how many entries; or a type: how many documents",
        Holds::Text,
    ),
    Key::new(
        "somme",
        "Un champ des documents de « de » : leur somme",
        "A field of those of \"de\": its sum",
        Holds::Text,
    ),
    Key::new(
        "rang",
        "Le rang du document parmi ceux de « de » selon ce champ ; dans une somme {par: champ} : jusqu'à ce rang",
        "The rank of the document among those of \"de\" by this field; in a sum {par: field}: down to this rank",
        Holds::Text,
    ),
    Key::new("part", "Une part : 2/3, 50 %", "A share: 2/3, 50 %", Holds::Text),
    Key::new(
        "de",
        "D'une somme ou d'un rang : le type ; d'une part : la quantité",
        "Of a sum or a rank: the type; of a share: the quantity",
        Holds::Text,
    ),
    Key::new("membres", "Une instance : combien de membres", "A body: how many members", Holds::Text),
];
const RANK: &[Key] = &[Key::new("par", "Le champ", "The field", Holds::Text).required()];

/// A quantity, known for a document, for a group or for the project.
#[derive(Debug)]
pub enum Quantity {
    Value(f64),
    /// A number or an amount of the document.
    Field(String),
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

impl Params<'_, '_> {
    /// A quantity of the documents of type `kind`, or of none.
    pub fn quantity(&mut self, name: &'static str, kind: Option<usize>) -> Option<Quantity> {
        let method = self.method;
        let read = self
            .reader
            .field(name, Need::Required, self.sink, |node, source, sink| read(node, source, kind, method, sink));
        match read {
            crate::model::Field::Given(given) => Some(given.value),
            _ => None,
        }
    }
}

fn read(node: &Node, source: &Text, kind: Option<usize>, method: &Method, sink: &mut Sink) -> Option<Quantity> {
    if let Yaml::Scalar { text, .. } = &node.value {
        return number(text).map(Quantity::Value).or_else(|| wrong(node, sink));
    }
    let mut reader = MapReader::new(node, source, QUANTITY, node.span, sink)?;
    let types: Vec<(&str, usize)> = method.types.iter().enumerate().map(|(at, kind)| (kind.id.as_str(), at)).collect();
    let texts = ["valeur", "cle", "compte", "somme", "part"].map(|key| reader.field(key, Need::Optional, sink, text));
    let [value, key, count, sum, part] = texts;
    let bodies: Vec<(&str, usize)> =
        method.bodies.iter().enumerate().map(|(at, body)| (body.id.as_str(), at)).collect();
    let members = reader.choice("membres", Need::Optional, &bodies, sink);
    let rank = reader.field("rang", Need::Optional, sink, |node, source, sink| match &node.value {
        Yaml::Scalar { .. } => text(node, source, sink).map(|value| Given { value, span: node.span, key: node.span }),
        _ => {
            let mut reader = MapReader::new(node, source, RANK, node.span, sink)?;
            let by = reader.text("par", Need::Required, sink);
            reader.finish(sink);
            by.given().cloned()
        }
    });
    let is_share = part.given().is_some();
    let mut of = None;
    let from = reader.field("de", Need::Optional, sink, |node, source, sink| {
        if is_share {
            of = read(node, source, kind, method, sink);
            return of.as_ref().map(|_| 0);
        }
        choice(node, source, &types, sink)
    });
    reader.finish(sink);
    let known = |key: &Given<String>, kind: Option<usize>, sink: &mut Sink| match kind {
        Some(kind) => check_key(key, &[kind], method, sink),
        None => drop(sink.report(key.span, PackFault::NoDocument { key: key.value.clone() })),
    };
    let from = from.value().copied();
    if let Some(value) = value.given() {
        return number(&value.value).map(Quantity::Value).or_else(|| wrong(node, sink));
    }
    if let Some(key) = key.given() {
        known(key, kind, sink);
        return Some(Quantity::Field(key.value.clone()));
    }
    if let Some(count) = count.given() {
        let is_field = kind.is_some_and(|kind| method.types[kind].fields.get(&count.value).is_some());
        let of_type = method.type_named(&count.value).filter(|_| !is_field);
        if of_type.is_none() {
            known(count, kind, sink);
        }
        return Some(of_type.map_or_else(|| Quantity::Entries(count.value.clone()), Quantity::Count));
    }
    if let Some(sum) = sum.given() {
        let of = from.or(kind);
        known(sum, of, sink);
        if let Some(by) = rank.value() {
            known(by, of, sink);
        }
        let rank = rank.value().map(|by| by.value.clone());
        return Some(Quantity::Sum { key: sum.value.clone(), kind: of?, rank });
    }
    if let Some(by) = rank.value() {
        let of = from.or(kind);
        known(by, of, sink);
        return Some(Quantity::Rank { key: by.value.clone(), kind: of? });
    }
    if let Some(part) = part.given() {
        let share = share(&part.value).or_else(|| wrong(node, sink))?;
        return Some(Quantity::Share { part: share, of: Box::new(of?) });
    }
    members.value().map(|body| Quantity::Members(*body)).or_else(|| wrong(node, sink))
}

fn wrong<T>(node: &Node, sink: &mut Sink) -> Option<T> {
    let text = if let Yaml::Scalar { text, .. } = &node.value { text.clone() } else { String::new() };
    sink.report(node.span, ValueFault::Number { text });
    None
}

fn number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    plain.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// « 2/3 », « 50 % », « 0,5 ».
fn share(text: &str) -> Option<f64> {
    if let Some((over, under)) = text.split_once('/') {
        let (over, under) = (number(over)?, number(under)?);
        return (under > 0.0).then(|| over / under);
    }
    match text.trim().strip_suffix('%') {
        Some(percent) => number(percent).map(|percent| percent / 100.0),
        None => number(text),
    }
}

impl Quantity {
    /// The quantity; none where something that it is made of is absent or invalid. `condition` is that of the rule,
    /// which holds for sums and ranks over the documents of its own type.
    pub fn of(&self, input: &Input<'_>, subject: Subject<'_>, condition: Option<&Condition>) -> Option<f64> {
        match self {
            Self::Value(value) => Some(*value),
            Self::Field(key) => value(subject.document?, key),
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
        let group = subject.group.filter(|_| input.method.types[kind].per_group);
        input
            .documents(kind)
            .filter(move |document| group.is_none() || document.group == group)
            .filter(move |document| condition.is_none_or(|condition| document.meets(condition)))
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
            Self::Value(_) | Self::Count(_) | Self::Members(_) => None,
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "a project has fewer documents than 2^52")]
fn count_of(count: usize) -> f64 {
    count as f64
}

/// A number that a document says.
#[allow(clippy::cast_precision_loss, reason = "amounts of a project are below 2^52 euros")]
fn value(document: &Document, key: &str) -> Option<f64> {
    match document.values().get(key).value()? {
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
