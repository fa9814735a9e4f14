//! What a received archive holds, document by document against ours, and the changes that take some of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

use super::entries::{folders, is_left_over, own, top};
use super::ours::{Code, Ours};
use super::refused::Judged;
pub use super::refused::{Refused, Why};
use super::sent::is_private;
use super::{LARGEST, MOST_BYTES, MOST_FILES, not_built};
use crate::failure::Failure;
use crate::inspect::archive::{self, Opened};
use crate::inspect::{Finding, Kind, What};
use crate::lang::both;
use crate::sys::transaction::FileChange;
use crate::text::digest::{Digest, digest};
use crate::text::fold::compose;
use crate::text::paths::is_below;
use crate::text::{difference, with_lf};
use crate::tree::Tree;

/// Maximum number of lines of a text that is compared line by line.
const MOST_LINES: usize = 5_000;

/// The content of an archive, compared with a project.
#[derive(Debug, Default)]
pub struct Received {
    /// What is new or changed and may be taken, sorted by path.
    pub documents: Vec<Document>,
    /// How many files are the same.
    pub same: usize,
    /// Our files that are not in the archive; they stay.
    pub missing: Vec<String>,
    /// What is never taken, sorted.
    pub refused: Vec<Refused>,
    /// What the inspection says of the documents.
    pub findings: Vec<Finding>,
}

/// A file of the archive that is new or changed.
#[derive(Debug)]
pub struct Document {
    pub path: String,
    /// Our content; `None` for a new file.
    pub before: Option<Vec<u8>>,
    pub after: Vec<u8>,
    /// True if the tool or git executes or obeys it.
    pub is_code: bool,
    /// True if a person should look at what the inspection found.
    pub is_doubtful: bool,
}

/// How a document differs from ours.
#[derive(Debug, PartialEq, Eq)]
pub enum Change {
    New,
    /// The differing lines, as a unified diff without its head.
    Lines(String),
    /// Nothing but line ends and the byte order mark.
    Ends,
    /// No text, or too long a one.
    Bytes,
}

impl Document {
    pub fn change(&self) -> Change {
        let Some(before) = &self.before else { return Change::New };
        match (plain(before), plain(&self.after)) {
            (Some(before), Some(after)) if before == after => Change::Ends,
            (Some(before), Some(after)) if is_short(&before) && is_short(&after) => {
                Change::Lines(difference::difference(&before, &after))
            }
            _ => Change::Bytes,
        }
    }

    /// True if it is taken unless a person says otherwise.
    pub fn is_ticked(&self) -> bool {
        let has_same_lines = || {
            self.before.as_ref().is_some_and(|ours| plain(ours).is_some_and(|ours| Some(ours) == plain(&self.after)))
        };
        !self.is_code && !self.is_doubtful && !has_same_lines()
    }

    fn taken(&self) -> FileChange {
        let (path, after) = (self.path.clone(), Some(self.after.clone()));
        FileChange { path, before: self.before.clone(), after }
    }
}

/// A text without what systems write differently; none for anything else.
fn plain(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))?;
    Some(with_lf(text.trim_start_matches('\u{feff}').to_owned()))
}

/// True if its lines can be compared in a moment, whatever they say.
fn is_short(text: &str) -> bool {
    text.lines().nth(MOST_LINES).is_none()
}

impl Received {
    /// True if a person has something to decide.
    pub fn asks(&self) -> bool {
        !self.refused.is_empty() || self.documents.iter().any(|document| document.is_code || document.is_doubtful)
    }

    /// The changes that take the documents that `is_chosen` accepts, byte for byte.
    pub fn take(&self, is_chosen: impl Fn(&Document) -> bool) -> Vec<FileChange> {
        self.documents.iter().filter(|document| is_chosen(document)).map(Document::taken).collect()
    }

    /// The documents that `named` means: a file, or those below a folder, of which code is meant only if the folder
    /// holds nothing else. `None` if there are none.
    pub fn named(&self, named: &str) -> Option<Vec<&str>> {
        let named = compose(named.trim_end_matches('/'));
        let below: Vec<&Document> = self.documents.iter().filter(|one| is_below(&one.path, &named)).collect();
        let is_code = below.iter().all(|document| document.is_code);
        let is_meant = |one: &&&Document| is_code || one.is_ticked();
        let exact = self.documents.iter().filter(|one| one.path == named);
        let meant: Vec<&str> = exact.chain(below.iter().filter(is_meant).copied()).map(|one| &*one.path).collect();
        (!meant.is_empty()).then_some(meant)
    }

    /// Changes when any of our files does that a document would replace.
    pub fn state(&self) -> String {
        let mut all = Digest::default();
        for document in &self.documents {
            let ours = document.before.as_deref().map(digest).unwrap_or_default();
            all.add(format!("{}\n{ours}\n", document.path).as_bytes());
        }
        all.text()
    }
}

/// Inspects the archive in `source`, of `length` bytes, and compares it with the project in `tree`.
pub fn read(
    source: impl Read + Seek,
    length: u64,
    tree: &dyn Tree,
    go_on: &dyn Fn() -> bool,
) -> Result<Received, Failure> {
    if !cfg!(feature = "office") {
        return Err(not_built());
    }
    let mut opened = archive::open(source, length, go_on).ok_or_else(no_archive)?;
    allowed(&opened)?;
    let ours = Ours::of(tree);
    let top = top(&opened.entries, |name| ours.has(name));
    let mut received = Received::default();
    let findings = opened.report.findings.iter();
    received.findings = findings.map(|found| Finding { path: own(&found.path, &top), ..found.clone() }).collect();
    let judged = Judged::of(&received.findings);
    let mut refused = BTreeSet::new();
    let mut there = BTreeSet::new();
    let mut candidates: BTreeMap<String, usize> = BTreeMap::new();
    for (at, entry) in opened.entries.iter().enumerate() {
        let path = own(&entry.path, &top);
        if path.is_empty() || is_left_over(&path) || entry.what == What::Folder {
            continue;
        }
        match judged.refusal(&path, entry).or_else(|| ours.clash(&path)) {
            Some(no) => drop(refused.insert(no)),
            None => drop(candidates.insert(path.clone(), at)),
        }
        there.insert(path);
    }
    let blocked = |path: &String| folders(path).any(|folder| candidates.contains_key(folder));
    let blocked: Vec<String> = candidates.keys().filter(|path| blocked(path)).cloned().collect();
    for path in blocked {
        candidates.remove(&path);
        refused.insert(Refused { why: Why::Found(Kind::Collide), path });
    }
    let kept = ours.listed_with(tree, &candidates);
    let code = Code::of(ours.files.keys().map(String::as_str).chain(there.iter().map(String::as_str)));
    let mut left = MOST_BYTES;
    for (path, at) in candidates {
        let refuse = |why| Refused { why, path: path.clone() };
        if !kept.contains(&path) {
            refused.insert(refuse(Why::NotOfProject));
            continue;
        }
        let after = match opened.read(at, LARGEST.min(left)) {
            None => {
                refused.insert(refuse(Why::Found(Kind::Unread)));
                continue;
            }
            Some(part) if !part.is_whole => {
                refused.insert(refuse(Why::TooLarge));
                continue;
            }
            Some(part) => part.bytes,
        };
        left = left.saturating_sub(after.len() as u64);
        let before = match ours.files.get(&path).map(|own| tree.bytes(own, LARGEST)) {
            None => None,
            Some(Ok(bytes)) => Some(bytes),
            Some(Err(_)) => {
                refused.insert(refuse(Why::Clash(path.clone())));
                continue;
            }
        };
        if before.as_ref() == Some(&after) {
            received.same += 1;
            continue;
        }
        let (is_code, is_doubtful) = (code.has(&path) || judged.runs(&path), judged.is_doubtful(&path));
        received.documents.push(Document { path, before, after, is_code, is_doubtful });
    }
    let missing = ours.files.into_keys().filter(|path| !there.contains(path) && !is_private(path));
    received.missing = missing.collect();
    received.refused = refused.into_iter().collect();
    Ok(received)
}

/// Refuses an archive of which nothing can be trusted.
fn allowed<R>(opened: &Opened<R>) -> Result<(), Failure> {
    let is_bomb = opened.report.findings.iter().any(|found| found.kind == Kind::Bomb);
    let hint = || {
        both!(
            "« agir inspect » dit tout ce qu'elle apporte. Demandez un autre envoi.",
            "\"agir inspect\" tells all that it brings along. Ask for another one."
        )
    };
    if is_bomb {
        return Err(Failure::refused(both!(
            "cette archive se déplierait en un volume énorme : rien n'en est pris",
            "this archive would unpack to an enormous size: nothing of it is taken"
        ))
        .hint(hint()));
    }
    if !opened.report.is_whole || opened.entries.len() > MOST_FILES {
        return Err(Failure::refused(both!(
            "cette archive est trop grosse pour être regardée en entier : rien n'en est pris",
            "this archive is too large to be looked at as a whole: nothing of it is taken"
        ))
        .hint(hint()));
    }
    Ok(())
}

fn no_archive() -> Failure {
    Failure::refused(both!(
        "ce fichier n'est pas une archive zip, ou elle est coupée ou abîmée",
        "this file is no zip archive, or it is cut or damaged"
    ))
    .hint(both!("Demandez à l'expéditeur de l'envoyer de nouveau.", "Ask the sender to send it again."))
}
