//! Two ignore files are parsed: each file of a small tree is listed, or ignored by a named rule. No disk access.

use std::collections::BTreeMap;

use agir::text::paths::is_below;
use agir::tree::{self, Memory};

/// Files to match: at the root, in folders, with accents, spaces and pattern characters.
const FILES: &[&str] = &[
    "a.md",
    "agir.yaml",
    "notes/a.md",
    "notes/b c.md",
    "notes/été/[x].md",
    "notes/été/a*.md",
    "prive/liste.csv",
    "prive/sous/liste.csv",
    "#a/!b/c.md",
];

/// One input: the ignore file at the root, a zero byte, the one in `notes`.
pub fn run(data: &[u8]) {
    let cut = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let mut files: BTreeMap<String, Vec<u8>> = FILES.iter().map(|path| ((*path).to_owned(), Vec::new())).collect();
    files.insert(".gitignore".to_owned(), data[..cut].to_vec());
    if let Some(inner) = data.get(cut + 1..) {
        files.insert("notes/.gitignore".to_owned(), inner.to_vec());
    }
    let listing = tree::list(&Memory::new(files), |_| ());
    for path in FILES {
        let is_listed = listing.files.iter().any(|found| &*found.path == *path);
        let rule = listing.left_out.iter().find(|(left, _)| &**left == *path || is_below(path, left));
        assert!(is_listed != rule.is_some(), "{path} is listed or left out, not both");
        assert!(rule.is_none_or(|(_, rule)| rule.file.is_some() && !rule.line.is_empty()), "{path}: {rule:?}");
    }
}
