//! Our files as an archive is compared with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::entries::folders;
use super::refused::{Refused, Why};
use super::sent::HIDDEN;
use crate::pack::METHOD_FILE;
use crate::tree::{self, Over, Overlay, Tree, spelt};

/// Folders whose files the tool executes.
const CODE: [&str; 2] = ["methode", "modeles"];
const TEMPLATE: &str = ".tera";

/// Our files, and every name that we have.
pub(super) struct Ours {
    /// By path in Unicode NFC, as spelled in the tree.
    pub(super) files: BTreeMap<String, PathBuf>,
    /// Every file, folder and symlink in lower case: as it is spelled, and whether it is a folder.
    spelled: BTreeMap<String, (String, bool)>,
}

impl Ours {
    pub(super) fn of(tree: &dyn Tree) -> Self {
        let listing = tree::list(tree, |_| {});
        let mut files: BTreeMap<String, PathBuf> =
            listing.files.iter().map(|found| (found.path.to_string(), found.own.clone())).collect();
        let hidden = HIDDEN.iter().map(|name| ((*name).to_owned(), Path::new(name).to_owned()));
        files.extend(hidden.filter(|(_, own)| tree.holds(own)));
        let named = |path: &str, is_folder| (path.to_lowercase(), (path.to_owned(), is_folder));
        let mut spelled: BTreeMap<_, _> = files.keys().map(|path| named(path, false)).collect();
        spelled.extend(listing.links.iter().map(|path| named(path, false)));
        spelled.extend(listing.folders.iter().map(|path| named(path, true)));
        Self { files, spelled }
    }

    /// True if there is a file or folder of this name, whatever its case.
    pub(super) fn has(&self, name: &str) -> bool {
        self.spelled.contains_key(&name.to_lowercase())
    }

    /// Refuses a name that would meet another of ours where systems do not tell them apart.
    pub(super) fn clash(&self, path: &str) -> Option<Refused> {
        let mut names = folders(path).map(|folder| (folder, true)).chain(std::iter::once((path, false)));
        let clash = names.find_map(|(name, is_folder)| {
            let (ours, is_ours_folder) = self.spelled.get(&name.to_lowercase())?;
            (ours != name || *is_ours_folder != is_folder).then(|| ours.clone())
        });
        let is_link = self.spelled.contains_key(&path.to_lowercase()) && !self.files.contains_key(path);
        let ours = clash.or_else(|| is_link.then(|| path.to_owned()))?;
        Some(Refused { why: Why::Clash(ours), path: path.to_owned() })
    }

    /// The candidates that would belong to the project if they were there: git does not ignore them.
    pub(super) fn listed_with(&self, tree: &dyn Tree, candidates: &BTreeMap<String, usize>) -> BTreeSet<String> {
        let is_rule = |path: &str| path.rsplit('/').next().is_some_and(|name| name == tree::ignores::IGNORE_FILE);
        let added = candidates.keys().filter(|path| !self.files.contains_key(*path) && !is_rule(path));
        let files: Overlay = added.map(|path| (spelt(path), Vec::new())).collect();
        let listing = tree::list(&Over { tree, files: &files }, |_| {});
        let hidden = HIDDEN.iter().map(|name| (*name).to_owned());
        listing.files.iter().map(|found| found.path.to_string()).chain(hidden).collect()
    }
}

/// The folders whose files are executed, in lower case: some systems do not tell names apart by it.
pub(super) struct Code(BTreeSet<String>);

impl Code {
    pub(super) fn of<'p>(paths: impl Iterator<Item = &'p str>) -> Self {
        let folder = |path: String| Some(path.strip_suffix(METHOD_FILE)?.strip_suffix('/')?.to_owned());
        let methods = paths.filter_map(|path| folder(path.to_lowercase()));
        Self(methods.chain(CODE.iter().map(|folder| (*folder).to_owned())).collect())
    }

    pub(super) fn has(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        let is_named = HIDDEN.contains(&&*path) || path.ends_with(TEMPLATE) || path == METHOD_FILE;
        is_named || folders(&path).any(|folder| self.0.contains(folder))
    }
}
