//! Tracked files, compared with `git ls-files`.

use std::path::Path;

use agir::git::index::{Entry, FOLDER, Tracked, tracked};
use agir::text::fold::compose;

use super::repositories::{can, commit, day, git, must, new, says};
use crate::harness::ignore;
use crate::support::Scratch;

/// Each entry as git prints it: status letter (S: skip-worktree), mode, object, stage, path.
fn listed(folder: &Path, options: &[&str]) -> Vec<String> {
    let output = git(folder).args(["ls-files", "-z", "--stage", "-t"]).args(options).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    text.split_terminator('\0').map(compose).collect()
}

fn line(entry: &Entry) -> String {
    let letter = match (entry.skip_worktree, entry.stage) {
        (true, _) => 'S',
        (_, 0) => 'H',
        _ => 'M',
    };
    let end = if entry.mode == FOLDER { "/" } else { "" };
    format!("{letter} {:06o} {} {}\t{}{end}", entry.mode, entry.id, entry.stage, entry.path)
}

/// The entries of `folder`, which must equal those listed by git.
#[track_caller]
fn same(folder: &Path, options: &[&str]) -> Vec<Entry> {
    let Tracked::Known(entries) = tracked(folder) else { panic!("{:?}", tracked(folder)) };
    assert_eq!(entries.iter().map(line).collect::<Vec<_>>(), listed(folder, options));
    entries
}

/// A repository with files of every kind in several folders.
fn repository() -> Scratch {
    let repository = new();
    for name in ["a.md", "p/agir.yaml", "p/1/fiche é.md", "p/1/e\u{301}tat.md", "p/prive/noms.csv", "p-autre/x", "z"] {
        repository.write(name, name);
    }
    #[cfg(unix)]
    {
        crate::machine::link("a.md", repository.path().join("p/lien"));
        crate::machine::set_mode(&repository.path().join("z"), 0o755);
    }
    repository.write(&format!("p/{}/{}.md", "long".repeat(30), "nom".repeat(60)), "x");
    commit(repository.path(), &day(1));
    repository
}

#[test]
fn versions_two_three_and_four() {
    let repository = repository();
    repository.write("p/annonce.md", "x");
    for version in ["2", "3", "4"] {
        says(repository.path(), &["update-index", "--index-version", version]);
        for folder in ["", "p", "p/1"] {
            assert!(!same(&repository.path().join(folder), &[]).is_empty());
        }
        let entries = same(&repository.path().join("p"), &[]);
        assert!(entries.iter().any(|entry| entry.path == "prive/noms.csv"));
        assert!(entries.iter().any(|entry| entry.path == "1/état.md"), "accents are composed");
        assert!(entries.iter().all(|entry| !entry.path.starts_with('/') && entry.path != "x"));
    }
    says(repository.path(), &["add", "--intent-to-add", "p/annonce.md"]);
    for version in ["3", "4"] {
        says(repository.path(), &["update-index", "--index-version", version]);
        let announced = same(&repository.path().join("p"), &[]).into_iter().filter(|entry| entry.intent_to_add);
        assert_eq!(announced.map(|entry| entry.path).collect::<Vec<_>>(), ["annonce.md"]);
    }
    let index = std::fs::read(repository.path().join(".git/index")).unwrap();
    assert_eq!(index[7], 4);
}

#[test]
fn the_three_sides_of_a_conflict() {
    let repository = repository();
    let at = repository.path();
    says(at, &["checkout", "-q", "-b", "b"]);
    repository.write("p/agir.yaml", "b");
    commit(at, &day(2));
    says(at, &["checkout", "-q", "main"]);
    repository.write("p/agir.yaml", "c");
    commit(at, &day(3));
    assert!(!can(at, &["merge", "-q", "b"]));
    for version in ["2", "4"] {
        says(at, &["update-index", "--index-version", version]);
        let entries = same(&at.join("p"), &[]);
        let stages = entries.iter().filter(|entry| entry.path == "agir.yaml").map(|entry| entry.stage);
        assert_eq!(stages.collect::<Vec<_>>(), [1, 2, 3]);
    }
}

#[test]
fn a_partial_checkout_of_files_and_of_folders() {
    let repository = repository();
    let at = repository.path();
    must(at, &["sparse-checkout", "set", "--cone", "--no-sparse-index", "p/1"]);
    let left_out = |folder: &str, options: &[&str]| {
        let entries = same(&at.join(folder), options).into_iter();
        entries.filter(|entry| entry.skip_worktree).map(|entry| (entry.path, entry.mode)).collect::<Vec<_>>()
    };
    assert!(left_out("p", &[]).contains(&("prive/noms.csv".into(), 0o100_644)));
    must(at, &["sparse-checkout", "reapply", "--cone", "--sparse-index"]);
    let folder = |path: &str| (path.to_owned(), FOLDER);
    if listed(at, &["--sparse"]).iter().all(|line| !line.ends_with('/')) {
        ignore("this git keeps no whole folder in its index");
    }
    assert!(left_out("", &["--sparse"]).contains(&folder("p/prive")));
    assert!(left_out("p", &["--sparse"]).contains(&folder("prive")));
    // A folder outside the sparse checkout, and one inside it, about which git says no more.
    for path in ["p/prive", "p/prive/dessous"] {
        std::fs::create_dir_all(at.join(path)).unwrap();
        let Tracked::Known(entries) = tracked(&at.join(path)) else { panic!("{path}") };
        let entries: Vec<_> = entries.into_iter().map(|entry| (entry.path, entry.mode)).collect();
        assert_eq!(entries, [folder("")], "{path}");
    }
}

#[test]
fn an_index_in_two_files_is_not_known() {
    let repository = repository();
    must(repository.path(), &["update-index", "--split-index"]);
    assert_eq!(tracked(repository.path()), Tracked::Unreadable);
    says(repository.path(), &["update-index", "--no-split-index"]);
    same(repository.path(), &[]);
}

#[test]
fn what_stands_behind_the_entries_is_passed_over() {
    let repository = repository();
    let at = repository.path();
    must(at, &["-c", "core.untrackedCache=true", "update-index", "--force-untracked-cache"]);
    says(at, &["-c", "core.untrackedCache=true", "status"]);
    says(at, &["config", "index.threads", "4"]);
    says(at, &["-c", "index.skipHash=true", "update-index", "--force-write-index"]);
    same(at, &[]);
}

#[test]
fn a_worktree_a_submodule_and_a_repository_inside() {
    let repository = repository();
    let outside = Scratch::new();
    let worktree = outside.path().join("arbre");
    says(repository.path(), &["worktree", "add", "-q", "-b", "autre", &worktree.to_string_lossy()]);
    std::fs::write(worktree.join("p/de-plus.md"), "x").unwrap();
    says(&worktree, &["add", "."]);
    assert!(same(&worktree.join("p"), &[]).iter().any(|entry| entry.path == "de-plus.md"));
    assert!(same(&repository.path().join("p"), &[]).iter().all(|entry| entry.path != "de-plus.md"));
    says(&worktree, &["submodule", "add", "-q", &repository.path().to_string_lossy(), "p/sous"]);
    assert!(same(&worktree, &[]).iter().any(|entry| entry.path == "p/sous" && entry.mode == 0o160_000));
    assert!(same(&worktree.join("p/sous/p"), &[]).iter().any(|entry| entry.path == "agir.yaml"));
}

#[test]
fn names_of_thirty_two_bytes() {
    let repository = Scratch::new();
    must(repository.path(), &["init", "-q", "--object-format=sha256"]);
    repository.write("p/a.md", "a");
    repository.write("p/ab.md", "a");
    commit(repository.path(), &day(1));
    for version in ["2", "4"] {
        says(repository.path(), &["update-index", "--index-version", version]);
        assert_eq!(same(&repository.path().join("p"), &[])[0].id.as_bytes().len(), 32);
    }
}

#[test]
fn no_repository_a_new_one_and_one_that_is_none() {
    let scratch = Scratch::new();
    assert_eq!(tracked(scratch.path()), Tracked::NoRepository);
    assert_eq!(tracked(new().path()), Tracked::Known(Vec::new()));
    std::fs::create_dir(scratch.path().join(".git")).unwrap();
    assert_eq!(tracked(scratch.path()), Tracked::Unusable);
    // A bare repository in the folder does not belong to the folder.
    let bare = Scratch::new();
    says(bare.path(), &["init", "-q", "--bare", "."]);
    assert_eq!(tracked(bare.path()), Tracked::NoRepository);
    // An index with paths relative to another folder.
    let repository = repository();
    says(repository.path(), &["config", "core.worktree", "../p"]);
    assert_eq!(tracked(repository.path()), Tracked::Unusable);
}

/// What stands before the path of an entry.
fn head(mode: u32, flags: u16) -> Vec<u8> {
    [&[0; 24][..], &mode.to_be_bytes(), &[0; 32], &flags.to_be_bytes()].concat()
}

/// An index of version 2 or 4 with these entries.
fn index(version: u8, entries: &[(&[u8], u32, u16)]) -> Vec<u8> {
    let mut bytes = vec![b'D', b'I', b'R', b'C', 0, 0, 0, version];
    bytes.extend_from_slice(&u32::try_from(entries.len()).unwrap().to_be_bytes());
    for (path, mode, flags) in entries {
        let start = bytes.len();
        bytes.extend(head(*mode, flags | u16::try_from(path.len().min(0xfff)).unwrap()));
        bytes.extend_from_slice(path);
        bytes.push(0);
        while (bytes.len() - start) % 8 != 0 {
            bytes.push(0);
        }
    }
    bytes.extend_from_slice(&[0; 20]);
    bytes
}

#[test]
fn an_index_that_git_would_not_write_is_told_as_unreadable() {
    let repository = new();
    let tracked = |bytes: &[u8]| {
        repository.write(".git/index", bytes);
        tracked(repository.path())
    };
    const FILE: u32 = 0o100_644;
    let good = index(2, &[(b"a", FILE, 0), (b"a/b", FILE, 0)]);
    assert!(matches!(tracked(&good), Tracked::Known(entries) if entries.len() == 2));
    let entries: &[&[(&[u8], u32, u16)]] = &[
        &[(b"", FILE, 0)],
        &[(b"/a", FILE, 0)],
        &[(b"a/", FILE, 0)],
        &[(b"a//b", FILE, 0)],
        &[(b"../a", FILE, 0)],
        &[(b"a/./b", FILE, 0)],
        &[(b".git/config", FILE, 0)],
        &[(b"a/.GIT/x", FILE, 0)],
        &[(b"a", 0o100_666, 0)],
        &[(b"a", 0, 0)],
        &[(b"a", FOLDER, 0)],
        &[(b"b", FILE, 0), (b"a", FILE, 0)],
        &[(b"a", FILE, 0), (b"a", FILE, 0)],
        &[(b"a", FILE, 0x2000), (b"a", FILE, 0x1000)],
        &[(&[b'a'; 5000], FILE, 0)],
    ];
    for entries in entries {
        assert_eq!(tracked(&index(2, entries)), Tracked::Unreadable, "{entries:?}");
    }
    let changed = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        bytes
    };
    let extended = |name: &[u8], length: u32| {
        let mut bytes = good[..good.len() - 20].to_vec();
        bytes.extend_from_slice(name);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(&[0; 24]);
        bytes
    };
    assert!(matches!(tracked(&extended(b"TREE", 4)), Tracked::Known(_)));
    let others: [Vec<u8>; 13] = [
        Vec::new(),
        b"DIRC".to_vec(),
        good[..good.len() - 21].to_vec(),
        good[..40].to_vec(),
        changed(7, 1),
        changed(7, 5),
        changed(8, 0xff),
        changed(11, 1),
        changed(11, 3),
        extended(b"link", 4),
        extended(b"abcd", 4),
        extended(b"TREE", 5),
        extended(b"TREE", u32::MAX),
    ];
    for (number, bytes) in others.iter().enumerate() {
        assert_eq!(tracked(bytes), Tracked::Unreadable, "{number}");
    }
    let vacant = std::fs::File::create(repository.path().join(".git/index")).unwrap();
    vacant.set_len(65 * 1024 * 1024).unwrap();
    assert_eq!(agir::git::index::tracked(repository.path()), Tracked::Unreadable);
}

/// In version 4, a path of a few bytes may expand to a long one.
#[test]
fn paths_that_grow_out_of_each_other_do_not_fill_memory() {
    let repository = new();
    let count = 40_000_u32;
    let mut bytes = b"DIRC\0\0\0\x04".to_vec();
    bytes.extend_from_slice(&count.to_be_bytes());
    for number in 0..count {
        bytes.extend(head(0o100_644, 0xfff));
        let end = number.to_be_bytes().map(|byte| format!("{byte:02x}")).concat();
        let path = if number == 0 { format!("{}{end}", "a".repeat(4088)) } else { end };
        bytes.push(if number == 0 { 0 } else { 8 });
        bytes.extend_from_slice(path.as_bytes());
        bytes.push(0);
    }
    bytes.extend_from_slice(&[0; 20]);
    repository.write(".git/index", &bytes);
    assert_eq!(tracked(repository.path()), Tracked::Unreadable);
    let few = 1000_u32;
    bytes[8..12].copy_from_slice(&few.to_be_bytes());
    repository.write(".git/index", [&bytes[..12 + 4160 + 72 * 999], &[0; 20]].concat());
    assert!(matches!(tracked(repository.path()), Tracked::Known(entries) if entries.len() == 1000));
}
