//! Files of killed runs are removed; those of an active run are kept.

use agir::sys::temporary::{is_temporary, sweep};

use crate::support::Scratch;

const LEFT: &str = ".agir-abc123.tmp";
const LOCK: &str = ".agir-abc123.verrou";

#[test]
fn leftovers_go_with_what_an_unfinished_run_has_moved_out_of_them() {
    let scratch = Scratch::new();
    // Two parts were moved into place, one of which was edited since; the project file was not moved yet.
    for folder in ["projet", "copie"] {
        scratch.write(&format!("{LEFT}/{folder}/agir.yaml"), "titre: T\n");
    }
    for name in ["a.md", "b/c.md", "d.md"] {
        scratch.write(&format!("{LEFT}/copie/{name}"), name);
        scratch.write(name, name);
    }
    scratch.write("d.md", "à moi");
    scratch.write(".agir-Zz9999.tmp", "à moitié");
    scratch.write(".agir-notes.tmp2", "à moi");
    sweep(scratch.path());
    let names: Vec<String> = scratch.files().into_iter().map(|(path, _)| path).collect();
    assert_eq!(names, [".agir-notes.tmp2", "d.md"]);
    assert!(!scratch.path().join(LEFT).exists() && !scratch.path().join("b").exists());
    assert!(is_temporary(LEFT) && is_temporary(LOCK) && !is_temporary(".agir-notes.tmp2"));
}

/// A lock file left by a power failure has no owner.
#[cfg(windows)]
#[test]
fn the_lock_of_a_run_at_work_keeps_its_folder() {
    use std::os::windows::fs::OpenOptionsExt;
    let scratch = Scratch::new();
    scratch.write(&format!("{LEFT}/projet/agir.yaml"), "titre: T\n");
    let lock = std::fs::File::options().write(true).create_new(true).share_mode(0).open(scratch.path().join(LOCK));
    sweep(scratch.path());
    assert!(scratch.path().join(LEFT).join("projet/agir.yaml").exists());
    drop(lock.unwrap());
    sweep(scratch.path());
    assert_eq!(std::fs::read_dir(scratch.path()).unwrap().count(), 0);
}

/// However a run ends, it does not block the next one.
#[test]
fn init_that_is_killed_at_any_time_can_be_run_again() {
    for (target, is_there) in [("p", false), ("p", true), (".", true)] {
        for wait in [0, 5, 20, 40, 80, 150, 300] {
            let scratch = Scratch::new();
            if is_there {
                std::fs::create_dir(scratch.path().join("p")).unwrap();
            }
            let folder = if target == "." { scratch.path().join("p") } else { scratch.path().to_owned() };
            let arguments = ["init", target, "--yes", "--no-git", "--start", "2026-12-01"];
            let mut child = crate::support::command(&folder, &arguments)
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(std::time::Duration::from_millis(wait));
            let _ = child.kill();
            let _ = child.wait();
            let run = crate::support::agir_in(&folder, &arguments);
            let is_done = run.status == 0 || run.stderr.contains("contient déjà un projet");
            assert!(is_done, "{target} after {wait} ms: {run:#?}");
            let project = scratch.path().join("p");
            crate::support::agir_in(&project, &["check", "--today", "2026-12-01", "--strict"]).expect(0);
            let left: Vec<_> = [scratch.path(), &project]
                .iter()
                .flat_map(|folder| std::fs::read_dir(folder).unwrap())
                .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
                .filter(|name| is_temporary(name))
                .collect();
            assert!(left.is_empty(), "{target} after {wait} ms: {left:?}");
        }
    }
}
