//! When files were changed, compared with `git log`.

use agir::git::history::changes;
use proptest::prelude::*;

use super::repositories::{Chance, any_history, can, commit, day, import, must, new, same, says};
use crate::machine::{tool, tries};
use crate::support::Scratch;

/// A project in a subfolder, with a merge, a renamed and a deleted file.
fn project() -> Scratch {
    let repository = new();
    let at = repository.path();
    repository.write("lisez-moi.md", "x");
    repository.write("projet/agir.yaml", "a");
    repository.write("projet/1/fiche.md", "a\n".repeat(500));
    commit(at, &day(1));
    says(at, &["checkout", "-q", "-b", "autre"]);
    repository.write("projet/1/autre.md", "a");
    commit(at, &day(3));
    says(at, &["checkout", "-q", "main"]);
    repository.write("projet/1/fiche.md", format!("{}b\n", "a\n".repeat(500)));
    commit(at, &day(2));
    says(at, &["merge", "-q", "--no-edit", "autre"]);
    std::fs::rename(at.join("projet/1/fiche.md"), at.join("projet/1/fiche-éa.md")).unwrap();
    commit(at, &day(5));
    repository.write("projet/agir.yaml", "b");
    repository.write("lisez-moi.md", "y");
    commit(at, &day(6));
    repository
}

#[track_caller]
fn same_everywhere(repository: &Scratch) {
    for folder in ["", "projet", "projet/1"] {
        same(&repository.path().join(folder));
    }
}

#[test]
fn a_project_in_a_subfolder_loose_packed_and_with_packed_refs() {
    let repository = project();
    same_everywhere(&repository);
    let told = changes(&repository.path().join("projet"));
    assert_eq!(told["1/fiche-éa.md"], ("2020-01-06T02:00:00+02:00".into(), "2020-01-06T02:00:00+02:00".into()));
    assert_eq!(told["1/fiche.md"].0, "2020-01-02T02:00:00+02:00");
    says(repository.path(), &["pack-refs", "--all"]);
    same_everywhere(&repository);
    says(repository.path(), &["gc", "-q", "--aggressive", "--prune=now"]);
    assert!(!repository.path().join(".git/refs/heads/main").exists());
    same_everywhere(&repository);
    // Packed and loose objects; a commit on no branch.
    says(repository.path(), &["checkout", "-q", "--detach"]);
    repository.write("projet/1/autre.md", "d");
    commit(repository.path(), &day(9));
    same_everywhere(&repository);
}

/// A file system may decompose names that git stores composed, or the reverse.
#[test]
fn a_folder_whose_accents_are_apart() {
    let repository = new();
    repository.write("projet e\u{301}te\u{301}/a.md", "a");
    commit(repository.path(), &day(1));
    assert_eq!(changes(&repository.path().join("projet e\u{301}te\u{301}")).len(), 1);
    repository.write("projet été/b.md", "b");
    assert_eq!(changes(&repository.path().join("projet été")).len(), 1);
}

#[test]
fn any_history_with_branches_and_merges() {
    tool("git");
    let config = ProptestConfig { cases: tries(10), failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let seeds = runner.run(&(any::<u64>(), any::<bool>()), |(seed, packed)| {
        let repository = new();
        let mut chance = Chance(seed);
        let count = 2 + chance.below(60);
        import(repository.path(), &any_history(&mut chance, count), packed);
        for folder in ["", "p", "p/q", "z", "a"] {
            let folder = repository.path().join(folder);
            std::fs::create_dir_all(&folder).unwrap();
            prop_assert_eq!(changes(&folder), super::repositories::told(&folder));
        }
        Ok(())
    });
    seeds.unwrap();
}

#[test]
fn deltas_of_any_depth_by_place_and_by_name() {
    for options in [
        ["repack.useDeltaBaseOffset=true", "pack.indexVersion=2"],
        ["repack.useDeltaBaseOffset=false", "pack.indexVersion=1"],
    ] {
        let repository = new();
        let mut chance = Chance(7);
        import(repository.path(), &any_history(&mut chance, 300), true);
        let [form, version] = options;
        says(repository.path(), &["-c", form, "-c", version, "repack", "-q", "-adf", "--depth=250", "--window=50"]);
        same(repository.path());
        same(&repository.path().join("."));
    }
}

#[test]
fn several_packs_and_long_offsets() {
    let repository = new();
    for number in 0..5 {
        repository.write(&format!("{number}.md"), "x\n".repeat(200 + number));
        commit(repository.path(), &day(number));
        // Offsets beyond 2 GiB have eight bytes; here all offsets do.
        says(repository.path(), &["-c", "pack.indexVersion=2", "repack", "-q", "-d"]);
    }
    let packs = repository.path().join(".git/objects/pack");
    for pack in std::fs::read_dir(&packs).unwrap().map(|entry| entry.unwrap().path()) {
        if pack.extension().is_some_and(|end| end == "pack") {
            let index = pack.with_extension("idx");
            let _ = std::fs::remove_file(&index);
            let (pack, index) = (pack.to_string_lossy().into_owned(), index.to_string_lossy().into_owned());
            says(repository.path(), &["index-pack", "--index-version=2,0x10", "-o", &index, &pack]);
        }
    }
    same(repository.path());
}

#[test]
fn a_worktree_and_a_submodule() {
    let repository = project();
    let outside = Scratch::new();
    let worktree = outside.path().join("arbre");
    says(repository.path(), &["worktree", "add", "-q", &worktree.to_string_lossy(), "autre"]);
    same(&worktree.join("projet"));
    assert!(!changes(&worktree.join("projet")).contains_key("1/fiche-éa.md"));
    let above = new();
    above.write("a.md", "a");
    commit(above.path(), &day(1));
    says(above.path(), &["submodule", "add", "-q", &repository.path().to_string_lossy(), "sous"]);
    commit(above.path(), &day(8));
    assert!(above.path().join("sous/.git").is_file());
    same(above.path());
    same(&above.path().join("sous/projet"));
    let separate = outside.path().join("ailleurs");
    must(repository.path(), &["init", "-q", "--separate-git-dir", &separate.to_string_lossy()]);
    same_everywhere(&repository);
}

#[test]
fn a_shallow_clone() {
    let repository = project();
    for depth in ["1", "2", "3"] {
        let outside = Scratch::new();
        let from = format!("file://{}", repository.path().display());
        must(outside.path(), &["clone", "-q", "--depth", depth, &from, "copie"]);
        same(&outside.path().join("copie"));
        same(&outside.path().join("copie/projet"));
    }
    // Commits fetched before are still present, but no longer part of the history.
    must(repository.path(), &["fetch", "-q", "--depth=1", ".", "main"]);
    assert!(repository.path().join(".git/shallow").exists());
    same_everywhere(&repository);
}

#[test]
fn a_copy_without_texts_and_one_without_trees() {
    let repository = project();
    says(repository.path(), &["config", "uploadpack.allowFilter", "true"]);
    let outside = Scratch::new();
    let from = format!("file://{}", repository.path().display());
    must(outside.path(), &["clone", "-q", "--no-checkout", "--filter=blob:none", &from, "sans-textes"]);
    same(&outside.path().join("sans-textes"));
    must(outside.path(), &["clone", "-q", "--no-checkout", "--filter=tree:0", &from, "sans-arbres"]);
    assert!(changes(&outside.path().join("sans-arbres")).is_empty());
}

#[test]
fn names_of_thirty_two_bytes() {
    let repository = Scratch::new();
    must(repository.path(), &["init", "-q", "--object-format=sha256"]);
    for number in 0..20 {
        repository.write("p/a.md", format!("{}{number}\n", "une ligne\n".repeat(200)));
        commit(repository.path(), &day(number));
    }
    same(&repository.path().join("p"));
    says(repository.path(), &["gc", "-q", "--aggressive", "--prune=now"]);
    same(&repository.path().join("p"));
}

#[test]
fn where_there_is_no_history_nothing_is_told() {
    let scratch = Scratch::new();
    assert!(changes(scratch.path()).is_empty());
    assert!(changes(&scratch.path().join("absent")).is_empty());
    let repository = new();
    assert!(changes(repository.path()).is_empty());
    repository.write("p/a.md", "a");
    commit(repository.path(), &day(1));
    std::fs::create_dir(repository.path().join("vide")).unwrap();
    assert!(changes(&repository.path().join("vide")).is_empty());
    // Objects in an alternate are not searched.
    let outside = Scratch::new();
    says(outside.path(), &["clone", "-q", "--shared", &repository.path().to_string_lossy(), "copie"]);
    assert!(changes(&outside.path().join("copie/p")).is_empty());
    // Refs in an unsupported format.
    if can(outside.path(), &["init", "-q", "--ref-format=reftable", "autre"]) {
        let other = outside.path().join("autre");
        std::fs::write(other.join("a.md"), "a").unwrap();
        commit(&other, &day(1));
        assert!(changes(&other).is_empty());
    }
}

/// The limit is on commits rather than time, so that every machine gives the same result.
#[test]
fn beyond_twenty_thousand_commits_nothing_is_told() {
    let repository = new();
    let mut stream = Vec::new();
    for number in 1..=20_001 {
        let from = if number == 1 { String::new() } else { format!("from :{}\n", number - 1) };
        let head =
            format!("commit refs/heads/main\nmark :{number}\ncommitter A <a@b.c> {number} +0000\ndata 0\n{from}");
        stream.extend_from_slice(format!("{head}M 644 inline a.md\ndata <<.\n{}\n.\n", number % 7).as_bytes());
    }
    import(repository.path(), &stream, true);
    assert!(changes(repository.path()).is_empty());
    says(repository.path(), &["update-ref", "refs/heads/main", "main~1"]);
    assert_eq!(changes(repository.path())["a.md"], ("1970-01-01T00:00:01Z".into(), "1970-01-01T05:33:20Z".into()));
}
