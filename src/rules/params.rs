//! Reads the parameters of a rule from a pack.

use super::selector::{Milestone, Selector, Which};
use crate::diagnostic::Sink;
use crate::faults::{ReferenceFault, ValueFault};

use crate::method::Method;
use crate::model::field::Given;
use crate::model::keys::{Holds, Key, words};
use crate::model::reader::{MapReader, Need, choice, text};
use crate::parse::yaml::{Node, Value};
use crate::text::Text;
use crate::text::fold::nearest;

pub struct Params<'p, 'a> {
    pub reader: &'p mut MapReader<'a>,
    /// The method as read so far: colleges, phases and types.
    pub method: &'p Method,
    /// Receives faults of the parameters.
    pub sink: &'p mut Sink,
}

/// Milestone from which the rule applies.
pub(super) const WHEN: Key = Key::new(
    "quand",
    "Quand l'exigence s'applique : un type de séance, debut, ou {type, numero, lequel}",
    "When it is asked: a type of session, debut, or {type, numero, lequel}",
    Holds::TextOr(SELECTOR),
);
/// Type of the documents that the rule checks.
pub(super) const DOCUMENT: Key =
    Key::new("document", "Le type du document", "The document's type", Holds::Text).required();
pub(super) const SECTIONS: Key = Key::new(
    "sections",
    "Les parties concernées (par défaut : toutes)",
    "The sections (by default: all)",
    Holds::Texts,
);
pub(super) const IF: Key = Key::new(
    "si",
    "Seulement si une clé du document a cette valeur",
    "Only if a key of the document has this value",
    Holds::Entry(CONDITION),
);
/// Keys of a selector.
pub(super) const SELECTOR: &[Key] = &[
    Key::new("type", "Le type de séance, ou debut", "The type of session, or debut", Holds::Text).required(),
    Key::new("numero", "Celle de ce numéro", "That of this number", Holds::Number),
    Key::new("lequel", "Laquelle (par défaut : tous)", "Which (by default: tous)", Holds::Choice(|| words(&WHICH))),
];
const CONDITION: &[Key] = &[
    Key::new("cle", "La clé", "The key", Holds::Text).required(),
    Key::new("valeur", "Sa valeur", "Its value", Holds::Text).required(),
];
const WHICH: [(&str, Which); 3] = [("tous", Which::All), ("premier", Which::First), ("dernier", Which::Last)];
/// Word for the start of the project among milestones.
const START: &str = "debut";

impl Params<'_, '_> {
    /// A whole number, at least 1.
    pub fn number(&mut self, name: &'static str, need: Need) -> Option<u32> {
        self.reader.number(name, need, self.sink).value().copied()
    }

    /// A yes/no value; no if absent.
    pub fn flag(&mut self, name: &'static str) -> bool {
        let answers = [("oui", true), ("non", false), ("true", true), ("false", false)];
        self.reader.choice(name, Need::Optional, &answers, self.sink).value().copied().unwrap_or(false)
    }

    pub fn choice<T: Copy>(&mut self, name: &'static str, need: Need, allowed: &[(&str, T)]) -> Option<T> {
        self.reader.choice(name, need, allowed, self.sink).value().copied()
    }

    pub fn text(&mut self, name: &'static str, need: Need) -> Option<Given<String>> {
        self.reader.text(name, need, self.sink).given().cloned()
    }

    pub fn texts(&mut self, name: &'static str, need: Need) -> Vec<Given<String>> {
        self.reader.texts(name, need, self.sink).value().cloned().unwrap_or_default()
    }

    /// A list of numbers; items that are not numbers are reported and left out.
    pub fn numbers(&mut self, name: &'static str) -> Vec<u32> {
        let texts = self.texts(name, Need::Optional);
        let mut numbers = Vec::new();
        for text in texts {
            match text.value.parse() {
                Ok(number) => numbers.push(number),
                Err(_) => {
                    self.sink.report(text.span, ValueFault::Number { text: text.value });
                }
            }
        }
        numbers
    }

    /// Index of a document type in `Method::types`.
    pub fn kind(&mut self, name: &'static str, need: Need) -> Option<usize> {
        let kinds = kinds(self.method);
        self.reader.choice(name, need, &kinds, self.sink).value().copied()
    }

    /// Indices of document types in `Method::types`; unknown names are reported and left out.
    pub fn kinds(&mut self, name: &'static str) -> Vec<usize> {
        let texts = self.texts(name, Need::Required);
        texts.iter().filter_map(|text| self.known(text, kinds)).collect()
    }

    /// Indices of colleges in `Method::colleges`; unknown names are reported and left out.
    pub fn colleges(&mut self, name: &'static str) -> Vec<usize> {
        let texts = self.texts(name, Need::Required);
        texts
            .iter()
            .filter_map(|text| {
                self.known(text, |method| {
                    method.colleges.iter().enumerate().map(|(at, c)| (c.id.as_str(), at)).collect()
                })
            })
            .collect()
    }

    /// Index of a phase in `Method::phases`.
    pub fn phase(&mut self, name: &'static str) -> Option<usize> {
        let text = self.text(name, Need::Required)?;
        self.known(&text, |method| method.phases.iter().enumerate().map(|(at, p)| (p.id.as_str(), at)).collect())
    }

    fn known(&mut self, text: &Given<String>, names: impl Fn(&Method) -> Vec<(&str, usize)>) -> Option<usize> {
        let names = names(self.method);
        let found = names.iter().find(|(name, _)| *name == text.value).map(|(_, at)| *at);
        if found.is_none() {
            let nearest = nearest(&text.value, names.iter().map(|(name, _)| *name)).map(str::to_owned);
            self.sink.report(text.span, ReferenceFault::Name { text: text.value.clone(), nearest });
        }
        found
    }

    /// A selector: a type, `debut`, or `{type, numero, lequel}`.
    pub fn selector(&mut self, name: &'static str, need: Need) -> Option<Selector> {
        let method = self.method;
        self.reader
            .field(name, need, self.sink, |node, source, sink| selector(node, source, method, sink))
            .value()
            .copied()
    }

    /// A list of selectors; invalid items are reported and left out.
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

    pub fn section_ids(&mut self, name: &'static str, kinds: &[usize]) -> Vec<String> {
        let texts = self.texts(name, Need::Optional);
        let ids: Vec<&str> = kinds
            .iter()
            .filter_map(|kind| self.method.types.get(*kind))
            .flat_map(|kind| kind.sections.iter().map(|section| section.id.as_str()))
            .collect();
        for text in &texts {
            if !ids.contains(&text.value.as_str()) {
                let nearest = nearest(&text.value, ids.iter().copied()).map(str::to_owned);
                self.sink.report(text.span, ReferenceFault::Name { text: text.value.clone(), nearest });
            }
        }
        texts.into_iter().map(|text| text.value).collect()
    }
}

fn kinds(method: &Method) -> Vec<(&str, usize)> {
    method.types.iter().enumerate().map(|(at, kind)| (kind.id.as_str(), at)).collect()
}

fn milestone(node: &Node, source: &Text, method: &Method, sink: &mut Sink) -> Option<Milestone> {
    let mut names: Vec<(&str, Milestone)> =
        kinds(method).into_iter().map(|(id, at)| (id, Milestone::Type(at))).collect();
    names.push((START, Milestone::Start));
    choice(node, source, &names, sink)
}

fn selector(node: &Node, source: &Text, method: &Method, sink: &mut Sink) -> Option<Selector> {
    if matches!(node.value, Value::Scalar { .. }) {
        let milestone = milestone(node, source, method, sink)?;
        return Some(Selector { milestone, number: None, which: Which::All });
    }
    let mut reader = MapReader::new(node, source, SELECTOR, node.span, sink)?;
    let milestone =
        reader.field("type", Need::Required, sink, |node, source, sink| milestone(node, source, method, sink));
    let number = reader.number("numero", Need::Optional, sink);
    let which = reader.choice("lequel", Need::Optional, &WHICH, sink);
    reader.finish(sink);
    Some(Selector {
        milestone: *milestone.value()?,
        number: number.value().copied(),
        which: which.value().copied().unwrap_or(Which::All),
    })
}

/// A condition on a key of the document: `{cle, valeur}`.
#[derive(Clone, Debug)]
pub struct Condition {
    pub key: String,
    /// Required value, compared without case and accents.
    pub value: String,
}

impl Params<'_, '_> {
    pub fn condition(&mut self, name: &'static str) -> Option<Condition> {
        let read = self.reader.field(name, Need::Optional, self.sink, |node, source, sink| {
            let mut reader = MapReader::new(node, source, CONDITION, node.span, sink)?;
            let key = reader.field("cle", Need::Required, sink, text);
            let value = reader.field("valeur", Need::Required, sink, text);
            reader.finish(sink);
            Some(Condition { key: key.value().cloned()?, value: value.value().cloned()? })
        });
        read.value().cloned()
    }
}

impl Condition {
    /// True if `document` has the key with this value.
    pub fn holds(&self, document: &crate::project::Document) -> bool {
        let given = document.fields.get(&self.key).filter(|field| field.state == crate::model::State::Filled);
        given
            .and_then(|field| field.text.as_deref())
            .is_some_and(|text| crate::text::fold::fold(text) == crate::text::fold::fold(&self.value))
    }
}
