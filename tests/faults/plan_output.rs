//! `agir compile-plan`: the target of the plan, and what exists there. Outdated, edited and incomplete plans
//! are tested in `commands/compile_plan.rs`.

use std::path::Path;
use std::process::Stdio;

use super::init_interrupted::{CALLS, each_call, was_hit};
use super::sandbox::{SmallDisk, content, ended, injected, need_injection, refused, temporaries};
use crate::machine::{Closed, full, link, mode, set_mode, without_rights};
use crate::support::{Scratch, command, copy, root, run};

const PLAN: &str = "plan-action-commun.md";
const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";

/// The example in the folder `p` of a sandbox, with an outdated plan.
fn stale() -> Scratch {
    let scratch = Scratch::new();
    copy(&root().join("examples/charenton"), &scratch.path().join("p"));
    scratch.replace(&format!("p/{SHEET}"), "priorite: moyenne", "priorite: haute");
    scratch
}

#[test]
fn what_somebody_wrote_in_the_plan_s_place_is_kept_to_the_byte() {
    for text in ["# À moi\n", "\u{feff}# À moi\r\n", " "] {
        let scratch = stale();
        scratch.write(&format!("p/{PLAN}"), text);
        let project = scratch.path().join("p");
        refused(scratch.path(), command(&project, &["compile-plan"]), &[PLAN, "--force"]);
        scratch.write("ailleurs.md", text);
        refused(
            scratch.path(),
            command(&project, &["compile-plan", "-o", "../ailleurs.md"]),
            &["ailleurs.md", "--force"],
        );
        if cfg!(unix) {
            set_mode(&project.join(PLAN), 0o640);
        }
        ended(run(command(&project, &["compile-plan", "--force"])), 0);
        if cfg!(unix) {
            assert_eq!(mode(&project.join(PLAN)), 0o640, "the file's own rights are kept");
        }
    }
}

#[test]
fn the_plan_never_takes_the_place_of_an_input_nor_feeds_on_itself() {
    let scratch = stale();
    let project = scratch.path().join("p");
    for input in [
        SHEET,
        "agir.yaml",
        "arbitrages.yaml",
        "2-experimentation/groupes/handicap/groupe.yaml",
        "README.md",
        "./agir.yaml",
        "1-preparation/../agir.yaml",
    ] {
        if project.join(input).exists() {
            for force in [&[][..], &["--force"]] {
                let all: Vec<&str> = ["compile-plan", "-o", input].iter().chain(force).copied().collect();
                refused(scratch.path(), command(&project, &all), &["est un fichier du projet"]);
            }
        }
    }
    refused(scratch.path(), command(&project, &["compile-plan", "-o", "2-experimentation"]), &["2-experimentation"]);
    for place in ["actions/plan.md", "reunion-4.md"] {
        let output = format!("2-experimentation/groupes/handicap/{place}");
        refused(scratch.path(), command(&project, &["compile-plan", "-o", &output]), &["la place d'un document"]);
    }
    for output in [PLAN, "copie.md", "2-experimentation/groupes/handicap/plan.md"] {
        let compile = ["compile-plan", "-o", output];
        ended(run(command(&project, &compile)), 0);
        let first = content(&project);
        ended(run(command(&project, &compile)), 0);
        ended(run(command(&project, &["compile-plan"])), 0);
        ended(run(command(&project, &compile)), 0);
        assert_eq!(first[Path::new(output)], content(&project)[Path::new(output)], "{output}");
    }
}

/// Failing calls, and kills.
#[test]
fn disturbed_anywhere_the_plan_is_the_old_one_or_the_new_one() {
    need_injection();
    let before = content(stale().path());
    let after = {
        let scratch = stale();
        ended(run(command(&scratch.path().join("p"), &["compile-plan"])), 0);
        content(scratch.path())
    };
    assert_ne!(before, after);
    for fault in ["error=EIO", "error=ENOSPC", "signal=KILL", "signal=INT"] {
        let hits = each_call(CALLS, fault, |place, log| {
            let scratch = stale();
            let project = scratch.path().join("p");
            let disturbed = run(injected(&project, &["compile-plan"], place, log));
            if !was_hit(log) {
                return false;
            }
            let left = temporaries(scratch.path());
            assert!(left.is_empty() || left.len() == 1 && fault == "signal=KILL", "{place}: {left:?}");
            let mut now = content(scratch.path());
            now.retain(|path, _| !left.contains(path));
            assert!(now == before || now == after, "{place}: {disturbed:?}");
            assert!(disturbed.status != 0 || now == after, "{place}: {disturbed:?}");
            ended(run(command(&project, &["compile-plan"])), 0);
            assert_eq!(content(scratch.path()), after, "{place}");
            true
        });
        assert!(hits > 3, "{fault}: {hits}");
    }
}

#[test]
fn on_a_full_disk_the_old_plan_stays() {
    let scratch = Scratch::new();
    let project = scratch.path().join("p");
    let disk = SmallDisk::new(&project, "size=1m");
    copy(&root().join("examples/charenton"), &project);
    scratch.replace(&format!("p/{SHEET}"), "priorite: moyenne", "priorite: haute");
    let filled = std::fs::write(project.join("reste"), vec![0; 2 * 1024 * 1024]);
    assert!(filled.is_err());
    refused(scratch.path(), command(&project, &["compile-plan"]), &[PLAN, "plus de place sur le disque"]);
    drop(disk);
}

#[test]
fn a_closed_folder_is_named() {
    let scratch = stale();
    let project = scratch.path().join("p");
    let _closed = Closed::new(&project);
    let wanted = without_rights(scratch.path(), &project, &["compile-plan"]);
    refused(scratch.path(), wanted, &[PLAN, "accès refusé"]);
}

#[test]
fn a_link_and_standard_output() {
    let scratch = stale();
    let project = scratch.path().join("p");
    scratch.write("ailleurs/sortie.md", "à moi\n");
    link("../ailleurs/sortie.md", project.join("lien.md"));
    link("sortie.md", scratch.path().join("ailleurs/lien.md"));
    link("absent.md", scratch.path().join("ailleurs/pendant.md"));
    for output in ["lien.md", "../ailleurs/lien.md", "../ailleurs/pendant.md"] {
        for force in [&[][..], &["--force"]] {
            let all: Vec<&str> = ["compile-plan", "-o", output].iter().chain(force).copied().collect();
            refused(scratch.path(), command(&project, &all), &[output]);
        }
    }
    refused(scratch.path(), command(&project, &["compile-plan", "-o", "absent/plan.md"]), &["absent", "introuvable"]);
    let plan = ended(run(command(&project, &["compile-plan", "--stdout"])), 0).stdout;
    assert_eq!(plan, ended(run(command(&project, &["compile-plan", "-o", "-"])), 0).stdout);
    assert!(plan.starts_with("<!-- ") && !project.join("-").exists());
}

#[test]
fn a_plan_that_cannot_be_printed_ends_with_2() {
    let scratch = stale();
    let mut wanted = command(&scratch.path().join("p"), &["compile-plan", "--stdout"]);
    let output = wanted.stdout(full()).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
