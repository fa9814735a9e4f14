//! Inputs found by the fuzz targets, each as a regression test.

use agir::lang::Lang;
use agir::pack;
use agir::scaffold::request::{self, Request};
use agir::text::dates::parse_iso;

use crate::support::{Scratch, root};

/// The default method with one change.
fn changed_pack(old: &str, new: &str) -> pack::Loaded {
    let path = root().join("templates/agir-ensemble/methode.yaml");
    let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
    assert_eq!(text.matches(old).count(), 1, "« {old} » stands once in the method");
    let mut files = pack::builtin().unwrap().method.files.clone();
    files.insert(pack::METHOD_FILE.into(), text.replace(old, new).into());
    pack::load(files)
}

fn request(pack: &pack::Pack, months: u32) -> Request {
    Request {
        title: "T".to_owned(),
        territory: "V".to_owned(),
        start: parse_iso("2024-01-08").unwrap(),
        months,
        numbers: agir::scaffold::bounds::usual_numbers(pack, months),
        themes: request::themes(&["Mobilité".to_owned()], &pack.method).unwrap(),
        method_name: "m".to_owned(),
        lang: Lang::Fr,
    }
}

#[test]
fn a_pack_that_would_write_outside_the_project_is_refused_at_that_path() {
    let cases = [
        ("chemin: README.md", "chemin: ../README.md"),
        ("chemin: README.md", "chemin: /tmp/README.md"),
        ("chemin: README.md", "chemin: a/../../README.md"),
        ("chemin: README.md", "chemin: \"C:\\\\README.md\""),
        ("chemin: README.md", "chemin: .git/config"),
        ("chemin: README.md", "chemin: .GIT/config"),
        ("chemin: README.md", "chemin: a//b.md"),
        ("chemin: README.md", "chemin: a/"),
        ("dossier: 3-bilan", "dossier: ../3-bilan"),
        ("dossier: 3-bilan", "dossier: .git"),
        ("chemin: 3-bilan/bilan.md", "chemin: ../bilan.md"),
        ("/{groupe}/reunion-{numero}.md", "/{groupe}/../../../../reunion-{numero}.md"),
    ];
    for (old, new) in cases {
        let loaded = changed_pack(old, new);
        assert!(loaded.pack.is_none(), "{new}");
        let place = loaded.faults[0].place.span;
        let written = new.split_once(": ").map_or(new, |(_, value)| value);
        assert!(loaded.text.slice(place).contains(written), "{new}: {:?}", loaded.text.slice(place));
    }
}

#[test]
fn init_with_a_pack_that_climbs_out_writes_nothing_at_all() {
    let scratch = Scratch::new();
    let path = root().join("templates/agir-ensemble");
    crate::support::copy(&path, &scratch.path().join("m"));
    scratch.replace("m/methode.yaml", "chemin: README.md", "chemin: ../README.md");
    let before = scratch.files();
    let run = scratch.agir(&["init", "p", "--method", "m", "--title", "T", "--territory", "V", "--no-git"]).expect(2);
    assert!(run.stderr.contains("../README.md"), "{}", run.stderr);
    assert_eq!(before, scratch.files());
}

#[test]
fn a_pack_whose_bounds_contradict_each_other_is_refused_at_the_bound() {
    let loaded = changed_pack("min_mois: 6", "min_mois: 20");
    assert!(loaded.pack.is_none());
    assert_eq!(loaded.text.slice(loaded.faults[0].place.span), "18");
}

#[test]
fn a_preparation_without_longest_length_may_be_longer_than_five_years() {
    let loaded = changed_pack("min_mois: 6\n    max_mois: 18", "min_mois: 72");
    let bounds = request::months(&loaded.pack.unwrap());
    assert!(bounds.least <= bounds.most, "{bounds:?}");
}

#[test]
fn a_pack_that_asks_for_a_million_sessions_is_refused_by_init_in_good_time() {
    let pack = changed_pack("objet: copil\n    nombre: 2", "objet: copil\n    nombre: 999999").pack.unwrap();
    assert!(request::allowed(&request(&pack, 10), &pack).is_err());
    let loaded = changed_pack("semaines: [3, 9, 17]", &format!("semaines: [{}3]", "0, ".repeat(100_000)));
    assert!(loaded.pack.is_none());
}

#[test]
fn a_plan_template_that_gives_no_text_is_told_and_no_plan_is_written() {
    // Control characters are removed, so they are no text either.
    for template in ["{# rien #}\n", "\u{5}", " \u{1b}\n"] {
        let project = Scratch::example("charenton");
        project.write(agir::project::PLAN_TEMPLATE, template);
        let before = project.files();
        let run = project.agir(&["compile-plan", "--force"]).expect(2);
        assert!(run.stderr.contains("texte vide"), "{}", run.stderr);
        assert_eq!(before, project.files());
        assert_eq!(project.findings(&["--today", "2013-07-01"]), ["plan-action-commun.md:1: plan-commun-a-jour"]);
    }
}

/// YAML cannot represent it: the new project could not be read.
#[test]
fn a_title_with_a_character_that_yaml_refuses_is_refused_by_init() {
    let scratch = Scratch::new();
    for title in ["T\u{ffff}", "\u{fffe}T", "a\u{2028}b", "a\u{61c}b"] {
        let run = scratch.agir(&["init", "p", "--title", title, "--territory", "V", "--no-git"]).expect(2);
        assert!(run.stderr.contains("caractère invisible"), "{}", run.stderr);
        assert_eq!(scratch.files(), []);
    }
}

#[test]
fn an_anchor_an_alias_or_a_tag_with_accents_is_told_at_its_line() {
    for value in ["&œ", "&été x", "&amp;p*tesœ", "*œ", "!é", "!<é> x", "&é\n"] {
        for (file, key) in [("agir.yaml", "porteur"), ("1-preparation/phase.yaml", "phase")] {
            let project = Scratch::new();
            project.write("agir.yaml", "titre: T\nterritoire: V\nmethode: agir-ensemble\ndebut: 2026-01-05\n");
            project.write(file, format!("{key}: {value}"));
            let found = project.findings(&["--today", "2026-01-05", "--select", "yaml-invalide"]);
            assert_eq!(found, [format!("{file}:1: yaml-invalide")], "{value}");
        }
        let project = Scratch::example("charenton");
        project.write("agir.yaml", value);
        let found = project.findings(&["--today", "2013-07-01"]);
        assert_eq!(found, ["agir.yaml:1: yaml-invalide"], "{value}");
    }
}

/// Regression: the first run created no meetings, only the second one did.
#[test]
fn complete_gives_a_group_its_meetings_even_where_there_is_no_project_yet() {
    let scratch = Scratch::new();
    scratch.write("2-experimentation/groupes/mobilite/groupe.yaml", "thematique: Mobilité\n");
    let complete = ["init", "--complete", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--no-git"];
    scratch.agir(&complete).expect(0);
    let first = scratch.files();
    let meeting = scratch.read("2-experimentation/groupes/mobilite/reunion-1.md");
    assert!(meeting.contains("Mobilité"), "{meeting}");
    assert_eq!(scratch.findings(&["--today", "2099-01-05", "--strict"]), [""; 0]);
    scratch.agir(&complete).expect(0);
    assert_eq!(first, scratch.files());
}

#[test]
fn complete_with_the_theme_of_a_group_that_is_there_gives_each_meeting_once() {
    let scratch = Scratch::new();
    scratch.write("agir.yaml", "titre: T\nterritoire: V\nmethode: agir-ensemble\ndebut: 2099-01-05\n");
    scratch.write("2-experimentation/groupes/mobilite/groupe.yaml", "thematique: Mobilité\n");
    let complete = ["init", "--complete", "--yes", "--theme", "Mobilité", "--no-git"];
    scratch.agir(&complete).expect(0);
    assert_eq!(scratch.findings(&["--today", "2099-01-05", "--strict"]), [""; 0]);
    let first = scratch.files();
    scratch.agir(&complete).expect(0);
    assert_eq!(first, scratch.files());
}

#[test]
fn complete_keeps_to_the_method_that_the_project_names() {
    let scratch = Scratch::new();
    scratch.write(
        "m/methode.yaml",
        "methode: veillees\ntitre: Veillées\nphases:\n  - {id: saison, dossier: saison, libelle: Saison}\ntypes:\n  \
         - {id: cadre, role: framework, libelle: cadre, chemin: saison/cadre.md, modele: cadre.md.tera}\nexigences: \
         []\n",
    );
    scratch.write("m/cadre.md.tera", "---\ntype: cadre\n---\n");
    scratch.write("agir.yaml", "titre: T\nterritoire: V\nmethode: m\ndebut: 2026-01-05\n");
    let before = scratch.files();
    scratch.agir(&["init", "--complete", "--yes", "--no-git"]).expect(0);
    let after = scratch.files();
    let added: Vec<&str> = after.iter().filter(|file| !before.contains(file)).map(|(path, _)| path.as_str()).collect();
    assert_eq!(added, [".gitattributes", ".gitignore", "saison/cadre.md"]);
    scratch.write("agir.yaml", "titre: T\nterritoire: V\nmethode: absente\ndebut: 2026-01-05\n");
    let before = scratch.files();
    scratch.agir(&["init", "--complete", "--yes", "--no-git"]).expect(2);
    assert_eq!(before, scratch.files());
}

/// Regression: its meetings were written to the root of the file system.
#[test]
fn a_group_at_the_top_of_the_project_keeps_its_files_in_the_project() {
    let scratch = Scratch::new();
    scratch.write("groupe.yaml", "thematique: Mobilité\n");
    let complete = ["init", "--complete", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--no-git"];
    scratch.agir(&complete).expect(0);
    assert!(scratch.read("reunion-3.md").contains("numero: 3"));
    assert_eq!(scratch.findings(&["--today", "2099-01-05", "--strict"]), [""; 0]);
    let first = scratch.files();
    scratch.agir(&complete).expect(0);
    assert_eq!(first, scratch.files());
    scratch.agir(&["add", "meeting", "--date", "2101-01-05"]).expect(0);
    scratch.agir(&["add", "action", "Covoiturage"]).expect(0);
    assert!(scratch.path().join("reunion-4.md").exists() && scratch.path().join("actions/covoiturage.md").exists());
}

#[test]
fn nothing_is_written_at_a_path_that_leaves_the_folder() {
    use agir::sys::staging::{create, fill};
    use agir::sys::transaction::{self, FileChange, Past};
    use agir::tree::Output;
    let scratch = Scratch::new();
    for path in ["/agir-hors.md", "../agir-hors.md", "a/../../agir-hors.md", ".git/hooks/x"] {
        let outputs = [Output { path: path.to_owned(), content: String::new() }];
        let changes = outputs.each_ref().map(FileChange::create);
        assert!(transaction::write(scratch.path(), "add", &changes, Past::Kept, || Ok(())).is_err(), "{path}");
        assert!(fill(scratch.path(), &outputs, |_| ()).is_err(), "{path}");
        assert!(create(&scratch.path().join("p"), &outputs, |_| ()).is_err(), "{path}");
    }
    assert_eq!(scratch.files(), []);
}

/// Regression: a folder with a decomposed (NFD) name got a duplicate.
#[test]
fn files_go_into_a_folder_whose_accents_stand_apart_on_the_disk() {
    let scratch = Scratch::new();
    let folder = "2-experimentation/groupes/e\u{301}cole";
    scratch.write(&format!("{folder}/groupe.yaml"), "thematique: École\n");
    let complete = ["init", "--complete", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--no-git"];
    scratch.agir(&complete).expect(0);
    scratch.agir(&["add", "action", "Covoiturage"]).expect(0);
    let items = "---\ntype: reunion\nnumero: 1\ndate: 2100-01-05\n---\n\n## Problématiques\n\n- Peu de bus\n";
    scratch.write(&format!("{folder}/reunion-1.md"), items);
    scratch.agir(&["check", "--fix"]);
    assert!(scratch.read(&format!("{folder}/reunion-1.md")).contains("**P1** Peu de bus"));
    assert!(scratch.read(&format!("{folder}/actions/covoiturage.md")).contains("type: action"));
    scratch.agir(&["compile-plan", "--force", "-o", &format!("{folder}/reunion-1.md")]).expect(2);
    let groups = std::fs::read_dir(scratch.path().join("2-experimentation/groupes")).unwrap();
    assert_eq!(groups.count(), 1);
}

/// Regression: the folder was taken for a group, and its meetings were written to another folder.
#[cfg(target_os = "linux")]
#[test]
fn a_group_in_a_folder_whose_name_cannot_be_read_is_told_once_and_left_alone() {
    use std::os::unix::ffi::OsStrExt;
    let scratch = Scratch::new();
    let folder = scratch.path().join(std::ffi::OsStr::from_bytes(b"groupe-\xff"));
    std::fs::create_dir_all(folder.join("actions")).unwrap();
    std::fs::write(folder.join("groupe.yaml"), "thematique: Mobilité\n").unwrap();
    scratch.agir(&["init", "--complete", "--title", "T", "--territory", "V", "--start", "2099-01-05"]).expect(0);
    let names = std::fs::read_dir(scratch.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(names.filter(|name| name.to_string_lossy().starts_with("groupe-")).count(), 1);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
    let found = scratch.findings(&["--today", "2099-01-05"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with("nom-non-portable"), "{found:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn of_two_folders_that_differ_by_the_form_of_an_accent_the_group_s_own_is_taken() {
    let scratch = Scratch::new();
    scratch.write("e\u{301}/mobilite/groupe.yaml", "thematique: Mobilité\n");
    scratch.write("\u{e9}/notes.md", "à moi\n");
    scratch.agir(&["init", "--complete", "--title", "T", "--territory", "V", "--start", "2099-01-05"]).expect(0);
    assert!(scratch.read("e\u{301}/mobilite/reunion-1.md").contains("Mobilité"));
    assert!(!scratch.path().join("\u{e9}/mobilite").exists());
}
