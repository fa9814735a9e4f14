//! What a browser asks, without any transport.

use std::collections::BTreeSet;

use crate::text::lf;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reads; never changes anything.
    Get,
    /// Sends a form.
    Post,
}

/// A request, already found to come from the person at this computer.
#[derive(Clone, Debug)]
pub struct Request {
    pub verb: Verb,
    /// Path without the base and without a leading slash: `seances`; empty for the home page.
    pub path: String,
    /// What stands behind the question mark.
    pub query: Form,
    /// The fields of the form; empty for [`Verb::Get`].
    pub form: Form,
}

/// Names and values, in order. Line ends are `\n`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Request {
    /// A request for `target`, a path with its query; `body` is that of a form.
    pub fn new(verb: Verb, target: &str, body: &[u8]) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let form = if verb == Verb::Post { Form::read(body) } else { Form::default() };
        let path = path.trim_matches('/').to_owned();
        Self { verb, path, query: Form::read(query.as_bytes()), form }
    }
}

impl Form {
    /// Reads `application/x-www-form-urlencoded`.
    pub fn read(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).map(|(name, value)| (name.into_owned(), lf(value))).collect())
    }

    /// Every value of `name`.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The value of `name` without blanks around it; empty if there is none.
    pub fn text(&self, name: &str) -> String {
        self.get(name).map_or("", str::trim).to_owned()
    }

    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// How many rows were sent of the table `name`: one more than the largest index.
    pub(super) fn rows(&self, name: &str) -> usize {
        let index = |own: &str| own.strip_prefix(name)?.strip_prefix('.')?.split('.').next()?.parse::<usize>().ok();
        let all: BTreeSet<usize> = self.0.iter().filter_map(|(own, _)| index(own)).collect();
        all.last().map_or(0, |last| (last + 1).min(MOST_ROWS))
    }

    /// The names that begin with `prefix`, without it.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    /// As a query.
    pub fn written(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }
}

impl FromIterator<(String, String)> for Form {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// Maximum number of rows of a table in a form.
const MOST_ROWS: usize = 10_000;
