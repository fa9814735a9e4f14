//! Trees and commits that hold themselves, lie on their length or cannot be read.

use super::{FILE, FOLDER, all, nothing};
use crate::git_reader::forged::{commit, deflated, id, loose, loose_stream, repository, slow_blocks, tree};
use crate::git_reader::repositories::{self, commit as commit_all, day, git, says};
use crate::support::Scratch;

#[test]
fn trees_that_hold_themselves_or_one_another_many_times() {
    let repository = repository(1);
    loose(&repository, 1, "commit", &commit(2, &[], 1));
    loose(&repository, 2, "tree", &tree(&[(FOLDER, "a", 2)]));
    nothing(repository.path());
    // 2^100 files.
    for number in 2..102 {
        loose(&repository, number, "tree", &tree(&[(FOLDER, "a", number + 1), (FOLDER, "b", number + 1)]));
    }
    loose(&repository, 102, "tree", &tree(&[(FILE, "a.md", 200)]));
    nothing(repository.path());
    loose(&repository, 102, "tree", b"");
    nothing(repository.path());
    for names in [&["a/b"][..], &[""], &[&"n".repeat(5000)]] {
        let entries: Vec<_> = names.iter().map(|name| (FILE, *name, 200)).collect();
        loose(&repository, 2, "tree", &tree(&entries));
        nothing(repository.path());
    }
    for bytes in [&b"100644 a"[..], b"100644 a\0", b"100644 a\0xx", b" a\0", b"8 a\0xxxxxxxxxxxxxxxxxxxx", b"\0"] {
        loose(&repository, 2, "tree", bytes);
        nothing(repository.path());
    }
    // Git never writes unsorted entries; reading ends nonetheless.
    loose(&repository, 2, "tree", &tree(&[(FILE, "b", 200), (FILE, "a", 200), (FILE, "b", 200)]));
    assert_eq!(all(repository.path()).0.len(), 2);
}

/// A history that changes all files of large folders repeatedly.
#[test]
fn large_trees_by_turns() {
    let repository = repository(1);
    for turn in 0..2 {
        let names: Vec<String> = (0..40_000).map(|number| format!("fichier-{number:05}.md")).collect();
        let entries: Vec<_> = names.iter().map(|name| (FILE, name.as_str(), 5000 + turn)).collect();
        loose(&repository, 3000 + turn, "tree", &tree(&entries));
    }
    for number in 1..=2000 {
        loose(&repository, number, "commit", &commit(3000 + number % 2, &[number + 1], 1));
    }
    loose(&repository, 2001, "commit", &commit(3000, &[], 1));
    nothing(repository.path());
    loose(&repository, 5, "commit", &commit(3000, &[], 1));
    assert_eq!(all(repository.path()).0.len(), 40_000);
}

#[test]
fn commits_that_are_their_own_ancestors_or_no_commits() {
    let repository = repository(1);
    loose(&repository, 5, "blob", b"x");
    loose(&repository, 2, "tree", &tree(&[(FILE, "a.md", 5)]));
    loose(&repository, 1, "commit", &commit(2, &[3], 1));
    loose(&repository, 3, "commit", &commit(2, &[1], 2));
    nothing_but_texts(&repository, 0);
    // More parents than any merge has, and far more than exist.
    loose(&repository, 3, "commit", &commit(2, &[], 1));
    for (count, dates) in [(100, 1), (101, 0), (30_000, 0)] {
        loose(&repository, 1, "commit", &commit(2, &vec![3; count], 1));
        let (changes, ..) = all(repository.path());
        assert_eq!(changes.len(), dates, "{count}");
    }
    loose(&repository, 1, "commit", &commit(2, &(1000..1100).collect::<Vec<_>>(), 1));
    nothing_but_texts(&repository, 1);
    for bytes in [&b""[..], b"tree", b"tree 11\n", b"parent x\n", &[b'\n'; 1000], &[0; 1000]] {
        loose(&repository, 1, "commit", bytes);
        nothing(repository.path());
    }
    for kind in ["tag", "blob", "tree", "", "commit "] {
        loose(&repository, 1, kind, &commit(2, &[], 1));
        nothing(repository.path());
    }
    // Invalid dates fall back to those of the project.
    for (person, expected) in [
        ("A <a@b.c> 1 +0000", "1970-01-01T00:00:01Z"),
        ("A <a@b.c> 1", "1970-01-01T00:00:01Z"),
        ("A <a@b.c> 1 +9999", "1970-01-01T00:00:01Z"),
        ("A <a@b.c> 1 +99999999999999", "1970-01-01T00:00:01Z"),
        ("A <a@b.c> 99999999999999999999999 +0100", ""),
        ("A <a@b.c> 999999999999 +0100", ""),
        ("A <a@b.c> -1 +0100", ""),
        ("A <a@b.c>", ""),
        ("", ""),
    ] {
        let text = format!("tree {}\nauthor {person}\ncommitter {person}\n\nx\n", id(2));
        loose(&repository, 1, "commit", text.as_bytes());
        assert_eq!(
            all(repository.path()).0,
            [("a.md".to_owned(), expected.to_owned(), expected.to_owned())],
            "{person}"
        );
    }
}

#[track_caller]
fn nothing_but_texts(repository: &Scratch, dates: usize) {
    let (changes, versions, _) = all(repository.path());
    assert_eq!((changes.len(), versions.len()), (dates, 1));
}

#[test]
fn lengths_that_are_not_true_and_bombs() {
    let repository = repository(1);
    loose(&repository, 2, "tree", &tree(&[(FILE, "a.md", 5)]));
    let good = commit(2, &[], 1);
    for length in
        ["0", "1", "99999999999999999999", "18446744073709551615", "4194305", "-1", "", "4194304", "+200", " 200"]
    {
        loose_stream(&repository, 1, &deflated(&[format!("commit {length}\0").as_bytes(), &good].concat()));
        nothing(repository.path());
    }
    let stream = deflated(&[format!("commit {}\0", good.len()).as_bytes(), &good].concat());
    for length in 0..stream.len() - 4 {
        loose_stream(&repository, 1, &stream[..length]);
        nothing(repository.path());
    }
    loose_stream(&repository, 1, &stream);
    assert_eq!(all(repository.path()).0.len(), 1);
    // A compression ratio of a thousand; a hundred commits of maximum size.
    for number in 1..=100 {
        let mut text = commit(2, &[number + 1], 1);
        text.resize(4 * 1024 * 1024, b'\n');
        loose(&repository, number, "commit", &text);
    }
    loose(&repository, 101, "commit", &good);
    nothing(repository.path());
    // Endless empty blocks: of the shortest form, and of the slowest.
    let mut empty = vec![0x78, 0x01];
    empty.extend(std::iter::repeat_n([0, 0, 0, 0xff, 0xff], 10_000_000).flatten());
    loose_stream(&repository, 1, &empty);
    nothing(repository.path());
    loose_stream(&repository, 1, &slow_blocks(20_000_000));
    nothing(repository.path());
}

/// Part of a history is not reported as the whole; git itself fails here.
#[test]
fn a_commit_in_the_middle_that_cannot_be_read() {
    let repository = repositories::new();
    for number in 0..4 {
        repository.write("a.md", format!("{number}\n"));
        commit_all(repository.path(), &day(number));
    }
    let middle = says(repository.path(), &["rev-parse", "HEAD~2"]);
    let path = format!(".git/objects/{}/{}", &middle[..2], &middle[2..]);
    repository.remove(&path);
    repository.write(&path, "x");
    assert!(!git(repository.path()).arg("log").output().unwrap().status.success());
    let (changes, versions, _) = all(repository.path());
    assert_eq!((changes.len(), versions.len()), (0, 2));
}
