//! Requests and answers as bytes.

use agir::app::{Act, Answer, Can, Setting, Verb};
use agir::failure::Failure;
use agir::lang::{Both, Lang};
use agir::text::dates::parse_iso;
use agir::text::digest::digest;
use serde::{Deserialize, Serialize};

/// The header of a request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// `POST` for a form; anything else reads.
    method: String,
    /// Path and query, without the base.
    pub target: String,
    /// Media type of the body.
    #[serde(default)]
    pub kind: String,
    /// `2026-01-31`.
    today: String,
    /// `fr` or `en`; without it, the project's.
    lang: Option<String>,
    base: String,
    folder: String,
    #[serde(default)]
    is_read_only: bool,
    #[serde(default)]
    is_trusted: bool,
    /// Whether the page can take back the last write.
    #[serde(default)]
    can_undo: bool,
    /// Why the page could not make the changes of the answer before: the request is answered by saying so.
    pub failure: Option<Told>,
}

/// A sentence in both languages.
#[derive(Clone, Debug, Deserialize)]
pub struct Told {
    fr: String,
    en: String,
}

impl From<Told> for Failure {
    fn from(told: Told) -> Self {
        Self::refused(Both { fr: told.fr, en: told.en })
    }
}

impl Head {
    pub fn verb(&self) -> Verb {
        if self.method == "POST" { Verb::Post } else { Verb::Get }
    }

    /// What the page knows; none without a day.
    pub fn setting(&self) -> Option<Setting<'_>> {
        let lang = match self.lang.as_deref() {
            Some("fr") => Some(Lang::Fr),
            Some("en") => Some(Lang::En),
            _ => None,
        };
        Some(Setting {
            today: parse_iso(&self.today)?,
            lang,
            base: &self.base,
            folder: &self.folder,
            is_read_only: self.is_read_only,
            is_trusted: self.is_trusted,
            can: Can { undo: self.can_undo, ..Can::default() },
            last: None,
            places: None,
        })
    }
}

/// The header of an answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reply<'a> {
    status: u16,
    kind: &'a str,
    /// Length of the body.
    body: usize,
    /// Name of the file, if the body is to be saved.
    download: Option<&'a str>,
    location: Option<&'a str>,
    command: &'a str,
    /// `undo` or `trust`.
    act: Option<&'a str>,
    changes: Vec<Change<'a>>,
}

/// A file to be written or removed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    path: &'a str,
    /// Digest of the content that the file must have; none if there must be no file.
    before: Option<String>,
    /// Length of the new content; none if the file is to be removed.
    after: Option<usize>,
}

/// The header and the body of a request.
pub fn read(input: &[u8]) -> Result<(Head, &[u8]), String> {
    let (length, rest) = input.split_first_chunk::<4>().ok_or("a request without a header")?;
    let length = u32::from_le_bytes(*length) as usize;
    let (head, body) = rest.split_at_checked(length).ok_or("a header that is cut off")?;
    Ok((serde_json::from_slice(head).map_err(|error| error.to_string())?, body))
}

pub fn write(answer: Answer) -> Vec<u8> {
    let changes = answer.changes.iter().filter(|change| change.before != change.after);
    let change = |change: &'_ agir::sys::transaction::FileChange| {
        (change.before.as_deref().map(digest), change.after.as_ref().map(Vec::len))
    };
    let reply = Reply {
        status: answer.status,
        kind: answer.kind,
        body: answer.body.len(),
        download: answer.download.as_deref(),
        location: answer.location.as_deref(),
        command: answer.command,
        act: answer.act.as_ref().map(|act| match act {
            Act::Undo => "undo",
            Act::Trust => "trust",
            Act::Quit => "quit",
            Act::Commit(_) => "commit",
            Act::Open { .. } => "open",
        }),
        changes: changes
            .clone()
            .map(|one| {
                let (before, after) = change(one);
                Change { path: &one.path, before, after }
            })
            .collect(),
    };
    let contents = changes.filter_map(|change| change.after.as_deref());
    framed(&reply, std::iter::once(&*answer.body).chain(contents))
}

/// The answer to a request that cannot be read: a fault of the page.
pub fn refusal(why: &str) -> Vec<u8> {
    let reply = Reply {
        status: 400,
        kind: "text/plain; charset=utf-8",
        body: why.len(),
        download: None,
        location: None,
        command: "open",
        act: None,
        changes: Vec::new(),
    };
    framed(&reply, std::iter::once(why.as_bytes()))
}

fn framed<'a>(reply: &Reply<'_>, parts: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let head = serde_json::to_vec(reply).unwrap_or_default();
    let mut output = u32::try_from(head.len()).unwrap_or_default().to_le_bytes().to_vec();
    output.extend(head);
    parts.for_each(|part| output.extend(part));
    output
}
