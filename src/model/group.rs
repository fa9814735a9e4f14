//! A thematic working group: `groupe.yaml`.

use super::field::Field;
use super::people::{Member, Person, members, person};
use super::reader::{MapReader, Need};
use crate::diagnostic::Sink;

/// Keys of a group.
pub const KEYS: &[&str] = &["thematique", "question", "animateur", "porte_parole", "participants"];

/// The keys of a group.
#[derive(Debug, Default)]
pub struct Group {
    /// Theme.
    pub theme: Field<String>,
    /// The question that it works on.
    pub question: Field<String>,
    /// Facilitator.
    pub facilitator: Field<Person>,
    /// Spokesperson: a structure among the participants.
    pub spokesperson: Field<String>,
    /// Participants.
    pub participants: Field<Vec<Member>>,
}

impl Group {
    /// Reads the keys of a group; `colleges` are the ids of the method.
    pub fn read(reader: &mut MapReader<'_>, colleges: &[(&str, usize)], sink: &mut Sink) -> Self {
        Self {
            theme: reader.text("thematique", Need::Required, sink),
            question: reader.text("question", Need::Optional, sink),
            facilitator: reader.field("animateur", Need::Optional, sink, person),
            spokesperson: reader.text("porte_parole", Need::Optional, sink),
            participants: reader.field("participants", Need::Optional, sink, |node, source, sink| {
                members(node, source, colleges, sink)
            }),
        }
    }
}
