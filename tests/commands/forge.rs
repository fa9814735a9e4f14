//! `agir init --forge`: a new project and an existing one, for each forge.

use crate::support::{Run, Scratch};

const FORGES: [(&str, &str); 3] = [
    ("github", ".github/workflows/agir.yml"),
    ("gitlab", ".gitlab-ci.yml"),
    ("forgejo", ".forgejo/workflows/agir.yml"),
];

fn init(scratch: &Scratch, more: &[&str]) -> Run {
    let known = ["init", "projet", "--title", "T", "--territory", "V", "--start", "2026-01-05", "--yes", "--no-git"];
    scratch.agir(&[&known[..], more].concat())
}

/// The events of the YAML, which fail where it is none.
fn yaml(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    for event in granit_parser::Parser::new_from_str(text) {
        if let granit_parser::Event::Scalar(value, ..) = event.unwrap().0 {
            values.push(value.to_string());
        }
    }
    values
}

#[test]
fn a_new_project_has_the_file_of_its_forge() {
    for (forge, path) in FORGES {
        let scratch = Scratch::new();
        init(&scratch, &["--forge", forge]).expect(0);
        let text = scratch.read(&format!("projet/{path}"));
        let values = yaml(&text);
        let has = |word: &str| values.iter().any(|value| value.contains(word));
        for word in ["agir compile-plan", "agir dossier -o", "agir calendar -o", "AGIR_LANG", "fr"] {
            assert!(has(word), "{forge}: {word}");
        }
        let format = if forge == "gitlab" { "agir check --format gitlab" } else { "agir check --format github" };
        assert!(has(format), "{forge}");
        assert!(text.contains("# Le nom du programme dans l'index de paquets"), "{text}");
        assert!(!text.contains("#fr") && !text.contains("#en") && !text.contains("{lang}"), "{text}");
        for line in text.lines() {
            assert!(line.chars().count() <= 120, "{line}");
        }
    }
}

#[test]
fn an_existing_project_gets_it_and_loses_nothing() {
    for (forge, path) in FORGES {
        let scratch = Scratch::new();
        init(&scratch, &[]).expect(0);
        let before = scratch.files();
        let run = init(&scratch, &["--complete", "--forge", forge]).expect(0);
        assert!(run.stdout.contains(path), "{}", run.stdout);
        let text = scratch.read(&format!("projet/{path}"));
        scratch.agir(&["undo", "projet"]).expect(0);
        assert_eq!(before, scratch.files());
        scratch.write(&format!("projet/{path}"), "à moi");
        let run = init(&scratch, &["--complete", "--forge", forge]).expect(0);
        assert!(run.stderr.contains("existe déjà : il reste tel quel"), "{}", run.stderr);
        assert_eq!(scratch.read(&format!("projet/{path}")), "à moi");
        assert!(text.ends_with('\n'));
    }
}

#[test]
fn in_the_language_of_the_project_and_below_the_repository() {
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.path().join(".git")).unwrap();
    let run = init(&scratch, &["--forge", "github", "--lang", "en"]).expect(0);
    assert!(run.stderr.contains("move projet/.github/workflows/agir.yml there"), "{}", run.stderr);
    let text = scratch.read("projet/.github/workflows/agir.yml");
    assert!(text.contains("# The program's name in the Python package index"), "{text}");
    assert!(text.contains("AGIR_LANG: en"), "{text}");
    let run = init(&scratch, &["--forge", "autre"]);
    assert_eq!(run.status, 2);
}
