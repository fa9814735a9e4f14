//! Files tracked by git and missing or ignored in the folder.

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

/// A tracked document that an ignore rule hides is reported at that rule; the plan is not compiled without it.
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
    // After following the advice.
    let sheet = "2-experimentation/groupes/handicap/actions/achats-esat.md";
    project.write(".gitignore", format!("{lines}achats-*.md\n!/{sheet}\n"));
    assert_eq!(project.findings(&["--final"]), Vec::<String>::new());
}

/// Untracked files may be ignored; a private list added with `git add -f` is checked.
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

/// In a sparse checkout, absent documents are not reported missing; the plan is not compiled with parts missing.
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

/// An unsupported index format is reported, and the advice fixes it.
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
