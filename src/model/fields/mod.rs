//! The table of fields: what the documents of each type may say, each field declared once. Reading,
//! findings, templates, every form of the plan, imports and schemas follow from it.

mod engine;
mod read;
mod table;
mod value;
mod values;

use std::borrow::Cow;

use crate::lang::Lang;
use crate::text::codes::Code;

pub use engine::{
    ACTION, ASSESSMENT, BUDGET, DEADLINE, DOCUMENT, FRAMEWORK, FUNDER_AMOUNT, FUNDER_NAME, FUNDERS, GROUP, IDEAS,
    INDICATOR_NAME, INDICATOR_TARGET, INDICATOR_UNIT, INDICATORS, MEANS, OBJECTIVES, OTHER_COLUMNS, OWNER, PARTNERS,
    PRIORITY, PROJECT, SESSION, START, STATUS, STEPS, TARGETS, TITLE,
};
pub use read::value as read_value;
pub use table::{Leaf, Table};
pub use value::{Number, Period, Row, Value};
pub use values::Values;

/// A name that the tool brings, or that a pack gives.
pub type Name = Cow<'static, str>;

/// A short text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Words {
    /// In French.
    pub fr: Name,
    /// In English.
    pub en: Name,
}

impl Words {
    pub(crate) const fn of(fr: &'static str, en: &'static str) -> Self {
        Self { fr: Cow::Borrowed(fr), en: Cow::Borrowed(en) }
    }

    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.fr, &self.en)
    }
}

/// One of the values that a field may have.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// As files write it.
    pub id: Name,
    /// As people read it.
    pub label: Words,
}

/// What a field holds, and how it is written in a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A text of one line.
    Text,
    /// A text of several lines.
    LongText,
    /// A number, possibly with decimals.
    Number,
    /// A whole number from 1, the place in a series.
    Ordinal,
    /// An official number.
    Code(Code),
    /// Official numbers.
    Codes(Code),
    /// Whole euros without tax.
    Amount,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// From a day to another: a year, a month, or two of these.
    Period,
    /// One of these values.
    Choice(Vec<Choice>),
    /// Some of these values.
    Choices(Vec<Choice>),
    /// Yes or no.
    Boolean,
    /// A list of texts; the steps of something are in order.
    List {
        /// True if the order says something.
        ordered: bool,
    },
    /// A structure, `structure / fonction`.
    Structure,
    Structures,
    /// Ids of the group's kept ideas.
    Ideas,
    /// A document of the type with this id, by the stem of its file or by its path; any type where it is empty.
    Reference(Name),
    /// Entries that all have these columns.
    Table(Vec<FieldDef>),
    /// One entry with these parts, each shown as a field of its own.
    Parts(Vec<FieldDef>),
}

/// How the values of several actions become those of the merged one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Merge {
    /// Each value once, in the order of the actions; entries of a table with the same first column become
    /// one, and their sums are added.
    Union,
    /// Their sum.
    Sum,
    /// The largest number, the latest date, the last of the listed values.
    Max,
    /// The smallest number, the earliest date, the first of the listed values.
    Min,
    /// That of the first action that has one.
    First,
    /// One after the other, each with its group.
    Text,
}

impl Merge {
    /// The word of a pack for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Union => "union",
            Self::Sum => "somme",
            Self::Max => "max",
            Self::Min => "min",
            Self::First => "premier",
            Self::Text => "texte",
        }
    }
}

/// A field of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldDef {
    /// Its key in the front matter.
    pub key: Name,
    /// What people call it.
    pub label: Words,
    /// What it is called above a column, where the label is not enough.
    pub heading: Option<Words>,
    /// What it holds.
    pub kind: Kind,
    /// True if a document without it is not whole.
    pub required: bool,
    /// What to write in it; empty where the label says it.
    pub help: Words,
    /// Other names that people give it, apart by `|`: headings of spreadsheets, misspelt keys.
    pub aliases: Name,
    /// How it is merged.
    pub merge: Merge,
    /// True if the plan shows it.
    pub in_plan: bool,
}

impl FieldDef {
    /// A field, optional, shown in the plan, and merged as its kind suggests.
    pub fn new(key: impl Into<Name>, label: Words, kind: Kind) -> Self {
        let merge = kind.merge();
        let (help, aliases) = (Words::default(), Name::default());
        Self { key: key.into(), label, heading: None, kind, required: false, help, aliases, merge, in_plan: true }
    }

    /// The columns of its entries, or its parts.
    pub fn columns(&self) -> &[FieldDef] {
        self.kind.columns()
    }

    /// Everything that people call it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.aliases.split('|').chain([&*self.label.fr, &*self.label.en]).filter(|name| !name.is_empty())
    }

    /// What stands above its column.
    pub fn heading(&self, lang: Lang) -> &str {
        self.heading.as_ref().unwrap_or(&self.label).get(lang)
    }
}

impl Kind {
    /// The word of a pack for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Text => "texte",
            Self::LongText => "texte-long",
            Self::Number => "nombre",
            Self::Ordinal => "numero",
            Self::Code(code) => code.word(),
            Self::Codes(_) => "codes",
            Self::Amount => "montant",
            Self::Date => "date",
            Self::Time => "heure",
            Self::Period => "periode",
            Self::Choice(_) => "choix",
            Self::Choices(_) => "choix-multiple",
            Self::Boolean => "booleen",
            Self::List { .. } => "liste",
            Self::Structure => "structure",
            Self::Structures => "structures",
            Self::Ideas => "idees",
            Self::Reference(_) => "reference",
            Self::Table(_) => "tableau",
            Self::Parts(_) => "parties",
        }
    }

    /// How such fields are merged where nothing is said: nothing that somebody wrote is dropped.
    pub fn merge(&self) -> Merge {
        match self {
            Self::LongText => Merge::Text,
            Self::Amount => Merge::Sum,
            _ => Merge::Union,
        }
    }

    /// The values of a closed list.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Choice(choices) | Self::Choices(choices) => choices,
            _ => &[],
        }
    }

    /// The columns of a table, or the parts of an entry.
    pub fn columns(&self) -> &[FieldDef] {
        match self {
            Self::Table(columns) | Self::Parts(columns) => columns,
            _ => &[],
        }
    }

    /// True if several values are a list in the file.
    pub fn is_list(&self) -> bool {
        matches!(
            self,
            Self::List { .. } | Self::Structures | Self::Ideas | Self::Choices(_) | Self::Codes(_) | Self::Table(_)
        )
    }
}
