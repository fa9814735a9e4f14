//! Reads the parameters of a rule from a pack.

mod condition;
mod dates;

use crate::diagnostic::Sink;
use crate::faults::{ReferenceFault, ValueFault};

use crate::method::Method;
use crate::model::field::Given;
use crate::model::keys::{Holds, Key};
use crate::model::reader::{MapReader, Need};
use crate::parse::yaml::Value;
use crate::text::fold::nearest;
pub(super) use condition::IF;
pub use condition::check_key;
pub(super) use dates::{SELECTOR, WHEN, WHEN_OWN};

pub struct Params<'p, 'a> {
    pub reader: &'p mut MapReader<'a>,
    /// The method as read so far: colleges, phases and types.
    pub method: &'p Method,
    /// Receives faults of the parameters.
    pub sink: &'p mut Sink,
}

/// Type of the documents that the rule checks.
pub(super) const DOCUMENT: Key =
    Key::new("document", "Le type du document", "The document's type", Holds::Text).required();
pub(super) const SECTIONS: Key = Key::new(
    "sections",
    "Les parties concernées (par défaut : toutes)",
    "The sections (by default: all)",
    Holds::Texts,
);
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
    /// True if the text behind the key is `word`.
    pub fn says(&self, name: &str, word: &str) -> bool {
        let node = self.reader.node(name).map(|node| &node.value);
        matches!(node, Some(Value::Scalar { text, .. }) if text.trim() == word)
    }

    /// True if a mapping stands behind the key.
    pub fn is_map(&self, name: &str) -> bool {
        self.reader.node(name).is_some_and(|node| node.entries().is_some())
    }

    /// The index of a body of the method.
    pub fn body(&mut self, name: &'static str) -> Option<usize> {
        let text = self.text(name, Need::Optional)?;
        self.known(&text, |method| method.bodies.iter().enumerate().map(|(at, b)| (b.id.as_str(), at)).collect())
    }

    /// One of these operators, as it is written.
    pub fn operator<T: Copy>(&mut self, allowed: &[(&str, T)]) -> Option<T> {
        let text = self.text("operateur", Need::Required)?;
        let found = allowed.iter().find(|(sign, _)| *sign == text.value.trim()).map(|(_, operator)| *operator);
        if found.is_none() {
            let allowed = allowed.iter().map(|(sign, _)| (*sign).to_owned()).collect();
            self.sink.report(text.span, ValueFault::Choice { text: text.value, allowed, nearest: None });
        }
        found
    }

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
