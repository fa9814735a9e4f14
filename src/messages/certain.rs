//! Whether what a message proposes is the only reading, and the message without its proposal.

use jiff::civil::Date;

use super::Fault;
use crate::text::fold::{fold, hyphened};

const DAYS: [(&str, &str); 7] = [
    ("lundi", "monday"),
    ("mardi", "tuesday"),
    ("mercredi", "wednesday"),
    ("jeudi", "thursday"),
    ("vendredi", "friday"),
    ("samedi", "saturday"),
    ("dimanche", "sunday"),
];

impl Fault {
    /// True where what is proposed for a value or a name has one reading: then it is told as what to write,
    /// and `check --fix` writes it.
    pub fn is_certain(&self) -> bool {
        match self {
            Self::BadDate { text, guess: Some(date) } => has_year(text) && is_of_its_day(text, *date),
            Self::BadTime { guess: Some(_), .. } => true,
            Self::BadAmount { guess: Some((_, sure)), .. } => *sure,
            Self::BadChoice { text, nearest: Some(name), .. } | Self::UnknownType { text, nearest: Some(name), .. } => {
                is_inflected(text, name)
            }
            Self::UnknownKey { key, nearest: Some(name) } => fold(key).replace([' ', '-'], "_") == *name,
            _ => false,
        }
    }

    /// True where what is proposed stands for a word or a number that was written: it has one reading only where
    /// that [is certain](Self::is_certain).
    pub fn is_a_word(&self) -> bool {
        matches!(
            self,
            Self::BadDate { .. }
                | Self::BadTime { .. }
                | Self::BadNumber { .. }
                | Self::BadAmount { .. }
                | Self::BadChoice { .. }
                | Self::UnknownType { .. }
                | Self::UnknownKey { .. }
                | Self::UnknownRequirement { .. }
                | Self::UnknownMethod { .. }
                | Self::UnknownDocument { .. }
                | Self::UnknownSession { .. }
                | Self::UnknownAction { .. }
                | Self::UnknownName { .. }
                | Self::UnknownParticipant { .. }
                | Self::UnknownSpokesperson { .. }
                | Self::NotAnIdea { .. }
                | Self::BrokenLink { .. }
        )
    }

    /// True where the advice is the lines as they should be.
    pub fn is_of_lines(&self) -> bool {
        self.corrected().is_some()
            || matches!(
                self,
                Self::YamlTab { .. }
                    | Self::YamlNoBreakSpace { .. }
                    | Self::YamlListOnKeyLine { .. }
                    | Self::YamlMissingDash { .. }
                    | Self::YamlBullet
                    | Self::YamlUnclosedQuote
                    | Self::YamlUnclosedBracket
                    | Self::ExpectedEntries { .. }
                    | Self::ExpectedMap { .. }
                    | Self::ExpectedList
                    | Self::ExtraDash { .. }
            )
    }

    /// True where a text is cut into values: then every piece of it must stand in them.
    pub fn cuts_text(&self) -> bool {
        matches!(self, Self::YamlListOnKeyLine { .. } | Self::ExpectedEntries { .. } | Self::ExpectedMap { .. })
            || matches!(self, Self::YamlColon { .. })
    }

    /// Takes back what it proposes for a value or a name.
    pub fn take_back(&mut self) {
        match self {
            Self::BadDate { guess, .. } => *guess = None,
            Self::BadTime { guess, .. } => *guess = None,
            Self::BadAmount { guess, .. } => *guess = None,
            Self::BadChoice { nearest, .. }
            | Self::UnknownType { nearest, .. }
            | Self::UnknownKey { nearest, .. }
            | Self::UnknownRequirement { nearest, .. }
            | Self::UnknownParticipant { nearest, .. }
            | Self::UnknownSpokesperson { nearest, .. } => *nearest = None,
            _ => {}
        }
    }
}

/// A date of two digits for its year may be of another century, or begin with its year.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4 || number.len() == 8)
}

/// False where the text names another day of the week: then nobody knows which of the two is wrong.
fn is_of_its_day(text: &str, date: Date) -> bool {
    let folded = fold(text);
    let says = |at: usize| folded.contains(DAYS[at].0) || folded.contains(DAYS[at].1);
    let own = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
    (0..DAYS.len()).all(|at| at == own || !says(at))
}

/// True for the same word in another case, gender or number: « Tenu » for « tenue ».
fn is_inflected(said: &str, name: &str) -> bool {
    let stem = |word: &str| {
        let word = hyphened(word);
        word.trim_end_matches('x').trim_end_matches('s').trim_end_matches('e').to_owned()
    };
    stem(said) == stem(name)
}
