//! Coverage by a field: each document of a type, each item of a kind that the method names, or each value of a list
//! is named in a field of some document.

use std::collections::BTreeSet;

use crate::diagnostic::{Place, Sink};
use crate::faults::ValueFault;
use crate::lang::Lang;
use crate::messages::Arg;
use crate::method::Method;
use crate::model::Given;
use crate::model::State;
use crate::model::fields::{Kind, Value};
use crate::model::keys::{Holds, Key};
use crate::model::reader::{MapReader, Need, choice};
use crate::parse::yaml::{Node, Value as Yaml};
use crate::project::Document;
use crate::rules::params::check_key;
use crate::rules::{Finding, Input};
use crate::text::Text;
use crate::text::fold::fold;

/// Keys of a field of the documents of a type.
pub(super) const FIELD: &[Key] = &[
    Key::new("type", "Le type des documents", "The type of the documents", Holds::Text).required(),
    Key::new("cle", "Leur champ", "Their field", Holds::Text).required(),
];

/// A field of the documents of a type.
#[derive(Clone, Debug)]
pub struct FieldOf {
    pub kind: usize,
    pub key: String,
}

/// What has to be named.
#[derive(Clone, Debug)]
pub enum Object {
    Documents(usize),
    Elements(usize),
    /// Each value that the field may have.
    Values(FieldOf),
}

impl FieldOf {
    pub(super) fn read(node: &Node, source: &Text, method: &Method, sink: &mut Sink) -> Option<Self> {
        let mut reader = MapReader::new(node, source, FIELD, node.span, sink)?;
        let types: Vec<(&str, usize)> =
            method.types.iter().enumerate().map(|(at, kind)| (kind.id.as_str(), at)).collect();
        let kind = reader.choice("type", Need::Required, &types, sink);
        let key = reader.text("cle", Need::Required, sink);
        reader.finish(sink);
        let (kind, key) = (*kind.value()?, key.given()?);
        check_key(key, &[kind], method, sink);
        Some(Self { kind, key: key.value.clone() })
    }
}

impl Object {
    /// A type, a kind of items, or a field with a list of values.
    pub(super) fn read(node: &Node, source: &Text, method: &Method, sink: &mut Sink) -> Option<Self> {
        if let Yaml::Scalar { .. } = &node.value {
            let types = method.types.iter().enumerate().map(|(at, kind)| (kind.id.as_str(), (true, at)));
            let items = method.elements.iter().enumerate().map(|(at, kind)| (kind.id.as_str(), (false, at)));
            let names: Vec<(&str, (bool, usize))> = types.chain(items).collect();
            let (is_type, at) = choice(node, source, &names, sink)?;
            return Some(if is_type { Self::Documents(at) } else { Self::Elements(at) });
        }
        let field = FieldOf::read(node, source, method, sink)?;
        let declared = method.types[field.kind].fields.get(&field.key)?;
        if declared.kind.choices().is_empty() {
            let given = Given { value: field.key.clone(), span: node.span, key: node.span };
            sink.report(given.span, ValueFault::Choice { text: given.value, allowed: Vec::new(), nearest: None });
            return None;
        }
        Some(Self::Values(field))
    }
}

/// Reports what of `object` no document names in `by`.
pub(super) fn check(input: &Input<'_>, object: &Object, by: &FieldOf, out: &mut Finding<'_>) {
    let Some(named) = named(input, by) else { return };
    out.due();
    match object {
        Object::Documents(kind) => {
            for document in input.documents(*kind) {
                let title = document.values().text("titre").map(|title| title.value.to_owned());
                let names = [document.stem.as_str(), &document.path, document.path.trim_end_matches(".md")];
                let is_named = names.iter().chain(title.as_deref().iter()).any(|name| named.contains(&fold(name)));
                if !is_named {
                    let said = title.clone().unwrap_or_else(|| document.stem.clone());
                    report(input, document.start(), &document.stem, &said, document.group, out);
                }
            }
        }
        Object::Elements(kind) => {
            for element in input.project.elements(input.method, *kind) {
                let Some(id) = &element.id else { continue };
                if !named.contains(&fold(id)) {
                    let place = element.document.place(element.span);
                    report(input, place, id, &element.text, element.document.group, out);
                }
            }
        }
        Object::Values(field) => {
            let choices = input.method.types[field.kind].fields.get(&field.key).map(|own| own.kind.choices());
            for choice in choices.into_iter().flatten().filter(|choice| !named.contains(&fold(&choice.id))) {
                let label = choice.label.get(Lang::Fr);
                report(input, input.project.method_key.clone(), &choice.id, label, None, out);
            }
        }
    }
}

/// What the documents name in the field; none where one of them cannot be read.
fn named(input: &Input<'_>, by: &FieldOf) -> Option<BTreeSet<String>> {
    if input.project.may_exist(by.kind, None, None, input.method) {
        return None;
    }
    let field = input.method.types[by.kind].fields.get(&by.key)?;
    let mut named = BTreeSet::new();
    for document in input.documents(by.kind) {
        if document.fields.state(&by.key) == State::Invalid {
            return None;
        }
        named.extend(texts(document, by, &field.kind).iter().map(|text| fold(text)));
    }
    Some(named)
}

fn texts(document: &Document, by: &FieldOf, kind: &Kind) -> Vec<String> {
    let choice = |place: &usize| kind.choices().get(*place).map(|choice| choice.id.to_string());
    match document.values().get(&by.key).value() {
        Some(Value::Text(text)) => vec![text.clone()],
        Some(Value::List(items)) => items.iter().map(|item| item.value.clone()).collect(),
        Some(Value::Choice(place)) => choice(place).into_iter().collect(),
        Some(Value::Choices(places)) => places.iter().filter_map(choice).collect(),
        _ => Vec::new(),
    }
}

fn report(input: &Input<'_>, place: Place, id: &str, text: &str, group: Option<usize>, out: &mut Finding<'_>) {
    let args = vec![("id", Arg::Text(id.to_owned())), ("texte", Arg::Text(text.to_owned())), input.group_arg(group)];
    out.at(place, args);
}
