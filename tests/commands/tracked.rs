//! What git tracks and a folder does not show.

use crate::machine::git;
use crate::support::Scratch;

fn run_git(project: &Scratch, arguments: &[&str]) {
    let output = git(project.path()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn committed() -> Scratch {
    let project = Scratch::example("charenton");
    run_git(&project, &["init", "-q", "."]);
    run_git(&project, &["add", "."]);
    run_git(&project, &["commit", "-qm", "Projet"]);
    project
}

/// A document that is in git and that an ignore file hides is told at its line; no plan is compiled without
/// it.
#[test]
fn a_tracked_document_that_a_line_hides_is_told_at_that_line() {
    let project = committed();
    assert_eq!(project.findings(&["--final"]), Vec::<String>::new());
    let lines = project.read(".gitignore");
    let line = lines.lines().count() + 1;
    project.write(".gitignore", format!("{lines}achats-*.md\n"));
    assert_eq!(project.findings(&["--final"])[..1], [format!(".gitignore:{line}: lecture-impossible")]);
    let run = project.agir(&["check", "--final", "--format", "short"]).expect(1);
    assert!(run.stdout.contains("achats-esat.md » est dans git, et la ligne « achats-*.md »"), "{}", run.stdout);
    assert!(!run.stdout.contains("n'a donné lieu à aucune action"), "what is not read is not missing: {}", run.stdout);
    let run = project.agir(&["compile-plan", "--force"]).expect(1);
    assert!(run.stdout.contains("achats-esat.md"), "{}", run.stdout);
    // The advice, obeyed.
    let sheet = "2-experimentation/groupes/handicap/actions/achats-esat.md";
    project.write(".gitignore", format!("{lines}achats-*.md\n!/{sheet}\n"));
    assert_eq!(project.findings(&["--final"]), Vec::<String>::new());
}

/// What git does not track, it may ignore; a list that was forced into it is looked at.
#[test]
fn a_private_list_that_was_forced_into_git_is_looked_at() {
    let project = committed();
    let ignore = project.read(".gitignore");
    project.write(".gitignore", format!("{ignore}/prive/\n"));
    project.write("prive/liste.csv", "Nom;Courriel\nQuelqu'un;quelquun@exemple.org\n");
    assert_eq!(project.findings(&["--final"]), Vec::<String>::new());
    run_git(&project, &["add", "-f", "prive/liste.csv"]);
    assert_eq!(project.findings(&["--final"]), ["prive/liste.csv:2: donnee-personnelle"]);
}

/// A partial checkout lacks what it lacks, and nothing is said to be missing; no plan is compiled with a hole.
#[test]
fn a_partial_checkout_says_what_it_cannot_see() {
    for cone in [
        &["sparse-checkout", "set", "--no-cone", "/*", "!/2-experimentation/groupes/precarite/"][..],
        &["sparse-checkout", "set", "--cone", "1-preparation", "2-experimentation/groupes/handicap", "3-bilan"],
    ] {
        let project = committed();
        run_git(&project, cone);
        assert!(!project.path().join("2-experimentation/groupes/precarite").exists());
        let run = project.agir(&["check", "--final"]).expect(1);
        assert!(run.stdout.contains("ne sont pas sur ce disque"), "{}", run.stdout);
        let found = project.findings(&["--final"]);
        assert_eq!(found, ["agir.yaml:1: lecture-impossible"], "{cone:?}");
        let before = project.files();
        project.agir(&["compile-plan", "--force"]).expect(1);
        assert_eq!(project.files(), before);
        run_git(&project, &["sparse-checkout", "disable"]);
        assert_eq!(project.findings(&["--final"]), Vec::<String>::new());
    }
}

/// An index in a form that is not read is told, and the advice mends it.
#[test]
fn an_index_that_is_not_read_is_told() {
    let project = committed();
    run_git(&project, &["update-index", "--split-index"]);
    assert_eq!(project.findings(&["--final"]), ["agir.yaml:1: fichier-non-lu"]);
    run_git(&project, &["update-index", "--no-split-index"]);
    assert_eq!(project.findings(&["--final"]), Vec::<String>::new());
    project.write(".git/index", "DIRC");
    assert_eq!(project.findings(&["--final"]), ["agir.yaml:1: fichier-non-lu"]);
}
