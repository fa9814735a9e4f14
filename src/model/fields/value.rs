//! Values of fields.

use std::fmt;

use jiff::civil::{Date, Time};

use super::FieldDef;
use crate::lang::{Lang, say};
use crate::model::Given;
use crate::text::dates::{clock, long};
use crate::text::money::{grouped, money};

/// A fixed-point number with six decimals, stored in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub i64);

pub(super) const UNIT: i64 = 1_000_000;

/// An interval of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day, included.
    pub start: Date,
    /// Last day, included.
    pub end: Date,
}

/// An entry of a table: one value per column.
pub type Row = Vec<Option<Value>>;

/// The value of a field, by its kind.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Value {
    /// A text, long text, structure, reference or official identifier.
    Text(String),
    Number(Number),
    /// Whole euros.
    Amount(u64),
    Date(Date),
    Time(Time),
    Period(Period),
    /// Index in the allowed values.
    Choice(usize),
    /// Indices in the allowed values.
    Choices(Vec<usize>),
    Boolean(bool),
    /// Texts, structures or ids, each with its span.
    List(Vec<Given<String>>),
    /// Entries of a table.
    Rows(Vec<Row>),
    /// One value per part.
    Parts(Row),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.unsigned_abs() / UNIT.unsigned_abs(), self.0.unsigned_abs() % UNIT.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:06}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

impl Number {
    pub fn whole(number: u32) -> Self {
        Self(i64::from(number) * UNIT)
    }

    /// None if the number has decimals or does not fit.
    pub fn as_u32(self) -> Option<u32> {
        (self.0 % UNIT == 0).then(|| u32::try_from(self.0 / UNIT).ok()).flatten()
    }

    /// Saturating sum.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// For display: « 1 200,5 ».
    pub fn shown(self, lang: Lang) -> String {
        let text = self.to_string();
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let mark = if part.is_empty() { "" } else { [",", "."][usize::from(lang == Lang::En)] };
        // Four digits may be a year: they are not grouped.
        let whole = if whole.len() > 4 { grouped(whole) } else { whole.to_owned() };
        format!("{sign}{whole}{mark}{part}")
    }

    /// For output formats with floating-point numbers.
    #[allow(clippy::cast_precision_loss, reason = "exact for what people count: at most fifteen digits")]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / UNIT as f64
    }
}

impl Period {
    /// For display: « du 1er janvier 2026 au 30 juin 2026 », or « 2026 » for a whole year.
    pub fn shown(self, lang: Lang) -> String {
        let (start, end) = (self.start, self.end);
        if (start.month(), start.day(), end.month(), end.day()) == (1, 1, 12, 31) {
            return match start.year() == end.year() {
                true => start.year().to_string(),
                false => say!(lang, "de {} à {}", "{} to {}", start.year(), end.year()),
            };
        }
        say!(lang, "du {} au {}", "{} to {}", long(start, lang), long(end, lang))
    }

    /// ISO 8601 interval: `2026-01-01/2026-06-30`.
    pub fn iso(self) -> String {
        format!("{}/{}", self.start, self.end)
    }
}

impl Value {
    /// True for a blank text, an empty list, or an entry whose parts are all empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Choices(places) => places.is_empty(),
            Self::Rows(rows) => rows.is_empty(),
            Self::Parts(parts) => parts.iter().flatten().all(Self::is_empty),
            _ => false,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn into_list(self) -> Option<Vec<Given<String>>> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn into_date(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The single values of a list or table; a scalar gives itself, an empty value nothing.
    pub fn each(&self) -> Vec<Self> {
        match self {
            Self::List(items) => items.iter().map(|item| Self::Text(item.value.clone())).collect(),
            Self::Choices(places) => places.iter().map(|place| Self::Choice(*place)).collect(),
            Self::Rows(rows) => rows.iter().map(|row| Self::Rows(vec![row.clone()])).collect(),
            other if other.is_empty() => Vec::new(),
            other => vec![other.clone()],
        }
    }

    /// For display in `lang`.
    pub fn shown(&self, field: &FieldDef, lang: Lang) -> String {
        let all =
            |values: Vec<Self>| values.iter().map(|value| value.shown(field, lang)).collect::<Vec<_>>().join(" ; ");
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.shown(lang),
            Self::Amount(euros) => money(*euros),
            Self::Date(date) => long(*date, lang),
            Self::Time(time) => clock(*time),
            Self::Period(period) => period.shown(lang),
            Self::Choice(place) => field.kind.choices().get(*place).map_or("", |one| one.label.get(lang)).to_owned(),
            Self::Boolean(yes) => yes_no(*yes, lang).to_owned(),
            Self::Rows(rows) => match rows.as_slice() {
                [row] => entry(row, field.kind.columns(), lang),
                _ => all(self.each()),
            },
            Self::Parts(row) => entry(row, field.kind.columns(), lang),
            Self::List(_) | Self::Choices(_) => all(self.each()),
        }
    }

    /// As files write it, on one line.
    pub fn written(&self, field: &FieldDef) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Amount(euros) => euros.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Period(period) => period.iso(),
            Self::Choice(place) => field.kind.choices().get(*place).map_or("", |one| &*one.id).to_owned(),
            Self::Choices(_) => self.each().iter().map(|value| value.written(field)).collect::<Vec<_>>().join(", "),
            Self::Boolean(yes) => yes_no(*yes, Lang::Fr).to_owned(),
            _ => self.shown(field, Lang::Fr),
        }
    }
}

fn yes_no(yes: bool, lang: Lang) -> &'static str {
    match yes {
        true => lang.pick("oui", "yes"),
        false => lang.pick("non", "no"),
    }
}

/// Displays an entry: « ADEME : 12 000 € » with two columns, « Panne (Gravité : forte ; Coût : 300 €) » with
/// more.
fn entry(row: &Row, columns: &[FieldDef], lang: Lang) -> String {
    let colon = lang.pick(" : ", ": ");
    let mut cells = row.iter().zip(columns).filter_map(|(value, column)| {
        let shown = value.as_ref()?.shown(column, lang);
        (!shown.is_empty()).then_some((column, shown))
    });
    let Some((_, first)) = cells.next() else { return String::new() };
    let others: Vec<(&FieldDef, String)> = cells.collect();
    match others.as_slice() {
        [] => first,
        [(_, other)] if columns.len() == 2 => format!("{first} : {other}"),
        others => {
            let told = others.iter().map(|(column, text)| format!("{}{colon}{text}", column.heading(lang)));
            format!("{first} ({})", told.collect::<Vec<_>>().join(" ; "))
        }
    }
}

impl Value {
    /// For a spreadsheet cell, in the format that imports parse: one line per entry, its columns separated by `
    /// | `.
    pub fn in_cell(&self, field: &FieldDef, lang: Lang) -> String {
        let Self::Rows(rows) = self else { return self.shown(field, lang) };
        let columns = field.columns();
        let line = |row: &Row| {
            let shown = |(value, column): (&Option<Self>, &FieldDef)| {
                value.as_ref().map_or_else(String::new, |value| value.shown(column, lang).replace('|', "¦"))
            };
            let cells: Vec<String> = row.iter().zip(columns).map(shown).collect();
            let length = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            cells[..length.max(columns.len().min(2))].join(" | ")
        };
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}
