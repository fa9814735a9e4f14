//! Names of things that a method chooses, with the grammar that sentences need: plural, gender, elision.

use super::{Both, Lang};

/// A name in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noun {
    pub one: Both,
    pub many: Both,
    /// True if the French name is feminine.
    pub is_feminine: bool,
}

/// French words after which a noun phrase has no more plural marks: « groupe de travail » → « groupes de travail ».
const LINKS: [&str; 15] =
    ["de", "du", "des", "à", "au", "aux", "en", "pour", "sur", "par", "avec", "sans", "entre", "dans", "et"];

impl Noun {
    /// A name with the default plural and gender.
    pub fn new(one: Both) -> Self {
        let many = Both { fr: french_plural(&one.fr), en: english_plural(&one.en) };
        let is_feminine = seems_feminine(&one.fr);
        Self { one, many, is_feminine }
    }

    /// A name of the tool itself.
    pub fn of_tool(fr: &str, en: &str) -> Self {
        Self::new(Both::of(fr, en))
    }

    pub fn get(&self, lang: Lang) -> &str {
        self.one.get(lang)
    }

    pub fn many(&self, lang: Lang) -> &str {
        self.many.get(lang)
    }

    /// The form that goes with `count`. In French zero takes the singular.
    pub fn of_count(&self, count: usize, lang: Lang) -> &str {
        let is_one = count == 1 || count == 0 && lang == Lang::Fr;
        if is_one { self.get(lang) } else { self.many(lang) }
    }

    /// « 3 actions ».
    pub fn count(&self, count: usize, lang: Lang) -> String {
        format!("{count} {}", self.of_count(count, lang))
    }

    /// « le groupe », « l'action », « the group ».
    pub fn the(&self, lang: Lang) -> String {
        let fr = &self.one.fr;
        match (lang, self.is_elided(), self.is_feminine) {
            (Lang::En, ..) => format!("the {}", self.one.en),
            (Lang::Fr, true, _) => format!("l'{fr}"),
            (Lang::Fr, false, true) => format!("la {fr}"),
            (Lang::Fr, false, false) => format!("le {fr}"),
        }
    }

    /// « du groupe », « de l'action », « of the group ».
    pub fn of_the(&self, lang: Lang) -> String {
        match lang {
            Lang::Fr if !self.is_elided() && !self.is_feminine => format!("du {}", self.one.fr),
            Lang::Fr => format!("de {}", self.the(lang)),
            Lang::En => format!("of the {}", self.one.en),
        }
    }

    /// « au groupe », « à l'action », « to the group ».
    pub fn to_the(&self, lang: Lang) -> String {
        match lang {
            Lang::Fr if !self.is_elided() && !self.is_feminine => format!("au {}", self.one.fr),
            Lang::Fr => format!("à {}", self.the(lang)),
            Lang::En => format!("to the {}", self.one.en),
        }
    }

    /// « de groupe », « d'action »; without article in English.
    pub fn of(&self, lang: Lang) -> String {
        match lang {
            Lang::Fr if self.is_elided() => format!("d'{}", self.one.fr),
            Lang::Fr => format!("de {}", self.one.fr),
            Lang::En => self.one.en.clone(),
        }
    }

    /// « un groupe », « une action », « a group », « an action ».
    pub fn a(&self, lang: Lang) -> String {
        let article = match lang {
            Lang::Fr => self.pick("un", "une"),
            Lang::En if self.one.en.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O']) => "an",
            Lang::En => "a",
        };
        format!("{article} {}", self.get(lang))
    }

    /// « aucun groupe », « aucune action », « no group ».
    pub fn no(&self, lang: Lang) -> String {
        format!("{} {}", lang.pick(self.pick("aucun", "aucune"), "no"), self.get(lang))
    }

    /// « ce groupe », « cette action », « cet atelier », « this group ».
    pub fn this(&self, lang: Lang) -> String {
        let fr = if self.is_elided() { "cet" } else { "ce" };
        format!("{} {}", lang.pick(self.pick(fr, "cette"), "this"), self.get(lang))
    }

    /// Selects by the gender of the French name.
    pub fn pick(&self, masculine: &'static str, feminine: &'static str) -> &'static str {
        if self.is_feminine { feminine } else { masculine }
    }

    /// True if the French article is elided before the name.
    fn is_elided(&self) -> bool {
        let first = self.one.fr.chars().next().map(|first| first.to_lowercase().next().unwrap_or(first));
        first.is_some_and(|first| "aàâeéèêëiîïoôöuùûüyhœ".contains(first))
    }
}

/// Marks the plural of each word up to the first link word.
fn french_plural(phrase: &str) -> String {
    let mut is_open = true;
    let mark = |word: &str, is_open: &mut bool| {
        *is_open &= !LINKS.contains(&word) && !word.starts_with("d'") && !word.starts_with("d’");
        if *is_open { french_word(word) } else { word.to_owned() }
    };
    let words = phrase.split(' ').map(|word| {
        let parts: Vec<String> = word.split('-').map(|part| mark(part, &mut is_open)).collect();
        parts.join("-")
    });
    words.collect::<Vec<_>>().join(" ")
}

fn french_word(word: &str) -> String {
    match word {
        _ if word.is_empty() || word.ends_with(['s', 'x', 'z']) => word.to_owned(),
        _ if word.ends_with("eau") || word.ends_with("eu") => format!("{word}x"),
        _ => match word.strip_suffix("al") {
            Some(stem) => format!("{stem}aux"),
            None => format!("{word}s"),
        },
    }
}

/// Marks the plural of the last word, or of the one before « of ».
fn english_plural(phrase: &str) -> String {
    let (head, rest) = match phrase.split_once(" of ") {
        Some((head, rest)) => (head, format!(" of {rest}")),
        None => (phrase, String::new()),
    };
    let is_vowel = |letter: char| "aeiou".contains(letter);
    let plural = match head.strip_suffix('y') {
        _ if head.is_empty() => String::new(),
        Some(stem) if !stem.ends_with(is_vowel) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| head.ends_with(end)) => format!("{head}es"),
        _ => format!("{head}s"),
    };
    plural + &rest
}

/// The gender of the first word by its ending, where the method does not say it.
fn seems_feminine(phrase: &str) -> bool {
    let first = phrase.split(' ').next().unwrap_or_default();
    ["ion", "ée", "ence", "ance", "ette"].iter().any(|end| first.ends_with(end))
}
