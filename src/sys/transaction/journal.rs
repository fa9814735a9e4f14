//! What a write changes, told before it begins: enough to finish it or to take it back.

use serde::{Deserialize, Serialize};

use super::Past;
use crate::text::digest::digest;

/// The form of a journal; another one is not read.
const VERSION: u32 = 1;

/// One write of several files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    version: u32,
    /// The command that writes: `add`.
    pub command: String,
    /// When it began, in universal time (ISO 8601).
    pub at: String,
    /// True where what stood there before is kept.
    pub kept: bool,
    /// Folders that it makes, each after the one that holds it.
    pub folders: Vec<String>,
    /// Its files, in the order in which they change.
    pub entries: Vec<Entry>,
    /// Folders that go where they are empty afterwards, each before the one that holds it.
    #[serde(default)]
    pub gone: Vec<String>,
}

/// One file of a write. Its number in the journal is the name of its copy in the write's own folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Relative path with `/`, as the disk spells it.
    pub path: String,
    /// Digest of what stood there; none for a new file.
    pub before: Option<String>,
    /// Digest of what is written there; none for a file that is removed.
    pub after: Option<String>,
}

impl Journal {
    /// Of a write by `command` that begins now.
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
        // A struct of texts always has a JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads one; none where it is not of this form.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|journal: &Self| journal.version == VERSION)
    }
}

/// What the user's own folder knows of the writes in one project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The project's folder, for whoever reads the file.
    pub root: String,
    /// The write that began and of which no end is known.
    pub open: Option<Journal>,
    /// Digests of the journals of writes that can be taken back.
    pub done: Vec<String>,
}

impl Known {
    /// True if the journal of these bytes was written on this computer, by this user, for this project.
    pub fn made(&self, journal: &[u8]) -> bool {
        self.done.contains(&digest(journal))
    }
}
