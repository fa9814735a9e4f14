//! Fields of a working group.

use std::sync::{Arc, LazyLock};

use super::super::{FieldDef, Kind, Table};
use super::{field, table};

pub static GROUP: LazyLock<Arc<Table>> = LazyLock::new(|| {
    table(vec![
        field("thematique", "Thématique", "Theme", Kind::Text).required(),
        field("question", "Question", "Question", Kind::Text),
        field("animateur", "Animateur", "Facilitator", Kind::Structure),
        field("porte_parole", "Porte-parole", "Spokesperson", Kind::Structure),
        field("participants", "Participants", "Participants", Kind::Table(member())),
    ])
});

/// Columns of a participant. The values of `college` are filled in from the method.
fn member() -> Vec<FieldDef> {
    vec![
        field("structure", "Structure", "Structure", Kind::Text).required(),
        field("college", "Collège", "College", Kind::Choice(Vec::new())).required(),
        field("fonction", "Fonction", "Function", Kind::Text),
    ]
}
