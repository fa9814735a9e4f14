//! Parts of an entry of `champs`: its values, its labels, and which keys go together.

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

/// Fields that the engine depends on and that a pack cannot remove.
const ESSENTIAL: [&str; 8] =
    ["titre", "thematique", "territoire", "methode", "methode_version", "date", "statut", "numero"];

/// True if values of `kind` can be merged with `merge`.
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

/// True for two fields whose headings are equal apart from case and accents.
pub(super) fn is_like(one: &FieldDef, other: &FieldDef) -> bool {
    fold(one.heading(Lang::Fr)) == fold(other.heading(Lang::Fr))
}

/// True for a valid key: ASCII lower case, digits and `_`, at most 64 bytes, not starting with `x_`.
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

/// Reads the values of a list: ids, or `{id, libelle}`. The flag is true for a value that has a label of its
/// own.
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
