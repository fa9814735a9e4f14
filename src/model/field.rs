//! A key of a document: absent, without value, wrong, or given.

use std::hash::{Hash, Hasher};

use super::fields::Name;
use crate::text::Span;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Given<T> {
    pub value: T,
    /// Place of the value.
    pub span: Span,
    /// Place of its key.
    pub key: Span,
}

/// What is said is compared, not where it stands.
impl<T: PartialEq> PartialEq for Given<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Hash> Hash for Given<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

/// What a document says about one key. A wrong value is unknown: it is neither missing nor a
/// default.
#[derive(Clone, Debug, Default)]
pub enum Field<T> {
    /// The key is not there.
    #[default]
    Absent,
    /// The key has no value, which is the same as no key, but has a place.
    Empty {
        /// Place of the key.
        key: Span,
    },
    /// The value is wrong and has been reported.
    Invalid {
        /// Place of the key.
        key: Span,
    },
    /// The value.
    Given(Given<T>),
}

impl<T> Field<T> {
    /// The value with its place, if there is one.
    pub fn given(&self) -> Option<&Given<T>> {
        match self {
            Self::Given(given) => Some(given),
            Self::Absent | Self::Empty { .. } | Self::Invalid { .. } => None,
        }
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        self.given().map(|given| &given.value)
    }

    /// True where the key is not there or has no value.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent | Self::Empty { .. })
    }

    /// True where something is written that could not be understood.
    pub fn is_invalid(&self) -> bool {
        matches!(self, Self::Invalid { .. })
    }

    /// Place of the key, if it is there.
    pub fn key(&self) -> Option<Span> {
        match self {
            Self::Absent => None,
            Self::Empty { key } | Self::Invalid { key } => Some(*key),
            Self::Given(given) => Some(given.key),
        }
    }

    /// The same field with its value turned into another, or wrong where `convert` says so.
    pub fn and_then<U>(self, convert: impl FnOnce(T, Span) -> Option<U>) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Empty { key } => Field::Empty { key },
            Self::Invalid { key } => Field::Invalid { key },
            Self::Given(Given { value, span, key }) => match convert(value, span) {
                Some(value) => Field::Given(Given { value, span, key }),
                None => Field::Invalid { key },
            },
        }
    }
}

/// Whether a key has a value, for rules that know keys by name only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is written, or an empty list.
    Absent,
    /// Something wrong is written.
    Invalid,
    /// A value is written.
    Filled,
}

/// One key as rules see it.
#[derive(Clone, Debug)]
pub struct FieldState {
    /// The key.
    pub name: Name,
    /// Whether it has a value.
    pub state: State,
    /// Place of the key.
    pub key: Span,
    /// Place of the value.
    pub span: Span,
    /// The value, where it is a single text.
    pub text: Option<String>,
}

/// The keys of a document, in the order of reading.
#[derive(Clone, Debug, Default)]
pub struct Fields(pub Vec<FieldState>);

impl Fields {
    /// The key named `name`, if it is written at all.
    pub fn get(&self, name: &str) -> Option<&FieldState> {
        self.0.iter().find(|field| field.name == name)
    }

    /// Whether `name` has a value.
    pub fn state(&self, name: &str) -> State {
        self.get(name).map_or(State::Absent, |field| field.state)
    }
}
