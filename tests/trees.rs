//! A project read from disk equals the same project read from memory.

use std::collections::BTreeMap;
use std::path::Path;

use agir::checks;
use agir::load::{load, load_tree};
use agir::sys::disk::Disk;
use agir::text::dates::{Today, parse_iso};
use agir::tree::{Listing, Memory, Tree, list};
use proptest::prelude::*;

use crate::support::{Scratch, copy, root};

/// The files of a folder, hidden ones included.
fn memory(scratch: &Scratch) -> Memory {
    let own = scratch.files().into_iter().filter(|(path, _)| !path.starts_with(".git/"));
    Memory::new(own.collect())
}

/// The findings of `check`, with places and messages.
fn found(tree: &dyn Tree) -> Vec<String> {
    let loaded = load_tree(tree).unwrap();
    let today = Today { date: parse_iso("2013-07-01").unwrap(), everything_due: true };
    let found = match &loaded.ready {
        Some((project, pack)) => checks::run(project, pack, today, loaded.found),
        None => loaded.found,
    };
    found.iter().map(|one| format!("{one:?}")).collect()
}

#[track_caller]
fn same(scratch: &Scratch) -> Vec<String> {
    let from_disk = found(&Disk::at(scratch.path()));
    assert_eq!(found(&memory(scratch)), from_disk);
    from_disk
}

#[test]
fn the_example_is_the_same_from_memory() {
    let scratch = Scratch::example("charenton");
    same(&scratch);
    let memory = load_tree(&memory(&scratch)).unwrap().ready.unwrap().0;
    let disk = load(scratch.path()).unwrap().ready.unwrap().0;
    assert_eq!(format!("{:?}", memory.plan), format!("{:?}", disk.plan));
    assert_eq!(memory.documents.len(), disk.documents.len());
}

#[test]
fn what_is_wrong_is_the_same_from_memory() {
    let scratch = Scratch::example("charenton");
    scratch.write("2-experimentation/.gitignore", "# brouillons\n*.brouillon.md\n/groupes/handicap/actions/achats*\n");
    scratch.write("2-experimentation/groupes/handicap/note.brouillon.md", "---\n[");
    scratch.write("1-preparation/copils/copil-2.md", b"---\ndate: 2012-03-01\n---\n\n# R\xe9union\n");
    scratch.write("1-preparation/copils/copil-4.md", "---\ndate: demain\n---\n");
    scratch.write("autre/agir.yaml", "titre: Un autre projet\n");
    scratch.write("autre/1-preparation/copils/copil-1.md", "---\n[");
    scratch.remove("1-preparation/cadre-methodologique.md");
    scratch.write("1-preparation/cadre-methodologique.md/x.md", "Un dossier là où un fichier est attendu.\n");
    let found = same(&scratch);
    for code in ["encodage", "date", "Twice(Project)", "FolderHasFileName"] {
        assert!(found.iter().any(|one| one.contains(code)), "{code} among {found:#?}");
    }
    assert!(!found.iter().any(|one| one.contains("brouillon.md")));
}

#[test]
fn a_method_of_its_own_is_read_from_memory() {
    let scratch = Scratch::example("charenton");
    copy(&root().join("templates/agir-ensemble"), &scratch.path().join("methode"));
    scratch.replace("agir.yaml", "methode: agir-ensemble", "methode: methode");
    assert!(same(&scratch).iter().all(|one| !one.contains("Pack(Unknown")));
    let text = scratch.read("methode/methode.yaml");
    scratch.write("methode/methode.yaml", text.replacen("regle: minimum", "regle: minimun", 1));
    assert!(same(&scratch).iter().any(|one| one.contains("methode/methode.yaml")));
    scratch.remove("methode/methode.yaml");
    assert!(same(&scratch).iter().any(|one| one.contains("Pack(Unknown")));
}

/// The content of a listing, independent of the order of discovery.
fn told(listing: &Listing) -> Vec<String> {
    let left_out = listing.left_out.iter().map(|(path, rule)| format!("{path} left out by {}", rule.line));
    let files = listing.files.iter().map(|found| format!("file {}", found.path));
    let folders = listing.folders.iter().map(|path| format!("folder {path}"));
    let faults = listing.faults.iter().map(|fault| format!("{fault:?}"));
    left_out.chain(files).chain(folders).chain(faults).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Names that sort around `/`, ignore files at any depth, nested projects.
    #[test]
    fn any_files_are_listed_alike(files in prop::collection::btree_map(
        prop::collection::vec("[ab!0é]{1,2}|a-b|a b|agir.yaml|x[.]md", 1..4),
        "[a-b]{0,3}",
        0..12,
    ), ignores in prop::collection::btree_map("(a/|b/){0,2}", "((!?/?[ab*]{1,2}/?)\n){1,3}", 0..3)) {
        let scratch = Scratch::new();
        let mut kept = BTreeMap::new();
        let ignores = ignores.into_iter().map(|(folder, rules)| (format!("{folder}.gitignore"), rules));
        for (path, content) in files.into_iter().map(|(path, content)| (path.join("/"), content)).chain(ignores) {
            // A path cannot be both a file and a folder.
            let at = scratch.path().join(&path);
            let is_free = std::fs::create_dir_all(at.parent().unwrap()).is_ok() && !at.exists();
            if is_free && std::fs::write(&at, &content).is_ok() {
                kept.insert(path, content.into_bytes());
            }
        }
        remove_empty(scratch.path());
        let (disk, memory) = (list(&Disk::at(scratch.path()), |_| ()), list(&Memory::new(kept), |_| ()));
        prop_assert_eq!(told(&memory), told(&disk));
    }
}

/// A tree in memory has no empty folders.
fn remove_empty(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            remove_empty(&path);
            let _ = std::fs::remove_dir(&path);
        }
    }
}
