//! The files of a change while it is made: edits at the places that were read, then moves.

use std::collections::{BTreeMap, BTreeSet};

use super::folder::{own_path, unreadable};
use super::{Input, Moved, Note};
use crate::diagnostic::Edit;
use crate::edit::{self, Change, Form};
use crate::failure::Failure;
use crate::lang::both;
use crate::sys::transaction::FileChange;
use crate::text::escape::printable;
use crate::tree::{Output, PLAN_LIMIT};

/// Everything is keyed by the path that a file has before the change.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    input: Input<'a>,
    /// Replacements in the text as it was read: those of a file are made together.
    edits: BTreeMap<String, BTreeSet<Edit>>,
    /// Changes of keys and sections, made after the replacements.
    changes: BTreeMap<String, Vec<Change>>,
    /// New paths.
    moves: BTreeMap<String, String>,
    /// New files, by path.
    new: BTreeMap<String, Vec<u8>>,
    /// Files that are removed, whose content is elsewhere: each with the file that stands for it.
    gone: BTreeMap<String, String>,
    /// What has to be looked at by a person.
    pub(super) notes: Vec<Note>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(input: &Input<'a>) -> Self {
        Self {
            input: *input,
            edits: BTreeMap::new(),
            changes: BTreeMap::new(),
            moves: BTreeMap::new(),
            new: BTreeMap::new(),
            gone: BTreeMap::new(),
            notes: Vec::new(),
        }
    }

    pub(super) fn input(&self) -> &Input<'a> {
        &self.input
    }

    /// Replaces a span of the text of a file.
    pub(super) fn edit(&mut self, path: &str, edit: Edit) {
        self.edits.entry(path.to_owned()).or_default().insert(edit);
    }

    /// Changes a key or a section of a file.
    pub(super) fn change(&mut self, path: &str, change: Change) {
        self.changes.entry(path.to_owned()).or_default().push(change);
    }

    pub(super) fn move_to(&mut self, from: &str, to: String) {
        if from != to {
            self.moves.insert(from.to_owned(), to);
        }
    }

    pub(super) fn create(&mut self, output: Output) {
        self.new.insert(output.path, output.content.into_bytes());
    }

    /// Removes a file whose content was put elsewhere: links to it lead to `to` now.
    pub(super) fn stand_in(&mut self, path: &str, to: &str) {
        self.gone.insert(path.to_owned(), to.to_owned());
    }

    /// Removes a file: links to it are left, and found by a check.
    pub(super) fn remove(&mut self, path: &str) {
        self.gone.insert(path.to_owned(), path.to_owned());
    }

    /// The path that a file has after the change.
    pub(super) fn place<'s>(&'s self, path: &'s str) -> &'s str {
        self.moves.get(path).or_else(|| self.gone.get(path)).map_or(path, String::as_str)
    }

    /// The files that move, by their former path.
    pub(super) fn moved(&self) -> &BTreeMap<String, String> {
        &self.moves
    }

    pub(super) fn moves(&self) -> Vec<Moved> {
        let moved = |(from, to): (&String, &String)| Moved { from: from.clone(), to: to.clone() };
        self.moves.iter().map(moved).collect()
    }

    /// The bytes of a file of the project; an error if it is no longer what was read.
    pub(super) fn bytes(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let tree = self.input.tree;
        let bytes = tree.bytes(&own_path(tree, path), PLAN_LIMIT).map_err(|_| unreadable(path))?;
        let text = self.input.project.texts.get(path);
        match text.is_none_or(|text| edit::is_current(&bytes, text)) {
            true => Ok(bytes),
            false => Err(crate::sys::transaction::changed_meanwhile(&printable(path))),
        }
    }

    /// All changes of files: those that are written first, so that no content is ever missing.
    pub(super) fn finish(self) -> Result<Vec<FileChange>, Failure> {
        let touched: BTreeSet<&String> =
            self.edits.keys().chain(self.changes.keys()).chain(self.moves.keys()).chain(self.gone.keys()).collect();
        let (mut written, mut removed) = (Vec::new(), Vec::new());
        for path in touched {
            let before = self.bytes(path)?;
            if self.gone.contains_key(path) {
                removed.push(FileChange::remove(path, before));
                continue;
            }
            let after = self.edited(path, &before)?;
            match self.moves.get(path) {
                Some(to) => {
                    written.push(FileChange { path: to.clone(), before: None, after: Some(after) });
                    removed.push(FileChange::remove(path, before));
                }
                None if after == before => {}
                None => written.push(FileChange::replace(path, before, after)),
            }
        }
        for (path, content) in self.new {
            written.push(FileChange { path, before: None, after: Some(content) });
        }
        written.sort_by(|a, b| a.path.cmp(&b.path));
        if let Some(pair) = written.windows(2).find(|pair| pair[0].path == pair[1].path) {
            let path = printable(&pair[0].path);
            return Err(Failure::refused(both!(
                "deux fichiers auraient le chemin « {path} » : rien n'est fait",
                "two files would have the path \"{path}\": nothing is done"
            )));
        }
        written.extend(removed);
        Ok(written)
    }

    /// The content of a file after its replacements and changes.
    fn edited(&self, path: &str, before: &[u8]) -> Result<Vec<u8>, Failure> {
        let edits: Vec<Edit> = self.edits.get(path).into_iter().flatten().cloned().collect();
        let spans = (!edits.is_empty()).then_some(Change::Spans(edits));
        let changes: Vec<Change> =
            spans.into_iter().chain(self.changes.get(path).into_iter().flatten().cloned()).collect();
        if changes.is_empty() {
            return Ok(before.to_vec());
        }
        edit::apply(Form::of(path), before, &changes).map_err(|refused| refused.failure(&printable(path)))
    }
}
