//! Requirements that were taken away, added or changed.

use super::super::opened::Usable;
use super::{Paired, quoted};
use crate::diagnostic::Severity;
use crate::lang::{Lang, enumerate, say};
use crate::parse::yaml::{Entry, Node, Value};
use crate::report::words::level;
use crate::text::escape::printable;

/// Keys whose texts are too long to be shown.
const SENTENCES: [&str; 3] = ["texte", "aide", "source"];
const LEVEL: &str = "niveau";

pub(super) fn changes(own: &Usable, other: &Usable, lang: Lang) -> Vec<String> {
    let paired = Paired::of(&own.pack.requirements, &other.pack.requirements, |one| one.id.clone());
    let summary = |of: &Usable, id: &str| {
        of.pack.explained(id, lang).map_or_else(String::new, |explained| printable(&explained.summary))
    };
    let mut lines = Vec::new();
    for one in paired.gone {
        let (id, what) = (quoted(&one.id, lang), summary(other, &one.id));
        lines.push(say!(
            lang,
            "{id} n'est plus demandée. Elle disait : {what}",
            "{id} is no longer asked. It said: {what}"
        ));
    }
    for one in paired.new {
        let (id, what, level) = (quoted(&one.id, lang), summary(own, &one.id), level(one.severity, lang));
        lines.push(say!(
            lang,
            "{id} est demandée en plus ({level}) : {what}",
            "{id} is asked in addition ({level}): {what}"
        ));
    }
    for (one, _) in paired.both {
        let (Some(new), Some(old)) = (entry(&own.tree, &one.id), entry(&other.tree, &one.id)) else { continue };
        let changed = keys(new, old, lang);
        if !changed.is_empty() {
            let (id, changed) = (quoted(&one.id, lang), changed.join(lang.pick(" ; ", "; ")));
            lines.push(say!(lang, "{id} : {changed}", "{id}: {changed}"));
        }
    }
    lines
}

fn entry<'n>(tree: &'n Node, id: &str) -> Option<&'n [Entry]> {
    let mut all = tree.get("exigences")?.items().iter();
    all.find(|one| one.get("id").and_then(Node::scalar) == Some(id))?.entries()
}

/// What differs in the keys of a requirement.
fn keys(new: &[Entry], old: &[Entry], lang: Lang) -> Vec<String> {
    let paired = Paired::of(new, old, |entry| entry.key.clone());
    let mut told = Vec::new();
    let is_sentence = |entry: &&Entry| SENTENCES.contains(&entry.key.as_str());
    for (new, old) in &paired.both {
        if same(&new.value, &old.value) || is_sentence(new) {
            continue;
        }
        let key = match new.key.as_str() {
            LEVEL => lang.pick("niveau", "level").to_owned(),
            key => quoted(key, lang),
        };
        let (new, old) = (value(new, lang), value(old, lang));
        told.push(say!(lang, "{key} {new} (avant : {old})", "{key} {new} (before: {old})"));
    }
    for entry in paired.new.into_iter().filter(|entry| !is_sentence(entry)) {
        let (key, value) = (quoted(&entry.key, lang), value(entry, lang));
        told.push(say!(lang, "{key} {value} (en plus)", "{key} {value} (in addition)"));
    }
    for entry in paired.gone.into_iter().filter(|entry| !is_sentence(entry)) {
        let (key, value) = (quoted(&entry.key, lang), value(entry, lang));
        told.push(say!(lang, "plus de {key} (avant : {value})", "no more {key} (before: {value})"));
    }
    let reworded: Vec<&str> = SENTENCES
        .into_iter()
        .filter(|key| {
            let of =
                |entries: &'_ [Entry]| entries.iter().find(|entry| entry.key == *key).map(|entry| entry.value.clone());
            match (of(new), of(old)) {
                (Some(new), Some(old)) => !same(&new, &old),
                (new, old) => new.is_some() != old.is_some(),
            }
        })
        .map(|key| match key {
            "texte" => lang.pick("ce qu'elle signale", "what it reports"),
            "aide" => lang.pick("le conseil", "the advice"),
            _ => lang.pick("la phrase dont elle vient", "the sentence that it comes from"),
        })
        .collect();
    if !reworded.is_empty() {
        let reworded = enumerate(&reworded, lang);
        told.push(say!(lang, "autrement dit : {reworded}", "in other words: {reworded}"));
    }
    told
}

/// True for equal values, wherever they stand.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar { text: one, .. }, Value::Scalar { text: other, .. }) => one.trim() == other.trim(),
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            let has = |entry: &Entry| other.iter().any(|own| own.key == entry.key && same(&own.value, &entry.value));
            one.len() == other.len() && one.iter().all(has)
        }
        _ => false,
    }
}

fn value(entry: &Entry, lang: Lang) -> String {
    match (entry.key.as_str(), entry.value.scalar()) {
        (LEVEL, Some("error")) => level(Severity::Error, lang).to_owned(),
        (LEVEL, Some("warning")) => level(Severity::Warning, lang).to_owned(),
        (LEVEL, Some("info")) => level(Severity::Info, lang).to_owned(),
        _ => shown(&entry.value, lang),
    }
}

fn shown(node: &Node, lang: Lang) -> String {
    match &node.value {
        Value::Scalar { text, .. } => printable(text.trim()),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| shown(item, lang)).collect();
            enumerate(&items.iter().map(String::as_str).collect::<Vec<_>>(), lang)
        }
        Value::Map(entries) => {
            let parts = entries.iter().map(|entry| match entry.key.as_str() {
                "type" => shown(&entry.value, lang),
                key => format!("{} {}", printable(key), shown(&entry.value, lang)),
            });
            format!("({})", parts.collect::<Vec<_>>().join(", "))
        }
    }
}
