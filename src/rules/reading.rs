//! Reads requirements from a pack: raw values become rules, or diagnostics with a span.

use std::sync::Arc;

use super::params::Params;
use super::{KINDS, Rule};
use crate::diagnostic::{Severity, Sink};
use crate::faults::{PackFault, TwiceFault, ValueFault};
use crate::messages::{Wording, unknown_place};
use crate::method::keys::FORMER;
use crate::method::{Method, both, former};
use crate::model::keys::{Holds, Key, words};
use crate::model::reader::{MapReader, Need};
use crate::parse::yaml::{Node, Value};
use crate::text::Text;

#[derive(Debug)]
pub struct Requirement {
    pub id: Arc<str>,
    /// Its ids in earlier versions of the method.
    pub former: Vec<String>,
    /// Version of the method from which on it is asked; always where there is none.
    pub since: Option<u32>,
    /// Level before waivers.
    pub severity: Severity,
    pub wording: Arc<Wording>,
    /// Rule that decides whether the requirement is met.
    pub rule: Rule,
}

/// Keys of every requirement; its rule adds more.
pub const REQUIREMENT: &[Key] = &[
    Key::new("id", "Le nom de l'exigence", "The requirement's name", Holds::Text).required(),
    Key::new(
        "regle",
        "Le genre de règle",
        "The kind of rule",
        Holds::Choice(|| KINDS.iter().map(|kind| kind.name).collect()),
    )
    .required(),
    FORMER,
    Key::new(
        "depuis",
        "La version de la méthode à partir de laquelle un projet le doit",
        "The version of the method from which on a project owes it",
        Holds::Number,
    ),
    Key::new("niveau", "Son niveau", "Its level", Holds::Choice(|| words(&LEVELS))).required(),
    Key::new("texte", "Ce qui ne va pas", "What is wrong", Holds::Words).required(),
    Key::new("aide", "Ce qu'il faut faire", "What to do", Holds::Words),
    Key::new("source", "La phrase de la méthode dont elle vient", "The sentence that it comes from", Holds::Text)
        .required(),
];
const LEVELS: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];

impl Requirement {
    /// True where a project that was brought to `version` of its method owes it; without a version, it follows the
    /// first.
    pub fn applies_to(&self, version: Option<u32>) -> bool {
        self.since.is_none_or(|since| version.unwrap_or(1) >= since)
    }
}

pub fn requirements(node: &Node, source: &Text, method: &Method, sink: &mut Sink) -> Option<Vec<Requirement>> {
    let Value::List(items) = &node.value else {
        sink.report(node.span, ValueFault::ExpectedList);
        return None;
    };
    let mut requirements: Vec<Requirement> = Vec::new();
    for item in items {
        let Some(requirement) = requirement(item, source, method, sink) else {
            continue;
        };
        if requirements.iter().any(|other| other.id == requirement.id) {
            sink.report(item.span, TwiceFault::Id { id: requirement.id.to_string() });
        }
        requirements.push(requirement);
    }
    Some(requirements)
}

fn requirement(node: &Node, source: &Text, method: &Method, sink: &mut Sink) -> Option<Requirement> {
    let mut reader = MapReader::new(node, source, REQUIREMENT, node.span, sink)?;
    let id = reader.text("id", Need::Required, sink);
    let severity = reader.choice("niveau", Need::Required, &LEVELS, sink);
    let text = reader.field("texte", Need::Required, sink, both);
    let clause = reader.text("source", Need::Required, sink);
    let kinds: Vec<(&str, usize)> = KINDS.iter().enumerate().map(|(at, kind)| (kind.name, at)).collect();
    let kind = reader.choice("regle", Need::Required, &kinds, sink);
    let kind = &KINDS[*kind.value()?];
    reader.also(kind.keys);
    // Keys that may be absent are looked for once all keys are known: a parameter of the rule is no misspelling of one.
    let help = reader.field("aide", Need::Optional, sink, both);
    let former = former(&mut reader, sink);
    let since = reader.number("depuis", Need::Optional, sink);
    let rule = (kind.read)(&mut Params { reader: &mut reader, method, sink });
    reader.finish(sink);
    for field in [&text, &help] {
        let Some(given) = field.given() else { continue };
        for template in [&given.value.fr, &given.value.en] {
            if let Some(name) = unknown_place(template, kind.places) {
                let known = kind.places.iter().map(|name| (*name).to_owned()).collect();
                let reason = PackFault::Placeholder { name: name.to_owned(), known };
                sink.report(given.span, reason);
            }
        }
    }
    let wording = Wording {
        text: text.value().cloned()?,
        help: help.value().cloned().unwrap_or_default(),
        source: clause.value().cloned()?,
    };
    Some(Requirement {
        id: Arc::from(id.value()?.as_str()),
        former,
        since: since.value().copied(),
        severity: *severity.value()?,
        wording: Arc::new(wording),
        rule: rule?,
    })
}
