//! Tables of fields: the fields of each document type, each declared once. Reading, findings, templates, all
//! output formats of the plan, imports and schemas are derived from them.

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

/// A name that is compiled in, or read from a pack.
pub type Name = Cow<'static, str>;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Words {
    pub fr: Name,
    pub en: Name,
}

impl Words {
    pub(crate) const fn of(fr: &'static str, en: &'static str) -> Self {
        Self { fr: Cow::Borrowed(fr), en: Cow::Borrowed(en) }
    }

    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.fr, &self.en)
    }
}

/// An allowed value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// Value in files.
    pub id: Name,
    /// Label for display.
    pub label: Words,
}

/// Type of a field, which determines its format in files.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A text on one line.
    Text,
    /// A text on several lines.
    LongText,
    /// A number with optional decimals.
    Number,
    /// A whole number, at least 1: a position in a series.
    Ordinal,
    /// An official identifier, such as a SIREN.
    Code(Code),
    /// A list of official identifiers.
    Codes(Code),
    /// Whole euros, without tax.
    Amount,
    /// A calendar date.
    Date,
    Time,
    /// An interval of days: a year, a month, or two of these.
    Period,
    /// One of these values.
    Choice(Vec<Choice>),
    /// Several of these values.
    Choices(Vec<Choice>),
    Boolean,
    /// A list of texts.
    List {
        /// True for a sequence, such as steps.
        ordered: bool,
    },
    /// A structure: `structure / fonction`.
    Structure,
    Structures,
    /// Ids of the group's kept ideas.
    Ideas,
    /// A document of the type with this id, by its file stem or its path; of any type if the id is empty.
    Reference(Name),
    /// A list of entries with these columns.
    Table(Vec<FieldDef>),
    /// One entry with these parts, each shown as a separate field.
    Parts(Vec<FieldDef>),
}

/// How the values of several actions are combined into those of the merged action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Merge {
    /// The distinct values, in the order of the actions. Table entries with the same first column are combined,
    /// and their amounts added.
    Union,
    Sum,
    /// The largest number, the latest date, or the last of the listed values.
    Max,
    /// The smallest number, the earliest date, or the first of the listed values.
    Min,
    /// The value of the first action that has one.
    First,
    /// The texts one after the other, each with its group.
    Text,
}

impl Merge {
    /// Value of `fusion` in a pack.
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

/// Definition of a field of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldDef {
    /// Key in the front matter.
    pub key: Name,
    /// Name for display.
    pub label: Words,
    /// Column heading, where it differs from the label.
    pub heading: Option<Words>,
    pub kind: Kind,
    /// True if a document without the field is incomplete.
    pub required: bool,
    /// Help text: what to write in the field; empty where the label suffices.
    pub help: Words,
    /// Alternative names separated by `|`: spreadsheet headings, misspelt keys.
    pub aliases: Name,
    pub merge: Merge,
    /// True if the plan shows the field.
    pub in_plan: bool,
}

impl FieldDef {
    /// An optional field that the plan shows, with the default merge of its kind.
    pub fn new(key: impl Into<Name>, label: Words, kind: Kind) -> Self {
        let merge = kind.merge();
        let (help, aliases) = (Words::default(), Name::default());
        Self { key: key.into(), label, heading: None, kind, required: false, help, aliases, merge, in_plan: true }
    }

    /// Columns of a table, or parts of an entry.
    pub fn columns(&self) -> &[FieldDef] {
        self.kind.columns()
    }

    /// All names of the field: aliases and labels, without its key.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.aliases.split('|').chain([&*self.label.fr, &*self.label.en]).filter(|name| !name.is_empty())
    }

    /// Column heading.
    pub fn heading(&self, lang: Lang) -> &str {
        self.heading.as_ref().unwrap_or(&self.label).get(lang)
    }
}

impl Kind {
    /// Value of `type` in a pack.
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

    /// The default merge of such fields: none of them drops a value.
    pub fn merge(&self) -> Merge {
        match self {
            Self::LongText => Merge::Text,
            Self::Amount => Merge::Sum,
            _ => Merge::Union,
        }
    }

    /// Allowed values of a closed list.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Choice(choices) | Self::Choices(choices) => choices,
            _ => &[],
        }
    }

    /// Columns of a table, or parts of an entry.
    pub fn columns(&self) -> &[FieldDef] {
        match self {
            Self::Table(columns) | Self::Parts(columns) => columns,
            _ => &[],
        }
    }

    /// True if the value is a list in files.
    pub fn is_list(&self) -> bool {
        matches!(
            self,
            Self::List { .. } | Self::Structures | Self::Ideas | Self::Choices(_) | Self::Codes(_) | Self::Table(_)
        )
    }
}
