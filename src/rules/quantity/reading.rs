//! Reads the quantities of a comparison.

use super::Quantity;
use crate::diagnostic::Sink;
use crate::faults::{PackFault, ReferenceFault, ValueFault};
use crate::method::Method;
use crate::model::keys::{Holds, Key};
use crate::model::reader::{MapReader, Need, choice, text};
use crate::model::{Field, Given};
use crate::parse::yaml::{Node, Value as Yaml};
use crate::rules::params::{Params, check_key};
use crate::text::Text;
use crate::text::fold::nearest;

/// Keys of a quantity.
pub(in crate::rules) const QUANTITY: &[Key] = &[
    Key::new("valeur", "Un nombre", "A number", Holds::Text),
    Key::new(
        "cle",
        "Un champ du document, ou du seul document du type « de » : sa valeur",
        "A field of the document, or of the only document of the type \"de\": its value",
        Holds::Text,
    ),
    Key::new("projet", "Un champ de agir.yaml : sa valeur", "A field of agir.yaml: its value", Holds::Text),
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
        "D'une somme, d'un rang ou d'un champ : le type ; d'une part : la quantité",
        "Of a sum, a rank or a field: the type; of a share: the quantity",
        Holds::Text,
    ),
    Key::new("membres", "Une instance : combien de membres", "A body: how many members", Holds::Text),
];
const RANK: &[Key] = &[Key::new("par", "Le champ", "The field", Holds::Text).required()];

impl Params<'_, '_> {
    /// A quantity of the documents of type `kind`, or of none.
    pub fn quantity(&mut self, name: &'static str, kind: Option<usize>) -> Option<Quantity> {
        let method = self.method;
        let read = self
            .reader
            .field(name, Need::Required, self.sink, |node, source, sink| read(node, source, kind, method, sink));
        match read {
            Field::Given(given) => Some(given.value),
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
    let texts =
        ["valeur", "cle", "projet", "compte", "somme", "part"].map(|key| reader.field(key, Need::Optional, sink, text));
    let [value, key, of_project, count, sum, part] = texts;
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
        known(key, from.or(kind), sink);
        let key = key.value.clone();
        return Some(match from {
            Some(kind) => Quantity::FieldOf { key, kind },
            None => Quantity::Field(key),
        });
    }
    if let Some(key) = of_project.given() {
        if method.project.get(&key.value).is_none() {
            let known = method.project.fields.iter().map(|field| &*field.key);
            let nearest = nearest(&key.value, known).map(str::to_owned);
            sink.report(key.span, ReferenceFault::Name { text: key.value.clone(), nearest });
        }
        return Some(Quantity::OfProject(key.value.clone()));
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
