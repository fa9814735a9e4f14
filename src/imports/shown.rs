//! Numbers that a workbook displays with a unit or as percentages.

use super::sheet::{Value, number_text};

/// What the number format of a cell adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A unit of thousands or millions of euros.
    Unit(&'static str),
    /// A percentage: the stored number is multiplied by 100.
    Percent,
}

impl Shown {
    /// The displayed text.
    pub fn of(self, number: f64) -> Value {
        Value::Text(match self {
            Self::Unit(unit) => format!("{} {unit}", number_text(number)),
            Self::Percent => format!("{} %", number_text((number * 1e6).round() / 1e4)),
        })
    }
}
