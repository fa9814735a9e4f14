//! Reading selectors: the dates that a rule refers to.

use super::{Params, kinds};
use crate::diagnostic::Sink;
use crate::faults::{KeyFault, ReferenceFault, ValueFault};
use crate::method::{Method, Role};
use crate::model::fields::{Kind, Table};
use crate::model::keys::{Holds, Key, words};
use crate::model::reader::{MapReader, Need, choice};
use crate::parse::yaml::{Node, Value};
use crate::rules::selector::{Milestone, Selector, When, Which};
use crate::text::Text;
use crate::text::fold::nearest;

/// Milestone from which the rule applies.
pub(in crate::rules) const WHEN: Key = Key::new(
    "quand",
    "Quand l'exigence s'applique : un type de document daté, debut, ou {type, numero, lequel, cle}",
    "When it is asked: a type of dated document, debut, or {type, numero, lequel, cle}",
    Holds::TextOr(SELECTOR),
);
/// The same, for a rule that looks at documents one by one.
pub(in crate::rules) const WHEN_OWN: Key = Key::new(
    "quand",
    "Quand l'exigence s'applique : seance (une fois la séance tenue ou la date du document passée), un type de \
     document daté, debut, ou {type, numero, lequel, cle}",
    "When it is asked: seance (once the session is held or the document's date is past), a type of dated document, \
     debut, or {type, numero, lequel, cle}",
    Holds::TextOr(SELECTOR),
);
/// Keys of a selector.
pub(in crate::rules) const SELECTOR: &[Key] = &[
    Key::new("type", "Un type de document, debut, ou projet", "A document type, debut, or projet", Holds::Text)
        .required(),
    Key::new("numero", "Celle de ce numéro", "That of this number", Holds::Number),
    Key::new("lequel", "Laquelle (par défaut : tous)", "Which (by default: tous)", Holds::Choice(|| words(&WHICH))),
    Key::new(
        "cle",
        "Le champ qui donne la date (par défaut : date)",
        "The field that gives the date (by default: date)",
        Holds::Text,
    ),
];
const WHICH: [(&str, Which); 3] = [("tous", Which::All), ("premier", Which::First), ("dernier", Which::Last)];
/// Word for the start of the project among milestones.
const START: &str = "debut";
/// Word for a date that the method declares in `agir.yaml`.
const PROJECT: &str = "projet";
/// Word for the day of the document itself.
const OWN: &str = "seance";

impl Params<'_, '_> {
    /// A milestone: a type, `debut`, or `{type, numero, lequel, cle}`.
    pub fn selector(&mut self, name: &'static str, need: Need) -> Option<Selector> {
        let method = self.method;
        self.reader
            .field(name, need, self.sink, |node, source, sink| selector(node, source, method, sink))
            .value()
            .copied()
    }

    /// When a rule on single documents applies: `otherwise` where the requirement does not say.
    pub fn when(&mut self, otherwise: When) -> When {
        let method = self.method;
        let is_own = |node: &Node| {
            let has_such_type = method.type_named(OWN).is_some();
            matches!(&node.value, Value::Scalar { text, .. } if text.trim() == OWN && !has_such_type)
        };
        let read = self.reader.field(WHEN_OWN.name, Need::Optional, self.sink, |node, source, sink| {
            if is_own(node) { Some(When::Own) } else { selector(node, source, method, sink).map(When::Milestone) }
        });
        read.value().copied().unwrap_or(otherwise)
    }

    /// A list of milestones.
    pub fn selectors(&mut self, name: &'static str) -> Vec<Selector> {
        let method = self.method;
        let read = self.reader.field(name, Need::Required, self.sink, |node, source, sink| {
            let Value::List(items) = &node.value else {
                sink.report(node.span, ValueFault::ExpectedList);
                return None;
            };
            Some(items.iter().filter_map(|item| selector(item, source, method, sink)).collect::<Vec<_>>())
        });
        read.value().cloned().unwrap_or_default()
    }
}

/// What a selector may name; the project is only told with the key that gives the date.
#[derive(Clone, Copy)]
enum Named {
    Milestone(Milestone),
    Project,
}

fn named(node: &Node, source: &Text, method: &Method, sink: &mut Sink) -> Option<Named> {
    let types = kinds(method).into_iter().map(|(id, at)| (id, Named::Milestone(Milestone::Type(at))));
    let mut names: Vec<(&str, Named)> = types.collect();
    names.push((START, Named::Milestone(Milestone::Start)));
    names.push((PROJECT, Named::Project));
    choice(node, source, &names, sink)
}

pub(super) fn selector(node: &Node, source: &Text, method: &Method, sink: &mut Sink) -> Option<Selector> {
    let entries = node.entries();
    if matches!(node.value, Value::Scalar { .. }) {
        let named = named(node, source, method, sink)?;
        let (milestone, key) = meant(named, None, node, method, sink)?;
        return Some(Selector { milestone, number: None, which: Which::All, key });
    }
    let mut reader = MapReader::new(node, source, SELECTOR, node.span, sink)?;
    let what = reader.field("type", Need::Required, sink, |node, source, sink| named(node, source, method, sink));
    let number = reader.number("numero", Need::Optional, sink);
    let which = reader.choice("lequel", Need::Optional, &WHICH, sink);
    let key = reader.text("cle", Need::Optional, sink);
    reader.finish(sink);
    let key_node = entries.into_iter().flatten().find(|entry| entry.key == "cle").map(|entry| &entry.value);
    let (milestone, key) =
        meant(*what.value()?, key.value().map(String::as_str), key_node.unwrap_or(node), method, sink)?;
    Some(Selector {
        milestone,
        number: number.value().copied(),
        which: which.value().copied().unwrap_or(Which::All),
        key,
    })
}

/// The milestone, and which field gives its date; `at` is where a wrong key is told.
fn meant(
    named: Named,
    key: Option<&str>,
    at: &Node,
    method: &Method,
    sink: &mut Sink,
) -> Option<(Milestone, Option<usize>)> {
    match (named, key) {
        (Named::Project, None) => {
            sink.report(at.span, KeyFault::Missing { key: "cle".to_owned() });
            None
        }
        (Named::Project, Some(key)) => {
            date_field(&method.project, key, at, sink).map(|field| (Milestone::Project(field), None))
        }
        (Named::Milestone(Milestone::Type(kind)), Some(key)) => {
            let definition = &method.types[kind];
            // The day of a session is more than a date: it counts from the moment the session is held.
            let is_own_day = definition.role == Role::Session && key == "date";
            let field = date_field(&definition.fields, key, at, sink)?;
            Some((Milestone::Type(kind), Some(field).filter(|_| !is_own_day)))
        }
        (Named::Milestone(Milestone::Type(kind)), None) => {
            let definition = &method.types[kind];
            let dates = || definition.fields.fields.iter().enumerate().filter(|(_, field)| field.kind == Kind::Date);
            let usual = dates().find(|(_, field)| field.key == "date").or_else(|| dates().next());
            let is_document = definition.role == Role::Document;
            Some((Milestone::Type(kind), usual.map(|(at, _)| at).filter(|_| is_document)))
        }
        (Named::Milestone(milestone), _) => Some((milestone, None)),
    }
}

/// The index of the date field `key`.
fn date_field(table: &Table, key: &str, at: &Node, sink: &mut Sink) -> Option<usize> {
    let is_date = |field: &crate::model::fields::FieldDef| field.kind == Kind::Date;
    let found = table.place(key).filter(|place| is_date(&table.fields[*place]));
    if found.is_none() {
        let dates = table.fields.iter().filter(|field| is_date(field)).map(|field| &*field.key);
        let nearest = nearest(key, dates).map(str::to_owned);
        sink.report(at.span, ReferenceFault::Name { text: key.to_owned(), nearest });
    }
    found
}
