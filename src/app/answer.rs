//! What the service gives back.

use crate::sys::transaction::FileChange;

/// An answer; the host writes `changes` before it sends anything.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Media type of the body.
    pub kind: &'static str,
    pub body: Vec<u8>,
    /// Name of the file, if the browser is to save the body.
    pub download: Option<String>,
    /// Where the browser goes next, once the changes are written: an address with its base.
    pub location: Option<String>,
    /// What to write, as a whole or not at all.
    pub changes: Vec<FileChange>,
    /// The name of the write, for whoever takes it back.
    pub command: &'static str,
    /// Something else that the host is asked to do.
    pub act: Option<Act>,
}

/// What only a host can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Take back the last write.
    Undo,
    /// Run what the project brings along, from now on.
    Trust,
    /// End the program.
    Quit,
    /// Show the folder at this absolute path from now on; with a name, a new folder of that name in it.
    Open { folder: String, new: Option<String> },
    /// Record a version of the whole project with this sentence.
    Commit(String),
}

impl Answer {
    fn new(status: u16, kind: &'static str, body: Vec<u8>) -> Self {
        let (download, location, changes, act) = (None, None, Vec::new(), None);
        Self { status, kind, body, download, location, changes, command: "open", act }
    }

    /// A short text for a script of the page.
    pub fn text(text: String) -> Self {
        Self::new(200, "text/plain; charset=utf-8", text.into_bytes())
    }

    pub(super) fn page(status: u16, html: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", html.into_bytes())
    }

    pub(super) fn file(kind: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(200, kind, bytes.into())
    }

    pub(super) fn download(name: String, bytes: Vec<u8>) -> Self {
        let kind = match name.rsplit('.').next().unwrap_or_default() {
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "odt" => "application/vnd.oasis.opendocument.text",
            "csv" => "text/csv; charset=utf-8",
            "ics" => "text/calendar; charset=utf-8",
            "json" => "application/json",
            "zip" => "application/zip",
            _ => "application/octet-stream",
        };
        Self { download: Some(name), ..Self::new(200, kind, bytes) }
    }

    /// Sends the browser to `location` once `changes` are written.
    pub(super) fn then(location: String, command: &'static str, changes: Vec<FileChange>) -> Self {
        Self { location: Some(location), command, changes, ..Self::new(303, "text/plain; charset=utf-8", Vec::new()) }
    }

    /// Sends the browser to `location`.
    pub fn to(location: String) -> Self {
        Self::then(location, "open", Vec::new())
    }

    pub(super) fn act(location: String, act: Act) -> Self {
        Self { act: Some(act), ..Self::to(location) }
    }
}
