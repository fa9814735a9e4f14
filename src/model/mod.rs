//! Documents of a project as typed values with spans.

pub mod action;
pub mod arbitration;
pub mod field;
pub mod fields;
pub mod group;
pub mod ids;
pub mod keys;
pub mod others;
pub mod people;
pub mod project_file;
pub mod quantities;
pub mod reader;
pub mod session;
mod slips;
mod values;

pub use field::{Field, Fields, Given, State};
