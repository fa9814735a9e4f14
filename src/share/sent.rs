//! What a project sends: the files that git would keep, without what is private or only this computer's.

use std::path::Path;

use super::archive::{MARK, zip};
use super::{LARGEST, MOST_BYTES, MOST_FILES, not_built};
use crate::failure::Failure;
use crate::inspect::{self, Entry, Found, Kind, PRIVATE, Part, Source, What};
use crate::lang::{Both, both};
use crate::tree::{self, Tree};

/// Hidden files of the root that belong to the project.
pub(super) const HIDDEN: [&str; 2] = [".gitattributes", ".gitignore"];

/// The files of a project, ready to be packed.
#[derive(Debug, Default)]
pub struct Sent {
    /// Paths with `/` in Unicode NFC, sorted, and contents.
    pub files: Vec<(String, Vec<u8>)>,
    /// What stays here although it is neither private nor ignored: symlinks, and what cannot be read.
    pub left: Vec<String>,
    /// Files with e-mail addresses or telephone numbers, and how many.
    pub persons: Vec<(String, Both)>,
}

/// Gathers what the project in `tree` sends.
pub fn gather(tree: &dyn Tree) -> Result<Sent, Failure> {
    let listing = tree::list(tree, |_| {});
    let mut sent = Sent::default();
    let hidden = tree.entries(Path::new("")).unwrap_or_default();
    let hidden = hidden.into_iter().filter(|entry| entry.kind == tree::Kind::File);
    let hidden = hidden.filter_map(|entry| HIDDEN.iter().find(|name| entry.name.to_str() == Some(name)));
    let mut all: Vec<_> = hidden.map(|name| ((*name).to_owned(), Path::new(name).to_owned())).collect();
    all.extend(listing.files.iter().map(|found| (found.path.to_string(), found.own.clone())));
    all.sort();
    let mut bytes_so_far = 0;
    for (path, own) in all.into_iter().filter(|(path, _)| !is_private(path)) {
        let Ok(bytes) = tree.bytes(&own, LARGEST) else {
            sent.left.push(path);
            continue;
        };
        if is_sent(&path, &bytes) {
            continue;
        }
        bytes_so_far += bytes.len() as u64;
        if bytes_so_far > MOST_BYTES || sent.files.len() >= MOST_FILES {
            return Err(too_large());
        }
        sent.files.push((path, bytes));
    }
    let unread = listing.links.iter().chain(&listing.unknown);
    sent.left.extend(unread.filter(|path| !is_private(path)).map(|path| path.to_string()));
    sent.left.sort();
    sent.left.dedup();
    sent.persons = persons(&sent.files);
    Ok(sent)
}

impl Sent {
    /// The archive; the same files give the same bytes.
    pub fn zip(&self) -> Result<Vec<u8>, Failure> {
        if !cfg!(feature = "office") {
            return Err(not_built());
        }
        zip(&self.files, MARK).map_err(|why| {
            Failure::refused(both!("l'archive n'a pas pu être faite : {why}", "the archive could not be made: {why}"))
        })
    }
}

/// True below a folder that is never shared.
pub(super) fn is_private(path: &str) -> bool {
    path.split('/').rev().skip(1).any(|part| part.eq_ignore_ascii_case(PRIVATE))
}

/// True for the archive of an earlier run, left in the project.
fn is_sent(path: &str, bytes: &[u8]) -> bool {
    let is_zip = Path::new(path).extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    is_zip && bytes.ends_with(MARK.as_bytes())
}

fn too_large() -> Failure {
    let most = MOST_BYTES / 1024 / 1024;
    Failure::refused(both!(
        "le projet est trop gros pour une archive : {most} Mio et {MOST_FILES} fichiers au plus",
        "the project is too large for an archive: {most} MiB and {MOST_FILES} files at most"
    ))
}

/// Files in memory as a source of contents.
struct Held<'a>(&'a [(String, Vec<u8>)]);

impl Source for Held<'_> {
    fn read(&mut self, at: usize, limit: u64) -> Option<Part> {
        let (_, bytes) = self.0.get(at)?;
        let length = usize::try_from(limit).map_or(bytes.len(), |limit| bytes.len().min(limit));
        Some(Part { bytes: bytes.get(..length)?.to_vec(), is_whole: length == bytes.len() })
    }
}

fn persons(files: &[(String, Vec<u8>)]) -> Vec<(String, Both)> {
    let entry = |(path, bytes): &(String, Vec<u8>)| Entry {
        path: path.clone(),
        what: What::File,
        size: bytes.len() as u64,
        is_executable: false,
    };
    let entries: Vec<Entry> = files.iter().map(entry).collect();
    let report = inspect::look(&entries, &mut Held(files), Found::default(), &|| true);
    let persons = report.findings.into_iter().filter(|finding| finding.kind == Kind::Persons);
    persons.map(|finding| (finding.path, finding.seen)).collect()
}
