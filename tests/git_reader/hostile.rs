//! Forged repositories: reading ends soon, in little memory, and reports nothing that does not exist.

mod objects;
mod packs;

use std::io::Write;
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use agir::git::history::changes;
use agir::git::index::{Tracked, tracked};
use agir::git::versions::versions;

use super::forged::{commit, loose, repository};
use super::repositories::{self, commit as commit_all, day, says};
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
