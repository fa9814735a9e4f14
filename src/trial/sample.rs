//! Values for the fields of invented documents, each on one line of YAML.

use jiff::civil::Date;

use crate::method::Method;
use crate::model::fields::{Choice, FieldDef, Kind};
use crate::parse::yaml::quote;
use crate::text::codes::Code;
use crate::text::working_days::add_days;

/// Words without anything in common: documents made of different ones are not alike.
const WORDS: [&str; 24] = [
    "navette",
    "verger",
    "compost",
    "guichet",
    "atelier",
    "sentier",
    "ludotheque",
    "marche",
    "ruche",
    "fournil",
    "citerne",
    "chorale",
    "pedibus",
    "lavoir",
    "jardin",
    "forge",
    "kiosque",
    "moulin",
    "potager",
    "scierie",
    "terrasse",
    "vannerie",
    "halle",
    "grange",
];

/// What the values of a document depend on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seed {
    /// Number of the document: equal seeds give equal texts.
    pub(super) at: usize,
    pub(super) date: Date,
    /// True to take the last value of closed lists.
    pub(super) last: bool,
    /// Number of rows for each value of a list, and of entries.
    pub(super) most: usize,
}

impl Seed {
    /// Some words that no other document has.
    pub(super) fn words(self) -> String {
        let word = |step: usize| WORDS[(self.at * 3 + step) % WORDS.len()];
        format!("{} {} {} {}", word(0), word(1), word(2), self.at)
    }

    fn several(self, of: impl Fn(usize) -> String) -> String {
        let items: Vec<String> = (1..=self.most).map(of).collect();
        format!("[{}]", items.join(", "))
    }
}

/// A value for `field`; none where any would be wrong.
pub(super) fn value(field: &FieldDef, seed: Seed, method: &Method) -> Option<String> {
    let text = || quote(&seed.words());
    Some(match &field.kind {
        Kind::Text | Kind::LongText => text(),
        Kind::Number | Kind::Amount => "1000".to_owned(),
        Kind::Ordinal => "1".to_owned(),
        Kind::Code(Code::Siren) => "\"732829320\"".to_owned(),
        Kind::Codes(Code::Siren) => "[\"732829320\"]".to_owned(),
        Kind::Code(Code::Insee) => "\"18033\"".to_owned(),
        Kind::Codes(Code::Insee) => "[\"18033\"]".to_owned(),
        Kind::Date => seed.date.to_string(),
        Kind::Time => "\"14:00\"".to_owned(),
        Kind::Period => seed.date.year().to_string(),
        Kind::Choice(choices) => one(choices, seed.last)?,
        Kind::Choices(choices) => format!("[{}]", one(choices, seed.last)?),
        Kind::Boolean => if seed.last { "non" } else { "oui" }.to_owned(),
        Kind::List { .. } => seed.several(|at| quote(&format!("{} {at}", seed.words()))),
        Kind::Structure => "\"Structure 1\"".to_owned(),
        Kind::Structures => seed.several(|at| format!("\"Structure {at}\"")),
        Kind::Ideas => "[I1]".to_owned(),
        Kind::Reference(to) => {
            let kind = method.types.iter().find(|kind| to.is_empty() || kind.id == **to)?;
            let path = kind.path.fill(Some(1), Some("essai-un"), Some("essai-1"));
            let name = path.rsplit('/').next()?;
            quote(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
        }
        Kind::Table(columns) => format!("[{}]", rows(columns, seed, method).join(", ")),
        Kind::Parts(parts) => row(parts, seed, method, None),
    })
}

/// The values of a closed list, or ones that are far apart; dates also soon after each of `days`.
pub(super) fn extremes(field: &FieldDef, start: Date, days: &[Date]) -> Vec<String> {
    let shifted = |years: i16| start.with().year(start.year() + years).build().map_or(start, |date| date).to_string();
    match &field.kind {
        Kind::Choice(choices) => choices.iter().map(|choice| quote(&choice.id)).collect(),
        Kind::Choices(choices) => choices.iter().map(|choice| format!("[{}]", quote(&choice.id))).collect(),
        Kind::Boolean => vec!["oui".to_owned(), "non".to_owned()],
        Kind::Number | Kind::Amount => vec!["0".to_owned(), "1".to_owned(), "900000000".to_owned()],
        Kind::Date => {
            let soon = days.iter().map(|day| add_days(*day, 3).to_string());
            [shifted(-3), shifted(20)].into_iter().chain(soon).collect()
        }
        _ => Vec::new(),
    }
}

fn one(choices: &[Choice], last: bool) -> Option<String> {
    let choice = if last { choices.last() } else { choices.first() };
    choice.map(|choice| quote(&choice.id))
}

/// Rows for each value of the first column that is a closed list.
fn rows(columns: &[FieldDef], seed: Seed, method: &Method) -> Vec<String> {
    let lists = columns.iter().map(|column| (&*column.key, column.kind.choices()));
    let (key, choices) = lists.into_iter().find(|(_, choices)| !choices.is_empty()).unwrap_or(("", &[]));
    if choices.is_empty() {
        return vec![row(columns, seed, method, None)];
    }
    let each = choices.iter().flat_map(|choice| std::iter::repeat_n(choice, seed.most));
    let row = |(at, choice): (usize, &Choice)| {
        let own = Seed { at: seed.at + at, ..seed };
        row(columns, own, method, Some((key, &choice.id)))
    };
    each.enumerate().map(row).collect()
}

fn row(columns: &[FieldDef], seed: Seed, method: &Method, given: Option<(&str, &str)>) -> String {
    let cell = |column: &FieldDef| match given {
        Some((key, id)) if column.key == key => Some(format!("{key}: {}", quote(id))),
        _ => Some(format!("{}: {}", column.key, value(column, seed, method)?)),
    };
    format!("{{{}}}", columns.iter().filter_map(cell).collect::<Vec<_>>().join(", "))
}
