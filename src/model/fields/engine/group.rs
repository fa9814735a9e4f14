//! The fields of a working group.

use std::sync::{Arc, LazyLock};

use super::super::{FieldDef, Kind, Table};
use super::{field, table};

/// The fields of a working group.
pub static GROUP: LazyLock<Arc<Table>> = LazyLock::new(|| {
    table(vec![
        field("thematique", "Thématique", "Theme", Kind::Text).required(),
        field("question", "Question", "Question", Kind::Text),
        field("animateur", "Animateur", "Facilitator", Kind::Structure),
        field("porte_parole", "Porte-parole", "Spokesperson", Kind::Text),
        field("participants", "Participants", "Participants", Kind::Table(member())),
    ])
});

/// A participant of a group, or a member of the committee; the colleges are the method's.
fn member() -> Vec<FieldDef> {
    vec![
        field("structure", "Structure", "Structure", Kind::Text).required(),
        field("college", "Collège", "College", Kind::Choice(Vec::new())).required(),
        field("fonction", "Fonction", "Function", Kind::Text),
    ]
}
