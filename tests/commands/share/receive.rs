//! What is received: archives of other systems, entries that are never taken, archives that no program makes.

use std::io::{Cursor, Write};

use super::{bytes, listed, project};
use crate::commands::inspect::zips::{Member, zip};
use crate::support::Scratch;

/// Names with backslashes, in the code page, below one folder, decomposed, with what systems add.
#[test]
fn archives_of_other_systems() {
    let members = [
        Member::file("Projet\\agir.yaml", "titre: T\n"),
        Member::file(b"Projet\\notes\\\x82t\x82.md", "neuf\n").flags(0),
        Member::file("Projet/notes/re\u{301}union.md", "théirs\n"),
        Member::file("Projet/Thumbs.db", "x"),
        Member::file("__MACOSX/Projet/._agir.yaml", "x"),
    ];
    let scratch = Scratch::new();
    scratch.write("projet/agir.yaml", "titre: T\n");
    scratch.write("projet/notes/été.md", "ancien\n");
    scratch.write("projet/notes/réunion.md", "ours\n");
    scratch.write("recu.zip", zip(&members));
    let run = scratch.agir(&["receive", "recu.zip", "projet", "--all"]).expect(0);
    assert_eq!(listed(&run, "modifié"), ["projet/notes/réunion.md", "projet/notes/été.md"]);
    assert_eq!(scratch.read("projet/notes/été.md"), "neuf\n");
    assert_eq!(scratch.files().len(), 4, "{:?}", scratch.files().iter().map(|one| &one.0).collect::<Vec<_>>());
}

/// A part of a project, without its `agir.yaml`.
#[test]
fn a_part_of_a_project() {
    let scratch = Scratch::new();
    scratch.write("projet/agir.yaml", "titre: T\n");
    scratch.write("projet/notes/a.md", "a\n");
    scratch.write("projet/un.zip", zip(&[Member::file("notes/a.md", "b\n")]));
    scratch.write("deux.zip", zip(&[Member::file("Envoi de Jeanne/notes/a.md", "c\n")]));
    let run = scratch.agir(&["receive", "projet/un.zip", "projet", "--all", "--dry-run"]).expect(0);
    assert!(!run.stdout.contains("projet/un.zip\n"), "it is not missing in itself: {}", run.stdout);
    scratch.agir(&["receive", "projet/un.zip", "projet", "--all"]).expect(0);
    assert_eq!(scratch.read("projet/notes/a.md"), "b\n");
    scratch.remove("projet/un.zip");
    scratch.agir(&["receive", "deux.zip", "projet", "--all"]).expect(0);
    assert_eq!(scratch.read("projet/notes/a.md"), "c\n");
}

#[test]
fn a_whole_project_into_an_empty_folder() {
    let scratch = project();
    scratch.agir(&["send", "projet", "-o", "envoi.zip"]).expect(0);
    std::fs::create_dir(scratch.path().join("neuf")).unwrap();
    let run = scratch.agir(&["receive", "envoi.zip", "neuf", "--all"]).expect(1);
    assert!(run.stdout.contains("laissés : 2,"), "the settings of git are named first: {}", run.stdout);
    scratch.agir(&["receive", "envoi.zip", "neuf", "--take", ".gitignore", ".gitattributes"]).expect(0);
    scratch.agir(&["send", "neuf", "-o", "retour.zip"]).expect(0);
    assert_eq!(bytes(&scratch, "envoi.zip"), bytes(&scratch, "retour.zip"));
}

/// What these entries are called, and what is said of them.
#[test]
fn what_is_never_taken() {
    let cases: Vec<(Member, &str)> = vec![
        (Member::file("../dehors.md", "x"), "sort du dossier"),
        (Member::file("/etc/x.md", "x"), "sort du dossier"),
        (Member::file("C:\\x.md", "x"), "Windows"),
        (Member::file("notes/lien.md", "/etc/passwd").mode(0o120_777), "lien"),
        (Member::file("notes/tube.md", "").mode(0o010_644), "Ni fichier ni dossier"),
        (Member::file("outil.exe", "MZ"), "rogramme"),
        (Member::file("notes/outil.md", "#!/bin/sh\nrm -r /\n"), "rogramme"),
        (Member::file(".git/config", "[core]\n\tfsmonitor = x\n"), "git"),
        (Member::file(".github/workflows/x.yml", "on: push\n"), "obéi"),
        (Member::file(".agir/annuler/1", "x"), "agir"),
        (Member::file(".bashrc", "x"), "obéi"),
        (Member::file("prive/liste.md", "x"), "priv"),
        (Member::file("brouillon.md", "x"), "git ignore"),
        (Member::file("notes/aux.md", "x"), "Windows"),
        (Member::file("notes/a:b.md", "x"), "Windows"),
        (Member::file("NOTES/b.md", "x"), "Se confond avec « notes »"),
        (Member::file("notes", "x"), "Se confond avec « notes »"),
        (Member::file("notes/a.md/b.md", "x"), "Se confond avec « notes/a.md »"),
        (Member::file("autre/agir.yaml", "titre: X\n"), "git ignore"),
        (Member::file("secret.md", "x").flags(0x801), "mot de passe"),
    ];
    for (member, word) in cases {
        let scratch = Scratch::new();
        scratch.write("projet/agir.yaml", "titre: T\n");
        scratch.write("projet/.gitignore", "brouillon*\n");
        scratch.write("projet/notes/a.md", "a\n");
        let name = String::from_utf8(member.name.clone()).unwrap();
        let harmless = Member::file("autres/c.md", "c\n");
        scratch.write("recu.zip", zip(&[Member::file("agir.yaml", "titre: T\n"), member, harmless]));
        let run = scratch.agir(&["receive", "recu.zip", "projet"]).expect(1);
        let said = run.stdout.split("JAMAIS PRIS").nth(1).unwrap_or_else(|| panic!("{name}: {}", run.stdout));
        assert!(said.split("NOUVEAU").next().unwrap().contains(word), "{name}: {}", run.stdout);
        scratch.agir(&["receive", "recu.zip", "projet", "--take", &name]).expect(2);
        scratch.agir(&["receive", "recu.zip", "projet", "--all"]).expect(1);
        let files: Vec<String> = scratch.files().into_iter().map(|(path, _)| path).collect();
        let kept: Vec<&String> = files.iter().filter(|path| !path.contains(".agir/")).collect();
        assert_eq!(
            kept,
            ["projet/.gitignore", "projet/agir.yaml", "projet/autres/c.md", "projet/notes/a.md", "recu.zip"]
        );
    }
}

#[test]
fn names_that_stand_twice() {
    let scratch = Scratch::new();
    scratch.write("projet/agir.yaml", "titre: T\n");
    let twice = [
        Member::file("a.md", "1"),
        Member::file("a.md", "2"),
        Member::file("\u{e9}.md", "1"),
        Member::file("e\u{301}.md", "2"),
        Member::file("d", "1"),
        Member::file("d/e.md", "2"),
    ];
    scratch.write("recu.zip", zip(&twice));
    let run = scratch.agir(&["receive", "recu.zip", "projet", "--all"]).expect(1);
    assert!(!scratch.path().join("projet/a.md").exists(), "{}", run.stdout);
    assert!(!scratch.path().join("projet/\u{e9}.md").exists(), "{}", run.stdout);
    assert!(!scratch.path().join("projet/d/e.md").exists(), "{}", run.stdout);
}

#[test]
fn what_is_executed_is_named_first() {
    let scratch = Scratch::new();
    scratch.write("projet/agir.yaml", "titre: T\n");
    scratch.write(
        "recu.zip",
        zip(&[
            Member::file("agir.yaml", "titre: T\nmethode: methode\n"),
            Member::file("methode/methode.yaml", "nom: X\n"),
            Member::file("methode/modeles/a.md.tera", "{{ x }}"),
            Member::file("modeles/plan-action-commun.md.tera", "{{ x }}"),
            Member::file("Regles/Methode.yaml", "nom: X\n"),
            Member::file("Regles/exigences/a.md", "a\n"),
            Member::file("notes/a.md", "a\n"),
        ]),
    );
    let run = scratch.agir(&["receive", "recu.zip", "projet"]).expect(1);
    let apart = run.stdout.split("S'EXÉCUTE").nth(1).unwrap();
    for path in [
        "agir.yaml",
        "methode/methode.yaml",
        "methode/modeles/a.md.tera",
        "modeles/plan-action-commun.md.tera",
        "Regles/exigences/a.md",
    ] {
        assert!(apart.contains(&format!("projet/{path}")), "{path}: {apart}");
    }
    scratch.agir(&["receive", "recu.zip", "projet", "--all"]).expect(1);
    assert!(scratch.path().join("projet/notes/a.md").exists());
    assert!(!scratch.path().join("projet/methode").exists());
    assert!(!scratch.path().join("projet/modeles").exists());
    assert_eq!(scratch.read("projet/agir.yaml"), "titre: T\n");
    scratch.agir(&["receive", "recu.zip", "projet", "--take", "methode"]).expect(0);
    assert_eq!(scratch.read("projet/methode/methode.yaml"), "nom: X\n");
}

#[test]
fn line_ends_alone_are_no_reason() {
    let scratch = Scratch::new();
    scratch.write("projet/agir.yaml", "titre: T\n");
    scratch.write("projet/a.md", "un\ndeux\n");
    scratch.write("recu.zip", zip(&[Member::file("agir.yaml", "titre: T\n"), Member::file("a.md", "un\r\ndeux\r\n")]));
    let run = scratch.agir(&["receive", "recu.zip", "projet", "--all"]).expect(0);
    assert!(run.stdout.contains("Pris : 0, laissés : 1,"), "{}", run.stdout);
    assert_eq!(scratch.read("projet/a.md"), "un\ndeux\n");
    scratch.agir(&["receive", "recu.zip", "projet", "--take", "a.md"]).expect(0);
    assert_eq!(scratch.read("projet/a.md"), "un\r\ndeux\r\n");
}

#[test]
fn archives_that_cannot_be_read() {
    let scratch = Scratch::new();
    scratch.write("projet/agir.yaml", "titre: T\n");
    let whole = zip(&[Member::file("a.md", "x".repeat(1000))]);
    scratch.write("coupe.zip", &whole[..whole.len() - 40]);
    scratch.write("texte.zip", "bonjour");
    for name in ["coupe.zip", "texte.zip", "absent.zip", "projet"] {
        scratch.agir(&["receive", name, "projet", "--all"]).expect(2);
    }
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("bombe.md", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..300 {
        archive.write_all(&zeros).unwrap();
    }
    scratch.write("bombe.zip", archive.finish().unwrap().into_inner());
    let run = scratch.agir(&["receive", "bombe.zip", "projet", "--all"]).expect(2);
    assert!(run.stderr.contains("volume énorme"), "{}", run.stderr);
    assert!(!scratch.path().join("projet/bombe.md").exists());
}

/// Damaged data: the checksum does not fit.
#[test]
fn a_file_whose_data_are_damaged_is_not_taken() {
    let scratch = Scratch::new();
    scratch.write("projet/agir.yaml", "titre: T\n");
    let mut bytes = zip(&[Member::file("agir.yaml", "titre: T\n"), Member::file("a.md", "contenu exact")]);
    let at = bytes.windows(7).position(|window| window == b"contenu").unwrap();
    bytes[at] = b'k';
    scratch.write("recu.zip", bytes);
    scratch.agir(&["receive", "recu.zip", "projet", "--all"]).expect(1);
    assert!(!scratch.path().join("projet/a.md").exists());
}
