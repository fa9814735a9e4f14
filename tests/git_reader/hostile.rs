//! Forged repositories: reading ends soon, in little memory, and reports nothing that does not exist.

use std::io::Write;
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use agir::git::history::changes;
use agir::git::index::{Tracked, tracked};
use agir::git::versions::versions;

use super::forged::{
    back, commit, copy_with_end, deflated, from_name, head, loose, loose_stream, pack, repository, size, slow_blocks,
    tree, whole,
};
use super::repositories::{self, commit as commit_all, day, git, says};
use crate::machine::{after, link, tool};
use crate::support::{Scratch, copy, root, run};

/// Everything that is read from a repository, within five seconds of CPU time.
#[track_caller]
fn all(folder: &Path) -> (Vec<(String, String, String)>, Vec<String>, Tracked) {
    let folder = folder.to_owned();
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let changes = changes(&folder).into_iter().map(|(path, (first, last))| (path, first, last)).collect();
        let told = (changes, versions(&folder, "a.md"), tracked(&folder));
        let _ = sender.send((told, worked()));
    });
    let (told, time) = receiver.recv_timeout(Duration::from_secs(60)).expect("it ends");
    assert!(time < Duration::from_secs(5), "{time:?}");
    told
}

/// CPU time of this thread, where available, so that other processes have no influence.
fn worked() -> Duration {
    if cfg!(windows) {
        return Duration::ZERO;
    }
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or_default())
}

/// Expects that nothing is reported.
#[track_caller]
fn nothing(folder: &Path) {
    let (changes, versions, _) = all(folder);
    assert!(changes.is_empty() && versions.is_empty(), "{changes:?} {} texts", versions.len());
}

fn pipe(path: &Path) {
    let made = tool("mkfifo").arg(path).status();
    if !made.is_ok_and(|status| status.success()) {
        crate::harness::ignore("there is no mkfifo here");
    }
}

/// A repository created by git, with packed objects.
fn packed() -> Scratch {
    let repository = repositories::new();
    for number in 0..4 {
        repository.write("a.md", format!("{}{number}\n", "une ligne\n".repeat(100)));
        commit_all(repository.path(), &day(number));
    }
    says(repository.path(), &["gc", "-q", "--prune=now"]);
    repository
}

/// Files of a repository, one of each kind.
fn files(repository: &Scratch) -> Vec<String> {
    let mut found: Vec<String> = ["HEAD", "index", "config", "packed-refs"].map(|name| format!(".git/{name}")).to_vec();
    for entry in std::fs::read_dir(repository.path().join(".git/objects/pack")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".idx") || name.ends_with(".pack") {
            found.push(format!(".git/objects/pack/{name}"));
        }
    }
    assert_eq!(found.len(), 6);
    found
}

#[test]
fn a_pipe_a_link_a_socket_or_a_folder_in_the_place_of_a_file() {
    type Put = fn(&Path, &Path);
    let puts: &[(&str, Put)] = &[
        ("pipe", |path, _| pipe(path)),
        ("link", |path, kept| link(kept, path)),
        #[cfg(unix)]
        ("socket", |path, _| drop(std::os::unix::net::UnixListener::bind(path).unwrap())),
        ("device", |path, _| link("/dev/zero", path)),
    ];
    for (what, put) in puts {
        let repository = packed();
        let (changes, versions, index) = all(repository.path());
        assert!(
            changes.len() == 1 && versions.len() == 4 && matches!(index, Tracked::Known(entries) if entries.len() == 1)
        );
        for name in files(&repository) {
            let path = repository.path().join(&name);
            let kept = repository.path().join(".git").join("gardé");
            std::fs::rename(&path, &kept).unwrap();
            put(&path, &kept);
            let (changes, versions, index) = all(repository.path());
            if name.ends_with("index") {
                assert_eq!(index, Tracked::Unreadable, "{what} {name}");
                assert!(changes.len() == 1 && versions.len() == 4);
            } else {
                assert!(changes.is_empty() && versions.is_empty(), "{what} {name}");
            }
            std::fs::remove_file(&path).unwrap();
            std::fs::rename(&kept, &path).unwrap();
        }
    }
    // Files that usually do not exist.
    let repository = packed();
    for name in ["commondir", "shallow", "objects/info/alternates", "refs/heads/main", "MERGE_HEAD"] {
        let path = repository.path().join(".git").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        pipe(&path);
        let (changes, ..) = all(repository.path());
        assert_eq!(changes.is_empty(), name != "MERGE_HEAD", "{name}");
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn folders_that_are_links_are_not_entered() {
    let repository = packed();
    let at = repository.path().join(".git");
    for name in ["objects", "objects/pack", "."] {
        let (path, kept) = (at.join(name), repository.path().join("gardé"));
        let path = if name == "." { at.clone() } else { path };
        std::fs::rename(&path, &kept).unwrap();
        link(&kept, &path);
        nothing(repository.path());
        std::fs::remove_file(&path).unwrap();
        std::fs::rename(&kept, &path).unwrap();
    }
    says(repository.path(), &["branch", "-q", "x/y"]);
    says(repository.path(), &["checkout", "-q", "x/y"]);
    assert!(!changes(repository.path()).is_empty());
    let (path, kept) = (at.join("refs/heads/x"), repository.path().join("gardé"));
    std::fs::rename(&path, &kept).unwrap();
    link(&kept, &path);
    nothing(repository.path());
}

#[test]
fn a_file_in_the_place_of_the_folder_leads_nowhere_or_in_circles() {
    let repository = packed();
    let (git, kept) = (repository.path().join(".git"), repository.path().join("gardé"));
    std::fs::rename(&git, &kept).unwrap();
    repository.write(".git", "gitdir: gardé\n");
    assert!(!changes(repository.path()).is_empty());
    repository.write("p/.git", "gitdir: ../.git\n");
    repository.write("q/.git", "gitdir: ../p/.git\n");
    repository.write("r/.git", "gitdir: .git\n");
    for folder in ["p", "q", "r"] {
        nothing(&repository.path().join(folder));
        assert_eq!(tracked(&repository.path().join(folder)), Tracked::Unusable);
    }
    let long = format!("gitdir: {}\n", "a/".repeat(100_000));
    for text in
        ["", "\n", "gitdir:", "gitdir: \n", "gitdir: absent\n", "gardé\n", "gitdir: gardé\0\n", "gitdir: /\n", &long]
    {
        repository.write(".git", text);
        nothing(repository.path());
        assert_eq!(tracked(repository.path()), Tracked::Unusable, "{text:?}");
    }
    repository.write(".git", [b"gitdir: ", &[0xff; 8][..]].concat());
    nothing(repository.path());
    // `commondir` is resolved only once.
    repository.write(".git", "gitdir: gardé\n");
    for text in ["commondir\n", "..\n", "/\n", "\n", ""] {
        repository.write("gardé/commondir", text);
        nothing(repository.path());
    }
    repository.write("gardé/commondir", ".\n");
    assert!(!changes(repository.path()).is_empty());
}

#[test]
fn names_that_stand_for_each_other_or_lead_out() {
    let repository = packed();
    let main = says(repository.path(), &["rev-parse", "HEAD"]);
    repository.write("secret", &main);
    repository.write(".git/refs/heads/a", "ref: refs/heads/b\n");
    repository.write(".git/refs/heads/b", "ref: refs/heads/a\n");
    let long = format!("refs/{}", "a".repeat(2000));
    for name in [
        "refs/heads/a",
        "refs/heads/../../../secret",
        "../secret",
        "/etc/passwd",
        "refs/heads/.b",
        "refs//heads/main",
        "refs/heads/main/",
        "refs/heads/main/x",
        "HEAD",
        "config",
        "",
        " ",
        "refs/heads/ma\\in",
        "refs/absent",
        &long,
    ] {
        repository.write(".git/HEAD", format!("ref: {name}\n"));
        nothing(repository.path());
    }
    for text in ["", &main[..39], &format!("{main}0"), &"0".repeat(40), &"z".repeat(40), "\0", "ref:", "ref"] {
        repository.write(".git/HEAD", text);
        nothing(repository.path());
    }
    repository.write(".git/HEAD", "ref: refs/heads/main\n");
    assert!(!changes(repository.path()).is_empty());
    repository
        .write(".git/packed-refs", format!("{}# {main} refs/heads/main\n{main}refs/heads/main\n", "\n".repeat(9)));
    nothing(repository.path());
}

const FILE: &str = "100644";
const FOLDER: &str = "40000";

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
        let text = format!("tree {}\nauthor {person}\ncommitter {person}\n\nx\n", super::forged::id(2));
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

#[test]
fn deltas_without_end() {
    let base = commit(2, &[], 1);
    let delta = copy_with_end(&base, b"y\n");
    let tree = || (2, whole(2, &tree(&[(FILE, "a.md", 5)])));
    let told = |repository: &Scratch| all(repository.path()).0.len();
    let forged = repository(1);
    pack(&forged, [tree(), (1, from_name(3, &delta)), (3, from_name(4, &delta)), (4, whole(1, &base))]);
    assert_eq!(told(&forged), 1);
    // A delta against itself, and a cycle.
    pack(&forged, [tree(), (1, from_name(1, &delta))]);
    assert_eq!(told(&forged), 0);
    pack(&forged, [tree(), (1, from_name(3, &delta)), (3, from_name(1, &delta))]);
    assert_eq!(told(&forged), 0);
    // A missing base.
    pack(&forged, [tree(), (1, from_name(9, &delta))]);
    assert_eq!(told(&forged), 0);
    for distance in [0, 1, 11, 12, 5000, 1 << 40, 1 << 60] {
        let bytes = [head(6, delta.len() as u64), back(distance), deflated(&delta)].concat();
        pack(&forged, [tree(), (1, Box::new(move |_| bytes.clone()))]);
        assert_eq!(told(&forged), 0, "{distance}");
    }
    // The longest delta chain that git writes, and a longer one.
    for (steps, expected) in [(4000, 1), (4200, 0)] {
        let chain =
            (1..=steps).map(|number| (if number == 1 { 1 } else { number + 10 }, from_name(number + 11, &delta)));
        pack(&forged, chain.chain([tree(), (steps + 11, whole(1, &base))]));
        assert_eq!(told(&forged), expected, "{steps}");
    }
    // Each delta has a few bytes in the pack and yields a commit of maximum size.
    let mut large = base.clone();
    large.resize(4 * 1024 * 1024, b'\n');
    let delta = copy_with_end(&large, b"\n");
    let chain = (1..=4000).map(|number| (if number == 1 { 1 } else { number + 10 }, from_name(number + 11, &delta)));
    pack(&forged, chain.chain([tree(), (4011, whole(1, &large))]));
    assert_eq!(told(&forged), 0);
}

#[test]
fn deltas_that_do_not_fit() {
    let base = commit(2, &[], 1);
    let length = base.len() as u64;
    let forged = repository(1);
    let good = copy_with_end(&base, b"y\n");
    let cases = [
        Vec::new(),
        size(length),
        [size(length - 1), size(length), vec![1, b'a']].concat(),
        [size(length), size(length), vec![0]].concat(),
        [size(length), size(length), vec![5, b'a']].concat(),
        [size(length), size(length), vec![0x91, 1, 255]].concat(),
        [size(length), size(1 << 62), vec![0x80]].concat(),
        [size(length), size(5 * 1024 * 1024), vec![0x80; 1000]].concat(),
        [vec![0xff; 12], size(length)].concat(),
        [size(length), size(length), vec![0xff]].concat(),
        good[..good.len() - 1].to_vec(),
        [good, vec![1, b'z']].concat(),
    ];
    for (number, delta) in cases.iter().enumerate() {
        let tree = whole(2, &tree(&[(FILE, "a.md", 5)]));
        pack(&forged, [(2, tree), (1, from_name(3, delta)), (3, whole(1, &base))]);
        assert!(all(forged.path()).0.is_empty(), "{number}");
    }
    for kind in [0, 4, 5] {
        pack(&forged, [(1, whole(kind, &base))]);
        nothing(forged.path());
    }
    for bytes in [vec![0x95; 40], head(1, u64::MAX >> 4), head(1, 4 * 1024 * 1024 + 1), vec![0x9f; 11]] {
        pack(
            &forged,
            [(1, Box::new(move |_| [bytes.clone(), deflated(b"x")].concat()) as Box<dyn Fn(u64) -> Vec<u8>>)],
        );
        nothing(forged.path());
    }
}

#[test]
fn an_index_of_a_pack_that_lies() {
    let repository = packed();
    let name = files(&repository).into_iter().find(|name| name.ends_with(".idx")).unwrap();
    let good = std::fs::read(repository.path().join(&name)).unwrap();
    // Number of objects, unsorted table, offsets beyond the end, eight-byte offsets.
    for (at, bytes) in [(8 + 255 * 4, [0xff; 4]), (8, [0xff; 4]), (8 + 128 * 4, [0xff; 4]), (4, [0, 0, 0, 3])] {
        let mut index = good.clone();
        index[at..at + 4].copy_from_slice(&bytes);
        std::fs::remove_file(repository.path().join(&name)).unwrap();
        repository.write(&name, index);
        nothing(repository.path());
    }
    let count = u32::from_be_bytes(good[8 + 255 * 4..][..4].try_into().unwrap()) as usize;
    let places = 8 + 256 * 4 + 24 * count;
    for place in [[0x80, 0, 0, 0], [0xff; 4], [0x7f, 0xff, 0xff, 0xff], [0; 4]] {
        let mut index = good.clone();
        index[places..places + 4 * count].as_chunks_mut::<4>().0.fill(place);
        std::fs::remove_file(repository.path().join(&name)).unwrap();
        repository.write(&name, index);
        nothing(repository.path());
    }
    for length in [0, 7, 8, 1031, 1032, 1100, good.len() - 60] {
        repository.write(&name, &good[..length]);
        nothing(repository.path());
    }
    // More packs than are opened, and more names than are read.
    repository.write(&name, &good);
    let pack = std::fs::read(repository.path().join(name.replace(".idx", ".pack"))).unwrap();
    for number in 0..101 {
        repository.write(&format!(".git/objects/pack/pack-{number:03}.idx"), &good);
        repository.write(&format!(".git/objects/pack/pack-{number:03}.pack"), &pack);
    }
    nothing(repository.path());
}

/// The complete command with a bomb of each kind, in no more memory than any project takes.
#[test]
fn bombs_take_little_memory() {
    let repository = repository(1);
    copy(&root().join("examples/charenton"), repository.path());
    for number in 1..=40 {
        let mut text = commit(200, &[number + 1], 1);
        text.resize(4 * 1024 * 1024, b'\n');
        loose(&repository, number, "commit", &text);
    }
    let mut names = Vec::new();
    for number in 0..100_000 {
        write!(names, "100644 {number:05}\0{}", "x".repeat(20)).unwrap();
    }
    loose(&repository, 200, "tree", &names);
    let arguments = ["compile-plan", "--format", "projets-territoire", "--stdout"];
    let told = run(after("ulimit -t 5 && ulimit -v 600000", repository.path(), &arguments)).expect(0);
    assert!(told.stdout.starts_with("id,createdAt,updatedAt,"));
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
