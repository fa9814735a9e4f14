//! Inspects what a received project contains, on disk or in an archive, and reports findings. Nothing is
//! executed, written or followed, and everything is bounded.
use crate::lang::{Both, both};

pub mod archive;
mod content;
mod directory;
pub mod folder;
mod git;
mod links;
mod methods;
mod names;
mod office;
mod package;
mod pdf;
mod persons;
mod programs;
mod sizes;
mod text;
mod words;

pub use names::shown;
pub use persons::PRIVATE;
pub use sizes::shown as size;
pub use words::{Kind, Words};

/// Maximum number of entries.
pub const MOST_ENTRIES: usize = 100_000;
/// Maximum depth of nested folders.
pub const DEPTH: usize = 100;
/// Maximum number of bytes read from all files together.
const MOST_BYTES: u64 = 1 << 30;
/// Maximum length of a path, in bytes: four times the limit of Windows.
pub const LONGEST: usize = 1_024;
/// Maximum number of findings of one kind reported for a file.
const MOST_OF_A_FILE: usize = 1_000;

/// An entry of the received project.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Path with `/`, as found.
    pub path: String,
    pub what: What,
    /// Declared size, in bytes.
    pub size: u64,
    /// True if the file has execute permission.
    pub is_executable: bool,
}

/// The type of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    File,
    Folder,
    /// A symlink, with its target.
    Link(String),
    /// A device, a pipe or a socket; never opened.
    Special,
    /// Its metadata could not be read.
    Unread,
}

/// The readable part of a file.
#[derive(Debug, Default)]
pub struct Part {
    pub bytes: Vec<u8>,
    /// True if they are the whole file.
    pub is_whole: bool,
}

/// A source of the entries' contents.
pub trait Source {
    /// The first `limit` bytes of the entry with this index; `None` if it cannot be read.
    fn read(&mut self, at: usize, limit: u64) -> Option<Part>;
}

/// A fact to be known or decided on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Its kind, which determines the explanation and the advice.
    pub kind: Kind,
    /// The path; empty for the project as a whole.
    pub path: String,
    /// What was found there.
    pub seen: Both,
}

/// The result of an inspection.
#[derive(Debug, Default)]
pub struct Report {
    /// Sorted by kind and path.
    pub findings: Vec<Finding>,
    pub files: usize,
    pub bytes: u64,
    /// False if a limit was reached, and entries were not inspected.
    pub is_whole: bool,
}

impl Report {
    /// True if a finding requires a decision.
    pub fn asks(&self) -> bool {
        self.findings.iter().any(|finding| finding.kind.asks())
    }
}

/// Collects findings.
#[derive(Debug, Default)]
pub struct Found {
    findings: Vec<Finding>,
    /// True if entries were left out: a limit was reached.
    is_cut: bool,
}

impl Found {
    /// Adds a finding at `path`, without details.
    pub fn at(&mut self, kind: Kind, path: &str) {
        self.say(kind, path, Both::default());
    }

    /// Adds a finding at `path`, with what was found.
    pub fn say(&mut self, kind: Kind, path: &str, seen: Both) {
        // Limits the findings of one kind and file: a file may have a million such lines.
        let earlier = self.findings.len().checked_sub(MOST_OF_A_FILE).map(|at| &self.findings[at]);
        if earlier.is_some_and(|earlier| earlier.kind == kind && earlier.path == path) {
            return;
        }
        self.findings.push(Finding { kind, path: path.to_owned(), seen });
    }

    /// Reports that the inspection was cut short, by the time or size limit.
    fn stopped(&mut self, path: &str) {
        let seen = both!(
            "la lecture s'est arrêtée ici : trop long ou trop gros",
            "reading stopped here: too long or too large"
        );
        self.say(Kind::Incomplete, path, seen);
        self.is_cut = true;
    }

    /// Adds a finding with the same text in both languages.
    pub fn quote(&mut self, kind: Kind, path: &str, seen: &str) {
        self.say(kind, path, Both::of(seen, seen));
    }
}

/// Inspects `entries` while `go_on` returns true; the report includes what is already in `found`.
pub fn look(entries: &[Entry], source: &mut dyn Source, mut found: Found, go_on: &dyn Fn() -> bool) -> Report {
    names::look(entries, &mut found, go_on);
    links::look(entries, &mut found, go_on);
    programs::look(entries, &mut found);
    git::look(entries, &mut found);
    methods::look(entries, &mut found);
    persons::look(entries, &mut found);
    sizes::look(entries, &mut found);
    let mut left = MOST_BYTES;
    for (at, entry) in entries.iter().enumerate() {
        match entry.what {
            What::Special => found.at(Kind::Special, &entry.path),
            What::Unread => found.at(Kind::Unread, &entry.path),
            What::File if left == 0 || !go_on() => {
                found.stopped(&entry.path);
                break;
            }
            What::File => {
                let taken = content::look(at, entry, source, &mut found);
                left = left.saturating_sub(taken);
            }
            What::Folder | What::Link(_) => {}
        }
    }
    let Found { mut findings, is_cut } = found;
    findings.sort();
    findings.dedup();
    let files = entries.iter().filter(|entry| entry.what == What::File);
    let bytes = files.clone().fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
    Report { findings, files: files.count(), bytes, is_whole: !is_cut }
}

/// The last component of a path.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The file extension, in lower case.
fn end(path: &str) -> String {
    name(path).rsplit_once('.').map(|(_, end)| end.trim_end().to_lowercase()).unwrap_or_default()
}

/// Splits a path into a repository: the folder that contains `.git`, and the path inside `.git/`.
fn in_git(path: &str) -> Option<(&str, &str)> {
    let lower = path.to_ascii_lowercase();
    let at = if lower.starts_with(".git/") { 0 } else { lower.find("/.git/")? + 1 };
    Some((path[..at].trim_end_matches('/'), &path[at + 5..]))
}
