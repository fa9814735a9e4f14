//! What lies around a write: links, foreign files, an account without a home, somebody else's write.

use agir::sys::transaction::{self, Past};

use super::{Bench, End};
use crate::machine::link;
use crate::support::{Scratch, agir_in, command, run};

/// A symlink on the path is not followed.
#[test]
fn nothing_is_written_through_a_symlink() {
    let bench = Bench::new(true);
    let outside = bench.scratch.path().join("dehors");
    std::fs::create_dir(&outside).unwrap();
    for own in [".agir", "neuf"] {
        link(&outside, bench.root().join(own));
        let written = transaction::write(&bench.root(), "add", &Bench::changes(), Past::Kept, || Ok(()));
        assert!(written.is_err(), "{own}");
        assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0, "{own}");
        let own = bench.root().join(own);
        std::fs::remove_file(&own).or_else(|_| std::fs::remove_dir(&own)).unwrap();
    }
}

/// An account without a home folder (a service, `nobody`) can undo a write too.
#[test]
#[cfg(unix)]
fn without_a_home_a_write_can_be_taken_back() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::example("charenton");
    let before = scratch.files();
    let elsewhere = Scratch::new();
    elsewhere.write("fichier", "");
    let agir = |arguments: &[&str]| {
        let mut command = command(scratch.path(), arguments);
        command.env_remove("XDG_STATE_HOME");
        command.env("HOME", elsewhere.path().join("fichier")).env("TMPDIR", elsewhere.path());
        run(command)
    };
    agir(&["add", "group", "Mobilité"]).expect(0);
    let own = std::fs::read_dir(elsewhere.path()).unwrap().map(|entry| entry.unwrap()).find(|e| e.path().is_dir());
    assert_eq!(own.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o700);
    agir(&["undo"]).expect(0);
    assert_eq!(scratch.files(), before);
}

/// Symlinks in the tool's folder must not redirect writes or deletions.
#[test]
fn a_link_in_the_tools_own_folder_stops_every_write() {
    let outside = Scratch::new();
    let precious = |scratch: &Scratch| {
        scratch.write("a.docx", "précieux");
        scratch.write("sous/b.docx", "précieux");
    };
    precious(&outside);
    let before = outside.files();
    for own in [".agir/ecriture", ".agir/annuler", ".agir/annuler/000001", ".agir/verrou", ".agir/.gitignore"] {
        let project = Scratch::example("charenton");
        std::fs::create_dir_all(project.path().join(own).parent().unwrap()).unwrap();
        link(outside.path(), project.path().join(own));
        let files = project.files();
        for arguments in [
            &["check", "--fix"][..],
            &["add", "copil"],
            &["add", "group", "Mobilité"],
            &["init", ".", "--complete", "--yes"],
            &["bilan"],
            &["compile-plan"],
            &["undo"],
            &["undo", "--forget"],
        ] {
            let run = project.agir(arguments).expect(2);
            assert!(run.stderr.contains(".agir"), "{own} {arguments:?}: {run:?}");
            assert_eq!(outside.files(), before, "{own} {arguments:?}");
            assert_eq!(project.files(), files, "{own} {arguments:?}");
        }
        let run = project.agir(&["inspect", "."]).expect(1);
        assert!(run.stdout.contains("dossier d'agir"), "{own}: {}", run.stdout);
    }
}

/// Files left by the Windows Explorer, and unused numbers, do not block a write.
#[test]
fn foreign_names_among_the_writes_that_are_kept_are_passed_over() {
    let project = Scratch::example("charenton");
    for name in ["desktop.ini", "Thumbs.db", "abc/x", "4294967295/x", "1/x"] {
        project.write(&format!(".agir/annuler/{name}"), "");
    }
    project.write(".agir/.gitignore", "!*\n");
    let before = project.files();
    project.agir(&["add", "group", "Mobilité"]).expect(0);
    assert_eq!(project.read(".agir/.gitignore"), "*\n");
    project.agir(&["undo"]).expect(0);
    assert_eq!(project.files(), before);
}

/// A write interrupted by somebody else is forgotten, but the previous contents of its files are kept.
#[test]
fn what_somebody_else_left_half_way_is_put_aside() {
    let half_written = (4..20).map(|left| {
        let bench = Bench::new(true);
        bench.scratch.write("projet/agir.yaml", "titre: Essai\n");
        let _ = bench.write(left, End::Killed);
        bench
    });
    let bench = half_written.into_iter().find(|bench| bench.scratch.read("projet/a.md") == "après a\n").unwrap();
    let run = agir_in(&bench.root(), &["undo", "--forget"]).expect(0);
    assert!(run.stderr.contains(".agir/mis-de-cote-1"), "{run:?}");
    let kept = bench.root().join(".agir/mis-de-cote-1");
    let kept = std::fs::read_dir(kept).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    assert!(kept.into_iter().any(|bytes| bytes == "avant a\n".as_bytes()));
    agir_in(&bench.root(), &["undo"]).expect(0);
}
