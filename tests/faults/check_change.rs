//! `check` on a project that is modified meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};

use super::check_support::{Bench, DAY, bounded};
use crate::support::{command, place_and_code};

/// Number of runs with concurrent changes; many more were run by hand.
const RUNS: usize = 30;

/// Files appear, disappear, shrink and become folders during the check: it ends, reports what it could not
/// read, and finds the defect in an unchanged file.
#[test]
fn files_that_change_during_the_check_never_break_it() {
    let bench = Bench::new();
    let launch = bench.at("2-experimentation/lancement.md");
    let group = bench.at("2-experimentation/groupes/handicap");
    let (text, notes) = (bench.read("2-experimentation/lancement.md"), bench.at("notes.md"));
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Each step undoes the previous one; a step that fails has no effect.
            while !done.load(Ordering::Relaxed) {
                std::fs::remove_file(&launch).ok();
                std::fs::create_dir(&launch).ok();
                std::fs::remove_dir(&launch).ok();
                std::fs::write(&launch, &text).ok();
                std::fs::write(&launch, &text[..text.len() / 2]).ok();
                std::fs::write(&notes, text.repeat(200)).ok();
                std::fs::write(&notes, "").ok();
                #[cfg(unix)]
                {
                    std::fs::remove_file(&notes).ok();
                    std::os::unix::fs::symlink("/dev/zero", &notes).ok();
                    std::fs::remove_file(&notes).ok();
                }
                std::fs::rename(&group, group.with_extension("ailleurs")).ok();
                std::fs::rename(group.with_extension("ailleurs"), &group).ok();
                std::fs::write(&launch, &text).ok();
            }
        });
        for at in 0..RUNS {
            let format = ["short", "json", "human"][at % 3];
            let run = bounded(command(&bench.project, &["check", "--all", "--today", DAY, "--format", format]));
            super::check_support::clean(&run.stdout);
            assert!(run.status == 0 || run.status == 1, "{run:#?}");
            assert!(run.stdout.contains("cle-inconnue") && run.stderr.is_empty(), "{run:#?}");
            if format == "json" {
                serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap();
            }
            if format == "short" {
                let copil = run.stdout.lines().map(place_and_code).filter(|line| line.contains("copil-1.md")).count();
                assert_eq!(copil, 1, "{run:#?}");
            }
        }
        done.store(true, Ordering::Relaxed);
    });
}
