//! Proposals of faults: the corrected line, whether it is unambiguous, and the fault without its proposal.

use jiff::civil::Date;

use super::{Fault, KeyFault, PackFault, PeopleFault, ReferenceFault, ValueFault, WaiverFault, YamlFault};
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
    /// The corrected line, if the fault is confined to it, so that the following lines can be parsed unchanged.
    pub fn corrected(&self) -> Option<&str> {
        match self {
            Self::Yaml(fault) => fault.corrected(),
            _ => None,
        }
    }

    /// True if the proposed value or name is unambiguous: it is then stated as advice, and applied by `check
    /// --fix`.
    pub fn is_certain(&self) -> bool {
        match self {
            Self::Value(fault) => fault.is_certain(),
            Self::Key(fault) => fault.is_certain(),
            _ => false,
        }
    }

    /// True if the proposal replaces a single word or number: it is then a guess unless [`Self::is_certain`].
    pub fn is_a_word(&self) -> bool {
        use {KeyFault as K, PeopleFault as P, ReferenceFault as R, ValueFault as V};
        match self {
            Self::Value(fault) => {
                matches!(
                    fault,
                    V::Date { .. } | V::Time { .. } | V::Number { .. } | V::Amount { .. } | V::Choice { .. }
                )
            }
            Self::Key(fault) => matches!(fault, K::UnknownType { .. } | K::Unknown { .. }),
            Self::Waiver(fault) => matches!(fault, WaiverFault::UnknownRequirement { .. }),
            Self::Pack(fault) => matches!(fault, PackFault::Unknown { .. }),
            Self::Reference(fault) => !matches!(
                fault,
                R::Problem { .. }
                    | R::Idea { .. }
                    | R::Undeclared { .. }
                    | R::CancelledSession { .. }
                    | R::OutsideGroup
                    | R::LinkWithSpace { .. }
            ),
            Self::People(fault) => matches!(fault, P::UnknownParticipant { .. } | P::UnknownSpokesperson { .. }),
            _ => false,
        }
    }

    /// True if the advice is to write the corrected lines.
    pub fn is_of_lines(&self) -> bool {
        use {ValueFault as V, YamlFault as Y};
        match self {
            Self::Yaml(fault) => {
                fault.corrected().is_some()
                    || matches!(
                        fault,
                        Y::Tab { .. }
                            | Y::NoBreakSpace { .. }
                            | Y::ListOnKeyLine { .. }
                            | Y::MissingDash { .. }
                            | Y::Bullet
                            | Y::UnclosedQuote
                            | Y::UnclosedBracket
                    )
            }
            Self::Value(fault) => {
                matches!(
                    fault,
                    V::ExpectedEntries { .. } | V::ExpectedMap { .. } | V::ExpectedList | V::ExtraDash { .. }
                )
            }
            _ => false,
        }
    }

    /// True if the correction splits a text into values: they must then contain all of its words.
    pub fn cuts_text(&self) -> bool {
        match self {
            Self::Yaml(fault) => matches!(fault, YamlFault::ListOnKeyLine { .. } | YamlFault::Colon { .. }),
            Self::Value(fault) => {
                matches!(fault, ValueFault::ExpectedEntries { .. } | ValueFault::ExpectedMap { .. })
            }
            _ => false,
        }
    }

    /// Removes the proposed value or name.
    pub fn take_back(&mut self) {
        match self {
            Self::Value(ValueFault::Date { guess, .. }) => *guess = None,
            Self::Value(ValueFault::Time { guess, .. }) => *guess = None,
            Self::Value(ValueFault::Amount { guess, .. }) => *guess = None,
            Self::Value(ValueFault::Choice { nearest, .. })
            | Self::Key(KeyFault::UnknownType { nearest, .. } | KeyFault::Unknown { nearest, .. })
            | Self::Waiver(WaiverFault::UnknownRequirement { nearest, .. })
            | Self::People(
                PeopleFault::UnknownParticipant { nearest, .. } | PeopleFault::UnknownSpokesperson { nearest, .. },
            ) => *nearest = None,
            _ => {}
        }
    }
}

impl YamlFault {
    pub fn corrected(&self) -> Option<&str> {
        match self {
            Self::Colon { corrected }
            | Self::NeedsQuotes { corrected }
            | Self::InnerQuotes { corrected }
            | Self::MissingColon { corrected }
            | Self::KeyMarks { corrected }
            | Self::Backslash { corrected }
            | Self::SpaceAfterColon { corrected } => Some(corrected),
            _ => None,
        }
    }
}

impl ValueFault {
    pub(super) fn is_certain(&self) -> bool {
        match self {
            Self::Date { text, guess: Some(date) } => has_year(text) && is_of_its_day(text, *date),
            Self::Time { guess: Some(_), .. } => true,
            Self::Amount { guess: Some((_, sure)), .. } => *sure,
            Self::Choice { text, nearest: Some(name), .. } => is_inflected(text, name),
            _ => false,
        }
    }
}

impl KeyFault {
    pub(super) fn is_certain(&self) -> bool {
        match self {
            Self::UnknownType { text, nearest: Some(name), .. } => is_inflected(text, name),
            Self::Unknown { key, nearest: Some(name) } => fold(key).replace([' ', '-'], "_") == *name,
            _ => false,
        }
    }
}

/// True if the year has four digits; with two, the century and the order of the parts are ambiguous.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4 || number.len() == 8)
}

/// False if the text names another weekday than that of `date`: either could be wrong.
fn is_of_its_day(text: &str, date: Date) -> bool {
    let folded = fold(text);
    let says = |at: usize| folded.contains(DAYS[at].0) || folded.contains(DAYS[at].1);
    let own = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
    (0..DAYS.len()).all(|at| at == own || !says(at))
}

/// True for the same word with another case, gender or number: `Tenu` for `tenue`.
fn is_inflected(said: &str, name: &str) -> bool {
    let stem = |word: &str| {
        let word = hyphened(word);
        word.trim_end_matches('x').trim_end_matches('s').trim_end_matches('e').to_owned()
    };
    stem(said) == stem(name)
}
