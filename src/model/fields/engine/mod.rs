//! The engine's own fields for each role, available in every method. A pack adds fields, and changes these by
//! their keys.

mod action;
mod assessment;
mod document;
mod framework;
mod group;
mod project;
mod session;

use std::sync::Arc;

use super::{Choice, FieldDef, Kind, Merge, Name, Table, Words};

pub use action::*;
pub use assessment::ASSESSMENT;
pub use document::DOCUMENT;
pub use framework::FRAMEWORK;
pub use group::GROUP;
pub use project::PROJECT;
pub use session::SESSION;

/// Columns of the plan's tables besides those of the fields: four before them, three after.
pub const OTHER_COLUMNS: [&str; 7] =
    ["N°", "Action", "Groupe", "Description", "Idées", "Problématiques", "Fiche-action"];

/// Builder methods for entries of a table.
impl FieldDef {
    pub(super) fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) fn help(mut self, fr: &'static str, en: &'static str) -> Self {
        self.help = Words::of(fr, en);
        self
    }

    pub(super) fn headed(mut self, fr: &'static str, en: &'static str) -> Self {
        self.heading = Some(Words::of(fr, en));
        self
    }

    pub(super) fn named(mut self, aliases: &'static str) -> Self {
        self.aliases = Name::Borrowed(aliases);
        self
    }

    pub(super) fn merged(mut self, merge: Merge) -> Self {
        self.merge = merge;
        self
    }
}

pub(super) fn field(key: &'static str, fr: &'static str, en: &'static str, kind: Kind) -> FieldDef {
    FieldDef::new(key, Words::of(fr, en), kind)
}

pub(super) fn table(fields: Vec<FieldDef>) -> Arc<Table> {
    Arc::new(Table { fields })
}

pub(super) fn choices<const N: usize>(choices: [(&'static str, &'static str, &'static str); N]) -> Vec<Choice> {
    choices.map(|(id, fr, en)| Choice { id: Name::Borrowed(id), label: Words::of(fr, en) }).into()
}
