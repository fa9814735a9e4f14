//! Detection of copied folders: one finding per folder, and its files are ignored.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::build::FileRead;
use super::copies::{Copies, is_copy, is_filled};
use super::likeness::is_same;
use super::{Document, GROUP_FILE};
use crate::diagnostic::{Diagnostic, Place};
use crate::faults::TwiceFault;
use crate::messages::Label;
use crate::text::copy_name::{Mark, candidates};
use crate::text::paths::{is_below, join};

/// Finds copied folders among those of `files`, which are sorted by path.
pub(super) fn find(files: &[FileRead]) -> Copies {
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for file in files {
        let mut path = file.path();
        while let Some((folder, _)) = path.rsplit_once('/') {
            if !folders.insert(folder) {
                break;
            }
            path = folder;
        }
    }
    let mut copies = Copies::default();
    let mut copied: Vec<&str> = Vec::new();
    // Sorted order: a folder comes before its content.
    for folder in folders.iter().copied() {
        if copied.iter().any(|copied| is_below(folder, copied)) {
            continue;
        }
        let (parent, name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let original = candidates(name).find_map(|candidate| {
            let original = folders.get(join(parent, candidate.original).as_str())?;
            let pair = Pair { files, original, copy: folder };
            pair.is_copy(candidate.mark()).then_some(pair)
        });
        if let Some(pair) = original {
            copied.push(folder);
            copies.taken.extend(below(files, folder));
            copies.found.extend(pair.finding());
        }
    }
    copies
}

/// Indices of the files below `folder`.
fn below(files: &[FileRead], folder: &str) -> Range<usize> {
    let folder = format!("{folder}/");
    let start = files.partition_point(|file| file.path() < folder.as_str());
    let count = files[start..].iter().take_while(|file| file.path().starts_with(&folder)).count();
    start..start + count
}

/// Two sibling folders, where the name of one is derived from that of the other.
struct Pair<'a> {
    files: &'a [FileRead],
    original: &'a str,
    copy: &'a str,
}

impl<'a> Pair<'a> {
    /// The file with the same relative path below the original.
    fn counterpart(&self, file: &FileRead) -> Option<&'a FileRead> {
        let wanted = format!("{}{}", self.original, file.path().strip_prefix(self.copy)?);
        let at = self.files.binary_search_by(|file| file.path().cmp(&wanted)).ok()?;
        self.files.get(at)
    }

    fn theme(&self, folder: &str) -> Option<&'a str> {
        let path = format!("{folder}/{GROUP_FILE}");
        let file = self.files.iter().find(|file| file.path() == path)?;
        file.document().and_then(Document::as_group)?.theme.value().map(|theme| theme.trim())
    }

    fn is_copy(&self, mark: Mark) -> bool {
        let documents = below(self.files, self.copy).filter_map(|at| {
            let file = &self.files[at];
            Some((file.document()?, self.counterpart(file).and_then(FileRead::document)))
        });
        let (mut all, mut like, mut equal, mut filled) = (0, 0, 0, false);
        for (document, other) in documents {
            all += 1;
            if let Some(other) = other.filter(|other| other.kind == document.kind) {
                let is_equal = is_same(document.text.as_str(), other.text.as_str());
                equal += usize::from(is_equal);
                let is_like = is_equal || is_copy(document, other, mark.max(Mark::Person));
                like += usize::from(is_like);
                filled = filled
                    || is_like && document.as_group().is_none() && document.body.is_filled() && is_filled(document);
            }
        }
        let same_theme = self.theme(self.copy) == self.theme(self.original);
        match mark {
            // New groups created for different themes have similar files.
            Mark::Machine => all > 0 && 2 * like >= all && (same_theme || filled),
            Mark::Person => all > 0 && 2 * like >= all && same_theme,
            Mark::Number | Mark::Other => all > 0 && equal == all && same_theme && filled,
        }
    }

    fn finding(&self) -> Option<Diagnostic> {
        let inside: Vec<&FileRead> = below(self.files, self.copy).map(|at| &self.files[at]).collect();
        let is_group = |file: &&&FileRead| file.path().ends_with(&format!("/{GROUP_FILE}"));
        let at = inside.iter().find(is_group).or(inside.first())?;
        let other =
            self.counterpart(at).or_else(|| below(self.files, self.original).map(|at| &self.files[at]).next())?;
        let differs = inside.iter().filter(|file| match self.counterpart(file) {
            Some(other) => match (file.text(), other.text()) {
                (Some(one), Some(other)) => !is_same(one.as_str(), other.as_str()),
                _ => true,
            },
            None => true,
        });
        let name = |path: &str| path.strip_prefix(self.copy).unwrap_or(path).trim_start_matches('/').to_owned();
        let fault = TwiceFault::FolderCopy {
            copy: self.copy.to_owned(),
            original: self.original.to_owned(),
            differs: differs.map(|file| name(file.path())).collect(),
        };
        let start = |file: &FileRead| Place {
            path: Arc::from(file.path()),
            span: file.text().map(|text| text.first_line()).unwrap_or_default(),
        };
        let mut diagnostic = Diagnostic::engine(start(at), fault);
        diagnostic.relate(start(other), Label::Original.into());
        Some(diagnostic)
    }
}
