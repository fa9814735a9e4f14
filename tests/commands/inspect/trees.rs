//! A tree as a folder and as an archive, with the expected output.

use std::path::Path;

use super::zips::{Member, zip};
use crate::support::{Run, Scratch, agir_in};

/// Paths and contents.
pub type Tree = Vec<(String, Vec<u8>)>;

/// A minimal project with these files.
pub fn tree(files: &[(&str, &[u8])]) -> Tree {
    let project: &[u8] = b"titre: Essai\nterritoire: Ici\nmethode: agir-ensemble\ndebut: 2024-01-08\nporteur: Ville\n";
    let first = [("agir.yaml", project), ("README.md", "# Projet de l'été\n".as_bytes())];
    let all = first.iter().filter(|(name, _)| !files.iter().any(|(other, _)| other == name)).chain(files);
    all.map(|(name, content)| ((*name).to_owned(), content.to_vec())).collect()
}

/// The files in a folder, hidden ones included.
pub fn of_folder(folder: &Path) -> Tree {
    let mut tree = Vec::new();
    collect(folder, folder, &mut tree);
    tree.sort();
    tree
}

fn collect(root: &Path, folder: &Path, tree: &mut Tree) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            collect(root, &entry.path(), tree);
        } else if entry.file_type().unwrap().is_file() {
            let name = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            tree.push((name, std::fs::read(entry.path()).unwrap()));
        }
    }
}

/// Runs `agir inspect` on the tree as a folder and as an archive. Both must print `words` and end with
/// `status`; no file may change.
#[track_caller]
pub fn expect(tree: &Tree, status: i32, words: &[&str]) {
    let scratch = Scratch::new();
    for (path, content) in tree {
        scratch.write(&format!("recu/{path}"), content);
    }
    let members: Vec<Member> =
        tree.iter().map(|(path, content)| Member::file(format!("recu/{path}"), content)).collect();
    scratch.write("recu.zip", zip(&members));
    for name in ["recu", "recu.zip"] {
        if cfg!(feature = "office") || name == "recu" {
            said(&scratch, name, status, words);
        }
    }
}

/// Runs `agir inspect` on `name` in `scratch`; no file may change.
#[track_caller]
pub fn said(scratch: &Scratch, name: &str, status: i32, words: &[&str]) -> Run {
    let before = of_folder(scratch.path());
    let run = agir_in(scratch.path(), &["inspect", name]).expect(status);
    for word in words {
        assert!(run.stdout.contains(word), "« {word} » is missing of {name}:\n{}", run.stdout);
    }
    let is_escape = |c: char| c == '\u{1b}' || c == '\u{202e}' || c == '\u{7}';
    assert!(!run.stdout.contains(is_escape), "{}", run.stdout);
    assert!(of_folder(scratch.path()) == before, "something changed");
    let english = agir_in(scratch.path(), &["inspect", name, "--lang", "en"]).expect(status);
    assert!(!english.stdout.contains("Pourquoi"), "{}", english.stdout);
    run
}
