//! Values to write and to compare: a YAML tree without spans.

use super::path::{Path, Step};
use super::refused::Refused;
use crate::parse::yaml::{self, Node};
use crate::text::lf;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A key without a value.
    Empty,
    /// A text, quoted where YAML would interpret it otherwise.
    Text(String),
    /// A number, date or keyword, written without quotes. Parsed back as a text.
    Plain(String),
    List(Vec<Value>),
    /// Keys and values, in order.
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
    /// The value of `node`.
    pub(crate) fn of(node: &Node) -> Self {
        match &node.value {
            yaml::Value::Scalar { plain: true, .. } if node.is_empty() => Self::Empty,
            yaml::Value::Scalar { text, .. } => Self::Text(text.clone()),
            yaml::Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            yaml::Value::Map(entries) => {
                Self::Map(entries.iter().map(|entry| (entry.key.clone(), Self::of(&entry.value))).collect())
            }
        }
    }

    /// The value as it is parsed after being written.
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

    /// The value at `steps`, if it exists.
    pub(super) fn at(&self, steps: &[Step]) -> Option<&Self> {
        let Some((step, rest)) = steps.split_first() else { return Some(self) };
        match (self, step) {
            (Self::Map(entries), Step::Key(key)) => entries[find(names(entries), key)?].1.at(rest),
            (Self::List(items), Step::At(at)) => items.get(*at)?.at(rest),
            _ => None,
        }
    }

    /// The value at `path`; missing keys on the way are added with empty values.
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

    /// Sets the value at `path`.
    pub(super) fn set(mut self, path: &Path, value: &Self, order: &[String]) -> Result<Self, Refused> {
        if path.0.is_empty() {
            return Err(Refused::Missing { what: String::new() });
        }
        *self.reach(path, order)? = value.as_read();
        Ok(self)
    }

    /// Inserts `value` before entry `at` of the list at `path`.
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

    /// Removes the value at `path`; an emptied collection stays.
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

    /// True for a text on one line, and for an empty value.
    pub(super) fn is_short(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) | Self::Plain(text) => !text.contains('\n'),
            Self::List(_) | Self::Map(_) => false,
        }
    }
}

/// Keys of a mapping.
pub(super) fn names(entries: &[(String, Value)]) -> impl Iterator<Item = &str> + Clone {
    entries.iter().map(|(key, _)| key.as_str())
}

/// Index of `key` in `keys`; ignores blanks around a key, since French typography puts one before a colon.
pub(super) fn find<'a>(keys: impl Iterator<Item = &'a str> + Clone, key: &str) -> Option<usize> {
    keys.clone().position(|own| own == key).or_else(|| keys.clone().position(|own| own.trim() == key))
}

/// Index at which to insert `key` into `keys`: after its predecessors in `order`, or else before its
/// successors, or else at the end.
pub(super) fn place_of<'a>(key: &str, keys: impl Iterator<Item = &'a str> + Clone, order: &[String]) -> usize {
    let rank = |key: &str| order.iter().position(|known| *known == key);
    let count = keys.clone().count();
    let Some(own) = rank(key) else { return count };
    let ranks = || keys.clone().map(rank).enumerate();
    let before = ranks().filter(|(_, rank)| rank.is_some_and(|rank| rank < own)).last();
    let after = || ranks().find(|(_, rank)| rank.is_some_and(|rank| rank > own));
    before.map(|(at, _)| at + 1).or_else(|| after().map(|(at, _)| at)).unwrap_or(count)
}
