//! `agir send` and `agir receive`: whole projects, archives of other systems, and archives that no program makes.

mod receive;

use std::io::{Cursor, Read};

use crate::support::{Run, Scratch};

const COPIL: &str = "1-preparation/copils/copil-1.md";

/// The names and contents in an archive, in its order.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let mut member = |at| {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().to_owned(), bytes)
    };
    (0..count).map(&mut member).collect()
}

fn bytes(scratch: &Scratch, path: &str) -> Vec<u8> {
    std::fs::read(scratch.path().join(path)).unwrap()
}

/// A project in `projet/` with what must not leave it.
fn project() -> Scratch {
    let scratch = Scratch::new();
    crate::support::copy(&crate::support::root().join("examples/charenton"), &scratch.path().join("projet"));
    scratch.write("projet/prive/emargement.csv", "Nom;Adresse\n");
    scratch.write("projet/1-preparation/Prive/liste.md", "secret");
    scratch.write("projet/.agir/annuler/1", "ancien");
    scratch.write("projet/.git/config", "[core]\n");
    scratch.write("projet/.gitignore", "prive/\nbrouillon*\n");
    scratch.write("projet/brouillon.md", "ignoré");
    scratch.write("projet/notes/été.md", "# Été\n");
    scratch
}

fn listed(run: &Run, word: &str) -> Vec<String> {
    let lines = run.stdout.lines().filter_map(|line| line.trim_start().strip_prefix(word));
    lines.filter(|rest| rest.starts_with(' ')).map(|rest| rest.trim().to_owned()).collect()
}

#[test]
fn what_is_sent() {
    let scratch = project();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret", scratch.path().join("projet/notes/lien.md")).unwrap();
    let status = if cfg!(unix) { 1 } else { 0 };
    let run = scratch.agir(&["send", "projet", "-o", "envoi.zip"]).expect(status);
    let sent = unpacked(&bytes(&scratch, "envoi.zip"));
    let names: Vec<&str> = sent.iter().map(|(name, _)| &**name).collect();
    for name in ["agir.yaml", ".gitignore", COPIL, "notes/été.md"] {
        assert!(names.contains(&name), "{names:?}");
    }
    for part in ["prive", "Prive", ".agir", ".git/", "brouillon", "lien"] {
        assert!(!names.iter().any(|name| name.contains(part)), "{part}: {names:?}");
    }
    assert!(names.is_sorted());
    for (name, content) in &sent {
        assert_eq!(*content, bytes(&scratch, &format!("projet/{name}")), "{name}");
    }
    assert!(run.stdout.contains(&format!("{} fichiers", sent.len())), "{}", run.stdout);
    assert_eq!(run.stderr.contains("notes/lien.md"), cfg!(unix), "{}", run.stderr);
}

#[test]
fn the_same_files_give_the_same_archive() {
    let scratch = project();
    scratch.agir(&["send", "projet", "-o", "un.zip"]).expect(0);
    // An archive that lies in the project is no part of the next one.
    scratch.agir(&["send", "projet", "-o", "projet/envoi.zip"]).expect(0);
    scratch.agir(&["send", "projet", "-o", "deux.zip"]).expect(0);
    assert_eq!(bytes(&scratch, "un.zip"), bytes(&scratch, "deux.zip"));
    let run = scratch.agir(&["inspect", "un.zip"]);
    assert!(!run.stdout.contains("abîmée"), "{}", run.stdout);
}

#[test]
fn an_archive_replaces_nothing_of_others() {
    let scratch = project();
    scratch.write("envoi.zip", "autre chose");
    let run = scratch.agir(&["send", "projet", "-o", "envoi.zip"]).expect(2);
    assert!(run.stderr.contains("existe déjà et diffère"), "{}", run.stderr);
    assert_eq!(bytes(&scratch, "envoi.zip"), b"autre chose");
    scratch.agir(&["send", "projet", "-o", "envoi.zip", "--force"]).expect(0);
    scratch.agir(&["send", "projet", "-o", "projet/agir.yaml"]).expect(2);
    scratch.agir(&["send", "projet", "-o", "envoi.rar"]).expect(2);
    scratch.agir(&["send", "projet"]).expect(2);
}

#[test]
fn contact_details_are_told() {
    let scratch = project();
    scratch.write("projet/notes/contacts.md", "Écrire à jean@mairie.fr\nou au 01 23 45 67 89\n");
    let run = scratch.agir(&["send", "projet", "-o", "envoi.zip"]).expect(0);
    assert!(run.stderr.contains("notes/contacts.md : 1 adresse, 1 téléphone"), "{}", run.stderr);
    assert!(!run.stderr.contains("jean@"), "{}", run.stderr);
}

/// Two colleagues: what one changed is shown to the other, taken, and taken back.
#[test]
fn there_and_back() {
    let scratch = project();
    crate::support::copy(&scratch.path().join("projet"), &scratch.path().join("autre"));
    scratch.remove("autre/.git");
    let text = scratch.read(&format!("autre/{COPIL}"));
    scratch.write(&format!("autre/{COPIL}"), format!("{text}\nUne ligne de plus.\n"));
    scratch.write("autre/notes/neuf.md", "# Neuf\n");
    scratch.remove("autre/notes/été.md");
    scratch.agir(&["send", "autre", "-o", "recu.zip"]).expect(0);
    let before = scratch.files();
    let run = scratch.agir(&["receive", "recu.zip", "projet"]).expect(0);
    assert_eq!(before, scratch.files(), "nothing is written unasked");
    assert!(run.stdout.contains("nouveaux : 1, modifiés : 1, identiques : "), "{}", run.stdout);
    assert!(run.stdout.contains("+Une ligne de plus."), "{}", run.stdout);
    assert!(run.stdout.contains("projet/notes/neuf.md"), "{}", run.stdout);
    assert!(run.stdout.contains("rien n'est supprimé\n  projet/notes/été.md"), "{}", run.stdout);
    scratch.agir(&["receive", "recu.zip", "projet", "--all", "--dry-run"]).expect(0);
    assert_eq!(before, scratch.files());
    scratch.agir(&["receive", "recu.zip", "projet", "--take", "notes/absent.md"]).expect(2);
    scratch.agir(&["receive", "recu.zip", "projet", "--take", "projet/notes"]).expect(0);
    assert_eq!(scratch.read("projet/notes/neuf.md"), "# Neuf\n");
    assert_eq!(scratch.read(&format!("projet/{COPIL}")), text);
    let run = scratch.agir(&["receive", "recu.zip", "projet", "--all"]).expect(0);
    assert_eq!(listed(&run, "modifié"), [format!("projet/{COPIL}")]);
    assert_eq!(bytes(&scratch, &format!("projet/{COPIL}")), bytes(&scratch, &format!("autre/{COPIL}")));
    assert!(scratch.path().join("projet/notes/été.md").exists(), "nothing is removed");
    let run = scratch.agir(&["receive", "recu.zip", "projet"]).expect(0);
    assert!(run.stdout.contains("Rien à prendre"), "{}", run.stdout);
    scratch.agir(&["undo", "projet"]).expect(0);
    assert_eq!(scratch.read(&format!("projet/{COPIL}")), text);
}
