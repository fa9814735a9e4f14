//! Every command that writes several files, killed or disturbed at every call that changes a file.

use std::path::PathBuf;

use super::init_interrupted::{each_call, was_hit};
use super::sandbox::{content, injected, need_injection};
use crate::support::{Scratch, command, copy, root, run};

const CALLS: &[&str] =
    &["mkdir", "openat", "write", "syncfs", "fsync", "rename", "renameat2", "unlink", "unlinkat", "rmdir", "fchmod"];

type Prepare = fn(&Scratch);

/// A writing command, and how the project is prepared for it.
const FORMS: &[(&[&str], Prepare)] = &[
    (&["add", "copil"], |_| ()),
    (&["add", "group", "Énergie"], |_| ()),
    (&["add", "meeting", "--group", "handicap"], |_| ()),
    (&["import-actions", "../actions.csv", "--group", "handicap"], |scratch| {
        scratch.write("actions.csv", "Action;Pilote\nNavette du soir;Ville\nVélos partagés;CCAS\n");
    }),
    (&["check", "--fix", "--today", "2013-07-01"], |scratch| {
        scratch.replace("p/1-preparation/copils/copil-1.md", "date: 2012-02-09", "date: 09/02/2012");
        scratch.replace("p/1-preparation/copils/copil-2.md", "statut: tenue", "statut:tenue");
    }),
    (&["init", ".", "--complete", "--no-git", "--yes"], |scratch| {
        scratch.remove("p/1-preparation/copils/copil-2.md");
        scratch.remove("p/3-bilan/phase.yaml");
    }),
    (&["bilan", "--force", "--today", "2013-07-01"], |scratch| {
        scratch.replace("p/1-preparation/copils/copil-2.md", "statut: tenue", "statut: annulee");
    }),
    (&["compile-plan"], |scratch| {
        let sheet = "p/2-experimentation/groupes/handicap/actions/achats-esat.md";
        scratch.replace(sheet, "priorite: moyenne", "priorite: haute");
    }),
    (&["dossier", "-o", "../site"], |scratch| {
        run(command(&scratch.path().join("p"), &["dossier", "-o", "../site"])).expect(0);
        scratch.replace("p/agir.yaml", "titre: Agir", "titre: Encore agir");
        scratch.remove("p/2-experimentation/groupes/handicap/actions/achats-esat.md");
    }),
    (&["undo"], |scratch| {
        run(command(&scratch.path().join("p"), &["add", "group", "Énergie"])).expect(0);
    }),
];

fn sandbox(prepare: Prepare) -> (Scratch, PathBuf) {
    let scratch = Scratch::new();
    let project = scratch.path().join("p");
    copy(&root().join("examples/charenton"), &project);
    prepare(&scratch);
    (scratch, project)
}

/// After a kill, running the command again completes it; after an error, everything is unchanged or
/// everything is done.
#[test]
fn killed_or_disturbed_anywhere_all_is_written_or_nothing() {
    need_injection();
    for (arguments, prepare) in FORMS {
        let before = content(sandbox(*prepare).0.path());
        let after = {
            let (scratch, project) = sandbox(*prepare);
            let done = run(command(&project, arguments));
            assert!(done.status < 2, "{arguments:?}: {done:?}");
            content(scratch.path())
        };
        assert_ne!(before, after, "{arguments:?}");
        for fault in ["signal=KILL", "error=EIO", "error=ENOSPC"] {
            // Failing reads would change what is written.
            let calls: Vec<&str> = CALLS.iter().copied().filter(|c| *c != "openat" || fault == "signal=KILL").collect();
            let hits = each_call(&calls, fault, |place, log| {
                let (scratch, project) = sandbox(*prepare);
                let disturbed = run(injected(&project, arguments, place, log));
                if !was_hit(log) {
                    return false;
                }
                let now = content(scratch.path());
                if fault == "signal=KILL" {
                    // A command killed after completion has nothing left to do.
                    let is_open = run(command(&project, &["status"])).stderr.contains("interrompu");
                    if is_open || now != after {
                        let again = run(command(&project, arguments));
                        assert!(again.status < 2, "{arguments:?} {place}: {again:?}");
                        let whole = content(scratch.path());
                        assert!(whole == after, "{arguments:?} {place}: {:?} {again:?}", whole.keys());
                    }
                } else if disturbed.status == 2 {
                    // Fixes that were reported stay if the following report cannot be printed.
                    let is_told = disturbed.stdout.contains("corrigé en") && now == after;
                    assert!(now == before || is_told, "{arguments:?} {place}: {disturbed:?} {:?}", now.keys());
                    let own = project.join(".agir");
                    let is_kept = own.join("annuler").exists();
                    assert!(is_kept || !own.exists(), "{arguments:?} {place}: the tool's own folder is gone");
                } else {
                    assert!(now == after, "{arguments:?} {place}: {disturbed:?}");
                }
                true
            });
            assert!(hits > 5, "{arguments:?} {fault}: {hits}");
        }
    }
}
