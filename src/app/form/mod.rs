//! Forms made from the types, fields and sections of a method, and what they change in a file.

mod control;
mod part;
mod rows;
mod said;
mod sent;
mod sheet;
mod source;

pub(super) use control::{Choice, Control, Offers, id_of};
pub(super) use sent::{Sent, Typed};
pub(super) use sheet::Sheet;
pub(super) use source::Source;
