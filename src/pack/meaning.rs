//! What a method says without any effect: sessions that nothing creates, and dates of documents that have none. It
//! works on the tree, so that every kind of rule is covered.

use crate::diagnostic::Sink;
use crate::faults::MethodFault;
use crate::method::{DocType, Method, Role, When};
use crate::model::fields::Kind;
use crate::model::keys::TYPE;
use crate::parse::yaml::{Node, Value};
use crate::rules::{Bound, Requirement};
use crate::text::Span;

/// Keys whose values are dates to compare.
const DATES: [&str; 2] = ["ordre", "jalons"];
/// Kinds of rule where `de` and `a` are dates too.
const BETWEEN: [&str; 3] = ["duree", "espacement", "delai"];

pub(super) fn check(node: &Node, method: &Method, requirements: &[Requirement], sink: &mut Sink) {
    let mut reading = Reading { method, requirements, id: String::new(), between: false, unmade: Vec::new(), sink };
    for item in items(node, "exigences") {
        reading.id = text(item, "id").unwrap_or_default().to_owned();
        reading.between = text(item, "regle").is_some_and(|rule| BETWEEN.contains(&rule));
        reading.entry(item);
    }
    for kind in items(node, "types") {
        let Some(at) = text(kind, "id").and_then(|id| method.type_named(id)) else { continue };
        for section in items(kind, "sections") {
            reading.id = text(section, "titre").unwrap_or_default().to_owned();
            reading.number(section, at);
        }
    }
    // One line of the calendar may be what many requirements lack.
    for Unmade { span, kind, number, ids } in std::mem::take(&mut reading.unmade) {
        let kind = method.types[kind].id.clone();
        reading.sink.report(span, MethodFault::NoSuchSession { ids, kind, number });
    }
}

fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).map_or(&[], Node::items)
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key)?.scalar()
}

/// A session that nothing creates, and what names it.
struct Unmade {
    span: Span,
    kind: usize,
    number: u32,
    ids: Vec<String>,
}

struct Reading<'a> {
    method: &'a Method,
    requirements: &'a [Requirement],
    /// Id of the requirement, or title of the section.
    id: String,
    /// True if `de` and `a` are dates.
    between: bool,
    unmade: Vec<Unmade>,
    sink: &'a mut Sink,
}

impl Reading<'_> {
    fn entry(&mut self, node: &Node) {
        if let Some(kind) = text(node, TYPE.name).and_then(|id| self.method.type_named(id)) {
            self.number(node, kind);
        }
        for entry in node.entries().unwrap_or_default() {
            let key = entry.key.as_str();
            if DATES.contains(&key) || self.between && ["de", "a"].contains(&key) {
                entry.value.items().iter().for_each(|one| self.date(one));
            }
            let below = entry.value.items().iter().filter(|node| matches!(node.value, Value::Map(_)));
            below.for_each(|node| self.entry(node));
        }
    }

    /// Checks that the documents which `node` selects have a date.
    fn date(&mut self, node: &Node) {
        if node.get("cle").is_some() {
            return;
        }
        let named = node.get(TYPE.name).unwrap_or(node);
        let kind = named.scalar().and_then(|id| self.method.type_named(id)).map(|kind| &self.method.types[kind]);
        if let Some(kind) = kind.filter(|kind| !is_dated(kind)) {
            self.sink.report(named.span, MethodFault::Undatable { id: self.id.clone(), kind: kind.id.clone() });
        }
    }

    /// Checks the number of `node`, which selects one session of type `kind`.
    fn number(&mut self, node: &Node, kind: usize) {
        let Some(node) = node.get("numero") else { return };
        let Some(number) = node.scalar().and_then(|text| text.parse().ok()) else { return };
        if self.is_made(kind, number) {
            return;
        }
        let (span, id) = (node.span, self.id.clone());
        let same = |one: &&mut Unmade| (one.span, one.kind, one.number) == (span, kind, number);
        match self.unmade.iter_mut().find(same) {
            Some(one) => one.ids.push(id),
            None => self.unmade.push(Unmade { span, kind, number, ids: vec![id] }),
        }
    }

    /// True if a project has the session `number`, or may have it.
    fn is_made(&self, kind: usize, number: u32) -> bool {
        let definition = &self.method.types[kind];
        // The calendar makes sessions only: other numbered documents are added when there is something to write.
        if !definition.numbered || definition.role != Role::Session {
            return definition.numbered;
        }
        let mut most = 1;
        for proposal in self.method.calendar.iter().filter(|proposal| proposal.kind == kind) {
            most = most.max(match &proposal.when {
                When::Weeks { weeks, .. } => u32::try_from(weeks.len()).unwrap_or(u32::MAX),
                When::Spread { .. } => u32::MAX,
                When::EndOfPreparation => 1,
            });
        }
        let by_rule = self.requirements.iter().any(|requirement| match requirement.rule.bound() {
            Some(Bound::AtLeast { kind: of, count }) => of == kind && count >= number,
            _ => requirement.rule.required_numbers(kind).is_some_and(|numbers| numbers.contains(&number)),
        });
        number <= most || by_rule
    }
}

/// True if a document of this type has a day without a key being named: a session, or a document with a date.
fn is_dated(kind: &DocType) -> bool {
    let has_date = || kind.fields.fields.iter().any(|field| field.kind == Kind::Date);
    kind.role == Role::Session || kind.role == Role::Document && has_date()
}
