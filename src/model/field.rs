//! A key of a document: absent, empty, invalid or given.

use std::hash::{Hash, Hasher};

use super::fields::Name;
use crate::text::Span;

/// A value with its span.
#[derive(Clone, Debug)]
pub struct Given<T> {
    pub value: T,
    /// Span of the value.
    pub span: Span,
    /// Span of the key.
    pub key: Span,
}

/// Compares the values only, not the spans.
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
    /// The key does not exist.
    #[default]
    Absent,
    /// The key has no value: equivalent to an absent key, but with a span.
    Empty {
        /// Span of the key.
        key: Span,
    },
    /// The value is invalid and has been reported.
    Invalid {
        /// Span of the key.
        key: Span,
    },
    Given(Given<T>),
}

impl<T> Field<T> {
    pub fn given(&self) -> Option<&Given<T>> {
        match self {
            Self::Given(given) => Some(given),
            Self::Absent | Self::Empty { .. } | Self::Invalid { .. } => None,
        }
    }

    pub fn value(&self) -> Option<&T> {
        self.given().map(|given| &given.value)
    }

    /// True where the key is absent or has no value.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent | Self::Empty { .. })
    }

    /// True where a value is invalid.
    pub fn is_invalid(&self) -> bool {
        matches!(self, Self::Invalid { .. })
    }

    /// Span of the key; none if it is absent.
    pub fn key(&self) -> Option<Span> {
        match self {
            Self::Absent => None,
            Self::Empty { key } | Self::Invalid { key } => Some(*key),
            Self::Given(given) => Some(given.key),
        }
    }

    /// Converts the value; invalid where `convert` returns none.
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

/// State of a key, for rules that know keys by name only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The key is absent, or its value is empty.
    Absent,
    /// The value is invalid.
    Invalid,
    Filled,
}

/// A key as rules see it.
#[derive(Clone, Debug)]
pub struct FieldState {
    /// Name of the key.
    pub name: Name,
    pub state: State,
    /// Span of the key.
    pub key: Span,
    /// Span of the value.
    pub span: Span,
    /// The value, if it is a scalar.
    pub text: Option<String>,
}

/// The keys of a document, in the order in which they were read.
#[derive(Clone, Debug, Default)]
pub struct Fields(pub Vec<FieldState>);

impl Fields {
    /// The key named `name`; none if the document does not have it.
    pub fn get(&self, name: &str) -> Option<&FieldState> {
        self.0.iter().find(|field| field.name == name)
    }

    /// State of the key `name`.
    pub fn state(&self, name: &str) -> State {
        self.get(name).map_or(State::Absent, |field| field.state)
    }
}
