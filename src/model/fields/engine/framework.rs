//! Fields of the methodological framework.

use std::sync::{Arc, LazyLock};

use super::super::{Kind, Name, Table};
use super::{field, table};

pub static FRAMEWORK: LazyLock<Arc<Table>> = LazyLock::new(|| {
    table(vec![
        field("date", "Date", "Date", Kind::Date),
        field("presente_au", "Présenté au", "Presented at", Kind::Reference(Name::Borrowed(""))),
    ])
});
