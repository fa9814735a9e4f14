//! `agir init`: what exists at the target.

use std::path::Path;

use super::sandbox::{SmallDisk, ended, refused, snapshot, temporaries};
use crate::machine::{Closed, after, git, has, link, mode, set_mode, without_rights};
use crate::support::{Scratch, agir_in, command, run};

const GIVEN: &[&str] = &["--title", "T", "--territory", "V", "--start", "2026-12-01", "--theme", "Mobilité"];

fn init<'a>(more: &[&'a str]) -> Vec<&'a str> {
    ["init"].iter().chain(more).chain(GIVEN).copied().collect()
}

fn is_whole(project: &Path) {
    let run = agir_in(project, &["check", "--today", "2026-12-01", "--strict", "--format", "short"]).expect(0);
    assert_eq!(run.stdout, "");
    assert!(project.join("2-experimentation/groupes/mobilite/reunion-3.md").exists());
}

#[test]
fn an_empty_folder_becomes_the_project_and_keeps_its_rights() {
    for (folder, arguments) in [(".", init(&["p"])), ("p", init(&[])), (".", init(&["p", "--no-git"]))] {
        let scratch = Scratch::new();
        let target = scratch.path().join("p");
        std::fs::create_dir(&target).unwrap();
        set_mode(&target, 0o2750);
        ended(agir_in(&scratch.path().join(folder), &arguments), 0);
        is_whole(&target);
        assert_eq!(mode(&target), 0o2750);
        assert_eq!(target.join(".git").exists(), has("git") && !arguments.contains(&"--no-git"));
        assert_eq!(temporaries(scratch.path()), [] as [&Path; 0]);
    }
}

/// The folder may be a mount point.
#[test]
fn an_empty_disk_is_filled() {
    let scratch = Scratch::new();
    let disk = SmallDisk::new(&scratch.path().join("disque"), "size=4m");
    ended(scratch.agir(&init(&["disque"])), 0);
    is_whole(&scratch.path().join("disque"));
    drop(disk);
}

/// The folder may belong to another user, or its parent may be read-only.
#[test]
fn an_empty_folder_that_cannot_be_replaced_is_filled() {
    let scratch = Scratch::new();
    let closed = scratch.path().join("ferme");
    std::fs::create_dir_all(closed.join("p")).unwrap();
    set_mode(&closed.join("p"), 0o777);
    let _closed = Closed::new(&closed);
    ended(run(without_rights(scratch.path(), &closed, &init(&["p", "--no-git"]))), 0);
    is_whole(&closed.join("p"));
    assert_eq!(mode(&closed.join("p")), 0o777);
}

#[test]
fn what_is_there_already_is_named_and_nothing_is_written() {
    let scratch = Scratch::new();
    scratch.write("p/mes-notes.txt", "à moi");
    refused(scratch.path(), command(scratch.path(), &init(&["p"])), &["mes-notes.txt", "--complete"]);
    scratch.write("q/agir.yaml", "à moi");
    scratch.write("q/README.md", "à moi");
    scratch.write("q/1-preparation/phase.yaml", "à moi");
    let parts = ["agir.yaml", "README.md", "1-preparation", "--complete"];
    refused(scratch.path(), command(scratch.path(), &init(&["q"])), &parts);
    refused(scratch.path(), command(&scratch.path().join("q"), &init(&[])), &parts);
}

#[test]
fn complete_adds_what_is_missing_and_leaves_the_rest_as_it_is() {
    let scratch = Scratch::new();
    ended(scratch.agir(&init(&["p", "--no-git"])), 0);
    scratch.write("p/mes-notes.txt", "à moi");
    scratch.write("p/README.md", "");
    scratch.remove("p/3-bilan/bilan.md");
    scratch.remove("p/1-preparation/copils");
    let before = snapshot(scratch.path());
    let said = ended(scratch.agir(&["init", "p", "--complete", "--no-git", "--yes"]), 0);
    let after = snapshot(scratch.path());
    assert!(before.iter().all(|(path, seen)| after.get(path) == Some(seen)), "{after:?}");
    assert!(said.stdout.contains("3-bilan/bilan.md") && said.stdout.contains("restés tels quels"), "{}", said.stdout);
    assert!(scratch.path().join("p/3-bilan/bilan.md").exists());
    ended(scratch.agir(&["init", "p", "--complete", "--no-git", "--yes"]), 0);
    assert_eq!(after, snapshot(scratch.path()));
}

#[test]
fn the_index_and_the_stash_of_a_repository_are_left_alone() {
    let scratch = Scratch::new();
    let run_git = |arguments: &[&str]| {
        let output = git(scratch.path()).args(arguments).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        output.stdout
    };
    run_git(&["init", "-q", "."]);
    scratch.write("mes-notes.txt", "un");
    run_git(&["add", "."]);
    run_git(&["commit", "-qm", "x"]);
    scratch.write("mes-notes.txt", "deux");
    run_git(&["stash", "-q"]);
    scratch.write("mes-notes.txt", "trois");
    let state = || {
        (run_git(&["stash", "list"]), run_git(&["log", "--oneline"]), std::fs::read(scratch.path().join(".git/index")))
    };
    let before = state();
    refused(scratch.path(), command(scratch.path(), &init(&[])), &["mes-notes.txt"]);
    ended(scratch.agir(&init(&["p"])), 0);
    ended(scratch.agir(&init(&["--complete"])), 0);
    let after = state();
    assert_eq!((before.0, before.1, before.2.unwrap()), (after.0, after.1, after.2.unwrap()));
    assert_eq!(scratch.read("mes-notes.txt"), "trois");
    assert!(!scratch.path().join("p/.git").exists(), "no repository inside another");
}

#[test]
fn a_file_or_a_link_in_the_project_s_place_stays() {
    let scratch = Scratch::new();
    scratch.write("p", "un fichier");
    std::fs::create_dir(scratch.path().join("ailleurs")).unwrap();
    link("ailleurs", scratch.path().join("lien"));
    link("nulle-part", scratch.path().join("pendant"));
    refused(scratch.path(), command(scratch.path(), &init(&["p"])), &["« p » est un fichier"]);
    refused(scratch.path(), command(scratch.path(), &init(&["p/q"])), &["p"]);
    refused(scratch.path(), command(scratch.path(), &init(&["lien"])), &["« lien » est un lien vers", "ailleurs"]);
    refused(scratch.path(), command(scratch.path(), &init(&["lien", "--complete"])), &["« lien » est un lien"]);
    refused(scratch.path(), command(scratch.path(), &init(&["pendant"])), &["« pendant » est un lien"]);
}

#[test]
fn nothing_is_written_through_a_link_inside_the_folder() {
    for (name, to) in [
        ("p/2-experimentation/groupes", "../../dehors"),
        ("p/2-experimentation", "../dehors"),
        ("p/agir.yaml", "../../secret"),
        ("p/README.md", "../dehors/secret"),
    ] {
        let scratch = Scratch::new();
        scratch.write("p/notes.txt", "à moi");
        std::fs::create_dir(scratch.path().join("dehors")).unwrap();
        let place = scratch.path().join(name);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        link(to, &place);
        refused(scratch.path(), command(scratch.path(), &init(&["p"])), &["p"]);
        let complete = command(scratch.path(), &init(&["p", "--complete", "--no-git"]));
        if name.ends_with("README.md") {
            // An existing symlink counts as an existing file, and is kept.
            ended(run(complete), 0);
            assert!(place.is_symlink() && !scratch.path().join("dehors/secret").exists());
        } else {
            refused(scratch.path(), complete, &["lien"]);
        }
    }
}

#[test]
fn parents_are_made_with_the_project_or_not_at_all() {
    let scratch = Scratch::new();
    ended(scratch.agir(&init(&["a/b/c"])), 0);
    is_whole(&scratch.path().join("a/b/c"));
    assert_eq!(temporaries(scratch.path()), [] as [&Path; 0]);
    let scratch = Scratch::new();
    let wanted = after("trap '' XFSZ && ulimit -f 0", scratch.path(), &init(&["a/b/c", "--no-git"]));
    refused(scratch.path(), wanted, &["a/b/c"]);
    let absent = scratch.path().join("absent/p");
    refused(scratch.path(), command(scratch.path(), &init(&[absent.to_str().unwrap()])), &["absent/p", "n'existe pas"]);
}

#[test]
fn a_closed_parent_is_named_with_the_system_s_reason() {
    let scratch = Scratch::new();
    let closed = scratch.path().join("ferme");
    std::fs::create_dir(&closed).unwrap();
    let _closed = Closed::new(&closed);
    for arguments in [init(&["p"]), init(&["a/b/p"]), init(&[])] {
        refused(scratch.path(), without_rights(scratch.path(), &closed, &arguments), &["ferme", "accès refusé"]);
    }
}

#[test]
fn a_second_run_says_that_the_project_is_there() {
    let scratch = Scratch::new();
    ended(scratch.agir(&init(&["p"])), 0);
    refused(scratch.path(), command(scratch.path(), &init(&["p"])), &["contient déjà un projet", "--complete"]);
    refused(scratch.path(), command(&scratch.path().join("p"), &init(&[])), &["contient déjà un projet"]);
}

#[test]
fn the_umask_and_the_parent_s_group_are_respected() {
    for (umask, folders, files) in [("077", 0o700, 0o600), ("000", 0o777, 0o666), ("022", 0o755, 0o644)] {
        for target in ["p", "."] {
            let scratch = Scratch::new();
            set_mode(scratch.path(), 0o2755);
            let wanted = after(&format!("umask {umask}"), scratch.path(), &init(&[target, "--no-git"]));
            ended(run(wanted), 0);
            let project = scratch.path().join(target);
            assert_eq!(mode(&project.join("agir.yaml")), files, "{umask} {target}");
            assert_eq!(mode(&project.join("3-bilan/bilan.md")), files, "{umask} {target}");
            assert_eq!(mode(&project.join("1-preparation/copils")), 0o2000 | folders, "{umask} {target}");
        }
    }
}

#[test]
fn neither_a_home_nor_a_folder_for_temporaries_is_needed() {
    let scratch = Scratch::new();
    let mut wanted = command(scratch.path(), &init(&["p"]));
    wanted.env_remove("HOME").env("TMPDIR", "/nulle/part").env("LANG", "C");
    ended(run(wanted), 0);
    is_whole(&scratch.path().join("p"));
}
