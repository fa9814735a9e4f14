//! The files that an update changes, and what it leaves as it is.

use std::collections::BTreeMap;
use std::path::Path;

use crate::commands::edited::is_as_read;
use crate::commands::target::Target;
use crate::diagnostic::Edit;
use crate::edit::{self, Change, Form};
use crate::failure::Failure;
use crate::lang::Both;
use crate::sys::paths;
use crate::sys::transaction::FileChange;
use crate::text::Text;
use crate::tree::Output;

/// A file before and after the update.
pub(super) struct Draft {
    /// None where the file is new.
    before: Option<Vec<u8>>,
    now: Vec<u8>,
    /// What was done, each in a few words.
    pub(super) said: Vec<Both>,
}

/// A file, or a part of one, that a person has to look after.
pub(super) struct Left {
    pub(super) path: String,
    pub(super) why: Both,
    /// True if nothing is wrong: the file is somebody's own.
    pub(super) is_fine: bool,
}

pub(super) struct Drafts<'t> {
    target: &'t Target,
    pub(super) files: BTreeMap<String, Draft>,
    pub(super) left: Vec<Left>,
}

impl<'t> Drafts<'t> {
    pub(super) fn new(target: &'t Target) -> Self {
        Self { target, files: BTreeMap::new(), left: Vec::new() }
    }

    pub(super) fn root(&self) -> &'t Path {
        &self.target.root
    }

    /// Notes that something at `path` could not be done.
    pub(super) fn leave(&mut self, path: &str, why: Both) {
        let is_told = self.left.iter().any(|left| left.path == path && left.why == why);
        if !is_told {
            self.left.push(Left { path: path.to_owned(), why, is_fine: false });
        }
    }

    pub(super) fn create(&mut self, output: Output, said: Vec<Both>) {
        self.files.insert(output.path, Draft { before: None, now: output.content.into_bytes(), said });
    }

    /// Replaces the whole of a file, which holds `before`.
    pub(super) fn replace(&mut self, path: &str, before: Vec<u8>, now: Vec<u8>, said: Both) {
        if before != now {
            self.files.insert(path.to_owned(), Draft { before: Some(before), now, said: vec![said] });
        }
    }

    /// Makes `changes` in the file at `path`, which was read as `text`; a refusal is noted. True if they were made.
    pub(super) fn change(
        &mut self,
        path: &str,
        text: &Text,
        changes: &[Change],
        said: Option<Both>,
    ) -> Result<bool, Failure> {
        let before = match self.files.get(path) {
            Some(draft) => draft.now.clone(),
            None => is_as_read(&paths::on_disk(self.root(), path), &self.target.path(path), text)?,
        };
        match edit::apply(Form::of(path), &before, changes) {
            Err(refused) => {
                self.leave(path, Both::each(|lang| refused.sentence(lang)));
                return Ok(false);
            }
            Ok(now) if now == before => {}
            Ok(now) => {
                let new = || Draft { before: Some(before.clone()), now: Vec::new(), said: Vec::new() };
                let draft = self.files.entry(path.to_owned()).or_insert_with(new);
                draft.now = now;
                draft.said.extend(said);
            }
        }
        Ok(true)
    }

    /// Inserts a text where `place` finds a place in the file at `path`, as it is by now.
    pub(super) fn insert(
        &mut self,
        path: &str,
        text: &Text,
        place: impl Fn(&str) -> Option<(usize, String)>,
        said: Option<Both>,
    ) -> Result<(), Failure> {
        let now = self.files.get(path).and_then(|draft| String::from_utf8(draft.now.clone()).ok());
        let now = now.map(Text::new);
        let Some((at, replacement)) = place(now.as_ref().unwrap_or(text).as_str()) else { return Ok(()) };
        let edit = Edit { span: crate::text::Span::new(at, at), replacement };
        self.change(path, text, &[Change::Spans(vec![edit])], said).map(|_| ())
    }

    /// Drops what was done to the file at `path`, for this reason.
    pub(super) fn drop(&mut self, path: &str, why: Both) {
        self.files.remove(path);
        self.leave(path, why);
    }

    pub(super) fn is_new(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|draft| draft.before.is_none())
    }

    /// The changes to write, sorted by path.
    pub(super) fn changes(&self) -> Vec<FileChange> {
        let change = |(path, draft): (&String, &Draft)| FileChange {
            path: path.clone(),
            before: draft.before.clone(),
            after: Some(draft.now.clone()),
        };
        self.files.iter().map(change).collect()
    }
}
