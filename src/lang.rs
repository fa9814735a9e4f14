//! The one idiom for two languages: French, then English, side by side.

/// Language of what is shown to the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The language as files and options write it.
    pub fn id(self) -> &'static str {
        self.pick("fr", "en")
    }

    /// Of two things, the one in this language.
    pub fn pick<T>(self, fr: T, en: T) -> T {
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }
}

/// A text in both languages, where the reader's is not known yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Both {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Both {
    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.fr, &self.en)
    }

    /// Two texts of a table.
    pub fn of(fr: &str, en: &str) -> Self {
        Self { fr: fr.to_owned(), en: en.to_owned() }
    }

    /// The text that `of` makes in each language.
    pub fn each(of: impl Fn(Lang) -> String) -> Self {
        Self { fr: of(Lang::Fr), en: of(Lang::En) }
    }

    /// The text followed by a number.
    pub fn numbered(&self, number: u32) -> Self {
        Self::each(|lang| format!("{} {number}", self.get(lang)))
    }
}

/// `say!(lang, "il manque {key}", "{key} is missing")`: a sentence in one language, with values as `format!` takes
/// them: from variables, after the two texts, or named there (`name = printable(name)`), for both texts or for one.
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

/// The same in both languages: [`Both`].
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

/// `a, b et c`.
pub fn enumerate(items: &[&str], lang: Lang) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{}{}{last}", first.join(", "), lang.pick(" et ", " and ")),
    }
}
