//! Texts in two languages: French and English are always written side by side.

mod noun;

pub use noun::Noun;

/// Language of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// The default.
    #[default]
    Fr,
    En,
}

impl Lang {
    /// The language code in files and options.
    pub fn id(self) -> &'static str {
        self.pick("fr", "en")
    }

    /// Selects the value for this language.
    pub fn pick<T>(self, fr: T, en: T) -> T {
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }
}

/// A text in both languages, for use before the language of the output is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Both {
    pub fr: String,
    pub en: String,
}

impl Both {
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.fr, &self.en)
    }

    /// Copies two string slices.
    pub fn of(fr: &str, en: &str) -> Self {
        Self { fr: fr.to_owned(), en: en.to_owned() }
    }

    /// Renders the text once per language.
    pub fn each(of: impl Fn(Lang) -> String) -> Self {
        Self { fr: of(Lang::Fr), en: of(Lang::En) }
    }

    /// The text followed by a number.
    pub fn numbered(&self, number: u32) -> Self {
        Self::each(|lang| format!("{} {number}", self.get(lang)))
    }
}

/// Formats a text in one language: `say!(lang, "il manque {key}", "{key} is missing")`. Arguments are given as
/// in `format!`: captured variables, positional arguments after both texts, or named ones (`name =
/// printable(name)`), which may be used in only one of the texts.
macro_rules! say {
    ($lang:expr, $fr:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        $(let $name = $value; _ = &$name;)*
        match $lang {
            $crate::lang::Lang::Fr => format!($fr),
            $crate::lang::Lang::En => format!($en),
        }
    }};
    ($lang:expr, $fr:literal, $en:literal, $($value:expr),+ $(,)?) => {
        match $lang {
            $crate::lang::Lang::Fr => format!($fr, $($value),+),
            $crate::lang::Lang::En => format!($en, $($value),+),
        }
    };
}

/// Formats a text in both languages, as [`Both`].
macro_rules! both {
    ($fr:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        $(let $name = $value; _ = &$name;)*
        $crate::lang::Both { fr: format!($fr), en: format!($en) }
    }};
    ($fr:literal, $en:literal, $($value:expr),+ $(,)?) => {
        $crate::lang::Both { fr: format!($fr, $($value),+), en: format!($en, $($value),+) }
    };
}

pub(crate) use {both, say};

/// Formats `a, b et c`.
pub fn enumerate(items: &[&str], lang: Lang) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{}{}{last}", first.join(", "), lang.pick(" et ", " and ")),
    }
}
