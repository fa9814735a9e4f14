//! Each command once, from start to end, in various folders and with various files.

use std::path::Path;

use crate::support::{Run, Scratch, agir_in, copy, root};

const DAY: &str = "2013-07-01";
const PLAN: &str = "plan-action-commun.md";
const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";

/// Runs the program, and checks that its output contains no verbatim paths of Windows.
#[track_caller]
fn runs(folder: &Path, arguments: &[&str], status: i32) -> Run {
    let run = agir_in(folder, arguments);
    for text in [&run.stdout, &run.stderr] {
        for form in ["//?/", "\\\\?\\", "UNC/", "UNC\\"] {
            assert!(!text.contains(form), "{arguments:?}: {text}");
        }
    }
    assert_eq!(run.status, status, "{arguments:?}: {run:#?}");
    run
}

/// Runs every command on the example at `project`, named `name` from `folder`; files are written to `out`,
/// inside `folder`.
fn every_command(folder: &Path, project: &Path, name: &str, out: &str) {
    copy(&root().join("examples/charenton"), project);
    std::fs::create_dir_all(folder.join(out)).unwrap();
    let to = |file: &str| format!("{out}/{file}");
    for format in ["human", "short", "json", "sarif", "github", "gitlab", "junit"] {
        let told = agir_in(folder, &["check", name, "--today", DAY, "--format", format]);
        if !told.stderr.contains("invalid") && !told.stderr.contains(format) {
            runs(folder, &["check", name, "--today", DAY, "--format", format], 0);
        }
    }
    runs(folder, &["status", name, "--today", DAY], 0);
    runs(folder, &["explain", "copils-minimum", name], 0);
    for format in ["human", "md", "json", "csv", "mermaid"] {
        runs(folder, &["trace", name, "--format", format], 0);
    }
    for form in ["html", "csv", "json", "md"] {
        let file = to(&format!("plan.{form}"));
        runs(folder, &["compile-plan", name, "-o", &file], 0);
        assert!(folder.join(file).metadata().unwrap().len() > 1000, "{form}");
    }
    if cfg!(feature = "office") {
        for (format, end) in [("docx", "docx"), ("xlsx", "xlsx"), ("tet", "xlsx"), ("projets-territoire", "csv")] {
            let file = to(&format!("plan-{format}.{end}"));
            runs(folder, &["compile-plan", name, "--format", format, "-o", &file], 0);
        }
        runs(folder, &["kit", "copil-2", name, "-o", &to("kit.docx")], 0);
        runs(folder, &["import-actions", &to("plan-xlsx.xlsx"), name, "--group", "handicap", "--dry-run"], 0);
    }
    runs(folder, &["compile-plan", name, "--check"], 0);
    runs(folder, &["calendar", name, "-o", &to("agenda.ics")], 0);
    runs(folder, &["dossier", name, "-o", &to("site")], 0);
    runs(folder, &["dossier", name, "-o", &to("site")], 0);
    runs(folder, &["inspect", name], 0);
    if cfg!(feature = "office") {
        runs(folder, &["send", name, "-o", &to("envoi.zip")], 0);
        runs(folder, &["receive", &to("envoi.zip"), name], 0);
    }
    let added: [&[&str]; 4] = [
        &["copil", name],
        &["group", "Énergie", name],
        &["meeting", name, "-g", "handicap"],
        &["action", "Vélos partagés", name, "-g", "handicap"],
    ];
    for one in added {
        let before = files(project);
        let all: Vec<&str> = ["add"].iter().chain(one).copied().collect();
        runs(folder, &all, 0);
        assert!(before != files(project), "{one:?}");
        runs(folder, &["undo", name], 0);
        let differ: Vec<_> =
            files(project).into_iter().filter(|file| !before.contains(file)).map(|(path, _)| path).collect();
        assert_eq!(differ, [] as [String; 0], "{one:?}");
        assert_eq!(before.len(), files(project).len(), "{one:?}");
    }
    let sheet = project.join(SHEET);
    let text = String::from_utf8(std::fs::read(&sheet).unwrap()).unwrap();
    std::fs::write(&sheet, text.replace("priorite: moyenne", "priorite: haute")).unwrap();
    runs(folder, &["compile-plan", name], 0);
    runs(folder, &["bilan", name, "--force", "--today", DAY], 0);
    std::fs::write(folder.join(to("actions.csv")), "Action;Pilote\nNavette du soir;Ville\n").unwrap();
    runs(folder, &["import-actions", &to("actions.csv"), name, "--group", "handicap"], 0);
    runs(folder, &["undo", name, "--list"], 0);
    runs(folder, &["undo", name], 0);
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    crate::support::collect(folder, folder, &mut files);
    files.sort();
    files
}

#[test]
fn every_command_runs() {
    let scratch = Scratch::new();
    every_command(scratch.path(), &scratch.path().join("Élan 2026"), "Élan 2026", "sortie");
    let project = scratch.path().join("neuf");
    runs(scratch.path(), &["init", "neuf", "--yes", "--no-git", "--start", "2026-12-01"], 0);
    runs(&project, &["check", "--today", "2026-12-01"], 0);
    runs(&project, &["check", "--fix", "--today", "2026-12-01"], 0);
    // An empty folder is filled; then it contains a project.
    std::fs::create_dir(scratch.path().join("vide")).unwrap();
    runs(scratch.path(), &["init", "vide", "--yes", "--no-git"], 0);
    runs(scratch.path(), &["init", "vide", "--yes", "--no-git"], 2);
}

/// Windows limits paths without the prefix `\\?\` to 260 characters.
#[test]
fn every_command_runs_where_paths_are_longer_than_260_characters() {
    let scratch = Scratch::new();
    let name: String = (0..5).map(|at| format!("{at}{}/", "dossier-partage-".repeat(4))).collect();
    let project = scratch.path().join(&name).join("p");
    assert!(project.to_string_lossy().len() > 300);
    std::fs::create_dir_all(project.parent().unwrap()).unwrap();
    let new = format!("{name}neuf");
    runs(scratch.path(), &["init", &new, "--yes", "--no-git"], 0);
    runs(scratch.path(), &["status", &new], 0);
    every_command(scratch.path(), &project, &format!("{name}p"), &format!("{name}sortie"));
}

/// As shells on Windows complete them.
#[cfg(windows)]
#[test]
fn every_command_takes_backslashes() {
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.path().join("projets")).unwrap();
    every_command(scratch.path(), &scratch.path().join("projets/p"), "projets\\p", "projets\\sortie");
    let only = "projets\\p\\2-experimentation\\groupes\\handicap";
    runs(scratch.path(), &["check", only, "--today", DAY], 0);
    runs(&scratch.path().join("projets/p"), &["kit", "1-preparation\\copils\\copil-2.md", "-o", "..\\kit-2.docx"], 0);
    assert!(scratch.path().join("projets/kit-2.docx").exists());
    // And the verbatim form.
    let verbatim = scratch.path().join("projets/p").canonicalize().unwrap();
    runs(scratch.path(), &["check", verbatim.to_str().unwrap(), "--today", DAY], 0);
    runs(scratch.path(), &["status", verbatim.to_str().unwrap()], 0);
}

/// Files with CRLF keep it, whatever command writes to them.
#[test]
fn what_has_crlf_keeps_it() {
    let project = Scratch::example("charenton");
    for (path, bytes) in project.files() {
        if [".md", ".yaml"].iter().any(|end| path.ends_with(end)) {
            project.write(&path, String::from_utf8(bytes).unwrap().replace('\n', "\r\n"));
        }
    }
    project.replace("1-preparation/copils/copil-1.md", "date: 2012-02-09", "date: 09/02/2012");
    project.replace("1-preparation/copils/copil-2.md", "statut: tenue", "statut: annulee");
    project.replace(SHEET, "priorite: moyenne", "priorite: haute");
    let before = project.files();
    runs(project.path(), &["check", "--fix", "--today", DAY], 1);
    runs(project.path(), &["bilan", "--force", "--today", DAY], 0);
    runs(project.path(), &["compile-plan", "--force"], 0);
    runs(project.path(), &["add", "meeting", "-g", "handicap"], 0);
    let mut changed = 0;
    for (path, bytes) in project.files() {
        // The plan is compiled again, with the line endings that git is told to keep.
        if path == PLAN || ![".md", ".yaml"].iter().any(|end| path.ends_with(end)) {
            continue;
        }
        let Some((_, old)) = before.iter().find(|(other, _)| *other == path) else { continue };
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert_eq!(text.matches("\r\n").count(), text.matches('\n').count(), "{path}");
        changed += usize::from(bytes != *old);
    }
    assert_eq!(changed, 2);
}

/// PowerShell 5 redirects output as UTF-16 with byte order mark and CRLF.
#[test]
fn what_powershell_redirects_is_read_or_named() {
    let project = Scratch::example("charenton");
    let utf16 = |text: &str| -> Vec<u8> {
        let lines = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        lines.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let table = runs(project.path(), &["compile-plan", "--format", "csv", "-o", "-"], 0).stdout;
    project.write("plan.csv", utf16(table.trim_start_matches('\u{feff}')));
    let told = runs(project.path(), &["import-actions", "plan.csv", "--group", "handicap", "--dry-run"], 0);
    assert!(told.stdout.contains("existe"), "{told:#?}");
    let plan = runs(project.path(), &["compile-plan", "--stdout"], 0).stdout;
    project.write("plan-action-commun.md", utf16(&plan));
    let told = runs(project.path(), &["compile-plan"], 2);
    assert!(told.stderr.contains("--force"), "{told:#?}");
    runs(project.path(), &["compile-plan", "--force"], 0);
    assert_eq!(project.read("plan-action-commun.md"), plan);
    let calendar = runs(project.path(), &["calendar"], 0).stdout;
    project.write("agenda.ics", utf16(&calendar));
    runs(project.path(), &["calendar", "-o", "agenda.ics"], 2);
    let sheet = project.read(SHEET);
    project.write(SHEET, utf16(&sheet));
    let told = runs(project.path(), &["check", "--today", DAY], 1);
    assert!(told.stdout.contains("UTF-16"), "{told:#?}");
}
