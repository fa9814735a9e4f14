//! `agir init`: all or nothing, without overwriting. I/O errors are tested in `faults/`.

use crate::machine::link;
use crate::support::{Scratch, agir_in};

const GIVEN: &[&str] = &["--title", "Agir ensemble", "--territory", "Val d'Orge (fictif)", "--start", "2026-12-01"];

fn init<'a>(more: &[&'a str]) -> Vec<&'a str> {
    ["init"].iter().chain(more).chain(GIVEN).copied().collect()
}

#[test]
fn a_new_project_has_no_finding_on_its_first_day() {
    let scratch = Scratch::new();
    scratch.agir(&init(&["val-d-orge", "--theme", "Mobilité", "--theme", "Emploi des jeunes"])).expect(0);
    let folder = scratch.path().join("val-d-orge");
    let run = agir_in(&folder, &["check", "--today", "2026-12-01", "--strict", "--format", "short"]).expect(0);
    assert_eq!(run.stdout, "");
    for name in ["agir.yaml", "README.md", ".gitignore", ".gitattributes", "1-preparation/copils/copil-3.md"] {
        assert!(folder.join(name).exists(), "{name}");
    }
    assert_eq!(folder.join(".git").exists(), crate::machine::has("git"));
    assert!(folder.join("2-experimentation/groupes/emploi-des-jeunes/reunion-3.md").exists());
    assert!(!folder.join("plan-action-commun.md").exists(), "the first compilation creates the plan");
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let scratch = Scratch::new();
    scratch.agir(&init(&["a", "--no-git", "--theme", "Mobilité"])).expect(0);
    let first = scratch.files();
    scratch.remove("a");
    scratch.agir(&init(&["a", "--no-git", "--theme", "Mobilité"])).expect(0);
    assert_eq!(first, scratch.files());
}

#[test]
fn an_empty_folder_is_filled_and_kept() {
    let scratch = Scratch::new();
    scratch.agir(&init(&[])).expect(0);
    assert!(scratch.path().join("agir.yaml").exists());
    assert!(
        !std::fs::read_dir(scratch.path())
            .unwrap()
            .any(|entry| { entry.unwrap().file_name().to_string_lossy().starts_with(".agir-") })
    );
}

#[test]
fn a_folder_with_something_in_it_is_refused_and_named() {
    let scratch = Scratch::new();
    scratch.write("mes-notes.txt", "à moi");
    scratch.write("agir.yaml", "titre: à moi\n");
    let before = scratch.files();
    let run = scratch.agir(&init(&[])).expect(2);
    assert!(run.stderr.contains("mes-notes.txt") && run.stderr.contains("agir.yaml"), "{}", run.stderr);
    assert!(run.stderr.contains("--complete"));
    assert_eq!(before, scratch.files());
}

#[test]
fn complete_adds_only_what_is_missing() {
    let scratch = Scratch::new();
    scratch.agir(&init(&["--theme", "Mobilité"])).expect(0);
    scratch.write("mes-notes.txt", "à moi");
    scratch.write("3-bilan/bilan.md", "---\ntype: bilan\n---\nÀ moi.\n");
    scratch.remove("2-experimentation/lancement.md");
    scratch.remove("1-preparation/copils/comite.yaml");
    scratch.remove("2-experimentation/groupes/mobilite/reunion-2.md");
    let before = scratch.files();
    let run = scratch.agir(&["init", "--complete", "--yes"]).expect(0);
    assert!(
        run.stdout.contains("2-experimentation/lancement.md") && run.stdout.contains("comite.yaml"),
        "{}",
        run.stdout
    );
    let after = scratch.files();
    for file in &before {
        assert!(after.contains(file), "{} is untouched", file.0);
    }
    assert_eq!(after.len(), before.len() + 3);
    assert!(scratch.path().join("2-experimentation/groupes/mobilite/reunion-2.md").exists());
    let again = scratch.agir(&["init", "--complete", "--yes"]).expect(0);
    assert!(again.stdout.contains("Rien ne manque"), "{}", again.stdout);
    assert_eq!(after, scratch.files());
}

#[test]
fn complete_knows_a_document_that_lies_elsewhere() {
    let scratch = Scratch::new();
    scratch.agir(&init(&[])).expect(0);
    let launch = scratch.read("2-experimentation/lancement.md");
    scratch.remove("2-experimentation/lancement.md");
    scratch.write("2-experimentation/soiree.md", launch);
    scratch.agir(&["init", "--complete", "--yes"]).expect(0);
    assert!(!scratch.path().join("2-experimentation/lancement.md").exists());
}

#[test]
fn what_the_method_forbids_is_refused_with_its_bounds() {
    let scratch = Scratch::new();
    for (option, value, bounds) in
        [("--copils", "1", "2 à"), ("--preparation-months", "3", "6 à 18"), ("--preparation-months", "19", "6 à 18")]
    {
        let run = scratch.agir(&init(&["x", option, value])).expect(2);
        assert!(run.stderr.contains(bounds), "{}", run.stderr);
    }
    assert!(scratch.files().is_empty());
}

#[test]
fn a_start_that_no_project_can_have_is_told_from_a_text_that_is_no_date() {
    let scratch = Scratch::new();
    let start = |text| ["init", "x", "--yes", "--no-git", "--start", text];
    for far in ["1850-01-01", "2201-01-01"] {
        let run = scratch.agir(&start(far)).expect(2);
        assert!(run.stderr.contains("1900 à 2200") && run.stderr.contains(far), "{}", run.stderr);
        assert!(!run.stderr.contains("n'est pas une date"), "{}", run.stderr);
    }
    let run = scratch.agir(&start("12/01/2027")).expect(2);
    assert!(run.stderr.contains("écrivez --start 2027-01-12"), "{}", run.stderr);
    assert!(scratch.files().is_empty());
}

#[test]
fn a_project_may_go_to_any_folder() {
    let scratch = Scratch::new();
    scratch.write("ici/x", "");
    let here = scratch.path().join("ici");
    for name in ["../voisin", "a/../../autre", "../plus/loin"] {
        agir_in(&here, &init(&[name])).expect(0);
    }
    for path in ["voisin", "autre", "plus/loin"] {
        assert!(scratch.path().join(path).join("agir.yaml").is_file(), "{path}");
    }
    assert!(!here.join("a").exists());
}

#[test]
fn bad_names_are_refused_and_nothing_is_written() {
    let scratch = Scratch::new();
    scratch.write("ici/x", "");
    let here = scratch.path().join("ici");
    for name in ["..", "CON", "aux", "nul.md", "a:b", "fin.", "x\u{202e}y"] {
        let run = agir_in(&here, &init(&[name]));
        assert_eq!(run.status, 2, "{name}: {}", run.stdout);
    }
    for theme in ["../x", "a/b", "a\\b", "CON", "", "\u{202e}", "🎉/"] {
        let run = agir_in(&here, &init(&["p", "--theme", theme]));
        assert_eq!(run.status, 2, "{theme}: {}", run.stdout);
    }
    let run = agir_in(&here, &init(&["p", "--theme", "Énergie", "--theme", "energie"])).expect(2);
    assert!(run.stderr.contains("Énergie") && run.stderr.contains("energie"));
    assert_eq!(scratch.files().len(), 1);
}

#[test]
fn values_with_a_meaning_in_yaml_or_markdown_stay_texts() {
    let scratch = Scratch::new();
    for (at, title) in
        ["no", "1e3", "@x", "- a", "# x", "{{ x }}", "Val : \"x\"", "<script>alert(1)</script>", "---", "a | b"]
            .iter()
            .enumerate()
    {
        let name = format!("p{at}");
        let run = scratch.agir(&[
            "init",
            &name,
            "--no-git",
            "--title",
            title,
            "--territory",
            title,
            "--theme",
            "Mobilité : bus",
            "--start",
            "2026-12-01",
        ]);
        run.expect(0);
        let run = scratch.agir(&["check", &name, "--today", "2026-12-01", "--format", "json"]).expect(0);
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(json["projects"][0]["title"], **title);
        assert_eq!(json["projects"][0]["diagnostics"].as_array().unwrap().len(), 0, "{title}");
    }
}

#[test]
fn without_a_terminal_what_is_missing_is_named_and_not_waited_for() {
    let scratch = Scratch::new();
    let run = scratch.agir(&["init", "x"]).expect(2);
    assert!(run.stderr.contains("--title") && run.stderr.contains("--territory") && run.stderr.contains("--yes"));
    scratch.agir(&["init", "x", "--yes", "--no-git"]).expect(0);
    assert!(scratch.read("x/agir.yaml").contains("titre: X"));
}

#[test]
fn a_dry_run_shows_the_tree_and_writes_nothing() {
    let scratch = Scratch::new();
    let run = scratch.agir(&init(&["x", "--dry-run", "--theme", "Mobilité"])).expect(0);
    for line in ["agir.yaml", "copil-1.md", "mobilite/", "reunion-3.md", "événement de lancement"] {
        assert!(run.stdout.contains(line), "{line} in {}", run.stdout);
    }
    assert!(scratch.files().is_empty());
}

#[test]
fn a_file_in_the_way_is_refused() {
    let scratch = Scratch::new();
    scratch.write("x", "un fichier");
    let run = scratch.agir(&init(&["x"])).expect(2);
    assert!(run.stderr.contains("est un fichier"), "{}", run.stderr);
    assert_eq!(scratch.read("x"), "un fichier");
}

#[test]
fn nothing_is_written_through_a_link() {
    let scratch = Scratch::new();
    scratch.agir(&init(&["p", "--no-git"])).expect(0);
    std::fs::create_dir(scratch.path().join("dehors")).unwrap();
    scratch.remove("p/2-experimentation");
    link(scratch.path().join("dehors"), scratch.path().join("p/2-experimentation"));
    let run = agir_in(&scratch.path().join("p"), &["init", "--complete", "--yes"]).expect(2);
    assert!(run.stderr.contains("est un lien"), "{}", run.stderr);
    assert_eq!(std::fs::read_dir(scratch.path().join("dehors")).unwrap().count(), 0);
    link("../secret", scratch.path().join("q"));
    scratch.agir(&init(&["q"])).expect(2);
    assert!(!scratch.path().parent().unwrap().join("secret").exists());
}
