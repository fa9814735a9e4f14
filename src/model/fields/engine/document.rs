//! The fields of a document that is neither a session, a group nor an action.

use std::sync::{Arc, LazyLock};

use super::super::{Kind, Table};
use super::{field, table};

/// A number, where the type is numbered: the method declares all else.
pub static DOCUMENT: LazyLock<Arc<Table>> =
    LazyLock::new(|| table(vec![field("numero", "Numéro", "Number", Kind::Ordinal)]));
