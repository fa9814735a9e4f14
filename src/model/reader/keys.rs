//! The keys that a mapping may have.

use crate::model::fields::FieldDef;
use crate::model::keys::Key;
use crate::text::fold::fold;

/// The keys that a mapping may have: those of a list, and those of a table of fields.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keys<'a> {
    listed: &'a [Key],
    declared: &'a [FieldDef],
}

impl<'a> Keys<'a> {
    /// The keys of a table of fields.
    pub fn declared(fields: &'a [FieldDef]) -> Self {
        Self { listed: &[], declared: fields }
    }

    /// The same keys and those of a list.
    pub fn and(self, listed: &'a [Key]) -> Self {
        Self { listed, ..self }
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'a str> {
        self.listed.iter().map(|key| key.name).chain(self.declared.iter().map(|field| &*field.key))
    }

    /// All of them.
    pub fn names(self) -> Vec<&'a str> {
        self.iter().collect()
    }

    /// False where the first key may be absent.
    pub(in crate::model) fn first_is_owed(self) -> bool {
        self.declared.first().is_none_or(|field| field.required)
    }

    pub(super) fn contains(self, name: &str) -> bool {
        self.listed.iter().any(|key| key.name == name) || self.declared.iter().any(|field| field.key == name)
    }

    /// The key that people may have meant by another name of its field.
    pub(super) fn named(self, folded: &str) -> Option<&'a str> {
        let is_alias = |field: &&FieldDef| field.names().any(|name| fold(name).replace([' ', '-'], "_") == folded);
        self.declared.iter().find(is_alias).map(|field| &*field.key)
    }
}

impl<'a> From<&'a [Key]> for Keys<'a> {
    fn from(listed: &'a [Key]) -> Self {
        Self { listed, declared: &[] }
    }
}
