//! Declarations of keys that the engine reads by name. Readers take the known keys of a mapping from here, and
//! the JSON schemas for editors the description of their values.

use crate::lang::Lang;

/// A key of a mapping.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Name in files.
    pub name: &'static str,
    fr: &'static str,
    en: &'static str,
    /// Type of the value.
    pub holds: Holds,
    /// True if the key must have a value.
    pub required: bool,
}

/// Type of the value of a key.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    Text,
    /// A list of texts; a single text is a list of one.
    Texts,
    /// A text in both languages, or one text for both.
    Words,
    /// A name that sentences use: a text in both languages, with its grammar.
    Noun,
    Date,
    /// A whole number, at least 1.
    Number,
    Numbers,
    /// « oui » or « non ».
    YesNo,
    /// One of these words.
    Choice(fn() -> Vec<&'static str>),
    /// An id that the method declares.
    Id(Declared),
    /// A mapping with these keys.
    Entry(&'static [Key]),
    /// A list of mappings with these keys.
    Entries(&'static [Key]),
    /// A mapping with these keys, or a list of such mappings.
    OneOrMore(&'static [Key]),
    /// A text, or a mapping with these keys.
    TextOr(&'static [Key]),
    /// A list of texts and of mappings with these keys.
    TextsOr(&'static [Key]),
    /// A list of mergers, which may set the fields of an action.
    Mergers {
        /// True where a single merger is allowed instead of a list.
        or_one: bool,
    },
    /// A list of field definitions in a method.
    Fields,
    /// A list of requirements, each with the parameters of its kind of rule.
    Requirements,
}

/// Sort of id that a method declares and that files refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    Phase,
    Task,
    College,
    /// A requirement, or an engine code that can be waived.
    Waivable,
}

/// The key that selects the type of a Markdown document: one of the ids of the method's types.
pub const TYPE: Key = Key::new("type", "Le type du document", "The document's type", Holds::Text).required();

impl Key {
    /// An optional key.
    pub const fn new(name: &'static str, fr: &'static str, en: &'static str, holds: Holds) -> Self {
        Self { name, fr, en, holds, required: false }
    }

    /// The same key, required.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Description in `lang`.
    pub fn about(&self, lang: Lang) -> &'static str {
        lang.pick(self.fr, self.en)
    }
}

/// The words of a closed list, without the values that the engine maps them to.
pub fn words<T>(pairs: &[(&'static str, T)]) -> Vec<&'static str> {
    pairs.iter().map(|(word, _)| *word).collect()
}
