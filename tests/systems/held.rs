//! Files and folders that another program has open, such as Word, Excel or OneDrive.

use std::fs::File;
use std::os::windows::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::support::{Run, Scratch, agir_in, command, run};

const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
const PLAN: &str = "plan-action-commun.md";
const BILAN: &str = "3-bilan/bilan.md";
const TOLD: &str = "ouvert dans un autre programme : fermez-le";

/// Exclusive access; Word lets others read.
const NOTHING: u32 = 0;
const READING: u32 = 1;

fn hold(path: &Path, share: u32) -> File {
    File::options().read(true).write(true).share_mode(share).open(path).unwrap()
}

#[track_caller]
fn named(run: &Run, path: &str, status: i32) {
    assert_eq!(run.status, status, "{run:#?}");
    let told = format!("{}{}", run.stdout, run.stderr);
    assert!(told.contains(TOLD) && told.contains(path) && !told.contains("?/"), "{run:#?}");
}

/// A writing command waits two seconds, names the file, and leaves everything unchanged.
#[test]
fn a_file_that_is_to_be_written_is_named_and_nothing_is_left() {
    let writes: [(&str, &[&str]); 4] = [
        (PLAN, &["compile-plan", "--force"]),
        (BILAN, &["bilan", "--force", "--today", "2013-07-01"]),
        ("1-preparation/copils/copil-1.md", &["check", "--fix", "--today", "2013-07-01"]),
        ("plan.csv", &["compile-plan", "-o", "plan.csv", "--force"]),
    ];
    for (path, arguments) in writes {
        let project = Scratch::example("charenton");
        if arguments[0] == "check" {
            project.replace("1-preparation/copils/copil-1.md", "date: 2012-02-09", "date: 09/02/2012");
        }
        project.replace("1-preparation/copils/copil-2.md", "statut: tenue", "statut: annulee");
        project.replace(SHEET, "priorite: moyenne", "priorite: haute");
        project.write("plan.csv", "à moi");
        let before = project.files();
        let held = hold(&project.path().join(path), READING);
        let start = Instant::now();
        let refused = project.agir(arguments);
        drop(held);
        assert!(start.elapsed() > Duration::from_secs(2), "{arguments:?}: {refused:#?}");
        named(&refused, path, 2);
        assert_eq!(before, project.files(), "{arguments:?}");
        assert!(!project.path().join(".agir/ecriture").exists(), "{arguments:?}");
        let again = project.agir(arguments);
        assert!(again.status < 2, "{arguments:?}: {again:#?}");
        assert_ne!(before, project.files(), "{arguments:?}");
    }
}

/// A file that is closed in time is written.
#[test]
fn a_file_that_is_held_for_a_moment_is_written() {
    let project = Scratch::example("charenton");
    project.replace(SHEET, "priorite: moyenne", "priorite: haute");
    let held = hold(&project.path().join(PLAN), READING);
    let waiting = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(900));
        drop(held);
    });
    project.agir(&["compile-plan"]).expect(0);
    waiting.join().unwrap();
}

/// A write of several files: none changes.
#[test]
fn of_several_files_one_that_is_held_keeps_all_as_they_are() {
    let project = Scratch::example("charenton");
    project.replace("1-preparation/copils/copil-1.md", "date: 2012-02-09", "date: 09/02/2012");
    project.replace("1-preparation/copils/copil-2.md", "statut: tenue", "statut:tenue");
    let before = project.files();
    let held = hold(&project.path().join("1-preparation/copils/copil-2.md"), READING);
    named(&project.agir(&["check", "--fix", "--today", "2013-07-01"]), "copil-2.md", 2);
    drop(held);
    assert_eq!(before, project.files());
}

/// A file that cannot even be read gives a finding, without waiting.
#[test]
fn a_file_that_cannot_be_read_is_told_with_the_reason() {
    let project = Scratch::example("charenton");
    for path in [SHEET, "agir.yaml", BILAN] {
        let held = hold(&project.path().join(path), NOTHING);
        let told = project.agir(&["check", "--today", "2013-07-01"]);
        drop(held);
        named(&told, path, told.status);
        assert!(told.status > 0, "{told:#?}");
    }
    project.write("actions.csv", "Action;Pilote\nNavette;Ville\n");
    let held = hold(&project.path().join("actions.csv"), NOTHING);
    named(&project.agir(&["import-actions", "actions.csv", "--group", "handicap"]), "actions.csv", 2);
    drop(held);
}

/// An empty folder that another program has open is filled rather than replaced.
#[test]
fn an_empty_folder_that_is_held_is_filled() {
    /// FILE_FLAG_BACKUP_SEMANTICS, required to open a folder.
    const FOLDER: u32 = 0x0200_0000;
    for share in [3, 7] {
        let scratch = Scratch::new();
        let target = scratch.path().join("p");
        std::fs::create_dir(&target).unwrap();
        let held = File::options().read(true).share_mode(share).custom_flags(FOLDER).open(&target).unwrap();
        agir_in(scratch.path(), &["init", "p", "--yes", "--no-git"]).expect(0);
        drop(held);
        agir_in(&target, &["check"]).expect(0);
    }
}

/// The site is unchanged, or complete.
#[test]
fn a_page_of_the_site_that_is_held_keeps_the_site_as_it_was() {
    let project = Scratch::example("charenton");
    let site = Scratch::new();
    let there = site.path().join("site");
    let write = || run(command(project.path(), &["dossier", "-o", there.to_str().unwrap()]));
    write().expect(0);
    let before = site.files();
    project.replace("agir.yaml", "titre: Agir", "titre: Encore agir");
    let held = hold(&there.join("index.html"), READING);
    named(&write(), "index.html", 2);
    drop(held);
    assert_eq!(before, site.files());
    write().expect(0);
    assert_ne!(before, site.files());
}
