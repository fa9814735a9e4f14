//! Reads the document types of a method.

use std::sync::Arc;

use super::keys::{BOTH, FORMER, SECTION, TYPE};
use super::{Body, College, DocType, ElementDef, ItemKind, PathPattern, Role, SectionDef, fields};
use crate::diagnostic::Sink;
use crate::faults::{PackFault, name_fault};
use crate::lang::Both;
use crate::model::field::Field;
use crate::model::reader::{MapReader, Need, list};
use crate::parse::yaml::{Node, Value};
use crate::text::Text;
use crate::text::heading::heading_key;
use crate::text::paths::stays_inside;

/// Spellings of yes and no in a pack.
pub(super) const YES_NO: [(&str, bool); 4] = [("oui", true), ("non", false), ("true", true), ("false", false)];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    None,
    Free,
    Owed,
}

pub(super) const NUMBERING: [(&str, Numbering); 3] =
    [("oui", Numbering::Owed), ("facultatif", Numbering::Free), ("non", Numbering::None)];

pub(super) const ROLES: [(&str, Role); 6] = [
    ("session", Role::Session),
    ("group", Role::Group),
    ("action", Role::Action),
    ("framework", Role::Framework),
    ("assessment", Role::Assessment),
    ("document", Role::Document),
];
pub(super) const ITEMS: [(&str, ItemKind); 4] = [
    ("problematiques", ItemKind::Problems),
    ("idees", ItemKind::Ideas),
    ("idees-retenues", ItemKind::Kept),
    ("decisions", ItemKind::Decisions),
];

/// What a method declares before its types.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) colleges: &'a [College],
    pub(super) bodies: &'a [Body],
    pub(super) elements: &'a [ElementDef],
}

/// Reads the document types of a method.
pub(super) fn types(
    node: &Node,
    source: &Text,
    known: Known<'_>,
    targets: &mut fields::Targets,
    sink: &mut Sink,
) -> Option<Vec<DocType>> {
    let read = list(node, source, TYPE, sink, |reader, _, sink| {
        let id = reader.text("id", Need::Required, sink);
        let former = former(reader, sink);
        let role = reader.choice("role", Need::Required, &ROLES, sink);
        let named = reader.field("libelle", Need::Required, sink, super::words::named);
        let path = reader.text("chemin", Need::Required, sink);
        inside(&path, sink);
        let numbered = reader.choice("numerote", Need::Optional, &NUMBERING, sink);
        let per_group = reader.choice("par_groupe", Need::Optional, &YES_NO, sink);
        let names: Vec<(&str, usize)> =
            known.bodies.iter().enumerate().map(|(at, body)| (body.id.as_str(), at)).collect();
        let body = reader.choice("instance", Need::Optional, &names, sink);
        let sections = reader
            .field("sections", Need::Optional, sink, |node, source, sink| sections(node, source, known.elements, sink));
        let declared = reader.field("champs", Need::Optional, sink, |node, _, _| Some(node));
        let template = reader.text("modele", Need::Optional, sink);
        let role_fields = role.value().map(|role| role.fields());
        let number_is_owed = numbered.value() == Some(&Numbering::Owed);
        let fields = role_fields.map(|own| {
            let table = match declared.value() {
                Some(node) => fields::read(node, source, own, targets, sink).unwrap_or_else(|| Arc::clone(own)),
                None => Arc::clone(own),
            };
            let table = fields::with_colleges(table, known.colleges);
            let has_numbers = numbered.value().is_some_and(|numbering| *numbering != Numbering::None);
            let table = if has_numbers { table } else { fields::without_number(&table, role.value()) };
            if number_is_owed { fields::require(&table, "numero") } else { table }
        });
        Some(DocType {
            id: id.value().cloned()?,
            former,
            role: *role.value()?,
            label: named.value()?.whole.one.clone(),
            named: named.value().cloned()?,
            path: PathPattern::new(path.value().cloned()?),
            numbered: numbered.value().is_some_and(|numbering| *numbering != Numbering::None),
            number_is_owed,
            per_group: per_group.value().copied().unwrap_or(false),
            body: body.value().copied(),
            sections: taken(sections).unwrap_or_default(),
            fields: fields?,
            template: template.value().cloned(),
        })
    })?;
    Some(read.into_iter().flatten().collect())
}

fn sections(node: &Node, source: &Text, elements: &[ElementDef], sink: &mut Sink) -> Option<Vec<SectionDef>> {
    let read = list(node, source, SECTION, sink, |reader, _, sink| {
        let id = reader.text("id", Need::Required, sink);
        let title = reader.text("titre", Need::Required, sink);
        let aliases = reader.texts("alias", Need::Optional, sink);
        let owed = reader.choice("due", Need::Optional, &YES_NO, sink);
        let number = reader.number("numero", Need::Optional, sink);
        let own = elements.iter().enumerate().map(|(at, element)| (element.id.as_str(), ItemKind::Own(at)));
        let names: Vec<(&str, ItemKind)> = ITEMS.into_iter().chain(own).collect();
        let items = reader.choice("items", Need::Optional, &names, sink);
        let title = title.value().cloned()?;
        let aliases = aliases.value().map(Vec::as_slice).unwrap_or_default();
        let titles = std::iter::once(title.as_str()).chain(aliases.iter().map(|alias| alias.value.as_str()));
        let keys = titles.map(heading_key).collect();
        Some(SectionDef {
            id: id.value().cloned()?,
            keys,
            title,
            owed: owed.value().copied().unwrap_or(true),
            number: number.value().copied(),
            items: items.value().copied(),
        })
    })?;
    Some(read.into_iter().flatten().collect())
}

/// Reads the ids that an entry had in earlier versions of the method.
pub fn former(reader: &mut MapReader<'_>, sink: &mut Sink) -> Vec<String> {
    let names = taken(reader.texts(FORMER.name, Need::Optional, sink)).unwrap_or_default();
    names.into_iter().map(|name| name.value).collect()
}

/// Reads `{fr, en}`, or one text that is used for both languages.
pub fn both(node: &Node, source: &Text, sink: &mut Sink) -> Option<Both> {
    if matches!(node.value, Value::Scalar { .. }) {
        let text = crate::model::reader::text(node, source, sink)?;
        return Some(Both { fr: text.clone(), en: text });
    }
    let mut reader = MapReader::new(node, source, BOTH, node.span, sink)?;
    let fr = reader.text("fr", Need::Required, sink);
    let en = reader.text("en", Need::Required, sink);
    reader.finish(sink);
    Some(Both { fr: fr.value().cloned()?, en: en.value().cloned()? })
}

/// Reports a path that leaves the project, or that another operating system cannot store: a pack must not write
/// outside the project.
pub(super) fn inside(path: &Field<String>, sink: &mut Sink) {
    let Some(given) = path.given() else { return };
    // The path is checked with its placeholders filled by sample values, since a filled name may be reserved or
    // invalid.
    let path = PathPattern::new(given.value.clone()).fill(Some(1), Some("g"), Some("n")).replace("{phase}", "p");
    let reason = if !stays_inside(&path) {
        PackFault::Path { path: given.value.clone() }
    } else if let Some(fault) = path.split('/').find_map(name_fault) {
        PackFault::Name(fault)
    } else {
        return;
    };
    sink.report(given.span, reason);
}

pub(super) fn taken<T>(field: Field<T>) -> Option<T> {
    match field {
        Field::Given(given) => Some(given.value),
        Field::Absent | Field::Empty { .. } | Field::Invalid { .. } => None,
    }
}
