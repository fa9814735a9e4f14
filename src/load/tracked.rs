//! Files that git tracks but the folder listing does not contain: documents hidden by an ignore file, private
//! files added by force, and files missing from a sparse checkout.

use std::sync::Arc;

use super::content::other;
use crate::diagnostic::{Diagnostic, Place};
use crate::faults::{ReadingFault, UnreadFault};
use crate::git::index::{self, Entry, FOLDER, Tracked};

use crate::method::Method;
use crate::project::{FileRead, PLAN_FILE, is_read, looked_at};
use crate::text::paths::is_below;
use crate::text::{Span, Text};
use crate::tree::{Found, Listing, PROJECT_FILE, Tree, shown, spelt};

/// Git modes of regular files: normal and executable.
const FILES: [u32; 2] = [0o100_644, 0o100_755];

/// What git's index adds to the content of a project folder.
#[derive(Default)]
pub(super) struct Seen {
    /// Ignored files that git tracks: inspected for personal data.
    pub(super) files: Vec<FileRead>,
    /// Paths missing from a sparse checkout: a link to them is not broken.
    pub(super) names: Vec<Arc<str>>,
    /// Texts of ignore files that findings refer to.
    pub(super) texts: Vec<(Arc<str>, Arc<Text>)>,
}

/// Compares the listing with git's index; faults and unknown paths are added to `listing`.
pub(super) fn look(tree: &dyn Tree, listing: &mut Listing, method: &Method) -> Seen {
    let entries = match tree.on_disk().map(index::tracked) {
        None | Some(Tracked::NoRepository | Tracked::Unusable) => return Seen::default(),
        Some(Tracked::Unreadable) => {
            let place = Place { path: Arc::from(PROJECT_FILE), span: Span::default() };
            listing.faults.push(Diagnostic::engine(place, UnreadFault::IndexUnreadable));
            return Seen::default();
        }
        Some(Tracked::Known(entries)) => entries,
    };
    let is_hidden = |path: &str| path.split('/').any(|name| name.starts_with('.'));
    let is_here = |path: &str| {
        listing.files.binary_search_by(|found| (*found.path).cmp(path)).is_ok()
            || listing.links.iter().any(|link| &**link == path)
    };
    let absent = entries.iter().filter(|entry| entry.stage == 0 && !is_hidden(&entry.path) && !is_here(&entry.path));
    let (out, hidden): (Vec<&Entry>, Vec<&Entry>) =
        absent.partition(|entry| entry.skip_worktree || entry.mode == FOLDER);
    let mut seen = Seen::default();
    not_checked_out(&out, listing, &mut seen);
    for entry in hidden.into_iter().filter(|entry| FILES.contains(&entry.mode)) {
        left_out(tree, entry, listing, method, &mut seen);
    }
    seen
}

/// Handles a sparse checkout: the missing documents are unknown, and do not count as missing.
fn not_checked_out(out: &[&Entry], listing: &mut Listing, seen: &mut Seen) {
    let is_wanted = |entry: &&&Entry| entry.mode == FOLDER || is_read(&entry.path) && entry.path != PLAN_FILE;
    seen.names.extend(out.iter().map(|entry| Arc::from(entry.path.as_str())));
    let wanted: Vec<Arc<str>> = out.iter().filter(is_wanted).map(|entry| Arc::from(entry.path.as_str())).collect();
    if !wanted.is_empty() {
        let names = wanted.iter().map(|path| path.to_string()).collect();
        let place = Place { path: Arc::from(PROJECT_FILE), span: Span::default() };
        listing.faults.push(Diagnostic::engine(place, ReadingFault::NotCheckedOut { names }));
        listing.unknown.extend(wanted);
    }
}

/// Handles a file that an ignore file excludes although git tracks it.
fn left_out(tree: &dyn Tree, entry: &Entry, listing: &mut Listing, method: &Method, seen: &mut Seen) {
    let path = entry.path.as_str();
    let rule = listing.left_out.iter().find(|(left, _)| &**left == path || is_below(path, left));
    let own = spelt(path);
    let Some((_, rule)) = rule.filter(|_| tree.holds(&own)) else { return };
    let found = Found { path: Arc::from(path), own };
    if !is_read(path) {
        let look = looked_at(path);
        seen.files.extend(look.and_then(|look| other(tree, &found, look, method)));
        return;
    }
    let file = rule.file.as_deref().and_then(|file| {
        let text = tree.document(file).ok()?;
        let line = text.lines().rev().find(|line| line.trim_end() == rule.line.trim_end())?;
        let start = line.as_ptr().addr() - text.as_ptr().addr();
        let span = Span::new(start, start + line.trim_end().len());
        Some((Place { path: Arc::from(shown(file)), span }, Arc::new(Text::new(text))))
    });
    let place = match file {
        Some((place, text)) => {
            seen.texts.push((Arc::clone(&place.path), text));
            place
        }
        None => Place { path: Arc::from(PROJECT_FILE), span: Span::default() },
    };
    let rule = rule.line.clone();
    listing.faults.push(Diagnostic::engine(place, ReadingFault::TrackedButIgnored { name: path.to_owned(), rule }));
    listing.unknown.insert(Arc::from(path));
}
