//! The fields of a document type, in order.

use std::borrow::Cow;

use super::{FieldDef, Kind};

/// The fields of a document type, in the order in which its documents write them and its plan shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Table {
    pub fields: Vec<FieldDef>,
}

/// A field that has a value of its own: one of the table, or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    /// The field of the table.
    pub field: &'a FieldDef,
    /// Its part, where it has parts.
    pub part: Option<&'a FieldDef>,
}

impl Table {
    pub fn get(&self, key: &str) -> Option<&FieldDef> {
        self.fields.iter().find(|field| field.key == key)
    }

    pub fn place(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }

    /// The fields that have a value of their own.
    pub fn leaves(&self) -> impl Iterator<Item = Leaf<'_>> {
        self.fields.iter().flat_map(FieldDef::leaves)
    }

    /// The leaf at `path`, `moyens.humains` or `porteur`.
    pub fn leaf(&self, path: &str) -> Option<Leaf<'_>> {
        self.leaves().find(|leaf| leaf.is(path))
    }
}

impl FieldDef {
    /// The field itself, or its parts.
    pub(super) fn leaves(&self) -> impl Iterator<Item = Leaf<'_>> {
        let (parts, alone) = match &self.kind {
            Kind::Parts(parts) => (parts.as_slice(), None),
            _ => (&[][..], Some(Leaf { field: self, part: None })),
        };
        alone.into_iter().chain(parts.iter().map(|part| Leaf { field: self, part: Some(part) }))
    }
}

impl<'a> Leaf<'a> {
    /// What declares it.
    pub fn own(&self) -> &'a FieldDef {
        self.part.unwrap_or(self.field)
    }

    /// True for the leaf at `path`.
    pub fn is(&self, path: &str) -> bool {
        let Some(part) = self.part else { return self.field.key == path };
        path.split_once('.').is_some_and(|(key, own)| self.field.key == key && part.key == own)
    }

    /// True for a leaf of the same path, whatever its table.
    pub fn is_like(&self, other: &Leaf<'_>) -> bool {
        let part = self.part.map(|part| &*part.key);
        self.field.key == other.field.key && part == other.part.map(|part| &*part.key)
    }

    /// Its path in the front matter: `moyens.humains`, `porteur`.
    pub fn path(&self) -> Cow<'a, str> {
        match self.part {
            Some(part) => Cow::Owned(format!("{}.{}", self.field.key, part.key)),
            None => Cow::Borrowed(&self.field.key),
        }
    }
}
