//! Keys that the engine reads by name, each declared once: readers know the keys of a mapping from here, and the
//! schemas for editors say what stands behind them.

use crate::lang::Lang;

/// A key that a mapping may have.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As files write it.
    pub name: &'static str,
    fr: &'static str,
    en: &'static str,
    /// What stands behind it.
    pub holds: Holds,
    /// True if a mapping without it is not whole.
    pub required: bool,
}

/// What stands behind a key.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    Text,
    /// A list of texts; a single text is a list of one.
    Texts,
    /// A text in both languages, or one for both.
    Words,
    /// A day.
    Date,
    /// A whole number from 1.
    Number,
    /// A list of whole numbers.
    Numbers,
    /// « oui » or « non ».
    YesNo,
    /// One of these words.
    Choice(fn() -> Vec<&'static str>),
    /// One of the ids that the method declares of something.
    Id(Declared),
    /// A mapping with these keys.
    Entry(&'static [Key]),
    /// A list of such mappings.
    Entries(&'static [Key]),
    /// Such a mapping, or a list of them.
    OneOrMore(&'static [Key]),
    /// A text, or such a mapping.
    TextOr(&'static [Key]),
    /// A list of texts and of such mappings.
    TextsOr(&'static [Key]),
    /// A list of mergers of actions, which may set the fields of an action.
    Mergers {
        /// True where one may stand without a list.
        or_one: bool,
    },
    /// A list of fields that a method declares.
    Fields,
    /// A list of requirements, each with the parameters of its kind of rule.
    Requirements,
}

/// What a method declares and files name by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    Phase,
    Task,
    College,
    /// A requirement, or a code of the tool that can be waived.
    Waivable,
}

/// What a Markdown document is; its value is one of the ids of the method's types.
pub const TYPE: Key = Key::new("type", "Le type du document", "The document's type", Holds::Text).required();

impl Key {
    /// A key that may be absent.
    pub const fn new(name: &'static str, fr: &'static str, en: &'static str, holds: Holds) -> Self {
        Self { name, fr, en, holds, required: false }
    }

    /// The same key, which must have a value.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// What it is for.
    pub fn about(&self, lang: Lang) -> &'static str {
        lang.pick(self.fr, self.en)
    }
}

/// The words of a closed list, each with what it means to the engine.
pub fn words<T>(pairs: &[(&'static str, T)]) -> Vec<&'static str> {
    pairs.iter().map(|(word, _)| *word).collect()
}
