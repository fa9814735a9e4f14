//! Numbers that a workbook shows with a unit or as percents.

use super::sheet::{Value, number_text};

/// What the format of a cell puts to its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A unit of thousands or millions of euros.
    Unit(&'static str),
    /// A percent sign, and a number a hundred times greater.
    Percent,
}

impl Shown {
    /// The text that the user sees.
    pub fn of(self, number: f64) -> Value {
        Value::Text(match self {
            Self::Unit(unit) => format!("{} {unit}", number_text(number)),
            Self::Percent => format!("{} %", number_text((number * 1e6).round() / 1e4)),
        })
    }
}
