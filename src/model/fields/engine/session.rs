//! Fields of sessions.

use std::sync::{Arc, LazyLock};

use super::super::{Kind, Table};
use super::{choices, field, table};

pub static SESSION: LazyLock<Arc<Table>> = LazyLock::new(|| {
    table(vec![
        field("numero", "Numéro", "Number", Kind::Ordinal),
        field("date", "Date", "Date", Kind::Date).help("année-mois-jour", "year-month-day"),
        field("heure", "Heure", "Time", Kind::Time).help("\"14:00\"", "\"14:00\""),
        field("heure_fin", "Heure de fin", "End", Kind::Time),
        field("lieu", "Lieu", "Place", Kind::Text),
        field(
            "statut",
            "Statut",
            "Status",
            Kind::Choice(choices([
                ("prevue", "Prévue", "Planned"),
                ("tenue", "Tenue", "Held"),
                ("annulee", "Annulée", "Cancelled"),
            ])),
        ),
        field("presents", "Présents", "Present", Kind::Structures),
        field("excuses", "Excusés", "Excused", Kind::Structures),
        field("absents", "Absents", "Absent", Kind::Structures),
        field("invites", "Invités", "Guests", Kind::Structures),
        field("animateur", "Animateur", "Facilitator", Kind::Structure),
    ])
});
