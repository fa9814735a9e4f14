//! Arbitrary bytes in any file of a repository: reading always ends.

use std::path::PathBuf;
use std::sync::OnceLock;

use agir::git::history::changes;
use agir::git::index::{Tracked, tracked};
use agir::git::versions::versions;
use proptest::prelude::*;

use super::repositories::{Chance, any_history, import, new, says};
use crate::machine::{tool, tries};
use crate::support::Scratch;

/// The files of a repository with loose objects, two packs with both kinds of deltas, and an index of version 4.
fn original() -> &'static Vec<(String, Vec<u8>)> {
    static FILES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let repository = new();
        let at = repository.path();
        let mut chance = Chance(3);
        import(at, &any_history(&mut chance, 20), true);
        says(at, &["-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-adf"]);
        says(at, &["reset", "-q", "--hard"]);
        repository.write("plan.md", "plan\n".repeat(100));
        super::repositories::commit(at, &super::repositories::day(1));
        says(at, &["repack", "-q", "-d"]);
        repository.write("plan.md", "plan\n".repeat(101));
        super::repositories::commit(at, &super::repositories::day(2));
        says(at, &["update-index", "--index-version", "4"]);
        says(at, &["pack-refs", "--all"]);
        let mut files = Vec::new();
        let mut folders = vec![PathBuf::from(".git")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(at.join(&folder)).unwrap() {
                let path = folder.join(entry.unwrap().file_name());
                if at.join(&path).is_dir() {
                    folders.push(path);
                } else if !path.starts_with(".git/hooks") {
                    files.push((path.to_str().unwrap().to_owned(), std::fs::read(at.join(&path)).unwrap()));
                }
            }
        }
        files.sort();
        files
    })
}

/// The repository with one file changed.
fn changed(name: &str, bytes: &[u8]) -> Scratch {
    let repository = Scratch::new();
    for folder in [".git/refs/heads", ".git/objects/pack"] {
        std::fs::create_dir_all(repository.path().join(folder)).unwrap();
    }
    original().iter().for_each(|(other, bytes)| repository.write(other, bytes));
    repository.remove(name);
    repository.write(name, bytes);
    repository
}

#[test]
fn the_original_is_read() {
    let (name, bytes) = &original()[0];
    let repository = changed(name, bytes);
    assert!(changes(repository.path()).contains_key("plan.md"));
    assert_eq!(versions(repository.path(), "plan.md").len(), 2);
    assert!(matches!(tracked(repository.path()), Tracked::Known(_)));
}

/// The generator does not support ignored tests, so the check for git is here.
#[test]
fn any_bytes_in_any_file() {
    tool("git");
    any_bytes_in_any_file_of_a_repository();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: tries(150), failure_persistence: None, ..ProptestConfig::default() })]

    fn any_bytes_in_any_file_of_a_repository(
        file in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..6),
    ) {
        // Packs, pack indices and the index have the most complex formats.
        let all = original();
        let is_large = |name: &str| ["pack", "idx", "index"].iter().any(|end| name.ends_with(end));
        let large: Vec<_> = all.iter().filter(|(name, _)| is_large(name)).collect();
        let number = file.index(2 * all.len());
        let (name, bytes) = all.get(number).unwrap_or_else(|| large[number % large.len()]);
        let mut bytes = bytes.clone();
        for (at, byte, edit) in edits {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match edit {
                0 => bytes[at] = byte,
                1 => bytes[at] ^= 1 << (byte % 8),
                2 => bytes.truncate(at),
                _ => bytes.insert(at, byte),
            }
        }
        let repository = changed(name, &bytes);
        let paths = changes(repository.path());
        prop_assert!(paths.len() < 50);
        prop_assert!(versions(repository.path(), "plan.md").len() < 25);
        if let Tracked::Known(entries) = tracked(repository.path()) {
            prop_assert!(entries.len() < 50);
        }
    }
}
