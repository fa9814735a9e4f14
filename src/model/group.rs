//! A thematic working group: `groupe.yaml`.

use std::sync::Arc;

use super::field::Field;
use super::fields::{GROUP, Table, Values};
use super::ids::Ids;
use super::people::{Member, Person, members, person};
use super::reader::{MapReader, Need, free_text};
use crate::diagnostic::Sink;

/// Key of the theme.
pub const THEME: &str = "thematique";
/// Key of the participants.
pub const PARTICIPANTS: &str = "participants";
/// Keys that this module reads itself, instead of through the table.
pub const KEYS: [&str; 5] = [THEME, "question", "animateur", "porte_parole", PARTICIPANTS];

/// Keys that every group must have.
pub const REQUIRED: &[&str] = &[THEME];

/// Content of `groupe.yaml`.
#[derive(Debug, Default)]
pub struct Group {
    pub theme: Field<String>,
    /// Question that the group works on.
    pub question: Field<String>,
    pub facilitator: Field<Person>,
    /// A structure among the participants.
    pub spokesperson: Field<String>,
    pub participants: Field<Vec<Member>>,
    /// Fields other than those of [`KEYS`].
    pub values: Values,
}

impl Group {
    /// Reads the fields of a group; `colleges` are those of the method.
    pub fn read(table: &Arc<Table>, reader: &mut MapReader<'_>, colleges: &Ids<'_>, sink: &mut Sink) -> Self {
        Self {
            theme: reader.text(THEME, Need::Required, sink),
            question: reader.declared(table, "question", sink, free_text),
            facilitator: reader.declared(table, "animateur", sink, person),
            spokesperson: reader.declared(table, "porte_parole", sink, free_text),
            participants: reader
                .declared(table, PARTICIPANTS, sink, |node, source, sink| members(node, source, colleges, sink)),
            values: Values::read(table, &GROUP, reader, |field| !KEYS.contains(&&*field.key), sink),
        }
    }
}
