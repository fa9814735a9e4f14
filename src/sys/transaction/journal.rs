//! The journal of a write, recorded before it begins: enough information to roll it back.

use serde::{Deserialize, Serialize};

use super::Past;
use crate::text::digest::digest;

/// Version of the format; other versions are rejected.
const VERSION: u32 = 1;

/// A write of several files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    version: u32,
    /// The command, e.g. `add`.
    pub command: String,
    /// Start time in UTC (ISO 8601).
    pub at: String,
    /// True if the previous contents are kept.
    pub kept: bool,
    /// Folders to create, parents first.
    pub folders: Vec<String>,
    /// Its files, in the order of the changes.
    pub entries: Vec<Entry>,
    /// Folders to remove if they become empty, children first.
    #[serde(default)]
    pub gone: Vec<String>,
}

/// A file of a write. Its index in the journal is the name of its copy in the write's folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Relative path with `/`, as spelled on disk.
    pub path: String,
    /// Digest of the previous content; `None` for a new file.
    pub before: Option<String>,
    /// Digest of the new content; `None` for a removed file.
    pub after: Option<String>,
}

impl Journal {
    /// The journal of a write by `command` that begins now.
    pub fn new(command: &str, past: Past, folders: Vec<String>, entries: Vec<Entry>) -> Self {
        let at = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        Self {
            version: VERSION,
            command: command.to_owned(),
            at,
            kept: past == Past::Kept,
            folders,
            entries,
            gone: Vec::new(),
        }
    }

    pub fn text(&self) -> Vec<u8> {
        // Serialising a struct of strings cannot fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Parses a journal; `None` if it is of another version or malformed.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|journal: &Self| journal.version == VERSION)
    }
}

/// What the user's state file records about the writes in a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The project's folder, for information only.
    pub root: String,
    /// The write that began and whose end is not recorded.
    pub open: Option<Journal>,
    /// Digests of the journals of writes that can be undone.
    pub done: Vec<String>,
}

impl Known {
    /// True if this journal was written on this computer, by this user, for this project.
    pub fn made(&self, journal: &[u8]) -> bool {
        self.done.contains(&digest(journal))
    }
}
