//! What an entry of `champs` may say: its values, its words, and what goes with what.

use super::MOST;
use crate::diagnostic::Sink;
use crate::faults::{FieldFault, ValueFault};
use crate::lang::{Both, Lang};

use crate::method::keys::CHOICE;
use crate::method::types::taken;
use crate::model::fields::{Choice, FieldDef, Kind, Merge, Words};
use crate::model::reader::{MapReader, Need, text};
use crate::parse::yaml::{Node, Value};
use crate::text::Text;
use crate::text::fold::fold;

/// The engine's fields that nothing works without: the title of an action, the theme of a group, when a session is.
const ESSENTIAL: [&str; 7] = ["titre", "thematique", "territoire", "methode", "date", "statut", "numero"];

/// True where such values can be merged so.
pub(super) fn is_mergeable(merge: Merge, kind: &Kind) -> bool {
    match merge {
        Merge::Union | Merge::First => true,
        Merge::Sum => matches!(kind, Kind::Amount | Kind::Number),
        Merge::Max | Merge::Min => {
            matches!(kind, Kind::Amount | Kind::Number | Kind::Date | Kind::Time | Kind::Period | Kind::Choice(_))
        }
        Merge::Text => matches!(kind, Kind::Text | Kind::LongText),
    }
}

pub(super) fn is_essential(field: &FieldDef) -> bool {
    ESSENTIAL.contains(&&*field.key) || &*field.key == "debut" && field.required
}

/// True for two fields that people could not tell apart by their names.
pub(super) fn is_like(one: &FieldDef, other: &FieldDef) -> bool {
    fold(one.heading(Lang::Fr)) == fold(other.heading(Lang::Fr))
}

/// A key as files write it: lower case without accents, words apart by `_`.
pub(super) fn is_key(id: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    id.len() <= 64
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && !id.starts_with("x_")
        && id.chars().all(is_sign)
}

pub(super) fn relabelled(choice: (Choice, bool), known: &[Choice]) -> Choice {
    let (choice, has_label) = choice;
    match known.iter().find(|other| other.id == choice.id) {
        Some(other) if !has_label => other.clone(),
        _ => choice,
    }
}

/// The values of a list: ids, or `{id, libelle}`; true with each that has a label of its own.
pub(super) fn choices(node: &Node, source: &Text, sink: &mut Sink) -> Option<Vec<(Choice, bool)>> {
    let Value::List(items) = &node.value else {
        sink.report(node.span, ValueFault::ExpectedList);
        return None;
    };
    let mut read: Vec<(Choice, bool)> = Vec::new();
    for item in items.iter().filter(|item| !item.is_empty()).take(MOST) {
        let (id, label) = match &item.value {
            Value::Scalar { .. } => (text(item, source, sink)?, None),
            Value::Map(_) | Value::List(_) => {
                let mut reader = MapReader::new(item, source, CHOICE, item.span, sink)?;
                let id = reader.text("id", Need::Required, sink);
                let label = reader.field("libelle", Need::Required, sink, words);
                reader.finish(sink);
                (taken(id)?, taken(label))
            }
        };
        if read.iter().any(|(other, _)| other.id == id) {
            sink.report(item.span, FieldFault::Twice { id: id.clone() });
            return None;
        }
        let has_label = label.is_some();
        let label = label.unwrap_or_else(|| Words { fr: id.clone().into(), en: id.clone().into() });
        read.push((Choice { id: id.into(), label }, has_label));
    }
    if read.is_empty() {
        sink.report(node.span, ValueFault::TooFew { least: 1 });
        return None;
    }
    Some(read)
}

pub(super) fn words(node: &Node, source: &Text, sink: &mut Sink) -> Option<Words> {
    let Both { fr, en } = crate::method::both(node, source, sink)?;
    Some(Words { fr: fr.into(), en: en.into() })
}
