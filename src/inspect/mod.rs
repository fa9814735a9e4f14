//! What a project brings along, said without obeying any of it: a list of what lies in it, whether on the disk
//! or in an archive, becomes findings. Nothing is run, written or followed, and everything is bounded.
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
pub use sizes::shown as size;
pub use words::{Kind, Words};

/// Most entries that are looked at.
pub const MOST_ENTRIES: usize = 100_000;
/// Folders in one another that are entered.
pub const DEPTH: usize = 100;
/// Bytes that are read of all files together.
const MOST_BYTES: u64 = 1 << 30;
/// Longest path that is looked at, in bytes: four times what Windows takes.
pub const LONGEST: usize = 1_024;
/// Findings of one kind that are told of one file.
const MOST_OF_A_FILE: usize = 1_000;

/// One entry of what was brought along.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Path with `/`, as it was found.
    pub path: String,
    pub what: What,
    /// Bytes, as they are declared.
    pub size: u64,
    /// True if the system would run it as a program.
    pub is_executable: bool,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    File,
    Folder,
    /// A symbolic link and what is written in it.
    Link(String),
    /// A device, a pipe or a socket: it is never opened.
    Special,
    /// It could not be looked at.
    Unread,
}

/// What could be read of a file.
#[derive(Debug, Default)]
pub struct Part {
    /// Its first bytes.
    pub bytes: Vec<u8>,
    /// True if they are all.
    pub is_whole: bool,
}

/// Whatever gives the bytes of the entries.
pub trait Source {
    /// The first `limit` bytes of the entry of this number; none if it cannot be read.
    fn read(&mut self, at: usize, limit: u64) -> Option<Part>;
}

/// Something that is to be known or decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What kind of thing it is, which says why it matters and what to do.
    pub kind: Kind,
    /// Where it is; empty for the whole.
    pub path: String,
    /// What was seen there.
    pub seen: Both,
}

/// What is to be said.
#[derive(Debug, Default)]
pub struct Report {
    /// Findings, sorted by kind and path.
    pub findings: Vec<Finding>,
    /// Number of files.
    pub files: usize,
    /// Bytes of all files.
    pub bytes: u64,
}

impl Report {
    /// True if something asks for a decision.
    pub fn asks(&self) -> bool {
        self.findings.iter().any(|finding| finding.kind.asks())
    }
}

/// Where findings are gathered.
#[derive(Debug, Default)]
pub struct Found(pub Vec<Finding>);

impl Found {
    /// Something at `path`, of which nothing more is to be said.
    pub fn at(&mut self, kind: Kind, path: &str) {
        self.say(kind, path, Both::default());
    }

    /// Something at `path`, and what was seen there.
    pub fn say(&mut self, kind: Kind, path: &str, seen: Both) {
        // A file of a million lines of one kind is told a thousand times.
        let earlier = self.0.len().checked_sub(MOST_OF_A_FILE).map(|at| &self.0[at]);
        if earlier.is_some_and(|earlier| earlier.kind == kind && earlier.path == path) {
            return;
        }
        self.0.push(Finding { kind, path: path.to_owned(), seen });
    }

    /// Not all was looked at: it took too long, or was too large.
    fn stopped(&mut self, path: &str) {
        let seen = both!(
            "la lecture s'est arrêtée ici : trop long ou trop gros",
            "reading stopped here: too long or too large"
        );
        self.say(Kind::Incomplete, path, seen);
    }

    /// The same words in both languages.
    pub fn quote(&mut self, kind: Kind, path: &str, seen: &str) {
        self.say(kind, path, Both::of(seen, seen));
    }
}

/// Looks at `entries`, for as long as `go_on` says so; what was `found` already is told too.
pub fn look(entries: &[Entry], source: &mut dyn Source, found: Vec<Finding>, go_on: &dyn Fn() -> bool) -> Report {
    let mut found = Found(found);
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
    let Found(mut findings) = found;
    findings.sort();
    findings.dedup();
    let files = entries.iter().filter(|entry| entry.what == What::File);
    let bytes = files.clone().fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
    Report { findings, files: files.count(), bytes }
}

/// The last part of a path.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The end of a name, in lower case, without its point.
fn end(path: &str) -> String {
    name(path).rsplit_once('.').map(|(_, end)| end.trim_end().to_lowercase()).unwrap_or_default()
}

/// What follows `.git/` in a path that leads into a repository, and the folder in which that lies.
fn in_git(path: &str) -> Option<(&str, &str)> {
    let lower = path.to_ascii_lowercase();
    let at = if lower.starts_with(".git/") { 0 } else { lower.find("/.git/")? + 1 };
    Some((path[..at].trim_end_matches('/'), &path[at + 5..]))
}
