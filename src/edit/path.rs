//! Paths in a YAML tree: `moyens.humains`, `participants[2].college`.

use std::fmt;

/// Path from the root to a value. Its text form has `.` between keys and list indices in brackets, from 0; a
/// key that contains one of these characters must be given as a [`Step`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

/// A single step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Value of this key.
    Key(String),
    /// List entry with this index.
    At(usize),
}

impl From<&str> for Path {
    fn from(text: &str) -> Self {
        let mut steps = Vec::new();
        for part in text.split('.').filter(|part| !part.is_empty()) {
            let (key, places) = part.split_once('[').unwrap_or((part, ""));
            if !key.is_empty() {
                steps.push(Step::Key(key.to_owned()));
            }
            let places = places.split(['[', ']']).filter(|place| !place.is_empty());
            // An invalid index never matches an entry.
            steps.extend(places.map(|place| Step::At(place.parse().unwrap_or(usize::MAX))));
        }
        Self(steps)
    }
}

impl From<String> for Path {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Vec<Step>> for Path {
    fn from(steps: Vec<Step>) -> Self {
        Self(steps)
    }
}

impl Path {
    /// Path of a key of the root; `key` may contain any characters.
    pub fn key(key: impl Into<String>) -> Self {
        Self(vec![Step::Key(key.into())])
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) => write!(f, "{}{key}", if at > 0 { "." } else { "" })?,
                Step::At(place) => write!(f, "[{place}]")?,
            }
        }
        Ok(())
    }
}
