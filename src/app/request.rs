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
    /// The files that were sent with it.
    pub files: Vec<Upload>,
}

/// A file that a person sent with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Name of its input.
    pub name: String,
    /// Name of the file on the computer that it comes from, without folders.
    pub file: String,
    pub bytes: Vec<u8>,
}

/// Names and values, in order. Line ends are `\n`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Request {
    /// A request for `target`, a path with its query; `body` is that of a form, and `kind` its media type.
    pub fn new(verb: Verb, target: &str, kind: &str, body: &[u8]) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let (form, files) = match (verb, boundary(kind)) {
            (Verb::Get, _) => (Form::default(), Vec::new()),
            (Verb::Post, Some(boundary)) => parts(body, boundary),
            (Verb::Post, None) => (Form::read(body), Vec::new()),
        };
        let path = path.trim_matches('/').to_owned();
        Self { verb, path, query: Form::read(query.as_bytes()), form, files }
    }
}

/// The boundary of `multipart/form-data`; none for any other media type.
fn boundary(kind: &str) -> Option<&str> {
    let parameters = kind.strip_prefix("multipart/form-data")?;
    let boundary = parameters.split(';').find_map(|one| one.trim().strip_prefix("boundary="))?;
    Some(boundary.trim_matches('"')).filter(|boundary| !boundary.is_empty())
}

/// Reads `multipart/form-data` as browsers send it (RFC 7578): the parsers that are kept are for streams.
fn parts(body: &[u8], boundary: &str) -> (Form, Vec<Upload>) {
    let mark = format!("--{boundary}");
    let (mut form, mut files) = (Vec::new(), Vec::new());
    let mut rest = find(body, mark.as_bytes()).map_or(&[][..], |at| &body[at + mark.len()..]);
    let end = format!("\r\n{mark}");
    while let Some(after) = rest.strip_prefix(b"\r\n") {
        let (Some(head), Some(length)) = (find(after, b"\r\n\r\n"), find(after, end.as_bytes())) else { break };
        let text = String::from_utf8_lossy(&after[..head]).into_owned();
        let bytes = after.get(head + 4..length).unwrap_or_default();
        let parameter = |name: &str| {
            let (_, value) = text.split_once(&format!("; {name}=\""))?;
            // Browsers write a quotation mark and line ends of a name as percent codes.
            let value = value.split_once('"')?.0.replace("%22", "\"").replace("%0D", "").replace("%0A", "");
            Some(value)
        };
        match (parameter("name"), parameter("filename")) {
            (Some(name), Some(file)) if !file.is_empty() => {
                let file = file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
                files.push(Upload { name, file, bytes: bytes.to_vec() });
            }
            (Some(name), None) => form.push((name, lf(String::from_utf8_lossy(bytes).into_owned()))),
            _ => {}
        }
        rest = &after[length + end.len()..];
    }
    (Form(form), files)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
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
