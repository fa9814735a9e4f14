//! Table of the fields of a document type.

use std::borrow::Cow;

use super::{FieldDef, Kind};

/// The fields of a document type, in the order of its documents and of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Table {
    pub fields: Vec<FieldDef>,
}

/// A field with a value of its own: a field of the table, or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    /// Field of the table.
    pub field: &'a FieldDef,
    /// The part, if the field has parts.
    pub part: Option<&'a FieldDef>,
}

impl Table {
    pub fn get(&self, key: &str) -> Option<&FieldDef> {
        self.fields.iter().find(|field| field.key == key)
    }

    pub fn place(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }

    pub fn leaves(&self) -> impl Iterator<Item = Leaf<'_>> {
        self.fields.iter().flat_map(FieldDef::leaves)
    }

    /// The leaf with a path such as `moyens.humains` or `porteur`.
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
    /// Definition of the leaf itself.
    pub fn own(&self) -> &'a FieldDef {
        self.part.unwrap_or(self.field)
    }

    /// True for the leaf at `path`.
    pub fn is(&self, path: &str) -> bool {
        let Some(part) = self.part else { return self.field.key == path };
        path.split_once('.').is_some_and(|(key, own)| self.field.key == key && part.key == own)
    }

    /// True for a leaf with the same path in any table.
    pub fn is_like(&self, other: &Leaf<'_>) -> bool {
        let part = self.part.map(|part| &*part.key);
        self.field.key == other.field.key && part == other.part.map(|part| &*part.key)
    }

    /// Path in the front matter: `moyens.humains`, `porteur`.
    pub fn path(&self) -> Cow<'a, str> {
        match self.part {
            Some(part) => Cow::Owned(format!("{}.{}", self.field.key, part.key)),
            None => Cow::Borrowed(&self.field.key),
        }
    }
}
