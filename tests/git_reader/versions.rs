//! The versions of a file, compared with `git cat-file`.

use std::path::Path;

use agir::git::versions::versions;
use agir::text::with_lf;

use super::repositories::{can, commit, day, git, must, new, says};
use crate::support::Scratch;

/// The versions at each place that a merge may have used, in order.
fn known(folder: &Path, name: &str) -> Vec<String> {
    let merged = ["MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "ORIG_HEAD"].map(str::to_owned);
    let commits = (0..8).flat_map(|age| [format!("HEAD~{age}"), format!("HEAD~{age}^2")]);
    let places = (1..=3).map(|stage| format!(":{stage}")).chain(merged).chain(commits);
    let mut texts = Vec::new();
    for place in places {
        let output = git(folder).args(["cat-file", "blob", &format!("{place}:./{name}")]).output().unwrap();
        let text = with_lf(String::from_utf8_lossy(&output.stdout).into_owned());
        if output.status.success() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

#[track_caller]
fn same(folder: &Path, least: usize) {
    let texts = versions(folder, "plan.md");
    assert!(texts.len() >= least, "{} texts", texts.len());
    assert!(texts == known(folder, "plan.md"), "{} texts", texts.len());
}

fn plan(repository: &Scratch, text: &str, date: usize) {
    repository.write("p/plan.md", text);
    commit(repository.path(), &day(date));
}

/// Two branches that changed the plan several times.
fn branches() -> Scratch {
    let repository = new();
    let at = repository.path();
    plan(&repository, "un\r\ndeux\r\n", 1);
    says(at, &["checkout", "-q", "-b", "b"]);
    for number in 2..5 {
        plan(&repository, &format!("{}b{number}\n", "ligne\n".repeat(300)), number);
    }
    says(at, &["checkout", "-q", "main"]);
    for number in 5..16 {
        plan(&repository, &format!("{}a{number}\n", "ligne\n".repeat(300)), number);
    }
    repository
}

#[test]
fn a_merge_a_rebase_and_a_pick_under_way_and_done() {
    for pack in [false, true] {
        let repository = branches();
        let (at, project) = (repository.path(), repository.path().join("p"));
        if pack {
            says(at, &["gc", "-q", "--aggressive", "--prune=now"]);
        }
        same(&project, 8);
        for arguments in
            [&["merge", "-q", "b"][..], &["cherry-pick", "b"], &["revert", "main~2"], &["rebase", "-q", "b"]]
        {
            assert!(!can(at, arguments), "{arguments:?}");
            same(&project, 5);
            says(at, &[arguments[0], "--abort"]);
        }
        assert!(!can(at, &["merge", "-q", "b"]));
        plan(&repository, "fusion\n", 20);
        plan(&repository, "après\n", 21);
        same(&project, 8);
        assert!(versions(&project, "plan.md").iter().any(|text| text.ends_with("b4\n")), "the second parent's");
    }
}

#[test]
fn other_places_know_other_texts() {
    let repository = branches();
    let outside = Scratch::new();
    let worktree = outside.path().join("arbre");
    says(repository.path(), &["worktree", "add", "-q", &worktree.to_string_lossy(), "b"]);
    same(&worktree.join("p"), 4);
    assert!(!can(&worktree, &["merge", "-q", "main"]));
    same(&worktree.join("p"), 5);
    must(outside.path(), &["clone", "-q", "--shared", &repository.path().to_string_lossy(), "copie"]);
    assert!(versions(&outside.path().join("copie/p"), "plan.md").is_empty());
    assert!(versions(outside.path(), "plan.md").is_empty());
    assert!(versions(&repository.path().join("p"), "absent.md").is_empty());
    let new = new();
    assert!(versions(new.path(), "plan.md").is_empty());
}

#[test]
fn an_octopus_and_names_of_thirty_two_bytes() {
    let repository = Scratch::new();
    let at = repository.path();
    must(at, &["init", "-q", "--object-format=sha256"]);
    plan(&repository, "un\n", 1);
    for branch in ["b", "c"] {
        says(at, &["checkout", "-q", "-b", branch, "main"]);
        repository.write(&format!("{branch}.md"), branch);
        plan(&repository, &format!("deux\n{}", if branch == "b" { "" } else { "\n" }), 2);
    }
    says(at, &["checkout", "-q", "main"]);
    says(at, &["merge", "-q", "--no-edit", "-s", "ours", "b", "c"]);
    same(&at.join("p"), 2);
}

/// Versions larger than a plan may be, and unreadable ones, are skipped.
#[test]
fn a_text_that_is_too_large_or_gone() {
    let repository = new();
    plan(&repository, "un\n", 1);
    let large = vec![b'a'; 65 * 1024 * 1024];
    repository.write("p/plan.md", &large);
    commit(repository.path(), &day(2));
    plan(&repository, "trois\n", 3);
    assert_eq!(versions(&repository.path().join("p"), "plan.md"), ["trois\n", "un\n"]);
    let blob = says(repository.path(), &["rev-parse", "HEAD:p/plan.md"]);
    repository.remove(&format!(".git/objects/{}/{}", &blob[..2], &blob[2..]));
    assert_eq!(versions(&repository.path().join("p"), "plan.md"), ["un\n"]);
}
