//! Fields of the assessment.

use std::sync::{Arc, LazyLock};

use super::super::{Kind, Table};
use super::{choices, field, table};

pub static ASSESSMENT: LazyLock<Arc<Table>> = LazyLock::new(|| {
    table(vec![
        field(
            "decision",
            "Décision",
            "Decision",
            Kind::Choice(choices([("poursuivre", "Poursuivre", "Go on"), ("arreter", "Arrêter", "Stop")])),
        ),
        field("date_decision", "Date de la décision", "Date of the decision", Kind::Date),
    ])
});
