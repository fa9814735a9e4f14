//! Known keys of a mapping.

use crate::model::fields::FieldDef;
use crate::model::keys::Key;
use crate::text::fold::fold;

/// Known keys of a mapping: those of a list, and those of a table of fields.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keys<'a> {
    listed: &'a [Key],
    declared: &'a [FieldDef],
}

impl<'a> Keys<'a> {
    pub fn declared(fields: &'a [FieldDef]) -> Self {
        Self { listed: &[], declared: fields }
    }

    /// Adds the keys of a list, which replace those of an earlier list.
    pub fn and(self, listed: &'a [Key]) -> Self {
        Self { listed, ..self }
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'a str> {
        self.listed.iter().map(|key| key.name).chain(self.declared.iter().map(|field| &*field.key))
    }

    pub fn names(self) -> Vec<&'a str> {
        self.iter().collect()
    }

    /// True if the first declared field is required, or there is none.
    pub(in crate::model) fn first_is_owed(self) -> bool {
        self.declared.first().is_none_or(|field| field.required)
    }

    pub(super) fn contains(self, name: &str) -> bool {
        self.listed.iter().any(|key| key.name == name) || self.declared.iter().any(|field| field.key == name)
    }

    /// The key of the field with the label or alias `folded`, in folded form.
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
