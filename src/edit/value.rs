//! Values as they are asked for and read back: a YAML tree without its places.

use super::path::{Path, Step};
use super::refused::Refused;
use crate::parse::yaml::{self, Node};
use crate::text::lf;

/// A value of a YAML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A key with nothing behind it.
    Empty,
    /// This very text, quoted where YAML would take it for something else.
    Text(String),
    /// Written without quotes: a number, a date, a word of the method. Reads back as a text.
    Plain(String),
    List(Vec<Value>),
    /// Keys and values, in their order.
    Map(Vec<(String, Value)>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Plain(number.to_string())
    }
}

impl From<jiff::civil::Date> for Value {
    fn from(date: jiff::civil::Date) -> Self {
        Self::Plain(date.to_string())
    }
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl Value {
    /// The value that stands at `node`.
    pub(super) fn of(node: &Node) -> Self {
        match &node.value {
            yaml::Value::Scalar { plain: true, .. } if node.is_empty() => Self::Empty,
            yaml::Value::Scalar { text, .. } => Self::Text(text.clone()),
            yaml::Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            yaml::Value::Map(entries) => {
                Self::Map(entries.iter().map(|entry| (entry.key.clone(), Self::of(&entry.value))).collect())
            }
        }
    }

    /// The value as it is read back once it is written.
    pub(super) fn as_read(&self) -> Self {
        match self {
            Self::Empty => Self::Empty,
            Self::Text(text) | Self::Plain(text) => Self::Text(lf(text)),
            Self::List(items) => Self::List(items.iter().map(Self::as_read).collect()),
            Self::Map(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (key.clone(), value.as_read())).collect())
            }
        }
    }

    /// What stands at `steps`, if it is there.
    pub(super) fn at(&self, steps: &[Step]) -> Option<&Self> {
        let Some((step, rest)) = steps.split_first() else { return Some(self) };
        match (self, step) {
            (Self::Map(entries), Step::Key(key)) => entries[find(names(entries), key)?].1.at(rest),
            (Self::List(items), Step::At(at)) => items.get(*at)?.at(rest),
            _ => None,
        }
    }

    /// The place behind `path`; a key on the way that is absent is added, empty.
    fn reach(&mut self, path: &Path, order: &[String]) -> Result<&mut Self, Refused> {
        let mut here = self;
        for (depth, step) in path.0.iter().enumerate() {
            let so_far = || Path(path.0[..depth].to_vec()).to_string();
            here = match step {
                Step::Key(key) => {
                    if *here == Self::Empty {
                        *here = Self::Map(Vec::new());
                    }
                    let Self::Map(entries) = here else { return Err(Refused::Shape { path: so_far() }) };
                    let at = find(names(entries), key).unwrap_or_else(|| {
                        let at = place_of(key, names(entries), order);
                        entries.insert(at, (key.clone(), Self::Empty));
                        at
                    });
                    &mut entries[at].1
                }
                Step::At(at) => match here {
                    Self::List(items) => {
                        items.get_mut(*at).ok_or_else(|| Refused::Missing { what: path.to_string() })?
                    }
                    Self::Empty => return Err(Refused::Missing { what: path.to_string() }),
                    _ => return Err(Refused::Shape { path: so_far() }),
                },
            };
        }
        Ok(here)
    }

    /// The same tree, where `path` holds `value`.
    pub(super) fn set(mut self, path: &Path, value: &Self, order: &[String]) -> Result<Self, Refused> {
        if path.0.is_empty() {
            return Err(Refused::Missing { what: String::new() });
        }
        *self.reach(path, order)? = value.as_read();
        Ok(self)
    }

    /// The same tree, where the list at `path` has `value` before its entry `at`.
    pub(super) fn insert(
        mut self,
        path: &Path,
        at: Option<usize>,
        value: &Self,
        order: &[String],
    ) -> Result<Self, Refused> {
        let list = self.reach(path, order)?;
        if *list == Self::Empty {
            *list = Self::List(Vec::new());
        }
        let Self::List(items) = list else { return Err(Refused::Shape { path: path.to_string() }) };
        let at = at.unwrap_or(items.len());
        if at > items.len() {
            return Err(Refused::Missing { what: format!("{path}[{at}]") });
        }
        items.insert(at, value.as_read());
        Ok(self)
    }

    /// The same tree without what stands at `path`; what held nothing else is empty.
    pub(super) fn remove(mut self, path: &Path) -> Result<Self, Refused> {
        let missing = || Refused::Missing { what: path.to_string() };
        self.at(&path.0).ok_or_else(missing)?;
        let (last, before) = path.0.split_last().ok_or_else(missing)?;
        let parent = self.reach(&Path(before.to_vec()), &[])?;
        match (&mut *parent, last) {
            (Self::Map(entries), Step::Key(key)) => {
                let at = find(names(entries), key).ok_or_else(missing)?;
                entries.remove(at);
            }
            (Self::List(items), Step::At(at)) => drop(items.remove(*at)),
            _ => return Err(missing()),
        }
        Ok(self)
    }

    /// True for a text on one line, and for nothing at all.
    pub(super) fn is_short(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) | Self::Plain(text) => !text.contains('\n'),
            Self::List(_) | Self::Map(_) => false,
        }
    }
}

/// The keys of a mapping.
pub(super) fn names(entries: &[(String, Value)]) -> impl Iterator<Item = &str> + Clone {
    entries.iter().map(|(key, _)| key.as_str())
}

/// Which of `keys` is `key`; the blank that French typography puts before a colon is no part of one.
pub(super) fn find<'a>(keys: impl Iterator<Item = &'a str> + Clone, key: &str) -> Option<usize> {
    keys.clone().position(|own| own == key).or_else(|| keys.clone().position(|own| own.trim() == key))
}

/// Where a new `key` goes among `keys`: behind those that `order` has before it, else before those that
/// it has behind it, else to the end.
pub(super) fn place_of<'a>(key: &str, keys: impl Iterator<Item = &'a str> + Clone, order: &[String]) -> usize {
    let rank = |key: &str| order.iter().position(|known| *known == key);
    let count = keys.clone().count();
    let Some(own) = rank(key) else { return count };
    let ranks = || keys.clone().map(rank).enumerate();
    let before = ranks().filter(|(_, rank)| rank.is_some_and(|rank| rank < own)).last();
    let after = || ranks().find(|(_, rank)| rank.is_some_and(|rank| rank > own));
    before.map(|(at, _)| at + 1).or_else(|| after().map(|(at, _)| at)).unwrap_or(count)
}
