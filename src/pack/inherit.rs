//! A method that builds on another (`herite`): what both say becomes one tree, which is then read like any other.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Sink};
use crate::faults::{Fault, PackFault, ReferenceFault, TwiceFault, ValueFault};
use crate::method::keys::FORMER;
use crate::model::keys::Key;
use crate::parse::yaml::{Entry, Node, Value};
use crate::rules::REQUIREMENT;
use crate::text::Span;
use crate::text::fold::{fold, nearest};

/// The key that names the method that another builds on.
pub const PARENT: &str = "herite";
/// The key of an entry that takes away the inherited one of its id.
const REMOVED: &str = "retire";
/// The key of a new entry that names the inherited one that it follows.
const FOLLOWS: &str = "suit";
/// Keys of the method itself: each says its own.
const NOT_INHERITED: [&str; 6] = ["methode", "version", "titre", "agir", "anciens_noms", PARENT];

/// How the entries of an inherited list are known again.
enum Identity {
    /// By the value of this key.
    Key(&'static str),
    /// Each layer is applied to the table of fields in turn: what it changes may be a field of the engine.
    Layers,
}

fn identity(list: &str) -> Option<Identity> {
    match list {
        "types" | "sections" | "colleges" | "phases" | "taches" | "exigences" | "instances" | "questions"
        | "elements" => Some(Identity::Key("id")),
        "calendrier" => Some(Identity::Key("type")),
        "modeles" => Some(Identity::Key("chemin")),
        "champs" => Some(Identity::Layers),
        _ => None,
    }
}

/// What a method and its parent say together.
#[derive(Debug)]
pub struct Inherited {
    /// The parent, as it is named.
    pub name: String,
    /// Ids of the inherited requirements that were changed.
    pub changed: BTreeSet<String>,
    /// Ids that were taken away, each with the entry that does.
    pub removed: Vec<(String, Span)>,
    /// Where the parent is named: the place of everything that is inherited.
    pub at: Span,
}

/// The entry that names the parent of a method.
pub fn parent(own: &Node) -> Option<&Node> {
    own.get(PARENT).filter(|value| !value.is_empty())
}

/// `own` on top of `inherited`, the tree of the method `name`, which `own` names at `at`.
pub fn merge(own: &Node, name: &str, inherited: Node, at: Span, sink: &mut Sink) -> (Node, Inherited) {
    let mut inherited = inherited;
    moved(&mut inherited, at);
    let mut merger = Merger { changed: BTreeSet::new(), removed: Vec::new(), sink };
    let (own_entries, inherited) = (own.entries().unwrap_or_default(), entries(inherited));
    let inherited = inherited.into_iter().filter(|entry| !NOT_INHERITED.contains(&entry.key.as_str())).collect();
    let value = Value::Map(merger.map(inherited, own_entries));
    let Merger { changed, removed, .. } = merger;
    (Node { value, span: own.span }, Inherited { name: name.to_owned(), changed, removed, at })
}

/// Reports entries of one list that have the same id. Two sections of one id may belong to two sessions.
pub fn report_twins(node: &Node, sink: &mut Sink) {
    for entry in node.entries().unwrap_or_default() {
        if let (Some(Identity::Key("id")), Value::List(items)) = (identity(&entry.key), &entry.value.value) {
            let mut seen = BTreeSet::new();
            for item in items {
                let Some(id) = scalar(item, "id") else { continue };
                if !seen.insert((id, scalar(item, "numero"))) {
                    sink.report(item.span, TwiceFault::Id { id: id.to_owned() });
                }
            }
            // An id that two entries have or had could mean either.
            let stay = || items.iter().filter(|item| !is_removed(item));
            let mut had: BTreeSet<&str> = stay().filter_map(|item| scalar(item, "id")).collect();
            for former in stay().flat_map(former) {
                if let Value::Scalar { text, .. } = &former.value
                    && !had.insert(text.trim())
                {
                    sink.report(former.span, TwiceFault::Id { id: text.trim().to_owned() });
                }
            }
        }
        entry.value.items().iter().for_each(|node| report_twins(node, sink));
    }
}

impl Inherited {
    /// Moves a fault of what is inherited to the entry that caused it: what it names was taken away there.
    pub fn blame(&self, node: &Node, found: &mut Diagnostic) {
        if found.place.span != self.at {
            return;
        }
        let missed = match found.message.fault() {
            Some(Fault::Value(ValueFault::Choice { text, .. }))
            | Some(Fault::Reference(ReferenceFault::Name { text, .. })) => text.clone(),
            _ => return,
        };
        let Some((id, span)) = self.removed.iter().find(|(id, _)| *id == missed) else { return };
        let mut place = found.place.clone();
        place.span = *span;
        let by = users(node, id);
        *found = Diagnostic::engine(place, PackFault::StillNeeded { id: id.clone(), by });
    }
}

/// The entries that name `id`: requirements, types, lines of the calendar.
fn users(node: &Node, id: &str) -> Vec<String> {
    let lists = node.entries().unwrap_or_default().iter().filter(|entry| entry.key != "phases");
    let items = lists.filter_map(|entry| match (&entry.value.value, identity(&entry.key)) {
        (Value::List(items), Some(Identity::Key(key))) => Some(items.iter().map(move |item| (key, item))),
        _ => None,
    });
    let naming = items.flatten().filter(|(key, item)| names(item, key, id));
    let mut users: Vec<String> = naming.filter_map(|(key, item)| Some(scalar(item, key)?.to_owned())).collect();
    users.dedup();
    users
}

/// True if a value of `item`, its own id aside, is `id`.
fn names(item: &Node, own: &str, id: &str) -> bool {
    match &item.value {
        Value::Scalar { text, .. } => text == id,
        Value::List(items) => items.iter().any(|item| names(item, "", id)),
        Value::Map(entries) => entries.iter().any(|entry| entry.key != own && names(&entry.value, "", id)),
    }
}

struct Merger<'s> {
    changed: BTreeSet<String>,
    removed: Vec<(String, Span)>,
    sink: &'s mut Sink,
}

impl Merger<'_> {
    /// The keys of `own` replace those of `inherited`, but for lists whose entries are known by an id.
    fn map(&mut self, inherited: Vec<Entry>, own: &[Entry]) -> Vec<Entry> {
        let mut merged = inherited;
        for entry in own.iter().filter(|entry| ![PARENT, REMOVED, FOLLOWS].contains(&entry.key.trim())) {
            if let (Some(Identity::Layers), Value::List(items)) = (identity(&entry.key), &entry.value.value) {
                let gone = items.iter().filter(|item| is_removed(item));
                self.removed.extend(gone.filter_map(|item| Some((scalar(item, "id")?.to_owned(), item.span))));
            }
            match merged.iter_mut().find(|other| other.key == entry.key) {
                None => merged.push(entry.clone()),
                Some(other) => {
                    let before =
                        std::mem::replace(&mut other.value, Node { value: Value::Map(Vec::new()), ..entry.value });
                    let value = self.value(&entry.key, before, &entry.value);
                    *other = Entry { value, ..entry.clone() };
                }
            }
        }
        merged
    }

    fn value(&mut self, key: &str, inherited: Node, own: &Node) -> Node {
        let value = match (inherited.value, &own.value) {
            (Value::List(before), Value::List(items)) if items.iter().all(|item| item.entries().is_some()) => {
                match identity(key) {
                    Some(Identity::Key(id)) => Value::List(self.list(key, id, before, items)),
                    Some(Identity::Layers) => Value::List(before.into_iter().chain(items.iter().cloned()).collect()),
                    None => own.value.clone(),
                }
            }
            (Value::Map(before), Value::Map(entries)) if key == "projet" || key == "mots" => {
                Value::Map(self.map(before, entries))
            }
            _ => own.value.clone(),
        };
        Node { value, span: own.span }
    }

    fn list(&mut self, list: &str, key: &'static str, inherited: Vec<Node>, own: &[Node]) -> Vec<Node> {
        let mut merged = inherited;
        for item in own {
            let id = scalar(item, key);
            let at = id.and_then(|id| merged.iter().position(|other| scalar(other, key) == Some(id)));
            let is_removed = is_removed(item);
            match (at, id) {
                (Some(at), Some(id)) if is_removed => {
                    self.removed.push((id.to_owned(), item.span));
                    merged.remove(at);
                }
                (None, Some(id)) if is_removed => {
                    let known = merged.iter().filter_map(|other| scalar(other, key));
                    let nearest = nearest(id, known).map(str::to_owned);
                    self.sink.report(item.span, PackFault::NothingInherited { id: id.to_owned(), nearest });
                }
                (Some(at), Some(id)) => {
                    if list == "exigences" {
                        self.changed.insert(id.to_owned());
                    }
                    let before = std::mem::replace(&mut merged[at], item.clone());
                    let entries = kept_of(list, entries(before), item);
                    let value = Value::Map(self.map(entries, item.entries().unwrap_or_default()));
                    merged[at] = Node { value, span: item.span };
                }
                _ => self.add(&mut merged, key, item),
            }
        }
        merged
    }

    /// A new entry stands last, or after the one that it names.
    fn add(&mut self, merged: &mut Vec<Node>, key: &str, item: &Node) {
        let mut new = item.clone();
        if let Value::Map(entries) = &mut new.value {
            entries.retain(|entry| entry.key != FOLLOWS);
        }
        let Some(follows) = scalar(item, FOLLOWS) else {
            merged.push(new);
            return;
        };
        match merged.iter().rposition(|other| scalar(other, key) == Some(follows)) {
            Some(at) => merged.insert(at + 1, new),
            None => {
                let allowed: Vec<String> =
                    merged.iter().filter_map(|other| scalar(other, key)).map(str::to_owned).collect();
                let nearest = nearest(follows, allowed.iter().map(String::as_str)).map(str::to_owned);
                let at = item.get(FOLLOWS).map_or(item.span, |node| node.span);
                self.sink.report(at, ValueFault::Choice { text: follows.to_owned(), allowed, nearest });
                merged.push(new);
            }
        }
    }
}

fn is_removed(item: &Node) -> bool {
    scalar(item, REMOVED).is_some_and(|word| ["oui", "true"].contains(&fold(word).as_str()))
}

/// What stays of an inherited entry under `own`: parameters of another kind of rule mean nothing to its own.
fn kept_of(list: &str, inherited: Vec<Entry>, own: &Node) -> Vec<Entry> {
    let rule = |entries: &[Entry]| {
        let entry = entries.iter().find(|entry| entry.key == "regle")?;
        if let Value::Scalar { text, .. } = &entry.value.value { Some(text.clone()) } else { None }
    };
    let own_rule = own.entries().and_then(rule);
    if list != "exigences" || own_rule.is_none() || own_rule == rule(&inherited) {
        return inherited;
    }
    let is_general = |entry: &Entry| REQUIREMENT.iter().any(|key: &Key| key.name == entry.key);
    inherited.into_iter().filter(is_general).collect()
}

fn entries(node: Node) -> Vec<Entry> {
    if let Value::Map(entries) = node.value { entries } else { Vec::new() }
}

/// The ids that an entry had.
fn former(item: &Node) -> &[Node] {
    let entry = item.entries().unwrap_or_default().iter().find(|entry| entry.key == FORMER.name);
    match entry.map(|entry| &entry.value) {
        Some(Node { value: Value::List(names), .. }) => names,
        Some(name) => std::slice::from_ref(name),
        None => &[],
    }
}

/// The text behind a key of `node`.
fn scalar<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key)?.scalar()
}

/// Gives every part of `node` the place `at`.
fn moved(node: &mut Node, at: Span) {
    node.span = at;
    match &mut node.value {
        Value::Scalar { .. } => {}
        Value::List(items) => items.iter_mut().for_each(|item| moved(item, at)),
        Value::Map(entries) => {
            for entry in entries {
                entry.key_span = at;
                moved(&mut entry.value, at);
            }
        }
    }
}
